"""一库五名单 at the window: a card among the ledgers, a tab for each roll, who lacks an entry, printing."""

from dataclasses import replace

from clerk import Clerk

from township_desk.domain.people.labour_rolls import ROLLS
from township_desk.domain.records import KINDS, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.gui.ledgers.labour_page import LabourPage


def _page(clerk: Clerk) -> LabourPage:
    start = clerk.go("ledgers")
    card = next(it for _, it in start.grid.cards if it.title == "一库五名单")
    assert card.lines() == ("登记库和五本名册", "由户卡和台账算出")
    clerk.click(card)
    page = clerk.window.page("ledger.labour")
    assert isinstance(page, LabourPage)
    return page


def _names(page: LabourPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def test_each_roll_has_its_tab_and_whoever_lacks_an_entry_is_marked(clerk: Clerk) -> None:
    able = [it for it in clerk.archive.all(Member) if it.labour == "普通劳动力" and it.left_on is None][:2]
    post = blank_entry(KINDS["post"], Owner(MEMBER, able[0].id), post="保洁", started_on="2018-01-01")
    with clerk.archive.change("准备", by="王") as change:
        everybody = (replace(it, public_post="", work_area="", work_months=None) for it in clerk.archive.all(Member))
        change.put(*everybody)
    with clerk.archive.change("准备", by="王") as change:
        change.put(post, replace(clerk.archive.get(Member, able[1].id), public_post="护林员"))
    page = _page(clerk)
    assert page.model.rowCount() == len([it for it in page.rows if "register" in it.rolls]) > 2
    page.tabs.pick(list(ROLLS).index("posted"))
    assert _names(page) == [it.name for it in able]
    assert [str(page.model.index(row, 6).data()) for row in range(2)] == ["保洁（2018-01-01起）", "户卡：护林员"]
    page.lacking.click()
    assert _names(page) == [able[1].name]
    assert page.total.text() == "1 户 1 人"
    page.tabs.pick(list(ROLLS).index("founders"))
    assert page.stack.currentWidget() is page.empty
    page.lacking.click()


def test_a_roll_is_printed_and_its_people_are_opened(clerk: Clerk) -> None:
    page = _page(clerk)
    clerk.click(page.print)
    papers = clerk.window.page("papers")
    assert papers.options.sheet.name == "form.labour_register.village"
    page = clerk.go("ledger.labour")
    first = page.rows[0]
    page.table.opened.emit(0)
    clerk.settle()
    assert clerk.window.page("household").edits.household == first.household
