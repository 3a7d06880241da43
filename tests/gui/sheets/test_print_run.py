"""Printing: pages, copies and paper as asked for, in bands that join; the printer remembered by sheet."""

import io
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest
from clerk import PATIENCE
from PySide6.QtGui import QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from township_desk.gui.base import messages, opening
from township_desk.gui.base.remembered import keep_of_sheet, of_sheet
from township_desk.gui.desk import make_app
from township_desk.gui.paper import print_habits, print_run_dialog, printer
from township_desk.paths import local_data
from township_desk.printing.drawing.fonts import SONG, Fonts
from township_desk.printing.drawing.pen import A4, Pen, mm
from township_desk.printing.reading.preview import page_pixels, page_sizes
from township_desk.printing.trial_page import render_trial_page
from township_desk.problems import Problem

A3_ACROSS = (420.0, 297.0)


def _sheet(pages: int, size: tuple[float, float] = A4) -> bytes:
    pen = Pen("x", Fonts(bundled_only=True), size)
    for number in range(pages):
        pen.begin_page()
        for mark in range(number + 1):
            pen.canvas.rect((20 + 25 * mark) * mm, 20 * mm, 20 * mm, (size[1] - 40) * mm, fill=1)
        pen.text(30, size[1] / 2, f"第{number + 1}页", SONG, 40)
        pen.end_page()
    return pen.finish()


@pytest.fixture
def to_file(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    make_app()
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    made.setResolution(150)
    return made


def _painted(to_file: QPrinter, pdf: bytes) -> bytes:
    print_run_dialog.fit_paper(to_file, page_sizes(pdf)[0])
    steps = list(print_run_dialog.paint_pages(to_file, pdf))
    assert steps[-1][0] == steps[-1][1]
    return Path(to_file.outputFileName()).read_bytes()


def _unlike(one: bytes, page: int, other: bytes, at: int) -> float:
    """How far two pages are from each other, 0 to 1; lines may be a hair apart."""
    first, second = page_pixels(one, page, 40), page_pixels(other, at, 40)
    assert (first.width, first.height) == (second.width, second.height)
    return sum(abs(a - b) for a, b in zip(first.data, second.data, strict=True)) / len(first.data) / 255


@pytest.mark.parametrize("size", [A4, A3_ACROSS])
def test_what_comes_out_is_the_sheet_at_its_true_size(to_file: QPrinter, size: tuple[float, float]) -> None:
    pdf = _sheet(2, size)
    out = _painted(to_file, pdf)
    assert [*map(round, chain(*page_sizes(out)))] == [*map(round, chain(*page_sizes(pdf)))]
    assert _unlike(out, 1, pdf, 1) < 0.02
    assert _unlike(out, 0, pdf, 1) > 0.02


def test_a_larger_sheet_is_made_to_fit_the_paper_and_never_stretched(to_file: QPrinter) -> None:
    pdf = _sheet(1, A3_ACROSS)
    print_run_dialog.fit_paper(to_file, page_sizes(_sheet(1))[0])
    list(print_run_dialog.paint_pages(to_file, pdf))
    out = Path(to_file.outputFileName()).read_bytes()
    pixels = page_pixels(out, 0, 40)
    dark = [
        row for row in range(pixels.height) if min(pixels.data[row * pixels.stride : (row + 1) * pixels.stride]) < 90
    ]
    high = 297 * (297 - 40) / 420  # of the box on a sheet that lies across on A4, in the middle of the paper
    assert (dark[-1] - dark[0]) / 40 * 25.4 == pytest.approx(high, abs=2)
    assert (dark[0] + dark[-1]) / 2 / pixels.height == pytest.approx(0.5, abs=0.01)


ACROSS = (297.0, 210.0)


def test_pages_of_a_volume_that_lie_across_come_out_across_and_as_large(to_file: QPrinter) -> None:
    one, other = _sheet(1), _sheet(1, ACROSS)
    mixed = pypdfium2.PdfDocument.new()
    for part in (one, other, one):
        mixed.import_pages(pypdfium2.PdfDocument(part))
    whole = io.BytesIO()
    mixed.save(whole)
    out = _painted(to_file, whole.getvalue())
    assert [wide > high for wide, high in page_sizes(out)] == [False, True, False]
    assert _unlike(out, 1, other, 0) < 0.02
    assert _unlike(out, 2, one, 0) < 0.02


def test_paper_that_is_too_small_is_said_before_anything_is_printed(
    to_file: QPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _parent, _title, text, _yes: bool(told.append(text)))
    print_run_dialog.fit_paper(to_file, page_sizes(_sheet(1))[0])
    window = QWidget()
    for size in (A4, ACROSS):
        assert print_run_dialog.may_shrink(window, to_file, page_sizes(_sheet(1, size)))
    assert not print_run_dialog.may_shrink(window, to_file, page_sizes(_sheet(1, A3_ACROSS)))
    assert [it for it in told if "缩到 71% 打印" in it] == told
    assert len(told) == 1


@pytest.mark.parametrize("copies", [1, 2])
def test_pages_and_copies_are_those_asked_for(to_file: QPrinter, copies: int) -> None:
    to_file.setPrintRange(QPrinter.PrintRange.PageRange)
    to_file.setPageRanges(QPageRanges.fromString("2,4-5"))
    to_file.setCopyCount(copies)
    to_file.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    expected = [4, 3, 1] * (1 if to_file.supportsMultipleCopies() else copies)
    assert print_run_dialog.pages_of(to_file, 6) == expected
    to_file.setCollateCopies(False)
    assert sorted(print_run_dialog.pages_of(to_file, 6)) == sorted(expected)
    out = _painted(to_file, _sheet(6))
    assert len(page_sizes(out)) == len(expected)


def test_bands_of_a_page_join_without_a_seam() -> None:
    pdf = _sheet(1)
    whole = page_pixels(pdf, 0, 97)
    rows = [whole.height * band // 8 for band in range(9)]
    bands = [page_pixels(pdf, 0, 97, (rows[at], rows[at + 1])) for at in range(8)]
    joined = b"".join(it.data for it in bands)
    assert max(abs(a - b) for a, b in zip(joined, whole.data, strict=True)) <= 2


def test_the_printer_is_remembered_of_each_sheet(to_file: QPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    sides: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrinter, "duplex", lambda _: QPrinter.DuplexMode.DuplexLongSide)  # files have no second side
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _, mode: sides.append(mode))
    to_file.setCopyCount(3)
    print_habits.remember_printer(to_file, "notice.free")
    assert of_sheet("notice.free")["printer"]["copies"] == 3
    other = QPrinter()
    print_habits.use_habits(other, "notice.exited")
    assert other.copyCount() == 1
    print_habits.use_habits(other, "notice.free")
    assert (other.copyCount(), sides) == (3, [QPrinter.DuplexMode.DuplexLongSide])
    keep_of_sheet("notice.free", printer={"copies": "many", "duplex": "Sometimes", "tray": 7, "name": "gone"})
    print_habits.use_habits(QPrinter(), "notice.free")


def test_the_dialog_begins_with_the_paper_and_prints_in_a_run(
    qtbot: QtBot, to_file: QPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
        assert (dialog.minPage(), dialog.maxPage()) == (1, 3)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "run.pdf"))
        printer.setResolution(100)
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window = QWidget()
    qtbot.addWidget(window)
    printer.print_pdf(window, _sheet(3, A3_ACROSS), "公示", "notice.free")
    qtbot.waitUntil(lambda: not window.findChildren(print_run_dialog.PrintRun), timeout=PATIENCE)
    assert len(page_sizes((tmp_path / "run.pdf").read_bytes())) == 3
    assert "printer" in of_sheet("notice.free")


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_run_can_be_stopped_and_a_printer_that_fails_is_named(
    qtbot: QtBot, to_file: QPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Problem] = []
    monkeypatch.setattr(messages, "tell", lambda _, problem: told.append(problem))
    window = QWidget()
    qtbot.addWidget(window)
    run = print_run_dialog.PrintRun(window, to_file, _sheet(400))
    run.begin()
    qtbot.waitUntil(run.isVisible, timeout=PATIENCE)
    assert "共 400 页" in run.told.text()
    run.stop.click()
    qtbot.waitUntil(lambda: not window.findChildren(print_run_dialog.PrintRun), timeout=PATIENCE)
    to_file.setOutputFileName(str(tmp_path / "没有" / "out.pdf"))
    print_run_dialog.PrintRun(window, to_file, _sheet(1)).begin()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told[0].sentence.startswith("没有打印：打印机")


def test_the_trial_page_measures_what_it_says() -> None:
    pdf = render_trial_page(Fonts(bundled_only=True))
    assert len(page_sizes(pdf)) == 1
    with pypdfium2.PdfDocument(pdf) as document:
        boxes = [it.get_bounds() for it in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    widths = {round((right - left) / 72 * 25.4) for left, _, right, _ in boxes}
    heights = {round((top - bottom) / 72 * 25.4) for _, bottom, _, top in boxes}
    assert {156, 100, 42} <= widths
    assert {225, 100, 42} <= heights


def test_every_face_of_a_sheet_is_in_the_file() -> None:
    assert b"/Helvetica" not in render_trial_page(Fonts(bundled_only=True))


def test_the_copy_for_the_pdf_program_is_taken_away_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(opening, "open_file", opened.append)
    opening.open_pdf(b"%PDF-1", "甲/乙")
    opening.open_pdf(b"%PDF-2", "丙")
    assert [it.name for it in opened] == ["甲 乙.pdf", "丙.pdf"]
    assert [it.name for it in (local_data() / "opened").iterdir()] == ["丙.pdf"]
