"""查询: asking in plain words, and going on with the households of the answer."""

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QApplication

from township_desk.actions.procedures.editions import procedure_named
from township_desk.actions.questions import choices
from township_desk.actions.questions.asking import Wish, ask
from township_desk.actions.questions.kept import questions
from township_desk.domain.fields import kinds
from township_desk.domain.questions.conditions import How
from township_desk.gui.base import messages
from township_desk.gui.questions.column_popup import ColumnPopup
from township_desk.gui.questions.columns_dialog import ColumnsDialog
from township_desk.gui.questions.question_pins import MOST
from township_desk.gui.stages.stage_dialog import StageDialog

POOR = "脱贫属性 在 未脱贫,预脱贫 且 人数 >= 2"


def _popup() -> ColumnPopup:
    return next(it for it in QApplication.topLevelWidgets() if isinstance(it, ColumnPopup) and it.isVisible())


def test_a_condition_is_put_together_and_answered_at_once(clerk: Clerk) -> None:
    """A column found by its initials, a comparison and a value; then an entry that there must be."""
    page = clerk.go("questions")
    assert page.answer.currentWidget() is page.answer.examples
    clerk.click(page.editor.group.add_row)
    clerk.type(_popup().picker.search, "tpsx")
    _popup().picker.search.returnPressed.emit()
    row = page.editor.group.parts[0]
    assert clerk.window.focusWidget() is row.value.ticks
    row.value._toggle("未脱贫")
    row.value._toggle("预脱贫")
    clerk.settle()
    assert page.editor.text.text() == "脱贫属性 在 未脱贫,预脱贫"
    clerk.click(page.editor.group.add_entries)
    entries = page.editor.group.parts[1]
    assert page.editor.text.text() == "脱贫属性 在 未脱贫,预脱贫 且 有 成员"
    clerk.click(entries.inside.add_row)
    _popup().picker.picked.emit("computed.age")
    clerk.type(entries.inside.parts[0].value.first, "60")
    clerk.settle()
    assert page.editor.text.text() == "脱贫属性 在 未脱贫,预脱贫 且 有 成员(年龄 >= 60)"
    found = ask(clerk.archive, Wish(where=page.editor.text.text()))
    assert page.editor.asking.count.text() == f"{len(found.rows)} 户"
    assert list(page.answer.model.rows) == list(found.rows)
    clerk.click(entries.drop)
    assert page.editor.text.text() == "脱贫属性 在 未脱贫,预脱贫"


def test_a_line_of_text_is_the_same_as_the_rows(clerk: Clerk) -> None:
    """What is typed stands in the rows; what cannot be read is told, and the list stays."""
    page = clerk.go("questions")
    page.editor.text.setText("2018年人均纯收入 < 6000 或 非(行政村 = 石桥村 且 人口 介于 2 到 3)")
    page.editor.text.returnPressed.emit()
    clerk.settle()
    assert [type(it).__name__ for it in page.editor.group.parts] == ["ConditionRow", "ConditionGroup"]
    assert page.editor.group.join.currentText() == "满足任何一条"
    assert page.editor.group.parts[1].join.currentText() == "不能全部满足"
    assert page.editor.group.parts[0].left.year.currentData() == 2018
    assert page.editor.group.parts[1].parts[1].how.currentData() is How.BETWEEN
    before = page.editor.asking.count.text()
    page.editor.text.setText("人口 >= 三")
    page.editor.text.returnPressed.emit()
    clerk.settle()
    assert page.wrong.said.startswith("条件第 7 个字起看不懂")
    assert page.editor.asking.count.text() == before


def test_a_column_is_compared_with_another_one(clerk: Clerk) -> None:
    """另一栏 offers the columns that can be compared; a question that somebody wrote shows them."""
    page = clerk.go("questions", Wish(where="人数 >= 1"))
    right = page.editor.group.parts[0].right
    right.against.setCurrentIndex(1)
    right.against.activated.emit(1)
    offered = {it.key for group in choices.columns_beside("household", "人数", kinds.COUNT) for it in group.fields}
    assert "computed.workers" in offered
    assert offered.isdisjoint({"household.identified", "household.status"})
    clerk.settle()
    assert "没写完的条件没有算" in page.editor.asking.count.text()
    _popup().picker.picked.emit("computed.workers")
    clerk.settle()
    assert page.editor.text.text() == "人数 >= 劳动力人数"
    text = "2017年人均纯收入 < 2018年人均纯收入 且 数 成员 != 人数 且 户主姓名 != 栏.帮扶责任人"
    page.editor.text.setText(text)
    page.editor.text.returnPressed.emit()
    clerk.settle()
    assert page.editor.text.text() == text
    parts = page.editor.group.parts
    assert (parts[0].right.other.year.currentData(), parts[1].right.other.column.title) == (2018, "人数")
    page.editor.group.changed.emit()
    assert page.editor.text.text() == text


def test_numbers_are_worked_out_by_plain_choice(clerk: Clerk) -> None:
    """算… divides by the persons, or by a column that is asked for; nothing that is blank can be kept."""
    page = clerk.go("questions")
    assert not page.acts.keep.isEnabled()
    page.show_wish(Wish(where="住房面积 < 25"))
    clerk.settle()
    assert page.acts.keep.isEnabled()
    row = page.editor.group.parts[0]
    assert row.tail.more.isVisible()
    row.tail.way.setCurrentText("除以人数")
    row.tail.way.activated.emit(1)
    clerk.settle()
    assert page.editor.text.text() == "住房面积（平方米） / 人数 < 25"
    row.tail.way.setCurrentText("除以")
    row.tail.way.activated.emit(2)
    clerk.settle()
    assert "没写完的条件没有算" in page.editor.asking.count.text()
    assert not page.acts.keep.isEnabled()
    _popup().picker.picked.emit("computed.workers")
    clerk.settle()
    assert page.editor.text.text() == "住房面积（平方米） / 劳动力人数 < 25"
    text = "人均纯收入 < 1.1 倍 上年人均纯收入 且 合计 帮扶措施.帮扶金额 / 人数 > 1000 且 人均纯收入 < 1.5 倍 收入标准"
    page.editor.text.setText(text)
    page.editor.text.returnPressed.emit()
    clerk.settle()
    page.editor.group.changed.emit()
    assert page.editor.text.text() == text
    parts = page.editor.group.parts
    assert (parts[0].right.tail.times.text(), parts[0].right.other.year.currentText()) == ("1.1", "上年")
    assert parts[1].tail.way.currentText() == "除以人数"


def test_many_conditions_take_the_room_of_the_answer(clerk: Clerk) -> None:
    """In a low window the lines can be shown alone; another question shows its answer again."""
    clerk.window.resize(1092, 558)
    page = clerk.go("questions", Wish(where=" 或 ".join(f"人数 >= {it}" for it in range(1, 61))))
    editor, high = page.editor, clerk.window.height()
    low = editor.height()
    clerk.click(editor.more)
    assert page.answer.isHidden()
    assert editor.height() > low + 100
    assert clerk.window.height() == high
    clerk.click(page.kept.new)
    assert not page.answer.isHidden()
    assert not editor.more.isVisible()


def test_an_unfinished_line_is_left_out_and_told(clerk: Clerk) -> None:
    """A line without a value asks nothing yet; a wrong value says why."""
    page = clerk.go("questions", Wish(where=POOR))
    row = page.editor.group.parts[1]
    row.value.first.clear()
    clerk.type(row.value.first, "x")
    clerk.settle()
    assert page.editor.text.text() == "脱贫属性 在 未脱贫,预脱贫"
    assert "没写完的条件没有算" in page.editor.asking.count.text()
    assert "x" in row.value.said.text()


def test_a_question_is_kept_and_pinned(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked again from the list and from the navigation, gets another name, is removed and comes back."""
    page = clerk.go("questions", Wish(where=POOR, columns=("household.number", "computed.per_capita")))
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "重点户")
    clerk.click(page.acts.keep)
    question = questions(clerk.archive)[0]
    assert (question.title, question.condition, page.subtitle.text()) == ("重点户", POOR, "重点户")
    clerk.click(page.kept.new)
    assert page.editor.text.text() == ""
    page.kept.list.itemClicked.emit(page.kept.list.item(0))
    clerk.settle()
    assert page.editor.text.text() == POOR
    assert [it.key for it in page.answer.answer.columns] == ["household.number", "computed.per_capita"]
    page.keeping.do("钉到导航", question)
    clerk.settle()
    pinned = clerk.go("question.重点户")
    assert "question.重点户" in clerk.window.navigation.buttons
    assert pinned.editor.text.text() == POOR
    clerk.go("questions")
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "重点")
    page.keeping.do("改名…", question)
    clerk.settle()
    assert "question.重点" in clerk.window.navigation.buttons
    page.keeping.do("删除…", questions(clerk.archive)[0])
    clerk.settle()
    clerk.agree()
    assert questions(clerk.archive) == []
    assert "question.重点" not in clerk.window.navigation.buttons
    assert MOST == 3


def test_columns_are_chosen(clerk: Clerk) -> None:
    """A click adds a column behind the others."""
    page = clerk.go("questions", Wish(where=POOR, columns=("household.number",)))
    clerk.click(page.editor.choose)
    dialog = page.findChild(ColumnsDialog)
    dialog.picker.picked.emit("household.identified")
    dialog.picker.picked.emit("computed.verdict")
    dialog._decide()
    clerk.settle()
    assert [it.title for it in page.answer.answer.columns] == ["户编号", "首次识别时间", "退出指标"]
    assert clerk.problems == []


def test_a_past_day_says_on_what_it_rests(clerk: Clerk) -> None:
    """Before the archive was made, the dates in it tell; the pill goes back to today."""
    page = clerk.go("questions", Wish(where="人口 >= 1", day="2018-06-01"))
    clerk.settle()
    assert page.editor.asking.day == "2018-06-01"
    assert "按档案里的日期推算" in page.wrong.said
    clerk.click(page.editor.asking.today)
    assert page.editor.asking.day == ""
    assert page.wrong.said == ""


def test_a_procedure_begins_for_all_households_of_the_list(clerk: Clerk) -> None:
    """The dialog of its first stage is about just these."""
    page = clerk.go("questions", Wish(where=POOR))
    page.acts.begin(procedure_named("exit", clerk.archive))
    clerk.settle()
    dialog = next(it for it in QApplication.topLevelWidgets() if isinstance(it, StageDialog) and it.isVisible())
    assert tuple(dialog.whose.households) == page.answer.answer.households
    assert {it.key for it in dialog.members} == set(page.answer.answer.households)
    dialog.reject()
