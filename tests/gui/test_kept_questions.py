"""Kept questions: choosing them where households are, mending them, giving them away."""

from pathlib import Path

import pytest
from clerk import Clerk
from ledgers import LOW, draw
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from township_desk.actions.questions import kept
from township_desk.actions.questions.asking import Wish, households_of
from township_desk.actions.questions.kept import questions
from township_desk.domain.records import Measure, Question
from township_desk.gui.base import messages
from township_desk.gui.entering.entering_dialog import EnteringDialog
from township_desk.gui.questions.columns_dialog import ColumnsDialog
from township_desk.gui.questions.kept_list import GIVE

POOR = "脱贫属性 在 未脱贫,预脱贫 且 人数 >= 2"


def test_the_households_go_on_to_other_pages(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The register lists just these; a workbook and the household's page have them, too."""
    page = clerk.go("questions", Wish(where=POOR))
    clerk.settle()
    homes = page.answer.answer.households
    file = tmp_path / "列表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(file), ""))
    monkeypatch.setattr(messages, "tell_written", lambda *_: None)
    clerk.click(page.acts.export)
    rows = list(load_workbook(file).active.iter_rows(values_only=True))
    assert len(rows) - 1 == len(homes)
    clerk.click(page.acts.fill)
    filling = clerk.window.page("filling")
    assert filling.scope.whose.words == f"按查询“户查询”的 {len(homes)} 户"
    filling.scope.whose.clear()
    assert not filling.scope.whose.isVisible()
    clerk.go("questions")
    clerk.click(page.acts.register)
    register = clerk.window.page("register")
    assert clerk.window.front is register
    assert list(register.model.ids) == list(homes)
    clerk.go("questions")
    page.answer.opened.emit()
    clerk.settle()
    assert clerk.window.front_key == "household"


def test_a_kept_question_is_chosen_where_households_are(clerk: Clerk, tmp_path: Path) -> None:
    """The register and the filling of a template offer it beside their other filters; the export does, too."""
    register = clerk.go("register")
    assert not register.filters.scope.isVisible()
    kept.save(clerk.archive, "重点户", Wish(where=POOR), by="王")
    homes = households_of(clerk.archive, Wish(where=POOR))
    clerk.desk.changed.emit()
    clerk.settle()
    register.filters.scope.set_chosen(("重点户",))
    clerk.settle()
    assert tuple(register.model.ids) == homes
    clerk.click(register.filters.clear)
    assert len(register.model.ids) > len(homes)
    filling = clerk.go("filling")
    filling.look_at(draw(LOW, tmp_path / "空白.xlsx"))
    clerk.settle()
    filling.scope.whose.set_chosen(("重点户",))
    clerk.settle()
    assert filling.plan.households == len(homes)
    exporting = clerk.go("exporting")
    exporting.whose.set_chosen(("重点户",))
    exporting.export_to("households", tmp_path / "出.xlsx")
    clerk.settle()
    assert exporting.said.said.startswith(f"已导出 {len(homes)} 户")
    papers, notice, reporting = clerk.go("papers"), clerk.go("notice"), clerk.go("reporting").new
    papers.options.choose_sheet("form.register.household")
    for chip in (papers.options.whose, notice.options.whose, reporting.whose):
        assert chip.has_choices
        chip.set_chosen(("重点户",))
    clerk.settle()
    lists = [it.within for it in (papers.wish(), notice._wish(), reporting._wish())]
    assert {(it.name, it.households) for it in lists} == {("重点户", homes)}
    assert clerk.problems == []


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (Question(title="旧的", subject="own_7", condition="金额 > 5"), "要查的那本台账已经不用了"),
        (Question(title="旧的", subject="household", condition="旧栏目 = 5"), "没有“旧栏目”这一栏"),
        (
            Question(title="旧的", subject="household", condition="人数 > 1", columns='["own_7.x"]'),
            "没有“own_7.x”这一栏",
        ),
    ],
)
def test_a_question_that_names_what_is_gone_is_opened_and_mended(clerk: Clerk, broken: Question, why: str) -> None:
    """It says so in one sentence, lists nobody, and is saved again once it can be asked."""
    with clerk.archive.change("查询", by="王") as change:
        change.put(broken)
    page = clerk.go("questions", Wish(where=POOR))
    page.open_question(broken)
    clerk.settle()
    assert why in page.wrong.said
    assert (page.answer.answer, page.editor.asking.count.text()) == (None, "")
    assert page.editor.text.text() == broken.condition
    clerk.go("register")
    clerk.go("questions")
    page.acts.choose_columns()
    page.findChild(ColumnsDialog)._decide()
    page.editor.text.setText("人数 > 1")
    page.editor.text.returnPressed.emit()
    clerk.settle()
    assert page.answer.answer.rows
    page.keeping.save()
    clerk.settle()
    assert kept.named(clerk.archive, "旧的").condition == "人数 > 1"
    assert clerk.problems == []


def test_a_chosen_question_that_is_renamed_stays_chosen(clerk: Clerk) -> None:
    kept.save(clerk.archive, "重点户", Wish(where=POOR), by="王")
    homes = households_of(clerk.archive, Wish(where=POOR))
    clerk.desk.changed.emit()
    register, exporting, papers = (clerk.go(it) for it in ("register", "exporting", "papers"))
    papers.options.choose_sheet("form.register.household")
    chips = {"register": register.filters.scope, "exporting": exporting.whose, "papers": papers.options.whose}
    for chip in chips.values():
        chip.set_chosen(("重点户",))
    clerk.settle()
    kept.rename(clerk.archive, "重点户", "要看的户", by="王")
    clerk.desk.changed.emit()
    for key, chip in chips.items():
        clerk.go(key)
        assert chip.whom == "要看的户", key
    assert papers.options.within.households == homes


def test_a_chosen_question_that_is_removed_means_nobody_until_it_is_dropped(clerk: Clerk) -> None:
    register = clerk.go("register")
    every = len(register.model.ids)
    kept.save(clerk.archive, "重点户", Wish(where=POOR), by="王")
    clerk.desk.changed.emit()
    clerk.settle()
    exporting = clerk.go("exporting")
    exporting.whose.set_chosen(("重点户",))
    clerk.go("register").filters.scope.set_chosen(("重点户",))
    clerk.settle()
    kept.remove(clerk.archive, "重点户", by="王")
    clerk.desk.changed.emit()
    clerk.go("exporting")
    assert exporting.whose.words == "重点户（已删除）"
    exporting.export_to("households", Path("不会写.xlsx"))
    clerk.settle()
    assert exporting.said.said.startswith("没有名为“重点户”的查询")
    exporting.whose.clear()
    assert exporting.whose.whom == ""
    clerk.go("register")
    assert len(register.model.ids) == 0
    register.filters.scope.clear()
    clerk.settle()
    assert len(register.model.ids) == every


def test_questions_go_to_another_office_as_a_file(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of one is taken in beside it under another name."""
    question = kept.save(clerk.archive, "重点户", Wish(where=POOR), by="王")
    page, file = clerk.go("questions"), str(tmp_path / "重点户.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (file, ""))
    monkeypatch.setattr(messages, "tell_written", lambda *_: None)
    page.keeping.do(GIVE, question)
    clerk.settle()
    clerk.click(page.kept.take)
    assert [it.title for it in questions(clerk.archive)] == ["重点户", "重点户（2）"]
    assert page.kept.list.count() == 2


def test_a_kept_question_narrows_batches(clerk: Clerk) -> None:
    """Cases, the households of helpers and the grid are of those whom it means."""
    kept.save(clerk.archive, "重点户", Wish(where=POOR), by="王")
    homes = set(households_of(clerk.archive, Wish(where=POOR)))
    cases, helping = clerk.go("cases"), clerk.go("help")
    clerk.desk.changed.emit()
    clerk.settle()
    every = len(cases.lists.model.rows)
    for chip in (cases.filters.whose, helping.pane.scope):
        chip.set_chosen(("重点户",))
    clerk.settle()
    assert {it.view.walk.case.household for it in cases.lists.model.rows} <= homes
    assert set(helping.pane.homes.ids) <= homes
    cases.filters.clear()
    clerk.settle()
    assert len(cases.lists.model.rows) == every
    dialog = EnteringDialog(clerk.window, clerk.desk, Measure)
    dialog.open()
    clerk.settle()
    dialog.scope.set_chosen(("重点户",))
    clerk.settle()
    assert {it.owner.home for it in dialog.rows.typed.rows} == homes
    dialog.rows.typed.take_back()
    dialog.reject()
    assert clerk.problems == []
