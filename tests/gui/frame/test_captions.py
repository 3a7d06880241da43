"""The captions of the forms: whole words on one line, or two lines of like length, and the inputs keep their room."""

import pytest
from clerk import PAGES, Clerk
from PySide6.QtWidgets import QAbstractButton, QLabel

from township_desk.gui.fields.captions import set_caption
from township_desk.gui.household.sections.fields import FieldSection


@pytest.mark.parametrize("width", [1092, 1366])
def test_no_caption_breaks_off_a_single_character(clerk: Clerk, width: int) -> None:
    clerk.window.resize(width, 700)
    key = clerk.window.page("register").model.ids[0]
    page = clerk.go("household", (key, [key]))
    seen = 0
    for section in (it for it in page.sections if isinstance(it, FieldSection)):
        page.sections.open(section.name)
        clerk.settle()
        for caption in (cell.caption for grid in section.grids for cell in grid.cells.values()):
            lines = caption.text().split("\n")
            assert caption.width() >= max(caption.fontMetrics().horizontalAdvance(it) for it in lines)
            assert min(map(len, lines)) > 1
            seen += 1
    assert seen > 60


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("是否通生活用电", ["是否通生活用电"]),
        ("与村主干路距离（公里）", ["与村主干路距离", "（公里）"]),
        ("是否有创业致富带头人带动", ["是否有创业致", "富带头人带动"]),
    ],
)
def test_a_caption_is_divided_where_it_reads_well(clerk: Clerk, text: str, lines: list[str]) -> None:
    caption = QLabel()
    set_caption(caption, text)
    assert caption.text().split("\n") == lines


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_wrapped_sentence_is_cut_off_and_blocked_buttons_say_why(clerk: Clerk, size: tuple[int, int]) -> None:
    clerk.window.resize(*size)
    cut, silent = [], []
    for key in PAGES:
        page = clerk.go(key)
        texts = [it for it in page.findChildren(QLabel) if it.isVisible() and it.wordWrap() and it.text()]
        cut += [(key, it.text()) for it in texts if it.height() < it.heightForWidth(it.width())]
        made = [it for it in page.findChildren(QAbstractButton) if it.isVisible() and not it.isEnabled()]
        silent += [(key, it.text()) for it in made if not it.toolTip() and it.parentWidget().isEnabled()]
    assert cut == []
    assert silent == []
