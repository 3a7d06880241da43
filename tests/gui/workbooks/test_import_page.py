"""The clerk corrects what the program took a file for: columns, head rows, sheet, single cells."""

from pathlib import Path

import pytest
from clerk import Clerk
from conftest import id_of
from exchange.makers import person, two_sheets, workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from township_desk.domain.keys.keys import IGNORED
from township_desk.domain.records import Member
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.importing.plan_view import PlanView
from township_desk.exchange.planning.row_findings import RowState
from township_desk.gui.importing.columns_dialog import ColumnsDialog
from township_desk.gui.importing.fill_cell_dialog import FillDialog
from township_desk.gui.importing.head_rows_dialog import HeadDialog

A, B, C = id_of("19600101", 1), id_of("19620202", 2), id_of("19900303", 3)
FAMILY = [person("77", "甲", A, 怪列="高中"), person("77", "乙", B, "配偶", 怪列="小学")]


def _dialog(page: object, kind: type[QDialog]) -> QDialog:
    return next(it for it in page.findChildren(kind) if it.isVisible())


def test_a_column_nobody_knows_gets_a_field_and_another_is_left_out(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", FAMILY))
    clerk.click(page.review.strip._cards[0])
    dialog = _dialog(page, ColumnsDialog)
    assert dialog.model.row(dialog.table.currentIndex().row()).head == "怪列"
    assert "高中" in dialog._samples["怪列"]
    dialog.picker.search.setText("whcd")
    clerk.bot.keyClick(dialog.picker.search, Qt.Key.Key_Return)
    dialog.table.selectRow([it.head for it in page.plan.columns].index("健康状况"))
    dialog.picker.picked.emit(IGNORED)
    dialog._decide()
    clerk.settle()
    keys = {it.head: it.key for it in page.plan.columns}
    assert (keys["怪列"], keys["健康状况"]) == ("member.education", IGNORED)
    clerk.click(page.go)
    made = {it.name: it for it in clerk.archive.all(Member) if it.name in ("甲", "乙")}
    assert (made["甲"].education, made["甲"].health, made["甲"].extra) == ("高中", "", "")
    clerk.click(page.foot.onward)
    assert clerk.window.front_key == "overview"


def test_a_file_of_which_no_row_can_be_taken_is_not_called_the_same(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go(
        "importing", workbook(tmp_path / "x.xlsx", [person("77", "甲", A[:17] + ("2" if A[17] == "1" else "1"))])
    )
    assert page.foot.summary.text() == "没有一行能导入"
    assert page.foot.left_out.text() == "1 行有问题，不会导入"


def test_a_field_moves_from_one_column_to_the_other_and_back(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", FAMILY))
    page.review.strip.picked.emit("怪列")
    dialog = _dialog(page, ColumnsDialog)
    assert dialog.picker.list.item(0).text() == "不对应"
    dialog.picker.picked.emit("member.name")
    assert (dialog.keys["怪列"], dialog.keys["姓名"]) == ("member.name", "")
    dialog._decide()
    clerk.settle()
    assert PlanView(page.plan).text(0, next(it for it in page.plan.columns if it.key == "member.name")) == "高中"
    page.review.strip.picked.emit("")
    again = _dialog(page, ColumnsDialog)
    again._reset()
    again._decide()
    clerk.settle()
    assert page.plan.incoming.get("member.name") == ["甲", "乙"]


def test_a_ruined_number_is_typed_in_by_hand(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go(
        "importing", workbook(tmp_path / "x.xlsx", [FAMILY[0], person("77", "乙", int(B[:17] + "1"), "配偶")])
    )
    assert page.plan.count(RowState.REJECTED) == 1
    assert "E+17" in PlanView(page.plan).text(1, page.rows.columns[1])
    rows = page.rows
    rows.tabs.pick(4)
    cell = rows.table.visualRect(rows.model.index(0, 3)).center()
    clerk.bot.mouseClick(rows.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    clerk.bot.mouseDClick(rows.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    dialog = _dialog(page, FillDialog)
    dialog.text.setText(B[:-1])
    assert "17 位" in dialog.said.text()
    dialog.text.setText(B)
    assert dialog.said.text() == ""
    dialog._fill()
    clerk.settle()
    assert page.plan.count(RowState.REJECTED) == 0
    assert page.plan.incoming.get("member.id_number") == [A, B]
    assert rows.tabs.current == 4


def test_lost_digits_are_taken_from_the_archive_by_one_click(clerk: Clerk, tmp_path: Path) -> None:
    apply_plan(clerk.archive, make_plan(clerk.archive, workbook(tmp_path / "a.xlsx", FAMILY)), by="王")
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", [person("77", "甲", int(A))]))
    assert page.plan.count(RowState.REJECTED) == 1
    assert page.rows.sentence._link.text() == "采用档案中的号码"
    clerk.click(page.rows.sentence._link)
    assert page.plan.incoming.get("member.id_number") == [A]
    assert page.plan.count(RowState.REJECTED) == 0


def test_a_village_that_is_like_one_of_the_archives_is_taken_by_one_click(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", [person("77", "甲", A, 行政村="石桥头村")]))
    assert page.plan.count(RowState.REJECTED) == 1
    assert page.plan.new_villages == []
    assert page.rows.sentence._link.text() == "采用相像的村"
    clerk.click(page.rows.sentence._link)
    assert page.plan.incoming.get("village.name") == ["石桥村"]
    assert page.plan.count(RowState.REJECTED) == 0


def test_the_head_is_pointed_at_when_nobody_knows_it(clerk: Clerk, tmp_path: Path) -> None:
    rows = [["某表", "", ""], ["甲甲", "乙乙", "丙丙"], ["张三", A, "户主"]]
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", rows[1:], rows[0]))
    assert page.empty._button.text() == "指定表头…"
    clerk.click(page.empty._button)
    dialog = _dialog(page, HeadDialog)
    dialog.table.selectRow(1)
    assert dialog.rows() == (2, 2)
    dialog._decide()
    clerk.settle()
    assert page.plan.header_row == 2
    page._again(
        page.wish.__class__(
            head=(2, 2), mapping={"甲甲": "member.name", "乙乙": "member.id_number", "丙丙": "member.relation"}
        )
    )
    clerk.settle()
    assert page.plan.count(RowState.NEW) == 1


def test_heads_of_two_lines_are_shown_in_one(clerk: Clerk, tmp_path: Path) -> None:
    rows = [["甲\n甲", "乙乙", "丙丙"], ["张三", A, "户主"]]
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", rows, ["某表", "", ""]))
    clerk.click(page.empty._button)
    dialog = _dialog(page, HeadDialog)
    assert dialog.model.index(1, 1).data() == "甲 甲"
    dialog.reject()


def test_a_file_that_brings_nothing_new_says_so(clerk: Clerk, tmp_path: Path) -> None:
    file = workbook(tmp_path / "x.xlsx", FAMILY)
    clerk.click(clerk.go("importing", file).go)
    page = clerk.go("importing", file)
    assert "2 行都与档案相同" in page.rows.sentence._text.text()
    page.rows.hide_same.click()
    assert len(page.rows.model.rows) == 2


def test_a_list_of_villages_speaks_of_villages(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", FAMILY))
    assert page.rows.search.placeholderText() == "找人"
    assert "就是档案里的某人…" in [it.text() for it in _menu_of(page)]
    page.rows.tabs.pick(1)
    clerk.type(page.rows.search, "z")
    page = clerk.go("importing", workbook(tmp_path / "v.xlsx", [["石桥村", 300, 900]], ["行政村", "总户数", "总人口"]))
    assert (page.rows.tabs.current, page.rows.search.text()) == (0, "")  # the last file's filter is gone
    assert page.rows.search.placeholderText() == "找村"
    assert [it.text() for it in _menu_of(page)] == ["不导入这一行"]


def _menu_of(page: object) -> list[QAction]:
    menu = page.rows.menu()
    return menu.actions() if menu is not None else []


def test_another_sheet_of_the_file_is_chosen(clerk: Clerk, tmp_path: Path) -> None:
    two_sheets(tmp_path / "x.xlsx", FAMILY, FAMILY[:1])
    page = clerk.go("importing", tmp_path / "x.xlsx")
    assert page.plan.sheet == "一"
    page._ask_head()
    dialog = _dialog(page, HeadDialog)
    dialog.sheets.setCurrentIndex(1)
    dialog._decide()
    clerk.settle()
    assert (page.plan.sheet, len(page.plan.states)) == ("二", 1)


def test_sheets_of_one_file_and_files_of_a_folder_become_one_plan(clerk: Clerk, tmp_path: Path) -> None:
    folder = tmp_path / "各村"
    folder.mkdir()
    two_sheets(folder / "a.xlsx", FAMILY, [person("78", "丁", C)])
    page = clerk.go("importing", folder / "a.xlsx")
    page.findings.joining.emit()
    clerk.settle()
    assert (page.plan.source.sheets, len(page.plan.states)) == (("一", "二"), 3)
    assert page.plan.incoming.where(2) == "“二”第 2 行"
    assert not page.review.head.isVisible()
    workbook(folder / "b.xlsx", [person("79", "戊", int(id_of("19800101", 4)))])
    clerk.go("importing", folder)
    assert page.plan.file == "a.xlsx 等 2 份"
    assert page.plan.count(RowState.REJECTED) == 1
    rows = page.rows
    page.findings.filling.emit(next(it for it in page.plan.findings if it.rule == "lost_digits"))
    dialog = _dialog(page, FillDialog)
    assert "“b.xlsx”第 2 行 D 列" in dialog.windowTitle()
    dialog.text.setText(id_of("19800101", 4))
    dialog._fill()
    clerk.settle()
    assert page.plan.count(RowState.REJECTED) == 0
    assert rows.plan is page.plan


def test_results_are_searched_and_a_stopped_change_keeps_the_plan(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", FAMILY))
    page.rows.search.setText("乙")
    assert [page.plan.incoming.number(it) for it in page.rows.model.rows] == [3]
    plan = page.plan
    page._again(page.wish.__class__(head=(9, 9)))
    clerk.settle()
    assert page.plan is plan
    assert page.go.isEnabled()
    assert len(clerk.problems) == 1


@pytest.mark.parametrize(("width", "height"), [(1093, 558), (1366, 697), (1920, 1000)])
def test_nothing_of_strip_and_tabs_is_cut(clerk: Clerk, tmp_path: Path, width: int, height: int) -> None:
    clerk.window.resize(width, height)
    page = clerk.go("importing", tmp_path / "county.xlsx")
    shown = [card for card in page.review.strip._cards if card.isVisible()]
    assert len(shown) >= 5
    assert all(card.geometry().right() <= page.review.strip.width() - 100 for card in shown)
    assert all(card.width() >= card.sizeHint().width() for card in shown)
    assert page.rows.tabs.width() >= page.rows.tabs.minimumWidth()
