"""The register: sorting, ticking, acting on several households, choosing columns, finding whoever is gone."""

from dataclasses import replace

import pytest
from clerk import Clerk
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog

from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, Member, Pairing
from township_desk.gui.deeds.batch_preview import BatchPreview
from township_desk.gui.frame.main_window import MainWindow
from township_desk.gui.helping.taker_dialog import TakerDialog
from township_desk.gui.register.exit_year_dialog import ExitYearDialog
from township_desk.gui.register.register_columns import COLUMNS, PLACES, columns_shown
from township_desk.gui.widgets import paint, theme
from township_desk.gui.widgets.choosing.choice_menu import ChoiceMenu


def front(clerk: Clerk, kind: type[QDialog]) -> QDialog:
    clerk.settle()
    return next(it for it in clerk.window.findChildren(kind) if it.isVisible())


def click_head(clerk: Clerk, key: str) -> None:
    header = clerk.window.page("register").table.horizontalHeader()
    place = PLACES[key]
    at = QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)
    clerk.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    clerk.settle()


def shown(page: object, key: str) -> list[str]:
    return [page.model.index(row, PLACES[key]).data() for row in range(page.model.rowCount())]


def tick(clerk: Clerk, *rows: int) -> list[int]:
    page = clerk.window.page("register")
    for row in rows:
        page.table.selectRow(row)
        clerk.bot.keyClick(page.table, Qt.Key.Key_Space)
    clerk.settle()
    return [page.model.ids[row] for row in rows]


def test_a_head_sorts_up_then_down_then_not_at_all(clerk: Clerk) -> None:
    page = clerk.go("register")
    before = list(page.model.ids)
    click_head(clerk, "people")
    people = [int(text) for text in shown(page, "people")]
    assert people == sorted(people)
    assert page.model.headerData(PLACES["people"], Qt.Orientation.Horizontal) == "人口↑"
    click_head(clerk, "people")
    assert [int(text) for text in shown(page, "people")] == sorted(people, reverse=True)
    assert page.table.currentIndex().row() == 0
    click_head(clerk, "people")
    assert list(page.model.ids) == before


def test_every_status_is_read_whole_in_a_small_window(clerk: Clerk) -> None:
    page = clerk.go("register")
    clerk.window.resize(1366, 697)
    clerk.settle()
    room = page.table.columnWidth(PLACES["status"]) - 16
    assert paint.badge_width("已脱贫（享受政策）") <= room
    assert page.table.horizontalScrollBar().maximum() == 0
    letters = QFontMetrics(theme.font(13))
    for key in (it.key for it in COLUMNS if not it.optional):
        head = page.model.headerData(PLACES[key], Qt.Orientation.Horizontal)
        assert letters.horizontalAdvance(head) <= page.table.columnWidth(PLACES[key]) - 16


@pytest.mark.parametrize("key", [it.key for it in COLUMNS if not it.optional and it.key != "tick"])
def test_every_column_sorts_all_households(clerk: Clerk, key: str) -> None:
    page = clerk.go("register")
    everybody = set(page.model.ids)
    click_head(clerk, key)
    assert set(page.model.ids) == everybody
    assert len(page.model.ids) == len(everybody)


def test_doubts_sort_by_their_number(clerk: Clerk) -> None:
    page = clerk.go("register")
    click_head(clerk, "findings")
    click_head(clerk, "findings")
    counts = [int(text) for text in shown(page, "findings")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


def test_ticks_stay_while_another_list_is_looked_at(clerk: Clerk) -> None:
    page = clerk.go("register")
    chosen = tick(clerk, 0, 2)
    page.search.setText("没有这个人")
    clerk.settle()
    assert page.acts.bar.isVisible()
    assert set(page.acts.ticked()) == set(chosen)
    page.search.clear()
    clerk.settle()
    assert list(page.acts.ticked()) == chosen


def test_shift_ticks_all_between(clerk: Clerk) -> None:
    page = clerk.go("register")
    tick(clerk, 1)
    page.table.selectRow(4)
    clerk.bot.keyClick(page.table, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert [page.model.ids.index(key) for key in page.acts.ticked()] == [1, 2, 3, 4]


def test_the_exit_year_of_several_is_looked_at_and_written_as_one_step(clerk: Clerk) -> None:
    page = clerk.go("register")
    before = {it.id: it for it in clerk.archive.all(Household)}
    chosen = tick(clerk, 0, 1, 2)
    steps = clerk.archive.step
    clerk.click(page.acts.buttons["exit"])
    dialog = front(clerk, ExitYearDialog)
    dialog.year.setCurrentIndex(dialog.year.findData(2017))
    dialog.status.setCurrentText("已脱贫")
    dialog._decide()
    assert "没有写更正理由" in clerk.problems.pop().sentence
    dialog.reason.setText("县里的名单写错")
    dialog._decide()
    preview = front(clerk, BatchPreview)
    assert clerk.archive.step == steps
    assert {line.household for line in preview.model.rows} == set(chosen)
    assert all(line.new == "已脱贫 · 2017" for line in preview.model.rows if not line.why)
    clerk.click(preview.write)
    after = {it.id: it for it in clerk.archive.all(Household)}
    assert {key for key in after if (after[key].exit_year, after[key].status) == (2017, "已脱贫")} >= set(chosen)
    assert {key for key in after if after[key] != before[key]} <= set(chosen)
    assert clerk.archive.step == steps + 1
    assert "已写入" in clerk.window.told.said
    assert clerk.archive.history()[0].label.endswith("：县里的名单写错")
    clerk.window.told.followed.emit()
    clerk.settle()
    back = {it.id: (it.exit_year, it.status) for it in clerk.archive.all(Household)}
    assert back == {key: (it.exit_year, it.status) for key, it in before.items()}
    other = clerk.archive.all(Household)[5]
    clerk.desk.write("改", lambda _: _note(clerk, other))
    clerk.settle()
    assert clerk.window.told.said == ""


def _note(clerk: Clerk, home: Household) -> None:
    with clerk.archive.change("改", by="王") as change:
        change.put(replace(clerk.archive.get(Household, home.id), note="记"))


def test_a_helper_for_several_takes_over_where_that_can_be(clerk: Clerk) -> None:
    page = clerk.go("register")
    chosen = tick(clerk, 0, 1)
    late = Pairing(household=chosen[0], helper="晚来", started_on=Day("2090-01-01"))
    with clerk.archive.change("改", by="王") as change:
        change.put(late)
    clerk.click(page.acts.buttons["helper"])
    dialog = front(clerk, TakerDialog)
    clerk.click(dialog.look)
    assert "没有写接手" in dialog.said.said
    clerk.type(dialog.name, "新来帮")
    dialog.day.setDate(QDate(2019, 1, 1))
    clerk.click(dialog.look)
    preview = front(clerk, BatchPreview)
    passed = [line for line in preview.model.rows if line.why]
    assert [(line.household, "才开始帮扶" in line.why) for line in passed] == [(chosen[0], True)]
    clerk.click(preview.write)
    now = {it.household: it.helper for it in clerk.archive.all(Pairing) if it.ended_on is None}
    assert now[chosen[1]] == "新来帮"
    assert now[chosen[0]] == late.helper


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_speaks_of_the_row_or_of_all_that_are_ticked(clerk: Clerk) -> None:
    page = clerk.go("register")
    chosen = tick(clerk, 0, 2)
    asked: list[object] = []
    clerk.desk.go.connect(lambda key, argument: asked.append((key, argument)))

    def choose(row: int, words: str) -> None:
        rect: QRect = page.table.visualRect(page.model.index(row, 1))
        page.table.customContextMenuRequested.emit(rect.center())
        menu = next(it for it in page.findChildren(type(page.acts.menu_for((1,), 0))) if it.isVisible())
        next(it for it in menu.actions() if it.text() == words).trigger()
        menu.close()
        clerk.settle()
        clerk.go("register")

    choose(1, "打印表册")
    choose(2, "打印表册")
    assert asked == [("papers", (page.model.ids[1],)), ("papers", tuple(chosen))]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_chosen_columns_are_remembered(clerk: Clerk) -> None:
    page = clerk.go("register")
    page.filters.choose.click()
    menu = next(it for it in page.findChildren(ChoiceMenu) if it.isVisible())
    for words in ("户编号", "村"):
        action = next(it for it in menu.actions() if it.text() == words)
        menu.setActiveAction(action)
        clerk.bot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert menu.isVisible()
    menu.close()
    assert not page.table.isColumnHidden(PLACES["number"])
    assert page.table.isColumnHidden(PLACES["village"])
    assert "number" in columns_shown()
    other = MainWindow(clerk.desk)
    assert other.page("register").table.isColumnHidden(PLACES["village"])
    other.deleteLater()


def test_whoever_has_died_is_found_and_named_in_the_row(clerk: Clerk) -> None:
    someone = next(it for it in clerk.archive.all(Member) if not it.is_head)
    with clerk.archive.change("减少", by="王") as change:
        change.put(replace(someone, name="司马无名", left_on=Day("2018-05-01"), left_reason="死亡"))
    page = clerk.go("register")
    page.search.setText("司马无")
    clerk.settle()
    assert list(page.model.ids) == [someone.household]
    cell = page.model.cell(page.model.row(0), PLACES["head"])
    assert cell.tail == "司马无名（死亡）"


def test_a_search_without_result_puts_the_side_panel_away(clerk: Clerk) -> None:
    page = clerk.go("register")
    page.table.selectRow(1)
    clerk.settle()
    assert page.side.card.isVisible()
    page.search.setText("没有这个人")
    clerk.settle()
    assert not page.side.card.isVisible()
    clerk.bot.keyClick(page, Qt.Key.Key_F4)
    assert not page.side.card.isVisible()
    page.search.clear()
    clerk.settle()
    assert page.side.card.isVisible()
    assert page.side.card._household == page.list.current


def test_the_list_keeps_its_place_when_it_is_read_again(clerk: Clerk) -> None:
    page = clerk.go("register")
    page.table.selectRow(30)
    chosen, scrolled = page.list.current, page.table.verticalScrollBar().value()
    assert scrolled > 0
    _note(clerk, clerk.archive.all(Household)[0])
    clerk.desk.changed.emit()
    clerk.settle()
    assert page.list.current == chosen
    assert page.table.verticalScrollBar().value() == scrolled


def test_chips_say_all_of_their_words(clerk: Clerk) -> None:
    clerk.window.resize(1092, 558)
    page = clerk.go("register", "unpaired")
    for name, chip in page.chips.items():
        if name != "helpers":
            chip.set_chosen(tuple(value for value, _ in chip._choices)[:1])
    clerk.settle()
    for chip in page.chips.values():
        assert chip.width() >= chip.sizeHint().width()
        assert page.filters.rect().contains(chip.geometry())
    assert clerk.window.width() == 1092


def test_staying_with_unsaved_edits_marks_the_page_that_is_shown(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    from township_desk.gui.base import messages

    key = clerk.window.page("register").model.ids[0]
    page = clerk.go("household", (key, [key]))
    note = page.sections["basic"].inputs["note"]
    clerk.type(note, "note")
    monkeypatch.setattr(messages, "ask_three", lambda *_: 0)
    clerk.click(clerk.window.navigation.buttons["importing"])
    assert clerk.window.pages.currentWidget() is page
    assert clerk.window.navigation.buttons["register"].isChecked()
    assert not clerk.window.navigation.buttons["importing"].isChecked()
