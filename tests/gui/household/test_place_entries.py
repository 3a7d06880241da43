"""The page of a ledger of villages and the township: its entries are entered, changed and removed there."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from clerk import Clerk
from one_entry import pick

from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS, Exemption
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, named
from township_desk.domain.records.ledgers.ledger import TOWNSHIP, VILLAGE
from township_desk.gui.base import messages
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
spent = { label = "会议开支", kind = "money" }
[[rules]]
name = "dear"
title = "会议开支过高"
severity = "error"
kind = "limit"
field = "spent"
most = "100"
source = "试验"
[[rules]]
name = "nobody"
title = "会议没有实到人数"
severity = "error"
kind = "needed"
field = "people"
source = "试验"
"""


@pytest.fixture
def meetings() -> Iterator[None]:
    declared.declare("meeting", declared.parsed("meeting", MEETING))
    yield
    declared.withdraw("meeting")


def test_an_entry_of_a_village_is_entered_changed_and_removed(meetings: None, clerk: Clerk) -> None:
    page = clerk.go("ledger.meeting")
    villages = clerk.archive.villages()
    dialog = pick(clerk, "meeting", villages[1].name)
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
    heads = [page.model.headerData(place, page.table.horizontalHeader().orientation()) for place in range(1, 5)]
    assert heads == ["行政村", "会议日期", "会议主题", "实到人数"]
    assert (page.filters.count.text(), page.sums.text) == ("1 次", "实到人数 40")
    clerk.click(page.side.card.edit)
    dialog = page.findChildren(EntryDialog)[-1]
    assert dialog.owner.currentText() == villages[1].name
    dialog.owner.setCurrentText(clerk.archive.township.name)
    dialog._keep()
    clerk.settle()
    assert clerk.archive.all(KINDS["meeting"])[0].village is None  # type: ignore[attr-defined]
    clerk.click(page.side.card.remove)
    assert "移入回收站" in clerk.agree()[0]
    assert clerk.archive.all(KINDS["meeting"]) == []
    assert clerk.problems == []


def test_a_doubt_about_a_village_or_the_township_is_found_and_exempted(
    meetings: None, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = clerk.archive.villages()[:2]
    kind = KINDS["meeting"]
    owners = (Owner(VILLAGE, first.id), Owner(VILLAGE, second.id), Owner(TOWNSHIP))
    with clerk.archive.change("登记会议", by="王") as change:
        change.put(*(blank_entry(kind, it, subject=f"会议{place}") for place, it in enumerate(owners)))
        change.put(blank_entry(kind, owners[0], subject="有人的会议", people=5, spent=20000))
    page = clerk.go("findings")
    rows = [it for it in page.model.rows if it.finding.rule == "meeting.nobody"]
    assert [(it.village, it.head) for it in rows] == [(it, "") for it in (first.name, second.name, "青竹镇")]
    assert " · 3 个村（镇）" in page.subtitle.text()
    dear = next(place for place, it in enumerate(page.model.rows) if it.finding.rule == "meeting.dear")
    assert page.model.index(dear, 6).data() == "200"
    page.table.selectRow(page.model.rows.index(rows[1]))
    clerk.click(page.jump)
    ledger = clerk.window.page("ledger.meeting")
    assert clerk.window.pages.currentWidget() is ledger
    assert named(ledger.model.row(ledger.table.currentIndex().row()).entry) == "会议1"
    page = clerk.go("findings")
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "会议改期")
    for finding, village, whose in ((rows[1].finding, second.id, second.name), (rows[2].finding, None, "青竹镇")):
        page.table.selectRow([it.finding for it in page.model.rows].index(finding))
        clerk.click(page.exempt)
        clerk.settle()
        kept = next(it for it in clerk.archive.all(Exemption) if it.record == finding.record)
        assert (kept.household, kept.village, kept.reason) == (None, village, "会议改期")
        assert clerk.archive.history(1)[0].label == f"豁免 {whose}疑点：会议改期"
        assert finding not in [it.finding for it in page.model.rows]
    clerk.archive.undo(by="王")
    page.refresh()
    clerk.settle()
    assert rows[2].finding in [it.finding for it in page.model.rows]
    assert clerk.archive.as_of(Exemption, "2099-01-01") == clerk.archive.all(Exemption)


def test_what_a_village_lacks_is_looked_into_on_its_page(clerk: Clerk) -> None:
    first, second = clerk.archive.villages()[:2]
    kind = KINDS["team"]
    secretary = blank_entry(kind, Owner(VILLAGE, second.id), name="范国平", post="第一书记", started_on="2018-01-01")
    with clerk.archive.change("登记驻村帮扶", by="王") as change:
        change.put(replace(first, poor="是"), secretary)
    page = clerk.go("findings")
    (place,) = (at for at, it in enumerate(page.model.rows) if it.finding.rule == "team.village_cover")
    page.table.selectRow(place)
    assert page.sentence.text() == f"{first.name}（贫困村）没有现任的第一书记和工作队。请登记驻村干部。"
    clerk.click(page.jump)
    village = clerk.window.page("village")
    assert clerk.window.pages.currentWidget() is village
    assert village.heading.text() == first.name
