"""从台账取数 on the household's page: what is ticked, what each amount rests on, one step."""

from dataclasses import replace

from clerk import Clerk
from PySide6.QtCore import Qt

from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import KINDS, Household, Income, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.ledger import MEMBER, TOWNSHIP
from township_desk.gui.household.income_dialog import IncomeDialog


def _dialog(clerk: Clerk, home: Household) -> IncomeDialog:
    page = clerk.go("household", (home.id, [home.id]))
    page.sections.open("income")
    clerk.click(page.sections["income"].take)
    return next(it for it in page.findChildren(IncomeDialog) if it.isVisible())


def test_blank_items_are_ticked_and_others_are_left_to_the_clerk(clerk: Clerk) -> None:
    home = clerk.archive.all(Household)[0]
    member = next(it for it in clerk.archive.all(Member) if it.household == home.id)
    account = next((it for it in clerk.archive.all(Income) if (it.household, it.year) == (home.id, 2018)), None)
    job, share = (KINDS[it] for it in ("job", "share"))
    with clerk.archive.change("准备", by="王") as change:
        change.put(replace(account or Income(household=home.id, year=2018), wages=Money(5), dividends=None))
        owner = Owner(MEMBER, member.id)
        change.put(blank_entry(job, owner, employer="鞋厂", wage=300000, started_on="2018-08-01"))
        entity = blank_entry(KINDS["entity"], Owner(TOWNSHIP), name="合作社")
        said = {"led_by": entity.id, "way": "入社", "dividend_year": 2018, "dividend": 12000}
        change.put(entity, blank_entry(share, of_household(home.id), **said))
    dialog = _dialog(clerk, home)
    assert [(it.label, str(it.old or "")) for it in dialog.model.rows] == [("工资性收入", "5"), ("入股分红收入", "")]
    assert (dialog.model.checked, dialog.write.text()) == ({1}, "写入 1 项")
    assert (
        dialog.sources.text()
        == f"工资性收入：\n{member.name} 务工就业“鞋厂”：3,000 元 × 2 个月（2018年8月至2018年9月）"
    )
    clerk.bot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.write.text() == "写入 2 项"
    clerk.click(dialog.write)
    assert clerk.problems == []
    kept = next(it for it in clerk.archive.all(Income) if (it.household, it.year) == (home.id, 2018))
    assert (kept.wages, kept.dividends) == (600000, 12000)
    assert clerk.window.page("household").sections["income"].inputs["wages"].text() == "6000"


def test_without_entries_nothing_can_be_written(clerk: Clerk) -> None:
    dialog = _dialog(clerk, clerk.archive.all(Household)[1])
    assert (dialog.model.rows, dialog.write.isEnabled()) == ((), False)
    assert dialog.rest.text() == "台账里没有这一户本年度的数。"
