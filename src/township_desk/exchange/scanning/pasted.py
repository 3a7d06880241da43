"""A picture that was copied on this PC and pasted. The window has drawn it anew, so no child is needed to read it."""

from township_desk.exchange.scanning.pictures import frames_of
from township_desk.exchange.scanning.sizes import Sizes
from township_desk.exchange.scanning.taking import Page, Taken

NAME = "粘贴的图片"


def take_pasted(png: bytes, sizes: Sizes) -> Taken:
    """The page that a pasted picture becomes."""
    return Taken(NAME, tuple(Page(*parts) for parts in frames_of(png, "PNG", sizes)))
