"""The page of a ledger: found, filtered, doubted, changed together, printed; the chosen entry beside it."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records import KINDS, Exemption
from township_desk.domain.records.ledgers.entries import blank_entry, of_household
from township_desk.domain.records.record import Record
from township_desk.gui.base import messages
from township_desk.gui.deeds.batch_preview import BatchPreview
from township_desk.gui.ledgers.change_field_dialog import ChangeField
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.ledgers.entry_history_dialog import EntryHistory
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.tables.cells import CELL_ROLE, Cell, Look
from township_desk.printing.reading.preview import page_sizes, page_texts

LOAN = KINDS["loan"]
TODAY = date.today()
SAID: Sequence[dict[str, Any]] = (
    {"bank": "农商行", "amount": 5_000_000, "state": "逾期", "lent_on": "2016-03-01", "due_on": "2018-09-30"},
    {"bank": "邮储银行", "amount": 6_000_000, "state": "正常", "due_on": str(TODAY + timedelta(3))},
    {"bank": "农业银行", "amount": 3_000_000, "state": "正常", "lent_on": "2017-05-01", "use": "入股公司"},
    {"bank": "农商行", "amount": 2_000_000, "state": "还清", "lent_on": "2017-01-01", "paid_on": "2018-01-01"},
)


@pytest.fixture
def page(clerk: Clerk) -> Any:
    """The page of loans: one each for the first households of the register."""
    ids = clerk.window.page("register").model.ids
    with clerk.archive.change("登记", by="王") as change:
        change.put(*(blank_entry(LOAN, of_household(key), **said) for key, said in zip(ids, SAID, strict=False)))
    return clerk.go("ledger.loan")


def banks(page: Any) -> list[str]:
    return [page.model.row(place).entry.bank for place in range(len(page.model.ids))]


def cell(page: Any, place: int, key: str) -> Cell:
    found = page.model.index(place, page.list.keys.index(key)).data(CELL_ROLE)
    assert isinstance(found, Cell)
    return found


def kept(clerk: Clerk) -> list[Record]:
    return clerk.archive.all(LOAN)


def search(clerk: Clerk, page: Any, text: str) -> list[str]:
    page.filters.search.clear()
    clerk.type(page.filters.search, text)
    clerk.settle()
    return banks(page)


def test_the_list_says_what_is_due_doubtful_and_what_it_comes_to(clerk: Clerk, page: Any) -> None:
    assert (page.subtitle.text(), page.filters.count.text()) == ("产业 · 每笔属于一户", "4 笔 · 4 户")
    assert page.sums.text == "贷款金额 160,000 元"
    assert page.tabs._counts == [4, 2, 0, 1, 1, 0]
    late = (TODAY - date(2018, 9, 30)).days
    due = [cell(page, place, ".due") for place in range(4)]
    assert [it.text for it in due] == [f"逾期 {late:,} 天", "还有 3 天", "–", "–"]
    assert [it.tone for it in due[:2]] == ["bad", "warn"]
    doubts = [cell(page, place, ".doubts") for place in range(4)]
    assert [(it.text, it.look, it.tone) for it in doubts[:2]] == [
        ("1", Look.FINDINGS, "warn"),
        ("1", Look.FINDINGS, "bad"),
    ]
    assert [cell(page, place, "amount").tone for place in range(4)] == ["", "bad", "", ""]
    assert cell(page, 2, "use").tone == "warn"
    assert clerk.problems == []


def test_an_entry_is_found_by_its_texts_its_amount_and_its_persons_initials(clerk: Clerk, page: Any) -> None:
    clerk.bot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filters.search.hasFocus()
    assert search(clerk, page, "农商") == ["农商行", "农商行"]
    assert search(clerk, page, "60,000") == search(clerk, page, "60000") == search(clerk, page, "6万元") == ["邮储银行"]
    head = page.model.row(0).head
    initials = Initials.load().all(head)[-1]
    assert "邮储银行" in search(clerk, page, initials)
    assert "邮储银行" in search(clerk, page, head[:1])
    assert search(clerk, page, "100%") == []
    assert "没有这样的扶贫小额信贷" in page.list.empty._title.text()
    page.list.empty.acted.emit()
    clerk.settle()
    assert (len(banks(page)), page.filters.search.text(), page.filters.clear.isVisible()) == (4, "", False)


def test_filters_go_together_and_are_cleared_at_once(clerk: Clerk, page: Any) -> None:
    filters = page.filters
    clerk.click(filters.late)
    assert banks(page) == ["农商行"]
    clerk.click(filters.soon)
    assert (banks(page), filters.late.isChecked()) == (["邮储银行"], False)
    clerk.click(filters.soon)
    clerk.click(filters.doubted)
    assert banks(page) == ["农商行", "邮储银行", "农业银行"]
    filters.years.set_chosen(("2017",))
    clerk.settle()
    assert (banks(page), page.sums.text, page.narrowed.text()) == (["农业银行"], "贷款金额 30,000 元", "按当前筛选")
    page.tabs.pick(3)
    clerk.settle()
    assert banks(page) == []
    clerk.click(filters.clear)
    assert (len(banks(page)), page.tabs.current, filters.doubted.isChecked()) == (4, 0, False)
    village, status = page.model.row(0).village, page.model.row(0).status
    key = next(it.id for it in clerk.archive.villages() if it.name == village)
    filters.villages.set_chosen((key,))
    filters.statuses.set_chosen((status,))
    clerk.settle()
    assert {(row.village, row.status) for row in map(page.model.row, range(len(page.model.ids)))} == {(village, status)}


def test_the_list_is_sorted_by_a_head_and_keeps_the_chosen_entry(clerk: Clerk, page: Any) -> None:
    amount = page.list.keys.index("amount")
    page.table.horizontalHeader().sectionClicked.emit(amount)
    clerk.settle()
    assert [page.model.row(it).entry.amount for it in range(4)] == [2_000_000, 3_000_000, 5_000_000, 6_000_000]
    page.table.horizontalHeader().sectionClicked.emit(page.list.keys.index(".doubts"))
    page.table.horizontalHeader().sectionClicked.emit(page.list.keys.index(".doubts"))
    clerk.settle()
    assert banks(page)[-1] == "农商行"
    page.visit(kept(clerk)[2])
    clerk.settle()
    assert page.list.current == kept(clerk)[2].id


def test_one_field_of_the_ticked_entries_is_changed_in_one_step(clerk: Clerk, page: Any) -> None:
    page.table.setFocus()
    page.table.selectRow(0)
    clerk.bot.keyClick(page.table, Qt.Key.Key_Space)
    page.model.toggle(3)
    clerk.settle()
    assert (page.acts.chosen.text(), page.acts.sums.text()) == ("已勾选 2 笔", "2 户 · 贷款金额 70,000 元")
    clerk.click(page.acts.change)
    dialog = clerk.window.findChildren(ChangeField)[-1]
    dialog.field.setCurrentIndex(dialog.field.findData("use"))
    dialog.cell.show_value("肉牛养殖")
    dialog._decide()
    clerk.settle()
    preview, step = clerk.window.findChildren(BatchPreview)[-1], clerk.archive.step
    assert preview.write.text() == "写入 2 笔"
    clerk.click(preview.write)
    assert [it.use for it in kept(clerk)] == ["肉牛养殖", "", "入股公司", "肉牛养殖"]  # type: ignore[attr-defined]
    assert clerk.archive.step == step + 1
    assert clerk.archive.history(1)[0].label == "2 笔扶贫小额信贷的贷款用途改为“肉牛养殖”"
    clerk.archive.undo(by="王")
    assert [it.use for it in kept(clerk)] == ["", "", "入股公司", ""]  # type: ignore[attr-defined]


def test_what_is_done_is_entered_for_several_and_what_cannot_be_is_told(clerk: Clerk, page: Any) -> None:
    page.model.check_all(True)
    clerk.settle()
    assert page.acts.done.text() == "登记还清日期…"
    clerk.click(page.acts.done)
    dialog = clerk.window.findChildren(ChangeField)[-1]
    assert (dialog.field.currentData(), dialog.cell.value()) == ("paid_on", TODAY.isoformat())
    dialog.cell.show_value("2016-12-31")
    dialog._decide()
    clerk.settle()
    preview = clerk.window.findChildren(BatchPreview)[-1]
    why = {line.old or "空": line.why for line in preview.model.rows if line.why}
    assert preview.write.text() == "写入 2 笔"
    assert all("还清日期早于放款日期" in it for it in why.values())
    clerk.click(preview.write)
    assert [it.paid_on for it in kept(clerk)] == ["2016-12-31", "2016-12-31", None, "2018-01-01"]  # type: ignore[attr-defined]


def test_ticked_entries_are_removed_together(clerk: Clerk, page: Any) -> None:
    page.model.toggle(1)
    page.model.toggle(2)
    clerk.settle()
    clerk.click(page.acts.remove)
    assert clerk.agree()[0] == "勾选的 2 笔移入回收站，涉及 2 户，不再计入台账和统计。"
    assert (banks(page), page.acts.bar.isVisible()) == (["农商行", "农商行"], False)
    clerk.archive.undo(by="王")
    assert len(kept(clerk)) == 4


def test_the_list_goes_on_paper_as_it_is_shown(clerk: Clerk, page: Any) -> None:
    page.filters.years.set_chosen(("2016", "2017"))
    clerk.settle()
    page.acts.print_roster(tuple(page.model.ids), "A3 横", "按当前筛选")
    clerk.settle()
    pdf = clerk.window.findChildren(PrintPreview)[-1].pdf
    text = "".join("".join(page_texts(pdf)).split())
    for said in (
        "扶贫小额信贷名册",
        "内部资料不得张贴",
        "农商行",
        "50,000",
        "入股公司",
        "共3笔，3户，贷款金额100,000元。",
    ):
        assert said in text
    assert "邮储银行" not in text
    assert [round(side) for side in page_sizes(pdf)[0]] == [1191, 842]
    assert clerk.problems == []


def test_the_list_goes_out_with_every_column_and_its_households_to_a_template(
    clerk: Clerk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "台账.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(messages, "tell_written", lambda *_: None)
    assert page.table.isColumnHidden(page.list.keys.index("state"))
    clerk.click(page.filters.doubted)
    clerk.click(page.to_file)
    head, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    assert (head[-3], len(rows)) == ("贷款状态", 3)
    assert [row[head.index("贷款金额（元）")] for row in rows] == [50000, 60000, 30000]
    clerk.click(page.fill)
    filling = clerk.window.page("filling")
    assert clerk.window.pages.currentWidget() is filling
    assert filling.scope.whose.whom.households == tuple(it.household for it in kept(clerk)[:3])  # type: ignore[attr-defined]
    assert clerk.problems == []


def test_the_chosen_entry_stands_beside_the_list(clerk: Clerk, page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page.table.selectRow(1)
    clerk.settle()
    side, row = page.side.card, page.model.row(1)
    for shown in (False, True):
        clerk.bot.keyClick(page.table, Qt.Key.Key_F4)
        assert side.isVisible() is shown
    assert side.name.text() == row.head
    assert f"户编号 {row.number}" in side.place.text()
    assert side.doubts_title.text() == "疑点 1"
    assert side.home_title.text() == "这一户"
    links = {it.text(): it for it in side.findChildren(QPushButton) if it.isVisible()}
    clerk.click(links["去修改…"])
    dialog = page.findChildren(EntryDialog)[-1]
    assert dialog.inputs["amount"].hasFocus()
    dialog.inputs["amount"].setText("40000")
    dialog._keep()
    clerk.settle()
    assert (side.doubts_title.text(), side.history.text()) == ("没有疑点", "历史 2")
    assert cell(page, 1, "amount")[:1] == ("40,000",)
    clerk.click(side.history)
    history = clerk.window.findChildren(EntryHistory)[-1]
    changed = next(it for it in history.model.rows if it.field == "amount")
    assert (changed.old, changed.new) == (6_000_000, 4_000_000)
    history.close()
    page.table.selectRow(2)
    clerk.settle()
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "本户自营")
    clerk.click(next(it for it in side.findChildren(QPushButton) if it.text() == "豁免…" and it.isVisible()))
    assert [it.reason for it in clerk.archive.all(Exemption)] == ["本户自营"]
    assert side.doubts_title.text() == "没有疑点"


def test_a_long_list_is_read_by_pages(clerk: Clerk, page: Any) -> None:
    home = kept(clerk)[0].household  # type: ignore[attr-defined]
    made = [blank_entry(LOAN, of_household(home), bank=f"银行{place}") for place in range(450)]
    with clerk.archive.change("登记", by="王") as change:
        change.put(*made)
    page.refresh()
    clerk.settle()
    assert page.model.row(0) is not None
    assert page.model.row(300) is None
    clerk.settle()
    assert page.model.row(300).id == page.model.ids[300]
    assert page.filters.count.text() == "454 笔 · 4 户"
