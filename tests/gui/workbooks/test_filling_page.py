"""填表 at the window: a template is chosen, its columns are looked at and corrected, rows are written."""

from pathlib import Path

import openpyxl
import pytest
from clerk import Clerk
from ledgers import EDUCATION, HOUSING, LOW, Ledger, draw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from township_desk.domain.records import TemplateMap
from township_desk.gui.base import messages
from township_desk.gui.importing.head_rows_dialog import HeadDialog


def select(page: object, head: str) -> None:
    page.columns.table.selectRow([it.head for it in page.plan.columns].index(head))


def keys(page: object) -> dict[str, str]:
    return {it.head: it.key for it in page.plan.columns}


@pytest.fixture
def save(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "填好.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))
    return path


def test_a_template_is_filled(clerk: Clerk, tmp_path: Path, save: Path) -> None:
    page = clerk.go("filling", draw(HOUSING, tmp_path / "空白.xlsx"))
    assert page.summary.text().startswith(f"将填 {page.plan.households} 户")
    clerk.click(page.go)
    assert page.review.said.isVisible()
    sheet = openpyxl.load_workbook(save)["台账"]
    assert sheet.cell(HOUSING.first, 4).value == page.plan.rows[0][3]
    assert len(clerk.archive.all(TemplateMap)) == 1


def test_a_column_nobody_knows_gets_a_field(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("filling", draw(HOUSING, tmp_path / "空白.xlsx"))
    select(page, "竣工时间")
    clerk.bot.keyClicks(page.columns.picker.search, "tpnd")
    clerk.bot.keyClick(page.columns.picker.search, Qt.Key.Key_Return)
    clerk.settle()
    assert keys(page)["竣工时间"] == "household.exit_year"
    assert [it.source for it in page.plan.columns if it.head == "竣工时间"] == ["chosen"]


def test_a_fixed_text_is_asked_for(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = clerk.go("filling", draw(HOUSING, tmp_path / "空白.xlsx"))
    monkeypatch.setattr(messages, "ask_text", lambda *args, **more: "砖混")
    select(page, "农户基本信息/家庭人口（人）")
    page.columns.picker.picked.emit("constant.")
    clerk.settle()
    assert keys(page)["农户基本信息/家庭人口（人）"] == "constant.砖混"
    assert {row[5] for row in page.plan.rows} == {"砖混"}


def test_scope_rows_and_order(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("filling", draw(EDUCATION, tmp_path / "空白.xlsx"))
    everybody = len(page.plan.rows)
    page.scope.who.setCurrentIndex(page.scope.who.findData("student"))
    page.scope.who.activated.emit(0)
    clerk.settle()
    assert 0 < len(page.plan.rows) < everybody
    page.scope.per.setCurrentIndex(page.scope.per.findData("household"))
    page.scope.per.activated.emit(0)
    clerk.settle()
    assert (page.plan.per, len(page.plan.rows)) == ("household", page.plan.households)
    ids = page.plan.households
    page.scope.chips["statuses"].set_chosen(("已脱贫",))
    clerk.settle()
    assert page.plan.households < ids


def test_the_households_of_a_list(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("filling", draw(HOUSING, tmp_path / "空白.xlsx"))
    everybody = page.plan.households
    register = clerk.go("register")
    register.chips["statuses"].set_chosen(("已脱贫",))
    clerk.settle()
    clerk.click(register.fill)
    assert page.isVisible()
    assert page.plan.households == len(register.model.ids) < everybody
    assert page.scope.whose.words == f"户档案里列出的 {len(register.model.ids)} 户"
    page.scope.whose.clear()
    clerk.settle()
    assert page.plan.households == everybody


def test_words_the_template_does_not_allow_are_told_before(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("filling", draw(LOW, tmp_path / "空白.xlsx"))
    assert "处不在模板允许的词里" in page.doubts.text()
    page.tabs.pick(1)
    page.rows.locate(page.plan.findings[-1])
    assert page.rows.table.currentIndex().row() == page.plan.findings[-1].place
    page.rows.corrected.emit("主要致贫原因")
    assert page.columns.model.row(page.columns.table.currentIndex().row()).head == "主要致贫原因"


def test_meanings_go_out_and_come_in(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = clerk.go("filling", draw(HOUSING, tmp_path / "空白.xlsx"))
    page.columns.decided.emit("备注", "constant.无")
    clerk.settle()
    path = tmp_path / "对应.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    clerk.click(page.review.give)
    page.look_at(tmp_path / "空白.xlsx")
    clerk.settle()
    assert keys(page)["备注"] == "household.note"
    clerk.click(page.review.take)
    assert keys(page)["备注"] == "constant.无"


def test_a_template_without_a_head_lets_the_clerk_point_at_it(clerk: Clerk, tmp_path: Path) -> None:
    odd = Ledger(name="怪表", columns=[("甲", ""), ("乙", ""), ("丙", ""), ("丁", "")], per="member")
    page = clerk.go("filling", draw(odd, tmp_path / "空白.xlsx"))
    assert page.plan is None
    page.empty.acted.emit()
    dialog = next(it for it in page.findChildren(HeadDialog) if it.isVisible())
    dialog._decide()
    clerk.settle()
    assert [it.head for it in page.plan.columns] == ["甲", "乙", "丙", "丁"]
    assert not page.go.isEnabled()
