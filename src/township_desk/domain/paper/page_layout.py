"""How a notice lies on its paper: what the clerk may choose within GB/T 9704-2012."""

from dataclasses import dataclass

from township_desk.problems import Problem

PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
BOARD_LEAST = 12.0
"""What hangs on a board is never smaller than 小四 (12 pt)."""
SIZES = (12.0, 14.0, 16.0, 18.0)
DRAFT, SPECIMEN = "草稿", "样张"
_TOP, _LEFT, _TEXT, _FOOT = 37.0, 28.0, 26.0, 35.0
"""Margins of an upright A4 page in mm; the text area is then 156 × 225 (GB/T 9704-2012, 5.2)."""
ROWS = (8, 40)
"""The lowest and the highest row, in mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Paper, direction, blocks side by side, text size of the list in points, height of a row in mm, watermark."""

    paper: str = "A4"
    landscape: bool = False
    blocks: int = 2
    size: float = 14.0
    row: float = 9.0
    watermark: str = ""

    def __post_init__(self) -> None:
        if self.paper not in PAPERS or self.blocks not in (1, 2):
            raise Problem("没有排版：纸张只有 A4、A3，栏数只有 1、2。请重新选。")
        if self.size < BOARD_LEAST:
            raise Problem(f"没有排版：张贴的字不得小于 {BOARD_LEAST:g} 磅（小四）。请放大。")
        if not ROWS[0] <= self.row <= ROWS[1]:
            raise Problem(f"没有排版：行高应在 {ROWS[0]} 到 {ROWS[1]} 毫米之间。请改行高。")

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper in mm."""
        wide, high = PAPERS[self.paper]
        return (high, wide) if self.landscape else (wide, high)

    @property
    def top(self) -> float:
        """The upper margin in mm. A landscape page is turned with its margins."""
        return _LEFT if self.landscape else _TOP

    @property
    def left(self) -> float:
        """The left margin."""
        return _TOP if self.landscape else _LEFT

    @property
    def width(self) -> float:
        """The width of the text area."""
        return self.page[0] - (_TOP + _FOOT if self.landscape else _LEFT + _TEXT)

    @property
    def height(self) -> float:
        """The height of the text area."""
        return self.page[1] - (_LEFT + _TEXT if self.landscape else _TOP + _FOOT)
