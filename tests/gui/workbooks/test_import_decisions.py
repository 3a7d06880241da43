"""The clerk decides about an import: words, rows, kinds, sheets, passwords, originals, and what is taken back."""

from collections.abc import Iterator
from pathlib import Path

import msoffcrypto
import pytest
from clerk import Clerk
from conftest import id_of
from exchange.makers import person, two_sheets, workbook
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from township_desk.domain.fields import declared
from township_desk.domain.keys.keys import IGNORED
from township_desk.domain.records import Member
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.gui.base import messages
from township_desk.gui.importing.columns_dialog import ColumnsDialog
from township_desk.gui.importing.imports_dialog import ImportsDialog
from township_desk.gui.importing.same_person_dialog import SamePersonDialog
from township_desk.gui.importing.words_dialog import WordsDialog

A, B, C = id_of("19600101", 1), id_of("19620202", 2), id_of("19900303", 3)
FAMILY = [person("77", "甲", A, 怪列="高中"), person("77", "乙", B, "配偶", 怪列="小学")]


def _dialog(page: object, kind: type[QDialog]) -> QDialog:
    return next(it for it in page.findChildren(kind) if it.isVisible())


def test_a_word_is_mapped_in_its_own_window_and_remembered_by_the_import(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", [person("77", "甲", A, 健康状况="高血压")]))
    assert page.rows.sentence._link.text() == "对应词语…"
    clerk.click(page.rows.sentence._link)
    dialog = _dialog(page, WordsDialog)
    dialog.boxes["health", "高血压"].choose("长期慢性病")
    dialog._decide()
    clerk.settle()
    assert page.plan.unknown_words == []
    assert "记住 1 个词" in page.foot.summary.text()
    clerk.click(page.go)
    assert next(it for it in clerk.archive.all(Member) if it.name == "甲").health == "长期慢性病"
    page.corrections.ask_words()
    clerk.settle()
    assert _dialog(page, WordsDialog).boxes["health", "高血压"].currentData() == "长期慢性病"


def test_the_password_of_a_file_is_asked_for(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, locked = workbook(tmp_path / "a.xlsx", FAMILY), tmp_path / "b.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("kouling", target)
    typed = iter(["cuo", "kouling"])
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: next(typed))
    page = clerk.go("importing", locked)
    clerk.click(page.empty._button)
    assert "密码不对" in page.empty._text.text()
    clerk.click(page.empty._button)
    assert page.plan.count(RowState.NEW) == 2
    page._again(page.wish)
    clerk.settle()
    assert page.plan.count(RowState.NEW) == 2


def test_a_row_is_left_out_and_another_is_somebody_of_the_archive(clerk: Clerk, tmp_path: Path) -> None:
    apply_plan(clerk.archive, make_plan(clerk.archive, workbook(tmp_path / "a.xlsx", FAMILY)), by="王")
    rows = [person("77", "甲", A), person("77", "乙儿", "", "配偶"), person("78", "丁", C)]
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", rows))
    assert page.plan.count(RowState.NEW) == 2
    page.rows.go_to(2)
    page.rows.menu().actions()[0].trigger()
    clerk.settle()
    assert [RowState(it).word for it in page.plan.states] == ["相同", "新增", "不导入"]
    page.rows.go_to(1)
    page.rows.menu().actions()[1].trigger()
    clerk.settle()
    dialog = _dialog(page, SamePersonDialog)
    wanted = next(at for at, it in enumerate(dialog.model.rows) if it.member.name == "乙")
    dialog.table.selectRow(wanted)
    dialog._decide()
    clerk.settle()
    assert [RowState(it).word for it in page.plan.states] == ["相同", "修改", "不导入"]
    clerk.click(page.go)
    assert {it.name for it in clerk.archive.all(Member)} >= {"甲", "乙儿"}
    assert not {it.name for it in clerk.archive.all(Member)} & {"乙", "丁"}


def test_columns_are_ticked_off_and_blanks_overwrite_where_asked(clerk: Clerk, tmp_path: Path) -> None:
    apply_plan(clerk.archive, make_plan(clerk.archive, workbook(tmp_path / "a.xlsx", FAMILY)), by="王")
    rows = [person("77", "甲", A, 健康状况="", **{"务工时间(月)": "3"})]
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", rows))
    page.review.strip.picked.emit("健康状况")
    dialog = _dialog(page, ColumnsDialog)
    dialog.blank.setChecked(True)
    heads = [it.head for it in page.plan.columns]
    dialog.model.toggle(heads.index("务工时间(月)"))
    assert dialog.keys["务工时间(月)"] == IGNORED
    dialog.model.toggle(heads.index("怪列"))
    dialog.model.toggle(heads.index("怪列"))
    assert dialog.keys["怪列"] == ""
    dialog._decide()
    clerk.settle()
    clerk.click(page.go)
    one = next(it for it in clerk.archive.all(Member) if it.name == "甲")
    assert (one.health, one.work_months) == ("", None)


def test_earlier_imports_are_listed_and_taken_back(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", [person("77", "甲", A, 健康状况="高血压")]))
    clerk.click(page.go)
    clerk.click(page.earlier)
    dialog = _dialog(page, ImportsDialog)
    assert [it.log.file for it in dialog.model.rows] == ["x.xlsx", "county.xlsx"]
    assert dialog.model.index(1, 2).data() == "人口信息表 2017–2019"
    assert "x.xlsx" in dialog.digests.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "p.xlsx"), ""))
    clerk.click(dialog.problems)
    assert (tmp_path / "p.xlsx").exists()
    clerk.click(dialog.undo)
    clerk.agree()
    assert [it.log.file for it in dialog.model.rows] == ["county.xlsx"]
    assert "甲" not in {it.name for it in clerk.archive.all(Member)}


def test_originals_are_kept_and_given_back_from_the_window(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = clerk.go("settings")
    settings.keep_files.click()
    clerk.settle()
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", [person("77", "甲", A)]))
    clerk.click(page.go)
    clerk.click(page.earlier)
    dialog = _dialog(page, ImportsDialog)
    dialog.table.selectRow(1)
    assert not dialog.originals.isEnabled()
    dialog.table.selectRow(0)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "取回"))
    clerk.click(dialog.originals)
    assert (tmp_path / "取回" / "x.xlsx").read_bytes() == (tmp_path / "x.xlsx").read_bytes()
    assert "一个字节不差" in dialog.said.said


def test_forms_are_a_kind_that_can_only_be_gone_back_to(clerk: Clerk, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (
        ["贫困户登记表"],
        ["户主姓名", "甲", "身份证号码", A, "性别", "□男 ☑女"],
        ["致贫原因", "因病", "脱贫年度", 2018, "联系电话", 17000003333],
    ):
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")
    page = clerk.go("importing", tmp_path / "表.xlsx")
    assert (page.plan.kind.name, page.review.kind.currentText()) == ("form", "一户一张的表")
    page.review.kind.setCurrentIndex(0)
    page.review.kind.activated.emit(0)
    clerk.settle()
    assert (page.plan.kind.name, page.review.kind.currentText()) == ("population", "人口花名册")
    page.review.kind.setCurrentIndex(page.review.kind.count() - 1)
    page.review.kind.activated.emit(page.review.kind.count() - 1)
    clerk.settle()
    assert page.plan.kind.name == "form"
    clerk.click(page.go)
    assert [it.sex for it in clerk.archive.all(Member) if it.name == "甲"] == ["女"]
    page.look_at([workbook(tmp_path / "x.xlsx", FAMILY)])
    clerk.settle()
    assert page.review.kind.findText("一户一张的表") < 0


def test_a_second_sheet_is_joined_or_left_before_anything_is_imported(clerk: Clerk, tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "x.xlsx", [person("77", "甲", A)], [person("78", "乙", B)])
    page = clerk.go("importing", path)
    assert (page.go.isEnabled(), page.foot.left_out.text()) == (False, "先处理右边红色的问题，才能导入")
    page.findings.lone.emit()
    clerk.settle()
    assert page.go.isEnabled()
    page.findings.joining.emit()
    clerk.settle()
    assert (page.go.isEnabled(), page.go.text()) == (True, "导入 2 人")


def test_a_column_with_somebody_elses_number_is_settled_in_the_columns(clerk: Clerk, tmp_path: Path) -> None:
    heads = ("户编号", "姓名", "与户主关系", "证件号码", "监护人身份证号")
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", [("77", "甲", "户主", A, B)], heads))
    assert not page.go.isEnabled()
    page.findings.columns.emit("监护人身份证号")
    dialog = _dialog(page, ColumnsDialog)
    dialog.picker.picked.emit(IGNORED)
    dialog._decide()
    clerk.settle()
    assert page.go.isEnabled()


_LEDGER = """
title = "{title}"
unit = "笔"
names = "project"
begins = "given_on"
same = ["project", "given_on"]
columns = ["project", "given_on", "amount"]

[fields]
project = {{ label = "救助项目", kind = "text", needed = true }}
given_on = {{ label = "发放日期", kind = "day" }}
amount = {{ label = "发放金额", kind = "money" }}
"""


@pytest.fixture
def two_alike() -> Iterator[None]:
    """Two ledgers whose columns have the same heads, declared before an archive is made."""
    names = {"grant": "教育资助", "relief": "临时救助"}
    for name, title in names.items():
        declared.declare(name, declared.parsed(name, _LEDGER.format(title=title)))
    yield
    for name in names:
        declared.withdraw(name)


def test_a_list_that_may_be_of_two_ledgers_waits_for_the_clerk(two_alike: None, clerk: Clerk, tmp_path: Path) -> None:
    rows = [("石桥村", "甲", A, "补助", "2018-03-01", 500)]
    path = workbook(tmp_path / "x.xlsx", rows, ("行政村", "姓名", "身份证号", "救助项目", "发放日期", "发放金额"))
    page = clerk.go("importing", path)
    assert (page.go.isEnabled(), [it.rule for it in page.plan.stops]) == (False, ["kind_unclear"])
    links = {it.text(): it for it in page.findings.findChildren(QPushButton) if it.text().startswith("是")}
    assert set(links) == {"是教育资助台账", "是临时救助台账"}
    clerk.click(links["是临时救助台账"])
    assert (page.plan.kind.name, page.plan.stops, page.review.kind.currentText()) == ("relief", [], "临时救助台账")
