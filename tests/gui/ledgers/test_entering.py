"""批量登记 at the keyboard: names complete themselves, cells repeat, blocks are pasted, one step writes all."""

from dataclasses import replace

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid
from typist import CONTROL, SHIFT, Typist, unique_names

from township_desk.domain.entering.typed_entry import WHOSE
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records import KINDS, Member
from township_desk.gui.base import messages
from township_desk.gui.entering.entry_rows import COPIED
from township_desk.gui.tables.cells import CELL_ROLE

TRAINING = KINDS["training"]


@pytest.fixture
def typist(clerk: Clerk) -> Typist:
    return Typist(clerk)


@pytest.fixture
def unique(clerk: Clerk) -> list[Member]:
    return unique_names(clerk)


def test_a_row_is_typed_with_initials_and_enter(typist: Typist, unique: list[Member]) -> None:
    person, before = unique[0], typist.before()
    typist.type(Initials.load().first(person.name), enter=False)
    offered = typist.grid.cells.line.choices.choices  # type: ignore[union-attr]
    names = [it.text for it in offered]
    assert person.name in names
    for _ in range(names.index(person.name)):
        typist.key(Qt.Key.Key_Down)
    typist.key(Qt.Key.Key_Return)
    owner = typist.rows.typed.rows[0].owner
    assert owner is not None
    assert (owner.name, owner.owner.key, owner.home) == (person.name, person.id, person.household)
    about = typist.rows.index(0, 1).data()
    assert about == owner.about
    assert typist.at == (0, "course")
    typist.type("家政服务 第3期")
    typist.type("")  # Enter in an empty cell goes on
    typist.type("县职业技术学校")
    assert typist.at == (0, "started_on")
    typist.type("2018.8.20")
    assert typist.rows.typed.rows[0].text("started_on") == "2018-08-20"
    typist.key(Qt.Key.Key_Tab)
    typist.key(Qt.Key.Key_Return, SHIFT)
    assert typist.at == (0, "ended_on")
    assert typist.dialog.keep.text() == "确定登记 1 人次"
    assert typist.before() == before
    typist.clerk.click(typist.dialog.keep)
    assert typist.before() == before + 1
    assert typist.clerk.window.told.said == "已登记技能培训 1 人次。"
    made = max(typist.kept(), key=lambda it: it.version)
    assert (made.member, made.course, made.started_on) == (person.id, "家政服务 第3期", "2018-08-20")


def test_enter_in_the_last_cell_begins_the_next_row(typist: Typist) -> None:
    typist.go(0, "note")
    typist.type("x")
    assert typist.at == (1, WHOSE)
    typist.key(Qt.Key.Key_Backtab)
    assert typist.at == (0, "note")


def test_what_is_being_typed_stays_while_the_rows_are_looked_at(typist: Typist, unique: list[Member]) -> None:
    QGuiApplication.clipboard().setText(f"{unique[0].name}\t家政\n")
    typist.bot.keyClick(typist.grid, Qt.Key.Key_V, CONTROL)
    typist.go(1, WHOSE)
    typist.bot.keyClick(typist.grid, "c")
    typist.settle()
    assert typist.rows.typed.rows[0].owner is not None
    assert typist.grid.cells.line is not None
    typist.bot.keyClick(typist.grid.cells.line, "x")
    assert typist.grid.cells.line.text() == "cx"
    typist.key(Qt.Key.Key_Escape)
    typist.key(Qt.Key.Key_Escape)
    assert (typist.at, typist.rows.typed.filled) == ((1, WHOSE), 1)


def test_what_a_row_still_lacks_is_no_fault_while_it_is_typed(typist: Typist, unique: list[Member]) -> None:
    typist.type(unique[0].name)
    assert typist.dialog.faults.said == []
    assert not typist.dialog.keep.isEnabled()
    assert typist.dialog.why.text() == "第 1 行“培训班次”填好后才能确定"
    typist.go(1, WHOSE)
    assert typist.dialog.faults.said == ["第 1 行“培训班次”：没有填。请补填。"]


def test_ctrl_d_repeats_the_row_above_and_marks_it_until_it_is_changed(typist: Typist, unique: list[Member]) -> None:
    typist.paste([(unique[0].name, "家政", "家政员", "县校", "2018-08-20")])
    typist.go(1, WHOSE)
    typist.key(Qt.Key.Key_D, CONTROL)
    assert dict(typist.rows.typed.rows[1].texts) == dict(typist.rows.typed.rows[0].texts)
    assert typist.rows.typed.rows[1].whose == ""
    column = typist.rows.names.index("trade")
    assert typist.rows.data(typist.rows.index(1, column), CELL_ROLE).tone == COPIED
    typist.go(1, "trade")
    typist.type("护工")
    assert typist.rows.data(typist.rows.index(1, column), CELL_ROLE).tone == ""
    typist.go(2, "trade")
    typist.key(Qt.Key.Key_D, CONTROL)
    assert typist.rows.typed.rows[2].text("trade") == "护工"
    typist.key(Qt.Key.Key_Z, CONTROL)
    assert len(typist.rows.typed.rows) == 2


def test_namesakes_stay_open_until_one_is_picked(clerk: Clerk, unique: list[Member]) -> None:
    one, other = unique[:2]
    with clerk.archive.change("改名", by="王") as change:
        change.put(replace(other, name=one.name))
    typist = Typist(clerk)
    typist.type(one.name)
    assert typist.rows.typed.rows[0].owner is None
    typist.go(0, WHOSE)
    typist.paste([(one.name, "家政")])
    assert typist.rows.typed.rows[0].owner is None
    assert f"“{one.name}”有 2 个" in typist.sentences()[0]
    assert not typist.dialog.keep.isEnabled()
    typist.go(0, WHOSE)
    typist.key(Qt.Key.Key_F2)
    assert len(typist.grid.cells.line.choices.choices) == 2  # type: ignore[union-attr]
    typist.key(Qt.Key.Key_Down)
    picked = typist.grid.cells.line.taken.value  # type: ignore[union-attr]
    typist.key(Qt.Key.Key_Return)
    assert typist.rows.typed.rows[0].owner == picked
    assert typist.dialog.keep.isEnabled()
    typist.go(0, WHOSE)
    typist.paste([(one.name, one.id_number, "家政")])
    assert [it.owner.owner.key for it in typist.rows.typed.rows if it.owner] == [one.id]


def test_forty_rows_are_pasted_three_cells_mended_and_all_taken_back(typist: Typist, unique: list[Member]) -> None:
    before, people = typist.before(), unique[:40]
    lines = [["序号", "姓名", "班次", "开班时间", "结业时间", "补贴金额"]]
    lines += [[str(at), it.name, "家政 第9期", "2018-08-20", "2018-09-08", "800"] for at, it in enumerate(people, 1)]
    lines[5][4], lines[9][5], lines[20][1] = "2018-09-31", "八百多", "查无此人"
    typist.paste(lines)
    assert len(typist.rows.typed.rows) == 40
    assert typist.dialog.faults.said[0] == "粘贴了 40 行。没有用上的列：序号。"
    errors = [it for it in typist.rows.sorted_faults if it.is_error]
    assert [(it.row, it.column) for it in errors] == [(4, "ended_on"), (8, "subsidy"), (19, WHOSE)]
    assert errors[0].sentence == "第 5 行“结业日期”：9 月没有 31 日。"
    assert typist.dialog.why.text() == "第 5 行“结业日期”改好后才能确定"
    typist.go(0, WHOSE)
    typist.key(Qt.Key.Key_F8)
    assert typist.at == (4, "ended_on")
    typist.dialog.faults.offer_taken.emit(errors[0])
    typist.settle()
    assert typist.rows.typed.rows[4].text("ended_on") == "2018-09-08"
    typist.key(Qt.Key.Key_F8)
    typist.type("800")
    typist.key(Qt.Key.Key_F8, SHIFT)
    assert typist.at == (19, WHOSE)
    typist.clerk.click(typist.dialog.drop)
    assert typist.dialog.keep.text() == "确定登记 39 人次"
    step = typist.clerk.archive.step
    typist.key(Qt.Key.Key_Return, CONTROL)
    assert typist.before() == before + 39
    assert typist.clerk.archive.step == step + 1
    typist.clerk.window._undo()
    typist.settle()
    assert typist.before() == before


def test_what_changed_underneath_refuses_all_rows_and_keeps_them_on_the_screen(
    typist: Typist, unique: list[Member]
) -> None:
    typist.paste([(it.name, "家政 第9期") for it in unique[:3]])
    archive = typist.clerk.archive
    with archive.change("别处登记", by="李") as change:
        change.put(TRAINING(member=unique[1].id, course="家政 第9期"))  # type: ignore[call-arg]
    step = archive.step
    typist.clerk.click(typist.dialog.keep)
    assert archive.step == step
    assert typist.dialog.isVisible()
    assert "没有登记，档案未改动：第 2 行“培训班次”：同样的“家政 第9期”已经登记过" in typist.dialog.faults.said[0]
    assert typist.clerk.problems == []


def test_escape_asks_before_typed_rows_are_lost(
    typist: Typist, unique: list[Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda parent, title, text, yes, **_: bool(asked.append(text)))
    typist.paste([(unique[0].name, "家政")])
    typist.key(Qt.Key.Key_Escape)
    typist.dialog.close()
    assert asked == ["填了 1 行，还没有登记，关掉就没有了。"] * 2
    assert typist.dialog.isVisible()
    typist.key(Qt.Key.Key_Delete)
    typist.go(0, "course")
    typist.key(Qt.Key.Key_Delete)
    typist.key(Qt.Key.Key_Escape)
    assert not isValid(typist.dialog)


def test_a_copied_block_goes_back_where_it_came_from(typist: Typist, unique: list[Member]) -> None:
    typist.paste([(unique[0].name, "家政", "甲\t乙"), (unique[1].name, "家政", "丙")])
    typist.grid.selectAll()
    typist.key(Qt.Key.Key_C, CONTROL)
    texts = [dict(it.texts) for it in typist.rows.typed.rows]
    typist.go(2, WHOSE)
    typist.key(Qt.Key.Key_V, CONTROL)
    assert [it.whose for it in typist.rows.typed.rows[2:4]] == [unique[0].name, unique[1].name]
    assert [{k: v for k, v in it.texts.items() if v} for it in typist.rows.typed.rows[2:4]] == texts
