"""结对帮扶 at the window: who helps whom, handing over, assigning, dragging, ending; first day and empty archive."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest
from clerk import PATIENCE, Clerk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from typist import Typist

from township_desk.actions.office.limits import set_limit
from township_desk.domain.records import KINDS, Measure, Pairing
from township_desk.gui.deeds.batch_preview import BatchPreview
from township_desk.gui.entering.entering_dialog import EnteringDialog
from township_desk.gui.helping.drag_table import households_in
from township_desk.gui.helping.help_acts import EndingDialog
from township_desk.gui.helping.help_page import HelpPage
from township_desk.gui.helping.taker_dialog import TakerDialog
from township_desk.gui.helping.visit_entry import VisitDayDialog


@pytest.fixture
def page(clerk: Clerk) -> HelpPage:
    found = clerk.go("help")
    assert isinstance(found, HelpPage)
    return found


def _front(clerk: Clerk, kind: type[QDialog]) -> QDialog:
    return next(it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible())


def _choose(clerk: Clerk, page: HelpPage, words: str) -> None:
    place = next(place for place, it in enumerate(page.lines[0].rows) if it.words == words)
    page.lists[0].selectRow(place)
    clerk.settle()


def _takes_over(clerk: Clerk, name: str) -> Sequence[str]:
    """Says who takes over, agrees to what is shown, and says what would not be changed."""
    dialog = _front(clerk, TakerDialog)
    if name:
        clerk.type(dialog.name, name)
        clerk.settle()
        clerk.bot.keyClick(dialog.name, Qt.Key.Key_Return)
    clerk.click(dialog.look)
    preview = _front(clerk, BatchPreview)
    whys = [it.why for it in preview.model.rows]
    clerk.click(preview.write)
    assert not any(isinstance(it, TakerDialog) and it.isVisible() for it in QApplication.topLevelWidgets())
    return whys


def _helps(clerk: Clerk, name: str) -> set[int]:
    return {it.household for it in clerk.archive.all(Pairing) if it.ended_on is None and it.helper == name}


def test_everybody_without_a_helper_gets_one_then_all_go_to_another_and_come_back(clerk: Clerk, page: HelpPage) -> None:
    assert "还没有登记帮扶责任人" in page.banner.said
    _choose(clerk, page, "没有帮扶责任人")
    page.pane.table.setFocus()
    clerk.bot.keyClick(page.pane.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    every = {*page.pane.homes.ids}
    clerk.click(page.acts.assign)
    _takes_over(clerk, "周敏")
    assert _helps(clerk, "周敏") == every
    assert page.banner.said == ""
    _choose(clerk, page, "周敏")
    clerk.click(page.acts.hand)
    line = _front(clerk, TakerDialog).name
    clerk.type(line, "周敏")
    clerk.settle()
    assert (line.is_open, line.helper) == (False, None), "nobody hands over to himself"
    line.clear()
    _takes_over(clerk, "李国强")
    assert (_helps(clerk, "周敏"), _helps(clerk, "李国强")) == (set(), every)
    assert "走访到期" not in {it.words for it in page.lines[0].rows}  # nobody writes visits down here
    clerk.archive.undo(by="王")
    clerk.desk.changed.emit()
    clerk.settle()
    assert _helps(clerk, "周敏") == every


def _give_each(clerk: Clerk, page: HelpPage, *names: str) -> list[int]:
    """Gives three households to each of some helpers, and shows those of the first one."""
    for name in names:
        _choose(clerk, page, "没有帮扶责任人")
        page.pane.homes.check_all(False)
        page.pane.homes.check_between(0, 2, on=True)
        clerk.click(page.acts.assign)
        _takes_over(clerk, name)
    _choose(clerk, page, names[0])
    page.pane.homes.check_all(False)
    return [*page.pane.homes.ids]


def _drag(clerk: Clerk, page: HelpPage, grip: QPoint, words: str, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Presses, moves and lets go; only the system's own loop is played. Says where on the way it could be dropped."""
    listed, viewport = page.lists[0], page.pane.table.viewport()
    rows = {it.words: listed.visualRect(page.lines[0].index(place, 0)) for place, it in enumerate(page.lines[0].rows)}
    shown, taken = list[bool](), list[int]()

    def carried(drag: QDrag, _: Qt.DropAction) -> Qt.DropAction:
        data, none = drag.mimeData(), Qt.KeyboardModifier.NoModifier
        known = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, none)
        taken.append(len(households_in(data)))
        for event, name in (
            (QDragEnterEvent, "没有帮扶责任人"),
            (QDragMoveEvent, "没有帮扶责任人"),
            (QDragMoveEvent, words),
        ):
            over = event(rows[name].center(), *known)
            QApplication.sendEvent(listed.viewport(), over)
            shown.append(over.isAccepted())
        QApplication.sendEvent(listed.viewport(), QDropEvent(QPointF(rows[words].center()), *known))
        return Qt.DropAction.MoveAction

    monkeypatch.setattr(QDrag, "exec", carried)
    left = Qt.MouseButton.LeftButton
    clerk.bot.mousePress(viewport, left, pos=grip)
    clerk.bot.mouseMove(viewport, grip + QPoint(2, 0))
    assert not taken  # a hand that trembles drags nothing
    clerk.bot.mouseMove(viewport, grip + QPoint(60, 10))
    clerk.bot.mouseMove(viewport, grip + QPoint(90, 20))
    clerk.bot.mouseRelease(viewport, left, pos=grip + QPoint(90, 20))
    clerk.settle()
    assert len(taken) <= 1
    return shown


def _grip(page: HelpPage, place: int, column: int) -> QPoint:
    return page.pane.table.visualRect(page.pane.homes.index(place, column)).center()


def test_the_mouse_drags_a_household_onto_a_helper(
    clerk: Clerk, page: HelpPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = _give_each(clerk, page, "周敏", "李国强")
    assert _drag(clerk, page, _grip(page, 0, 1), "李国强", monkeypatch) == [True, False, True]
    assert _takes_over(clerk, "") == [""]
    assert first in _helps(clerk, "李国强")
    assert (len(_helps(clerk, "周敏")), len(_helps(clerk, "李国强"))) == (2, 4)


def test_a_ticked_household_is_dragged_with_all_that_are_ticked_and_a_tick_drags_nothing(
    clerk: Clerk, page: HelpPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = _give_each(clerk, page, "周敏", "李国强")
    clerk.bot.mouseClick(page.pane.table.viewport(), Qt.MouseButton.LeftButton, pos=_grip(page, 0, 0))
    assert _drag(clerk, page, _grip(page, 1, 0), "李国强", monkeypatch) == []
    assert page.pane.ticked == [first, second]
    _drag(clerk, page, _grip(page, 1, 1), "李国强", monkeypatch)
    assert _takes_over(clerk, "") == ["", ""]
    assert _helps(clerk, "周敏") == {third}


def test_help_ends_with_a_reason(clerk: Clerk, page: HelpPage) -> None:
    clerk.click(page.acts.assign)
    _takes_over(clerk, "周敏")
    (home,) = _helps(clerk, "周敏")
    _choose(clerk, page, "周敏")
    clerk.click(page.acts.end)
    dialog = _front(clerk, EndingDialog)
    clerk.click(dialog.look)
    assert "写明原因" in dialog.said.said
    clerk.type(dialog.why, "退休")
    clerk.click(dialog.look)
    clerk.click(_front(clerk, BatchPreview).write)
    (ended,) = clerk.archive.find(Pairing, household=home)
    assert (ended.ended_on, ended.note) == (date.today().isoformat(), "结束原因：退休")


def test_villages_say_who_was_not_sent(clerk: Clerk, page: HelpPage) -> None:
    set_limit(clerk.archive, "team_from_households", 6, "县里的通知", by="王")
    clerk.desk.changed.emit()
    page.tabs.pick(1)
    clerk.settle()
    lines = page.lines[1].rows
    assert sum(it.village.homes for it in lines) == len(page.lines[0].rows[0].homes)
    lacking = {it.words: it.village.lacking for it in lines}
    assert lacking == {it.words: ("第一书记", "工作队") if it.village.homes >= 6 else () for it in lines}
    assert set(map(len, lacking.values())) == {0, 2}, [it.village.homes for it in lines]
    most = max(lines, key=lambda it: it.village.homes)
    page.lists[1].selectRow(lines.index(most))
    clerk.settle()
    assert len(page.pane.homes.ids) == most.village.homes


def _sees_names_at_the_edge(grid: EnteringDialog) -> None:
    """Scrolls the names away: then they stand beside the numbers of the rows."""
    across, names = grid.grid.horizontalScrollBar(), [it.whose for it in grid.rows.typed.rows]
    heads = partial(grid.rows.headerData, side=Qt.Orientation.Vertical)
    assert [heads(0), heads(19)] == ["1", "20"]
    grid.resize(640, 480)
    across.setValue(across.maximum())
    assert [heads(0), heads(19), heads(20)] == [f"1 {names[0]}", f"20 {names[19]}", "＋"]


def test_twenty_visits_in_a_row_without_the_mouse(clerk: Clerk, page: HelpPage) -> None:
    page.pane.homes.check_between(0, 19, on=True)
    clerk.click(page.acts.assign)
    _takes_over(clerk, "周敏")
    homes = _helps(clerk, "周敏")
    assert len(homes) == 20
    clerk.window.activateWindow()
    clerk.bot.waitUntil(clerk.window.isActiveWindow, timeout=PATIENCE)
    page.lists[0].setFocus()
    clerk.bot.keyClick(page.lists[0], Qt.Key.Key_End)  # the only helper stands last
    clerk.bot.keyClick(page.lists[0], Qt.Key.Key_Return)
    clerk.bot.keyClick(page.pane.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.bot.keyClick(page.pane.table, Qt.Key.Key_F6)
    clerk.bot.keyClick(_front(clerk, VisitDayDialog), Qt.Key.Key_Return)
    clerk.settle()
    grid = _front(clerk, EnteringDialog)
    assert isinstance(grid, EnteringDialog)
    typist, before = Typist(clerk, "home_visit", grid), clerk.archive.step
    for number in range(20):
        assert typist.at == (number, "situation")
        typist.type(f"{number + 1}")
    _sees_names_at_the_edge(grid)
    assert "Ctrl+Enter" in [it.text() for it in grid.findChildren(QLabel) if it.isVisible()]
    typist.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.ticked == []  # nobody enters the round twice
    kept = clerk.archive.all(KINDS["home_visit"])
    assert clerk.archive.step == before + 1
    today = date.today().isoformat()
    said = {(it.household, it.visitor, it.way, it.visited_on) for it in kept}
    assert said == {(home, "周敏", "入户", today) for home in homes}
    assert sorted(int(it.situation) for it in kept) == [*range(1, 21)]
    clerk.archive.undo(by="王")
    assert clerk.archive.all(KINDS["home_visit"]) == []


def test_a_fitting_measure_is_planned_with_one_click_for_those_who_lack_it(clerk: Clerk, page: HelpPage) -> None:
    page.tabs.pick(2)
    clerk.settle()
    line = page.line
    assert line is not None
    assert line.lack is not None
    page.pane.homes.check_all(True)
    menu = page.acts.proposals()
    name = line.lack.measures[0]
    menu.actions()[2].trigger()
    clerk.settle()
    clerk.click(_front(clerk, BatchPreview).write)
    planned = clerk.archive.all(Measure)
    assert {it.household for it in planned} == {it.home.id for it in line.homes}
    assert {(it.name, it.started_on, it.planned_to) for it in planned} == {(name, None, "2018-12-31")}
    assert line.words not in {it.words for it in page.lines[2].rows if it.tail == line.tail}
    clerk.archive.undo(by="王")
    card = clerk.go("household", (line.homes[0].home.id, None))
    assert f"“{line.words}”还没有" in card.sections["measure"].lacking.said
