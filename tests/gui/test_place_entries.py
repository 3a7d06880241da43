"""The page of a ledger of villages and the township: its entries are entered, changed and removed there."""

from collections.abc import Iterator

import pytest
from clerk import Clerk

from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS
from township_desk.gui.ledgers.entry_dialog import EntryDialog

MEETING = """
title = "会议"
unit = "次"
of = ["village", "township"]
names = "subject"
begins = "held_on"
same = ["held_on", "subject"]
columns = ["held_on", "subject", "people"]
sums = ["people"]
[fields]
held_on = { label = "会议日期", kind = "day" }
subject = { label = "会议主题", kind = "text", needed = true }
people = { label = "实到人数", kind = "count" }
"""


@pytest.fixture
def meetings() -> Iterator[None]:
    declared.declare("meeting", declared.parsed("meeting", MEETING))
    yield
    declared.withdraw("meeting")


def test_an_entry_of_a_village_is_entered_changed_and_removed(meetings: None, clerk: Clerk) -> None:
    page = clerk.go("ledger.meeting")
    villages = clerk.archive.villages()
    clerk.click(page.entering.new)
    dialog = page.findChildren(EntryDialog)[-1]
    dialog.owner.setCurrentText(villages[1].name)
    dialog.inputs["held_on"].setText("2018-03-01")
    dialog.inputs["people"].setText("40")
    dialog._keep()
    assert dialog.said.text() == "会议主题没有填。请补填。"
    dialog.inputs["subject"].setText("民主评议")
    dialog._keep()
    clerk.settle()
    (kept,) = clerk.archive.all(KINDS["meeting"])
    assert (kept.village, kept.people) == (villages[1].id, 40)  # type: ignore[attr-defined]
    assert clerk.archive.history(1)[0].label == f"{villages[1].name} 登记会议：民主评议"
    heads = [page.model.headerData(place, page.table.horizontalHeader().orientation()) for place in range(4)]
    assert heads == ["行政村", "会议日期", "会议主题", "实到人数"]
    assert page.total.text() == "1 次，实到人数 40"
    clerk.click(page.open)
    dialog = page.findChildren(EntryDialog)[-1]
    assert dialog.owner.currentText() == villages[1].name
    dialog.owner.setCurrentText(clerk.archive.township.name)
    dialog._keep()
    clerk.settle()
    assert clerk.archive.all(KINDS["meeting"])[0].village is None  # type: ignore[attr-defined]
    clerk.click(page.entering.away)
    assert "移入回收站" in clerk.agree()[0]
    assert clerk.archive.all(KINDS["meeting"]) == []
    assert clerk.problems == []
