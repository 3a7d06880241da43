"""四级比对 at the window: a list is looked at, kept, settled, and compared again."""

from datetime import date
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from clerk import Clerk
from compared_lists import cars, compared
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from township_desk.actions.comparison import expiring
from township_desk.domain.records import Comparison, ComparisonHit, Member
from township_desk.gui.base import messages
from township_desk.gui.comparison.compared_lists_dialog import ComparedDialog
from township_desk.gui.importing.head_rows_dialog import HeadDialog
from township_desk.gui.paper import print_preview_dialog
from township_desk.gui.paper.print_preview_dialog import PrintPreview


@pytest.fixture
def owners(clerk: Clerk) -> list[Member]:
    return [it for it in clerk.archive.all(Member) if len(it.id_number) == 18 and it.left_on is None][:4]


def test_a_list_is_looked_at_and_kept(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = clerk.go("comparison")
    assert page.stack.currentWidget() is page.empty
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    assert page.stack.currentWidget() is page.review
    assert page.summary.text() == "命中 4 条：新增 4，仍在 0；消失 0"
    assert page.review.columns["id"].currentText() == "B 身份证号"
    assert clerk.archive.all(ComparisonHit) == []
    clerk.click(page.keep)
    assert page.stack.currentWidget() is page.view
    assert len(page.view.table.hits.rows) == 4
    assert page.subtitle.text() == "4 条未核实 · 0 条属实 · 共 4 条"
    assert "川J" in page.view.table.hits.index(0, 8).data()
    assert "身份证号" not in page.view.table.hits.index(0, 8).data()


def test_findings_are_written_down_singly_and_together(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    panel, table = page.view.panel, page.view.table
    assert not panel.keep.isEnabled()
    panel.choices.button(2).click()
    assert not panel.keep.isEnabled()  # a reason is asked for
    clerk.type(panel.reason, "生产用三轮车")
    clerk.click(panel.keep)
    assert sorted(it.finding for it in clerk.archive.all(ComparisonHit)) == ["", "", "", "不影响"]
    page.view.tabs.pick(1)
    assert len(table.hits.rows) == 3
    table.hits.check_all(True)
    assert panel.keep.text() == "记下 3 条结论"
    panel.choices.button(1).click()
    clerk.type(panel.reason, "同名")
    clerk.click(panel.keep)
    assert sorted(it.finding for it in clerk.archive.all(ComparisonHit)) == ["不属实"] * 3 + ["不影响"]
    assert page.view.stack.currentIndex() == 1  # nothing is left to settle
    page.view.tabs.pick(3)
    table.selectRow(0)
    panel.choices.button(0).click()
    panel.reason.clear()
    clerk.type(panel.reason, "是本人")
    clerk.click(panel.keep)
    page.view.tabs.pick(2)
    clerk.settle()
    assert "改动以前是：同名" in panel.earlier.text()
    clerk.archive.undo(by="王")
    clerk.archive.undo(by="王")
    assert sum(not it.finding for it in clerk.archive.all(ComparisonHit)) == 3


def test_columns_are_corrected(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners, ("车主", "号", "车牌号")))
    assert page.reading.plan.rows == ()
    assert "没有命中" in page.review.sentence._text.text()
    box = page.review.columns["id"]
    box.setCurrentIndex(box.findData("号"))
    box.activated.emit(box.currentIndex())
    clerk.settle()
    assert len(page.reading.plan.rows) == 4


def test_a_list_without_head_is_pointed_at(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners, ("甲", "乙", "丙")))
    assert page.stack.currentWidget() is page.empty
    assert "没有认出表头" in page.empty._text.text()
    page.empty.acted.emit()
    dialog = page.findChildren(HeadDialog)[-1]
    dialog.decided.emit("机动车", 1, 1)
    dialog.reject()
    clerk.settle()
    assert "请在上面选列" in page.review.sentence._text.text()
    assert not page.keep.isEnabled()
    box = page.review.columns["id"]
    box.setCurrentIndex(box.findData("乙"))
    box.activated.emit(box.currentIndex())
    clerk.settle()
    assert page.keep.isEnabled()
    assert len(page.reading.plan.rows) == 4


def test_an_encrypted_list_asks_for_its_password(
    clerk: Clerk, owners: list[Member], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cars(tmp_path / "机动车名单.xlsx", owners)
    locked = tmp_path / "机动车加密.xlsx"
    with path.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("kouling", target)
    page = compared(clerk, locked)
    assert "加了密码" in page.empty._text.text()
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "kouling")
    page.empty.acted.emit()
    clerk.settle()
    assert len(page.reading.plan.rows) == 4
    clerk.click(page.back)
    assert page.stack.currentWidget() is page.empty
    assert "还没有比对过" in page.empty._title.text()


def test_a_newer_list_shows_what_is_gone(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    page = compared(clerk, cars(tmp_path / "机动车新名单.xlsx", owners[:3]))
    assert page.summary.text() == "命中 3 条：新增 0，仍在 3；消失 1"
    page.review.tabs.pick(3)
    assert len(page.review.table.hits.rows) == 1
    clerk.click(page.keep)
    page.view.tabs.pick(5)
    assert [it.person.id for it in page.view.table.hits.rows] == [owners[3].id]


def test_household_exits_and_findings_show_hits(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    household = clerk.go("household", (owners[0].household, [owners[0].household]))
    section = household.sections["comparison"]
    assert "未核实" in section.heading.text()
    assert household.sections.buttons["comparison"].tone
    finding = next(it for it in household.panel.findings if it.rule == "comparison_open")
    household.panel.located.emit(finding)
    assert household.sections.current == "comparison"
    clerk.click(section.go)
    assert {it.person.household for it in page.view.table.hits.rows} == {owners[0].household}
    (opening,) = (it for it in page.view.panel.findChildren(QPushButton) if it.text() == "打开户卡")
    clerk.click(opening)
    assert clerk.window.front_key == "household"
    assert clerk.window.page("household").edits.household == owners[0].household
    page.view.only.followed.emit()
    assert len(page.view.table.hits.rows) == 4


def test_results_and_sheets_are_written(
    clerk: Clerk, owners: list[Member], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    out = tmp_path / "结果.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    clerk.click(page.results)
    sheet = openpyxl.load_workbook(out).active
    numbers = {row[6].value for row in sheet.iter_rows(min_row=2)}
    assert numbers == {it.id_number for it in owners}
    clerk.click(page.sheet)
    preview = clerk.window.findChildren(PrintPreview)[-1]
    assert preview.pdf.startswith(b"%PDF")
    assert any("不得张贴" in it.text() for it in preview.findChildren(QLabel))
    printed: list[str] = []
    monkeypatch.setattr(print_preview_dialog, "print_pdf", lambda parent, pdf, title: printed.append(title))
    clerk.bot.keyClick(preview.findChild(QLineEdit), Qt.Key.Key_Return)
    assert printed == []  # Enter belongs to the search
    clerk.bot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert printed == ["四级比对核查表"]
    preview.close()


def test_lists_go_out_as_they_are_seen(
    clerk: Clerk, owners: list[Member], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "列表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(messages, "tell_written", lambda *_: None)
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.to_file)
    review = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert (review[0][0], len(review)) == ("姓名", 5)
    assert not page.results.isVisible()  # what is kept is not in front
    clerk.click(page.keep)
    page.view._settle("属实", "是本人")
    clerk.settle()
    page.view.tabs.pick(1)
    clerk.click(page.to_file)
    kept = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert {row[6] for row in kept[1:]} == {"未核实"}
    assert len(kept) == 4


def test_several_begin_blank_and_keep_what_is_written(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    page.view._settle("属实", "是本人")
    clerk.settle()
    panel, table = page.view.panel, page.view.table
    assert (panel.finding, panel.reason.text()) == ("属实", "是本人")
    for place in (1, 2):
        table.hits.toggle(place)
    assert (panel.finding, panel.reason.text(), panel.reopen.isVisible()) == ("", "", False)
    clerk.type(panel.reason, "同名")
    table.hits.toggle(3)
    table.selectRow(3)
    assert panel.reason.text() == "同名"
    table.hits.check_all(False)
    table.selectRow(0)
    assert panel.reason.text() == "是本人"


def test_conditions_that_let_nothing_through_are_cleared(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    page.view.tabs.pick(4)
    assert page.view.stack.currentWidget() is page.view.none
    clerk.click(page.view.none._button)
    assert len(page.view.table.hits.rows) == 4


def test_a_number_stands_in_groups(clerk: Clerk, owners: list[Member], tmp_path: Path) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    cells = page.view.panel.cells
    texts = {cells.itemAt(place).widget().text() for place in range(cells.count())}
    number = page.view.table.current.person.id_number
    assert f"{number[:6]} {number[6:14]} {number[14:]}" in texts


def test_lists_tell_until_when_they_are_kept(
    clerk: Clerk, owners: list[Member], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    clerk.click(page.lists)
    dialog = page.findChildren(ComparedDialog)[-1]
    clerk.settle()
    assert "180 天" in dialog.days.text()
    assert "备份里还有" in dialog.days.text()
    assert "机动车名单.xlsx" in dialog.digests.text()
    monkeypatch.setattr(messages, "ask_text", lambda *_: "30")
    dialog._change()
    clerk.settle()
    assert "30 天" in dialog.days.text()
    dialog.accept()
    made = clerk.archive.all(Comparison)[0]
    seen = expiring.due(clerk.archive, date(2099, 1, 1))
    assert len(seen.hits) == 4
    expiring.clear(clerk.archive, seen, by="王", named_day="2099-01-01")
    assert clerk.archive.find(Comparison, id=made.id) == []
    clerk.desk.changed.emit()
    clerk.settle()
    assert page.stack.currentWidget() is page.empty
