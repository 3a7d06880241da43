"""Looks at a finished volume: whether every page that its index names is where the index says."""

from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2

from township_desk.printing.reading.preview import opened


class Expected(NamedTuple):
    """A document as the index names it: its bookmark and its first and last page."""

    bookmark: str
    first: int
    last: int


def faults_of(pdf: bytes, expected: Sequence[Expected], outside: int) -> list[str]:
    """What does not agree between a volume and its index. `outside` pages have no number: cover, index, 备考表."""
    with opened(pdf) as document:
        labels = {document.get_page_label(place): place for place in range(len(document))}
        marks = _marks(document)
        pages = sum(it.last - it.first + 1 for it in expected)
        found = [] if len(document) == pages + outside else [f"应有 {pages + outside} 页，只有 {len(document)} 页"]
    for it in expected:
        if (it.bookmark, labels.get(str(it.first))) not in marks:
            found.append(f"“{it.bookmark}”不在第 {it.first} 页")
        missing = [number for number in range(it.first, it.last + 1) if str(number) not in labels]
        found += [f"“{it.bookmark}”缺第 {number} 页" for number in missing]
    return found


def _marks(document: pypdfium2.PdfDocument) -> set[tuple[str, int | None]]:
    """The bookmarks with the pages that they lead to."""
    marks = ((it.get_title(), it.get_dest()) for it in document.get_toc())
    return {(title, dest.get_index() if dest else None) for title, dest in marks}
