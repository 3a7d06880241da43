"""The pages of a finished PDF as pictures: a volume takes no foreign pages, which would bring their own faces."""

import io
from collections.abc import Iterator
from typing import Any

from township_desk.printing.reading.preview import POINTS_PER_INCH, opened, page_count

_DPI, _QUALITY = 200, 85  # small print stays sharp; a page takes about 300 kB


def page_jpegs(pdf: bytes) -> Iterator[bytes]:
    """Every page as a JPEG. The same PDF gives the same bytes."""
    for place in range(page_count(pdf)):
        with opened(pdf) as document:
            picture: Any = document[place].render(scale=_DPI / POINTS_PER_INCH, grayscale=True).to_pil()
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=_QUALITY)
        yield out.getvalue()
