"""A clerk's way through a year of exits: twenty households from the proposal to 销号 and the workbook for the county.

Clicks are counted. Typing, choosing a file, and the days that pass are not.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clerk import Clerk
from conftest import id_of
from faults.clocks import set_clock
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from township_desk.actions.procedures.editions import procedure_named
from township_desk.actions.procedures.leading import begin
from township_desk.domain.records import Household, Income, Member, Paper, PostedPlace, PostingEnd
from township_desk.domain.records.record import Record
from township_desk.gui.base import messages
from township_desk.gui.desk import make_app
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.postings.posting_dialogs import ObjectionDialog
from township_desk.gui.procedures.case_parts import CANDIDATES, RUNNING
from township_desk.gui.procedures.cases_asked import CasesAsked
from township_desk.gui.procedures.stage_line import StageLine
from township_desk.gui.stages.notice_preview import NoticePreview
from township_desk.gui.stages.stage_dialog import StageDialog
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.gui.widgets.choosing.choice_menu import ChoiceMenu
from township_desk.problems import Problem
from township_desk.store.archive import Archive

MOST_CLICKS, HOUSEHOLDS, ELSEWHERE = 25, 20, 3
GOOD = {"status": "未脱贫", "food_secure": "是", "dangerous_house": "否", "safe_water": "是"}
GOOD |= {"household_power": "是", "television": "是"}


class Walker:
    """Somebody who has never seen the page: every click is counted."""

    def __init__(self, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clerk, self.clicks, self._patch = clerk, 0, monkeypatch

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), "nobody can click what is not there"
        assert widget.isEnabled(), f"a dead end: {getattr(widget, 'text', str)()}"
        self.clicks += 1
        self.clerk.click(widget)
        assert self.clerk.problems == []

    def goes_to(self, key: str) -> QWidget:
        """Clicks the navigation."""
        self.clicks += 1
        found = self.clerk.go(key)
        assert isinstance(found, QWidget)
        return found

    def picks(self, line: StageLine, key: str) -> None:
        """Clicks a part of the line of stages."""
        self.clicks += 1
        self.clerk.bot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.area(key).center())
        self.clerk.settle()

    def chooses(self, chip: FilterChip, place: int) -> None:
        """Opens a filter and clicks one of its choices, after which its menu is closed."""
        self.click(chip)
        (menu,) = (it for it in chip.findChildren(ChoiceMenu) if it.isVisible())
        self.clicks += 1
        self.clerk.bot.mouseClick(
            menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[place]).center()
        )
        self.clerk.settle()
        assert not menu.isVisible()

    def is_on(self, day: str) -> None:
        set_clock(self._patch, day)
        self.clerk.desk.changed.emit()
        self.clerk.settle()

    def writes_once(self, button: QWidget, kind: type[Record], count: int) -> None:
        """Clicks what writes records of a kind among others: one 撤销 takes back all that one click did."""
        archive, before = self.clerk.archive, self.clerk.archive.step
        self.click(button)
        assert archive.step == before + 1
        assert len(archive.all(kind)) == count
        archive.undo(by="王")
        assert archive.all(kind) == []
        archive.redo(by="王")
        self.clerk.desk.changed.emit()
        self.clerk.settle()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        (found,) = (it for it in self.clerk.window.findChildren(kind) if it.isVisible())
        return found

    def says(self, dialog: StageDialog, day: str, **said: str) -> None:
        """Types the day and the fields of a stage."""
        dialog.form.day.setDate(QDate.fromString(day, "yyyy-MM-dd"))
        for name, text in said.items():
            made = dialog.form.cells[name].input
            if isinstance(made, QLineEdit):
                self.clerk.type(made, text)
            else:
                assert isinstance(made, CodeBox)
                made.setCurrentText(text)
        self.clerk.settle()


@pytest.fixture
def walker(qtbot: QtBot, archive: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Walker]:
    make_app()
    here, there = (it.id for it in archive.villages()[:2])
    with archive.change("新建", by="王", reason="备料") as change:
        for place in range(HOUSEHOLDS + ELSEWHERE):
            home = Household(village=here if place < HOUSEHOLDS else there, number=f"510999{place:05}", **GOOD)
            who = {"name": f"陈{'德福天佑明华建国安康'[place % 10]}", "resident_medical": "是"}
            change.put(home, Member(household=home.id, relation="户主", id_number=id_of(order=2 * place + 1), **who))
            change.put(Income(household=home.id, year=2018, reported=600000))
    exits = procedure_named("exit", archive)
    begin(archive, exits, f"510999{HOUSEHOLDS:05}", there, "2018-07-01", {}, year=2018, by="王")
    told: list[Problem] = []
    monkeypatch.setattr(messages, "tell", lambda parent, problem: told.append(problem))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(tmp_path / said[2]), ""))
    clerk = Clerk(qtbot, archive)
    clerk.problems = told
    for key in ("cases", "postings", "exporting", "overview"):
        clerk.go(key)
    made = Walker(clerk, monkeypatch)
    yield made
    clerk.jobs.close()
    clerk.window.hide()
    clerk.window.deleteLater()


def _proposes(walker: Walker) -> None:
    """From the proposal to the signatures, in one dialog."""
    page = walker.goes_to("cases")
    assert page.line.current == RUNNING
    walker.picks(page.line, CANDIDATES)
    walker.chooses(page.filters.chips["村"], 0)
    assert page.foot.act.text() == f"列入退出计划（{HOUSEHOLDS} 户）"
    walker.click(page.foot.act)
    dialog = walker.dialog(StageDialog)
    walker.says(dialog, "2018-08-01")
    walker.click(dialog.go)
    walker.says(dialog, "2018-09-10", invited="30", present="25", agreed="23", against="1", abstained="1")
    walker.click(dialog.go)
    walker.says(dialog, "2018-09-20", visitors="吴敏")
    walker.click(dialog.go)
    walker.says(dialog, "2018-09-25", agrees="是")
    assert dialog.go.text() == f"收到“签字认可书”并办结（{HOUSEHOLDS} 户）"
    walker.writes_once(dialog.go, Paper, HOUSEHOLDS)


def _posts(walker: Walker) -> None:
    """Prints the village's notice from the dialog, and notes that it hangs."""
    walker.click(walker.dialog(StageDialog).refused.print)
    preview = walker.dialog(NoticePreview)
    preview.first.setDate(QDate(2018, 10, 9))
    walker.clerk.settle()
    assert preview.spot.text() == "村公示栏"
    walker.click(preview.hangs)
    walker.writes_once(preview.save, PostedPlace, 1)
    told = walker.clerk.window.told
    assert "已登记贴在“村公示栏”" in told.said
    assert told.onward.text() == "看张贴记录"


def _objects(walker: Walker) -> None:
    """An objection is raised and settled while the notice hangs."""
    page = walker.clerk.window.page("cases")
    assert "还差" in page.foot.act.text()
    walker.click(page.foot.act)
    page = walker.clerk.window.page("postings")
    walker.click(page.side.new)
    dialog = walker.dialog(ObjectionDialog)
    dialog.day.setDate(QDate(2018, 10, 11))
    walker.clerk.type(dialog.what, "这家有车")
    walker.click(dialog.go)
    side = page.side
    walker.clerk.type(side.looked, "查了车管所，没有车。")
    walker.clerk.type(side.looked_by, "吴敏")
    side.looked_on.setDate(QDate(2018, 10, 11))
    side.result.setCurrentText("保留在名单，公示期照算")
    assert side.findings.checkedButton().text() == "不属实"
    walker.clerk.type(side.answer, "经入户核实，反映不属实。")
    walker.click(side.settle)


def _closes(walker: Walker) -> None:
    """The notice ends with its stage; the county decides, and the households are struck off."""
    walker.click(walker.clerk.window.page("postings").detail.to_cases)
    dialog = walker.dialog(StageDialog)
    assert dialog.form.cells["first_day"].input.placeholderText() == "不用填，照档案里的记录"
    walker.says(dialog, "2018-10-18")
    assert dialog.ends.isVisible()
    walker.click(dialog.go)
    for day, said in (
        ("2018-10-20", {"verdict": "同意", "reviewer": "李镇长"}),
        ("2018-11-01", {"first_day": "2018-10-22", "last_day": "2018-10-31"}),
        ("2018-11-05", {"verdict": "同意", "document": "演示府发〔2018〕12号"}),
        ("2018-11-08", {"media": "县政府网站"}),
        ("2018-11-20", {"policy": "已脱贫（享受政策）"}),
    ):
        walker.says(dialog, day, **said)
        walker.click(dialog.go)
    assert not dialog.isVisible()


def test_the_plan_on_the_overview_leads_to_those_who_can_be_proposed(walker: Walker) -> None:
    page = walker.clerk.go("cases", CasesAsked(part=CANDIDATES))
    walker.clerk.settle()
    assert (page.procedure.name, page.line.current) == ("exit", CANDIDATES)
    assert page.foot.act.text().startswith("列入退出计划")


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_twenty_households_are_led_to_the_end_in_few_clicks(walker: Walker, tmp_path: Path) -> None:
    walker.is_on("2018-10-09")
    _proposes(walker)
    _posts(walker)
    walker.is_on("2018-10-11")
    _objects(walker)
    walker.is_on("2018-12-20")
    _closes(walker)
    archive = walker.clerk.archive
    here = archive.villages()[0].id
    assert {it.status for it in archive.all(Household) if it.village == here} == {"已脱贫（享受政策）"}
    assert len(archive.all(PostingEnd)) == 1
    page = walker.clerk.window.page("cases")
    assert (page.line.current, page.foot.act.text()) == ("finished", "导出表格…")
    walker.click(page.foot.act)
    exporting, finished = walker.clerk.window.page("exporting"), page.next.cases
    assert exporting.villages.chosen == (here,)
    assert exporting.whose.whom.households == tuple(it.view.walk.case.household for it in finished)
    walker.click(exporting.go)
    (written,) = tmp_path.glob("*.xlsx")
    assert "石桥村脱贫退出" in written.name
    assert exporting.said.said.startswith(f"已导出 {len(finished)} 户")
    assert walker.clicks <= MOST_CLICKS
