"""A closed stage is corrected at the window with a reason: what follows is shown first. Own procedures are offered."""

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QMenu

from township_desk.actions.procedures import definitions, leading
from township_desk.actions.procedures.editions import procedure_named
from township_desk.domain.records import Case, Household, StageDone
from township_desk.domain.records.case import PASS
from township_desk.gui.procedures.cases_page import CasesPage
from township_desk.gui.stages.correct_dialog import CorrectDialog


def _begun(clerk: Clerk) -> tuple[CasesPage, Household]:
    home = next(it for it in clerk.archive.all(Household) if it.status == "未脱贫" and it.left_on is None and it.number)
    known = procedure_named("exit", clerk.archive)
    leading.begin(clerk.archive, known, home.number, home.village, "2018-08-01", {}, year=2018, by="王")
    page = clerk.go("cases", 1)
    assert isinstance(page, CasesPage)
    return page, home


def test_a_closed_stage_is_corrected_with_a_reason(clerk: Clerk) -> None:
    page, home = _begun(clerk)
    clerk.click(page.detail.correct)
    (dialog,) = (it for it in clerk.window.findChildren(CorrectDialog) if it.isVisible())
    assert (dialog.stage.currentText(), dialog.form.by.text()) == ("列入退出计划", "王")
    dialog.form.day.setDate(dialog.form.day.date().addDays(2))
    clerk.click(dialog.go)
    assert clerk.problems.pop().sentence.endswith("更正要写理由。")
    dialog.form.opinion.setText("日期抄错")
    clerk.click(dialog.go)
    assert clerk.agree() == (
        "办理日期：2018年8月1日 → 2018年8月3日",
        "户档案不用跟着改。",
        "理由“日期抄错”记入历史。",
    )
    clerk.settle()
    assert not dialog.isVisible()
    assert [(it.outcome, it.day) for it in clerk.archive.all(StageDone)] == [(PASS, "2018-08-03")]
    assert "日期抄错" in clerk.archive.history(1)[0].label
    assert clerk.archive.get(Household, home.id).status == "预脱贫"


def test_the_offices_own_procedures_are_offered_and_led_to(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("own") / "review.toml"
    definitions.give(clerk.archive, "exit", file)
    file.write_text(file.read_text("utf-8").replace('"脱贫退出"', '"本县复核"', 1), "utf-8")
    definitions.plan_taking(clerk.archive, "review", file).act(clerk.archive, "王")
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: shown.append(menu))
    page = clerk.go("cases")
    clerk.click(page.new)
    words = [it.text() for it in shown[0].actions()]
    assert "本县复核" in words
    shown[0].actions()[-1].trigger()
    clerk.settle()
    assert clerk.window.front_key == "procedures"
    assert clerk.archive.all(Case) == []
