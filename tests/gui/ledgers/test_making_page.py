"""Making a ledger of the office's own at the window: of a workbook, of nothing, of a definition; and taking it back."""

from pathlib import Path

import pytest
from arriving_lists import Drawn
from clerk import Clerk
from PySide6.QtWidgets import QMenu

from township_desk.actions.own_ledgers import declaring, handing_over
from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS, LEDGERS, Household, Member, OwnLedger
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.gui.base import messages
from township_desk.gui.ledgers.ledger_page import LedgerPage
from township_desk.gui.ledgers.start_page import LedgersPage
from township_desk.gui.own_ledgers.changing_page import ChangingPage
from township_desk.gui.own_ledgers.making_page import MakingPage
from township_desk.gui.own_ledgers.own_menus import add_own, resume

HEADS = ("户编号", "户主姓名", "供水方式", "计划完成", "投入资金")


@pytest.fixture
def page(clerk: Clerk) -> MakingPage:
    made = clerk.go("own_ledger")
    assert isinstance(made, MakingPage)
    return made


@pytest.fixture(autouse=True)
def _forgotten() -> object:
    yield
    declared.keep({})


def _list(clerk: Clerk, folder: Path) -> Path:
    heads = {it.household: it.name for it in clerk.archive.all(Member) if it.is_head}
    homes = clerk.archive.all(Household)[:10]
    rows = [
        [it.number, heads[it.id], "自备井" if at % 2 else "集中供水", "2018.10.12", "待定" if at == 3 else f"{at}00"]
        for at, it in enumerate(homes, 1)
    ]
    return Drawn(title="饮水排查台账", heads=HEADS, rows=rows).draw(folder / "饮水.xlsx")


def _titles() -> set[str]:
    return {ledger_of(it).title for it in LEDGERS}


def test_a_workbook_becomes_a_ledger_that_the_window_knows_at_once(
    clerk: Clerk, page: MakingPage, tmp_path: Path
) -> None:
    clerk.go("ledgers")
    page.take_files([_list(clerk, tmp_path)])
    clerk.go("own_ledger")
    assert page.view.choices.title.text() == "饮水排查"
    assert [it.text() for it in page.view.fields.labels.values()] == ["供水方式", "计划完成", "投入资金", "备注"]
    assert page.go.text() == "建台账并导入 10 行"
    assert page.doubts.text() == "1 格要看"
    clerk.window.resize(1092, 558)
    clerk.settle()
    assert page.view.table.geometry().bottom() < page.view.total.geometry().top()
    assert page.view.fields.odd["f3"].text() == "第 5 行投入资金“待定”不是数字，原文记入备注"
    clerk.click(page.go)
    front = clerk.window.front
    assert isinstance(front, LedgerPage)
    assert (front.title, len(front.model.ids)) == ("饮水排查", 10)
    start = clerk.go("ledgers")
    assert isinstance(start, LedgersPage)
    assert "饮水排查" in {card.title for _, card in start.grid.cards}
    first = clerk.archive.all(Household)[0].id
    home = clerk.go("household", (first, [first]))
    assert home.sections["own_1"].in_use  # type: ignore[attr-defined]
    importing = clerk.go("importing", tmp_path / "饮水.xlsx")
    assert importing.review.kind.currentText() == "饮水排查台账"  # type: ignore[attr-defined]
    clerk.go("ledger.own_1")
    clerk.window._undo()
    clerk.settle()
    assert ("饮水排查" in _titles(), clerk.window.front) == (False, start)
    assert "饮水排查" not in {card.title for _, card in start.grid.cards}
    clerk.archive.redo(by="王")
    clerk.desk.changed.emit()
    clerk.settle()
    assert len(clerk.go("ledger.own_1").model.ids) == 10  # type: ignore[attr-defined]


def test_corrections_are_tried_on_the_rows(clerk: Clerk, page: MakingPage, tmp_path: Path) -> None:
    page.empty.look_at(_list(clerk, tmp_path))
    clerk.settle()
    fields = page.view.fields
    fields._as_text["f3"].click()
    clerk.settle()
    assert (page.doubts.text(), fields.kinds["f3"].currentText()) == ("", "文字")
    fields.labels["f1"].clear()
    clerk.type(fields.labels["f1"], "水从哪里来")
    fields.away["f2"].click()
    clerk.settle()
    assert page.summary.text() == "建 1 本台账、3 个栏目，导入 10 行"
    clerk.type(page.view.choices.title, "2018")
    clerk.settle()
    clerk.click(page.go)
    kind = KINDS["own_1"]
    assert (ledger_of(kind).title, [kind.field(it).label for it in ledger_of(kind).columns]) == (
        "2018饮水排查",
        ["水从哪里来", "投入资金", "备注"],
    )


def test_a_name_that_is_taken_is_said_before_anything_is_made(clerk: Clerk, page: MakingPage, tmp_path: Path) -> None:
    page.empty.look_at(_list(clerk, tmp_path))
    clerk.settle()
    page.view.choices.title.setText("入户走访")
    page.view.choices._tell()
    clerk.settle()
    assert (page.go.isEnabled(), page.why.text()[:13]) == (False, "没有建：已经有名为“入户走")
    page.view.choices.title.setText("入户走访二")
    page.view.choices._tell()
    clerk.settle()
    assert page.go.isEnabled()


def test_a_ledger_is_made_from_nothing(clerk: Clerk, page: MakingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "硬化、在建")
    page.start()
    clerk.type(page.view.choices.title, "道路")
    clerk.type(page.view.fields.labels["f1"], "路名")
    clerk.click(page.view.add)
    clerk.type(page.view.fields.labels["f2"], "现状")
    kind = page.view.fields.kinds["f2"]
    kind.setCurrentIndex(kind.findData("code"))
    kind.activated.emit(kind.currentIndex())
    page.view.choices.of.setCurrentIndex(page.view.choices.of.findData("village"))
    page.view.choices._tell()
    clerk.click(page.go)
    (made,) = clerk.archive.all(OwnLedger)
    draft = declaring.draft_now(made)
    assert (draft.title, draft.of, [(it.label, it.kind, it.words) for it in draft.fields]) == (
        "道路",
        "village",
        [("路名", "text", ()), ("现状", "code", ("硬化", "在建"))],
    )
    assert clerk.window.front_key == "ledger.own_1"


def test_a_definition_is_taken_and_handed_over(
    clerk: Clerk, page: MakingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.empty.look_at(_list(clerk, tmp_path))
    clerk.settle()
    clerk.click(page.go)
    start = clerk.go("ledgers")
    assert isinstance(start, LedgersPage)
    menu = QMenu()
    add_own(menu, start, "own_1")
    words = [it.text() for it in menu.actions() if it.text()]
    assert words == ["改栏目…", "交出定义…", "停用…"]
    handing_over.hand_over(clerk.archive, "own_1", tmp_path / "定义.toml")
    clerk.go("own_ledger", tmp_path / "定义.toml")
    clerk.type(page.view.choices.title, "又")
    clerk.click(page.go)
    assert {it.title for it in clerk.archive.all(OwnLedger)} == {"饮水排查", "又饮水排查"}
    menu.actions()[-1].trigger()
    clerk.settle()
    assert clerk.agree()[0].startswith("台账、导入、导出和户卡里不再有它；已登记的 10 条")
    assert "饮水排查" not in _titles()


def test_a_file_that_is_no_list_is_refused(clerk: Clerk, page: MakingPage, tmp_path: Path) -> None:
    page.empty.look_at(Drawn(heads=("空",), rows=[]).draw(tmp_path / "空.xlsx"))
    clerk.settle()
    assert (page.stack.currentIndex(), page.foot.isVisible()) == (0, False)
    (tmp_path / "坏.toml").write_text("form = ", "utf-8")
    page.take_files([tmp_path / "坏.toml"])
    clerk.settle()
    assert page.stack.currentIndex() == 0


def test_the_fields_of_a_ledger_are_changed(clerk: Clerk, page: MakingPage, tmp_path: Path) -> None:
    page.empty.look_at(_list(clerk, tmp_path))
    clerk.settle()
    clerk.click(page.go)
    changing = clerk.go("own_fields", "own_1")
    assert isinstance(changing, ChangingPage)
    fields = changing.view.fields
    assert [it.text() for it in fields.labels.values()] == ["供水方式", "计划完成", "投入资金", "备注"]
    assert not changing.go.isEnabled()
    fields.kinds["f1"].setCurrentIndex(fields.kinds["f1"].findData("day"))
    fields.kinds["f1"].activated.emit(0)
    clerk.settle()
    assert "放不进" in changing.wrong.said
    assert not changing.go.isEnabled()
    fields.kinds["f1"].setCurrentIndex(fields.kinds["f1"].findData("code"))
    fields.kinds["f1"].activated.emit(0)
    clerk.type(fields.labels["f2"], "日期")
    fields.moved.emit("f2", -1)
    changing.view.fields.away["f4"].click()
    clerk.settle()
    assert changing.summary.text() == "“计划完成”改叫“计划完成日期”；停用“备注”；改了各栏的次序"
    clerk.click(changing.go)
    kind = KINDS["own_1"]
    assert [kind.field(it).label for it in ledger_of(kind).columns] == ["计划完成日期", "供水方式", "投入资金"]
    assert clerk.window.front_key == "ledger.own_1"
    assert "计划完成日期" in {it.head for it in clerk.window.front.model.columns}  # type: ignore[union-attr]
    clerk.window._undo()
    clerk.settle()
    assert next(it.label for it in KINDS["own_1"].FIELDS if it.is_readable) == "供水方式"
    assert clerk.problems == []


def test_a_list_that_nobody_knows_goes_from_the_import_to_a_new_ledger(clerk: Clerk, tmp_path: Path) -> None:
    rows = [["评议", 30, "通过"], ["动员", 80, "没有"]]
    path = Drawn(heads=("事项", "到场", "结果"), rows=rows).draw(tmp_path / "会议记录.xlsx")
    importing = clerk.go("importing", path)
    assert importing.new.isVisible()  # type: ignore[attr-defined]
    clerk.click(importing.new)  # type: ignore[attr-defined]
    page = clerk.window.front
    assert isinstance(page, MakingPage)
    assert (page.view.choices.title.text(), page.go.text()) == ("会议记录", "建台账并导入 2 行")


def test_a_stopped_ledger_is_brought_back(clerk: Clerk, page: MakingPage, tmp_path: Path) -> None:
    page.empty.look_at(_list(clerk, tmp_path))
    clerk.settle()
    clerk.click(page.go)
    declaring.stop(clerk.archive, clerk.archive.all(OwnLedger)[0], by="王")
    clerk.desk.changed.emit()
    start = clerk.go("ledgers")
    assert "饮水排查" not in _titles()
    resume(start, clerk.archive.all(OwnLedger)[0])  # type: ignore[arg-type]
    clerk.settle()
    assert "饮水排查" in {card.title for _, card in start.grid.cards}  # type: ignore[attr-defined]
