"""统计 at the window: the numbers of any day, the list behind each, the charts, and what goes out."""

from datetime import date
from pathlib import Path

import pytest
from clerk import Clerk, put_away_windows
from conftest import CHEAP, PASSWORD, TOWNSHIP
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from township_desk.actions.office.archives import Archive
from township_desk.actions.telling.reading import FigureReader
from township_desk.domain.briefing.behind import Wanted
from township_desk.domain.charts.chart import Look
from township_desk.domain.records import Household, Measure, Township, Village
from township_desk.gui.base import messages
from township_desk.gui.desk import make_app
from township_desk.gui.figures.briefing_dialog import Briefing
from township_desk.gui.figures.figures_page import FiguresPage
from township_desk.gui.paper.forms.wording_dialog import FormWordingDialog
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.printing.reading.preview import page_texts

_POOR = ("未脱贫", "预脱贫", "返贫", "新识别")


def _page(clerk: Clerk) -> FiguresPage:
    """The page with the figures of today."""
    page = clerk.go("figures")
    assert isinstance(page, FiguresPage)
    assert page.found.table.day == f"{clerk.desk.year}-12-31"  # of a working year that is over
    clerk.click(page.days.pills[0])
    return page


def _choose(clerk: Clerk, page: FiguresPage, group: str, row: str, figure: str) -> None:
    if page.wanted.group != group:
        page.days.group.set_chosen((group,))
        clerk.settle()
    page.table.choose(row, figure)
    clerk.settle()


def _poor(archive: Archive, village: int = 0) -> set[int]:
    homes = (it for it in archive.all(Household) if it.status in _POOR and it.left_on is None)
    return {it.id for it in homes if village in (0, it.village)}


def _village(archive: Archive) -> Village:
    with archive.change("添村", by="王") as change:
        return change.put(Village(name="双河村"))


def test_a_number_opens_the_very_list_it_counts(clerk: Clerk) -> None:
    page, village = _page(clerk), clerk.archive.villages()[0]
    poor = _poor(clerk.archive, village.id)
    _choose(clerk, page, "减贫", str(village.id), "poor_households")
    assert page.side.title.text() == f"{village.name}贫困户数"
    assert page.side.number.text() == str(len(poor))
    assert {it.household for it in page.side.model.rows} == poor
    assert page.side.list.text() == f"打开名单（{len(poor)} 户）"
    clerk.bot.keyClick(page.table, Qt.Key.Key_Return)
    clerk.settle()
    register = clerk.window.page("register")
    assert clerk.window.pages.currentWidget() is register
    assert set(register.model.ids) == poor
    assert clerk.problems == []
    assert register.return_.text() == "回到统计"
    clerk.click(register.return_)
    assert clerk.window.front_key == "figures"
    clerk.go("register")
    clerk.click(register.clear)
    assert not register.return_.isVisible()


def test_the_arrows_move_the_number_and_everything_follows(clerk: Clerk) -> None:
    page, village = _page(clerk), clerk.archive.villages()[0]
    _choose(clerk, page, "减贫", str(village.id), "poor_households")
    figures = [it.key for it in page.found.table.columns]
    clerk.bot.keyClick(page.table, Qt.Key.Key_Right)
    clerk.settle()
    assert page.cell[1] == figures[figures.index("poor_households") + 1] == "poor_people"
    assert page.side.title.text() == f"{village.name}贫困人口"
    assert page.chart.title.text() == f"{village.name}贫困人口"
    clerk.bot.keyClick(page.table, Qt.Key.Key_End)
    clerk.settle()
    assert page.cell[0] == ""
    assert page.side.title.text() == "全镇贫困人口"
    assert page.chart.view.chart.bars[-1].look is Look.NOW


def test_a_day_of_the_past_says_on_what_it_rests_and_a_bar_leads_to_its_day(clerk: Clerk) -> None:
    page = _page(clerk)
    assert not page.basis.isVisible()
    pill = next(it for it in page.days.pills if it.text() == "2018年末")
    clerk.click(pill)
    assert page.found.table.day == "2018-12-31"
    assert "按档案里的日期推算" in page.basis.said
    bars = page.chart.view.chart.bars
    assert [bar.label for bar in bars if bar.look is Look.NOW] == ["2018"]
    place = next(at for at, bar in enumerate(bars) if bar.label == "2019")
    area = page.chart.view._drawing.areas[place]
    at = QPoint(int(area.x + area.width / 2), int(area.height / 2))
    clerk.bot.mouseClick(page.chart.view, Qt.MouseButton.LeftButton, pos=at)
    clerk.settle()
    assert page.days.day == "2019-12-31"
    assert not pill.isChecked()


def test_a_chart_of_many_days_grows_as_they_are_counted(clerk: Clerk) -> None:
    reader = FigureReader(clerk.archive)
    cell = reader.cell(Wanted("2018-12-31", "village", "减贫"), "", "people")
    parts = [reader.followed(cell, "year", 0.0)]
    while not parts[-1].is_whole:
        parts.append(reader.followed(cell, "year", 0.0))
    counted = [sum(bar.values[0] is not None for bar in it.chart.bars) for it in parts]
    assert counted == list(range(1, len(parts) + 1))
    assert len(parts) == len(parts[0].keys)
    assert [bar.label for bar in parts[0].chart.bars if bar.values[0] is not None] == ["2018"]
    assert parts[0].chart.notes
    assert parts[-1] == reader.followed(cell, "year")
    assert not parts[-1].chart.notes


def test_villages_months_and_words_come_to_the_same_number(clerk: Clerk) -> None:
    _village(clerk.archive)
    page = _page(clerk)
    whole = page.found.table
    poor = [it.key for it in whole.columns].index("poor_households")
    assert sum(row.values[poor] for row in whole.rows) == whole.total.values[poor] == len(_poor(clerk.archive))
    page.days.by.set_chosen(("word",))
    clerk.settle()
    split = page.found.table
    place = [it.key for it in split.columns].index("poor_households")
    causes = [row for row in split.rows if row.title.startswith("主要致贫原因：") and row.values[place] is not None]
    assert sum(row.values[place] for row in causes) == whole.total.values[poor]
    page.table.choose(causes[0].key, "poor_households")
    clerk.settle()
    assert page.side.number.text() == f"{causes[0].values[place]:,.0f}"
    page.days.by.set_chosen(("month",))
    clerk.settle()
    assert page.found.table.rows[-1].values[poor] == whole.total.values[poor]
    assert clerk.problems == []


def test_the_table_goes_out_as_a_workbook_and_as_a_page(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, out = _page(clerk), tmp_path / "统计.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(messages, "tell_written", lambda *_: None)
    clerk.bot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    last = len(page.found.table.lines)
    assert [row[0] for row in rows[1 : last + 1]] == [it.title for it in page.found.table.lines]
    assert rows[last][1:] == ["" if it is None else it for it in page.found.table.total.values]
    clerk.click(page.side.export)
    listed = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert len([row for row in listed[1:] if row[1]]) == len(page.number.households)
    clerk.click(page.print)
    preview = next(it for it in clerk.window.findChildren(PrintPreview) if it.isVisible())
    text = "".join("".join(page_texts(preview.pdf)).split())
    assert "青竹镇" in text
    assert "石桥村" in text
    preview.reject()
    assert clerk.problems == []


def test_six_cards_say_how_precise_the_help_is_and_open_who_lacks_it(clerk: Clerk) -> None:
    page = _page(clerk)
    page.days.group.set_chosen(("六个精准",))
    clerk.settle()
    assert [it.shown.title for it in page.cards.cards] == [
        "扶持对象",
        "项目安排",
        "资金使用",
        "措施到户",
        "因村派人",
        "脱贫成效",
    ]
    measures = page.cards.cards[3]
    clerk.click(measures)
    with_measures = {it.household for it in clerk.archive.all(Measure) if it.year == date.today().year}
    lacking = _poor(clerk.archive) - with_measures
    assert (measures.shown.number, measures.shown.state) == (str(len(lacking)), "有差距")
    assert set(page.number.households) == lacking
    clerk.bot.keyClick(measures, Qt.Key.Key_Right)
    clerk.settle()
    assert page.cards.place == 4
    assert clerk.problems == []


def test_the_briefing_is_shown_worded_and_written(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, out, saved = _page(clerk), tmp_path / "简报.xlsx", list[Path]()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(messages, "tell_saved", lambda _, paths: saved.extend(paths))
    clerk.click(page.briefing)
    shown = next(it for it in clerk.window.findChildren(Briefing) if it.isVisible())
    assert "脱贫攻坚简报" in page_texts(shown.pdf)[0]
    clerk.click(shown.to_file)
    assert saved == [out]
    assert out.is_file()
    clerk.click(shown.words)
    dialog = next(it for it in shown.findChildren(FormWordingDialog) if it.isVisible())
    dialog.boxes["1"].setPlainText("没有帮扶责任人的{没有帮扶责任人的户}户。")
    clerk.settle()
    clerk.click(dialog.save)
    homes = page.reader.count(("unpaired",), page.days.day).value("unpaired").number
    assert f"没有帮扶责任人的{homes}户。" in "".join(page_texts(shown.pdf)[0].split())
    shown.reject()
    assert clerk.problems == []


def test_the_side_goes_away_and_comes_back(clerk: Clerk) -> None:
    page = _page(clerk)
    assert page.side.isVisible()
    clerk.click(page.side.away)
    assert not page.side.isVisible()
    clerk.bot.keyClick(page, Qt.Key.Key_F4)
    assert page.side.isVisible()


def test_an_empty_archive_is_told_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    put_away_windows()
    make_app()
    place = {"township": Township(**TOWNSHIP, working_year=2018), "villages": [Village(name="石桥村")]}
    archive, _ = Archive.create(tmp_path / "空", PASSWORD, by="王", cost=CHEAP, **place)
    clerk = Clerk(qtbot, archive)
    page = clerk.go("figures")
    assert page.stack.currentIndex() == 1
    assert not page.side.isVisible()
    focused = clerk.window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text().startswith("导入人口")
    clerk.jobs.close()
    put_away_windows()
    archive.close()
