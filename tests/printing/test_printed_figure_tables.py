"""Tables of figures on paper and in workbooks: every number, the sums last, many columns in further tables."""

from pathlib import Path

import pypdfium2
from margins import assert_inside
from python_calamine import CalamineWorkbook

from township_desk.domain.briefing.table_form import table_form
from township_desk.domain.charts.chart import Bar, Chart, Kind
from township_desk.domain.charts.crosstab import CrossColumn, CrossRow, Crosstab, longest_bars
from township_desk.exchange.exporting.figure_book import write_figures
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_texts

_COLUMNS = (
    CrossColumn(key="poor", title="贫困户", unit="户", source="档案：脱贫属性", method="数贫困户。"),
    CrossColumn(key="rate", title="贫困发生率", unit="%", decimals=2),
)


def _table(villages: int = 3, columns: tuple[CrossColumn, ...] = _COLUMNS) -> Crosstab:
    rows = [
        CrossRow(key=str(it), title=f"第{it}村", values=(it * 1000.0, *[None] * (len(columns) - 1)))
        for it in range(villages)
    ]
    total = CrossRow(key="", title="全镇", values=(1234.0, *[3.456] * (len(columns) - 1)))
    return Crosstab(
        title="青竹镇贫困情况统计表",
        day="2018-12-31",
        about="2018-12-31",
        head="村",
        columns=columns,
        rows=tuple(rows),
        total=total,
        notes=("档案在 2018-12-31 当天的样子。",),
    )


def _chart(table: Crosstab, place: int = 0) -> Chart:
    bars = tuple(Bar(row.title, (row.values[place],)) for row in table.rows)
    return Chart(title=table.columns[place].title, about=table.about, bars=bars)


def _pages(table: Crosstab) -> list[str]:
    form = table_form(table, [_chart(table), longest_bars(_chart(table))], "青竹镇")
    pdf = render_forms("表", [form], Fonts(bundled_only=True))
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            assert_inside(page, form.side - 3)
    return ["".join(it.split()) for it in page_texts(pdf)]


def test_a_printed_table_has_every_number_and_its_charts() -> None:
    (page,) = _pages(_table())
    for words in ("青竹镇贫困情况统计表", "贫困户（户）", "第1村1,000", "全镇1,2343.46", "填表人：", "当天的样子。"):
        assert words in page


def test_thirty_villages_and_twenty_figures_are_all_printed() -> None:
    many = tuple(CrossColumn(key=f"k{it}", title=f"指标{it}", unit="人") for it in range(20))
    pages = _pages(_table(30, many))
    text = "".join(pages)
    assert all(f"指标{it}（人）" in text for it in range(20))
    assert text.count("全镇") == 2
    assert "只画最多的10个，另有20个。" in text


def test_a_table_that_fits_on_one_page_is_not_divided() -> None:
    many = tuple(CrossColumn(key=f"k{it}", title=f"指标{it}", unit="人") for it in range(20))
    pages = _pages(_table(9, many))
    assert [sum(f"第{it}村" in page for it in range(9)) for page in pages if "指标0（人）" in page] == [9]
    assert [sum(f"第{it}村" in page for it in range(9)) for page in pages if "指标10（人）" in page] == [9]
    assert sum(page.count("全镇") for page in pages) == 2
    assert "指标0（人）" in pages[0]


def test_the_longest_bars_come_first() -> None:
    longest = longest_bars(_chart(_table(30)))
    assert longest.kind is Kind.ACROSS
    assert [it.label for it in longest.bars][:2] == ["第29村", "第28村"]


def test_the_workbook_holds_the_same_numbers(tmp_path: Path) -> None:
    path = tmp_path / "统计.xlsx"
    write_figures(path, _table(), 0, [_chart(_table(20), 1)])
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["村贫困户", "贫困发生率", "算法和依据"]
    assert book.get_sheet_by_index(2).to_python()[1] == ["贫困户", "户", "数贫困户。", "档案：脱贫属性"]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[:2] == [["村", "贫困户（户）", "贫困发生率（%）"], ["第0村", 0.0, ""]]
    assert rows[4] == ["全镇", 1234.0, 3.456]
    assert [row[0] for row in rows[6:]] == [
        "青竹镇贫困情况统计表（2018-12-31）",
        "档案在 2018-12-31 当天的样子。",
    ]
