"""A list for the office that would leave a few rows on its last page is fitted; other forms are left alone."""

from dataclasses import replace

import pytest

from township_desk.domain.paper.form import Form, SignLine, Table, TableColumn
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.drawing.pen import Pen
from township_desk.printing.form import FormPages, draw_forms
from township_desk.printing.form_fit import FEW, fitted, leaves_few
from township_desk.printing.reading.preview import page_texts

COLUMNS = (TableColumn(head="序号", width=12), TableColumn(head="户主", width=40), TableColumn(head="备注", width=60))


def _list(rows: int, high: float = 8.0) -> Form:
    said = tuple((str(it), "陈德福", "") for it in range(1, rows + 1))
    table = Table(columns=COLUMNS, rows=said, row=high)
    return Form(title="花名册", blocks=(table, SignLine(texts=("填表人：",), day="年月日")), is_list=True)


@pytest.fixture(scope="module")
def pen() -> Pen:
    return Pen("", Fonts())


def _last(pages: FormPages) -> int:
    return sum(it.head is not None for it in pages.pages[-1])


@pytest.mark.parametrize("rows", range(24, 100))
def test_no_list_ends_with_a_few_rows_and_none_gets_more_pages(pen: Pen, rows: int) -> None:
    plain = FormPages(pen, _list(rows))
    made, changed = fitted(_list(rows), lambda form: FormPages(pen, form))
    assert len(made.pages) <= len(plain.pages)
    assert len(made.pages) == 1 or _last(made) >= FEW
    assert changed == leaves_few(plain.pages)
    assert sum(it.head is not None for page in made.pages for it in page) == rows


def test_only_lists_are_fitted_and_that_is_counted(pen: Pen) -> None:
    rows = next(it for it in range(24, 60) if leaves_few(FormPages(pen, _list(it)).pages))
    assert draw_forms("花名册", [_list(rows), _list(3)]).fitted == 1
    assert draw_forms("表", [replace(_list(rows), is_list=False)]).fitted == 0


def test_a_table_that_goes_on_says_again_what_it_is_about() -> None:
    listed = _list(70)
    table = replace(listed.blocks[0], title="村委会")
    first, second, third = page_texts(draw_forms("清单", [replace(listed, blocks=(table,), is_list=False)]).pdf)
    assert "村委会" in first
    assert "（续）" not in first
    assert "村委会（续）" in second
    assert "村委会（续）" in third
    assert second.index("村委会（续）") < second.index("序号")
