"""A page to try a printer with: rulers to measure, the text area, every face in its sizes, room for a seal."""

from township_desk.printing.drawing.fonts import BODY, HEI, KAI, SONG, TITLE, Fonts, faces_told
from township_desk.printing.drawing.pen import A4, Pen, mm

TITLE_TEXT = "打印测试页"
_LEFT, _TOP, _WIDE, _HIGH = 28.0, 37.0, 156.0, 225.0
"""The text area of GB/T 9704-2012."""
_RULER = 100
_SEAL = 42.0
"""Diameter in mm of a township government's seal (国发〔1999〕25号)."""
_SAMPLE = "青竹镇石桥村 二〇一八年 0123456789"
_ROLES = ((TITLE, "标题", 22.0), (HEI, "黑体", 16.0), (KAI, "楷体", 16.0), (BODY, "正文", 16.0), (SONG, "名单", 14.0))
_ROOM = 240.0  # points of room beside the ruler
_SMALL = (12.0, 10.5, 9.0)
_WORDS = (
    "一、量一量两把尺：横竖都应是 100 毫米。不是，请在打印窗口选“实际大小”或“100%”，不选“适合页面”。",
    "二、四边的细框是公文的版心，四条边都应看得见，离纸边左 28、上 37 毫米。",
    "三、下面的字不应发虚、断笔；最小一行 9 磅，看不清请换墨盒，或把打印质量调高。",
    "四、盖一个章试试：圆圈直径 42 毫米，和乡镇政府的公章一样大。",
)


def render_trial_page(fonts: Fonts | None = None) -> bytes:
    """The page as PDF."""
    pen = Pen(TITLE_TEXT, fonts or Fonts(), A4)
    pen.begin_page()
    pen.box(_LEFT, _TOP, _WIDE, _HIGH)
    pen.text(_LEFT + _WIDE / 2, _TOP + 14, TITLE_TEXT, TITLE, 22, "center")
    y = _TOP + 22.0
    for words in _WORDS:
        y = pen.paragraph(_LEFT + 4, y, _WIDE - 8, words, BODY, 12, 6.5)
    _across(pen, _LEFT + 30, y + 8)
    _down(pen, _LEFT + 12, y + 16)
    _faces(pen, _LEFT + 30, y + 26)
    pen.canvas.circle((_LEFT + _WIDE - 35) * mm, (A4[1] - _TOP - _HIGH + 32) * mm, _SEAL / 2 * mm)
    pen.text(_LEFT + _WIDE - 35, _TOP + _HIGH - 31, "公章 42 毫米", SONG, 10.5, "center")
    pen.text(_LEFT + 4, _TOP + _HIGH - 4, faces_told(pen.fonts.used), SONG, 10.5)
    pen.end_page()
    return pen.finish()


def _across(pen: Pen, x: float, y: float) -> None:
    pen.line(x, y, x + _RULER, y)
    for at in range(0, _RULER + 1, 5):
        pen.line(x + at, y, x + at, y - (4 if at % 10 == 0 else 2))
    pen.text(x + _RULER + 2, y, "100 毫米", SONG, 10.5)


def _down(pen: Pen, x: float, y: float) -> None:
    pen.line(x, y, x, y + _RULER)
    for at in range(0, _RULER + 1, 5):
        pen.line(x, y + at, x - (4 if at % 10 == 0 else 2), y + at)
    pen.text(x, y + _RULER + 5, "100 毫米", SONG, 10.5, "center")


def _faces(pen: Pen, x: float, y: float) -> None:
    for role, name, size in _ROLES:
        pen.text(x, y, f"{name} {size:g} 磅  {_SAMPLE[: int(_ROOM / size)]}", role, size)
        y += 9
    for size in _SMALL:
        pen.text(x, y, f"名单 {size:g} 磅  {_SAMPLE}", SONG, size)
        y += 7
