"""Pictures for tests, made small and in memory."""

import io
from typing import Any

from PIL import Image, ImageDraw

CORNERS = {"red": (0, 0), "green": (1, 0), "blue": (0, 1)}
"""What stands in the corners of `photo`: right and down of the top left one."""
_COLOURS = {"red": (220, 20, 20), "green": (20, 200, 20), "blue": (20, 20, 220)}


def photo(width: int = 80, height: int = 60) -> Image.Image:
    """A picture whose corners tell how it was turned."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for name, (right, down) in CORNERS.items():
        left, top = right * width * 3 // 4, down * height * 3 // 4
        draw.rectangle((left, top, left + width // 4, top + height // 4), _COLOURS[name])
    return image


def packed(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The file of a picture."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def corners_of(jpeg: bytes) -> list[str]:
    """The colours in the corners of a picture: top left, top right, bottom left, bottom right."""
    image = Image.open(io.BytesIO(jpeg)).convert("RGB")
    width, height = image.size
    places = [(width * right // 8, height * down // 8) for down in (1, 7) for right in (1, 7)]
    return [_nearest(image.getpixel(place)) for place in places]


def _nearest(pixel: Any) -> str:
    known = {**_COLOURS, "white": (255, 255, 255), "black": (0, 0, 0)}
    return min(known, key=lambda name: sum((a - b) ** 2 for a, b in zip(known[name], pixel, strict=True)))
