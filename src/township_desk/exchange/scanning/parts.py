"""What the child sends of a page, and the most pages that it sends."""

from typing import TypeAlias

from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.scanning.sizes import Sizes

PageParts: TypeAlias = tuple[bytes, int, int, tuple[str, ...]]
"""JPEG, width, height, and the texts of QR codes."""


def refuse_many(pages: int, sizes: Sizes) -> None:
    """Raises Unreadable when a file has more pages than one may have."""
    if pages > sizes.pages:
        raise Unreadable(f"它超过 {sizes.pages} 页。请分成几份再添加")
