"""Workbooks with native charts: the cells are read by another library, and each chart speaks of the right cells."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from township_desk.exchange.writing.charted import NOW, OutChart, OutTable, write_tables
from township_desk.exchange.writing.frame import OutColumn

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VILLAGES = OutTable(
    name="各村 [2018]",
    columns=(OutColumn(head="村"), OutColumn(head="贫困户", number=True), OutColumn(head="发生率", number=True)),
    rows=(("=石桥村", 52, 4.6), ("双河村", 41, None), ("全镇", 93, 4.1)),
    sums=1,
    formats=("", "#,##0", "0.00"),
    notes=("依据：档案",),
    chart=OutChart(title="各村贫困户", unit="户", columns=(1,), rows=2, now=1),
)
_YEARS = OutTable(
    name="逐年",
    columns=(OutColumn(head="年"), OutColumn(head="退出", number=True), OutColumn(head="新识别", number=True)),
    rows=(("2017", 9, 1), ("2018", 7, None)),
    chart=OutChart(title="逐年", columns=(1, 2), rows=2, across=True),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "统计.xlsx"
    write_tables(path, [_VILLAGES, _YEARS])
    return path


def _chart(book: Path, number: int) -> ElementTree.Element:
    with zipfile.ZipFile(book) as package:
        return ElementTree.fromstring(package.read(f"xl/charts/chart{number}.xml"))


def _cells(chart: ElementTree.Element) -> list[str]:
    return [str(it.text).replace("'", "") for it in chart.iter(f"{_CHART}f")]


def test_the_cells_are_texts_and_numbers(book: Path) -> None:
    sheet = CalamineWorkbook.from_path(str(book))
    assert sheet.sheet_names == ["各村  2018", "逐年"]
    assert sheet.get_sheet_by_name("各村  2018").to_python() == [
        ["村", "贫困户", "发生率"],
        ["=石桥村", 52.0, 4.6],
        ["双河村", 41.0, ""],
        ["全镇", 93.0, 4.1],
        ["", "", ""],
        ["依据：档案", "", ""],
    ]
    with zipfile.ZipFile(book) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet1.xml").decode()


def test_a_chart_names_the_cells_without_the_sum(book: Path) -> None:
    first, second = _chart(book, 1), _chart(book, 2)
    assert _cells(first) == ["各村  2018!B1", "各村  2018!$A$2:$A$3", "各村  2018!$B$2:$B$3"]
    assert _cells(second)[:3] == ["逐年!B1", "逐年!$A$2:$A$3", "逐年!$B$2:$B$3"]
    assert _cells(second)[3:] == ["逐年!C1", "逐年!$A$2:$A$3", "逐年!$C$2:$C$3"]
    assert [it.tag for names in first.iter(f"{_CHART}cat") for it in names] == [f"{_CHART}strRef"]
    assert [it.get("val") for it in first.iter(f"{_CHART}barDir")] == ["col"]
    assert [it.get("val") for it in second.iter(f"{_CHART}barDir")] == ["bar"]


def _said(chart: ElementTree.Element, path: str) -> list[str | None]:
    return [it.get("val") for it in chart.findall(f".//{_CHART}{path.replace('/', '/' + _CHART)}")]


def _cached(chart: ElementTree.Element, kind: str) -> list[list[str | None]]:
    return [[it.text for it in found.iter(f"{_CHART}v")] for found in chart.iter(f"{_CHART}{kind}")]


def test_a_chart_says_all_that_excel_needs_to_draw_it(book: Path) -> None:
    for chart in (_chart(book, 1), _chart(book, 2)):
        axes = [*_said(chart, "catAx/axId"), *_said(chart, "valAx/axId")]
        assert _said(chart, "barChart/axId") == axes
        assert [*_said(chart, "catAx/crossAx"), *_said(chart, "valAx/crossAx")] == axes[::-1]
        assert (_said(chart, "title/overlay"), _said(chart, "roundedCorners")) == (["0"], ["0"])
        assert (_said(chart, "dLbls/showVal"), _said(chart, "dLbls/showPercent")) == (["1"], ["0"])
        assert not [*chart.iter(f"{_CHART}manualLayout")]
    assert _cached(_chart(book, 1), "strCache") == [["贫困户"], ["=石桥村", "双河村"]]
    assert _cached(_chart(book, 1), "numCache") == [["52", "41"]]
    assert _cached(_chart(book, 2), "numCache") == [["9", "7"], ["1"]]  # the second year has no number
    assert _said(_chart(book, 2), "numCache/ptCount") == ["2", "2"]


def test_the_bar_spoken_of_has_its_colour(book: Path) -> None:
    (point,) = _chart(book, 1).iter(f"{_CHART}dPt")
    assert [it.get("val") for it in point.iter(f"{_CHART}idx")] == ["1"]
    assert NOW in ElementTree.tostring(point).decode()


def test_a_table_without_rows_has_no_chart(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    chart = OutChart(title="", columns=(1,), rows=0)
    write_tables(path, [OutTable(name="空", columns=_YEARS.columns, rows=(), chart=chart)])
    with zipfile.ZipFile(path) as package:
        assert not [it for it in package.namelist() if "charts/" in it]
