"""A ledger that exists as a file alone appears wherever ledgers appear outside their own page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from calling import Caller
from conftest import PASSWORD, People
from faults.clocks import set_clock
from keeping import fill

from township_desk.actions.exchange import reporting, sent_reports
from township_desk.actions.exchange.reporting import ReportWish
from township_desk.actions.household.village_card import village_card
from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.ledgers.entry_search import found_in
from township_desk.actions.office import ledger_help
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.actions.today.overview import overview
from township_desk.domain.fields import declared
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import KINDS, Household
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.printing.reading.preview import page_texts
from township_desk.store.archive import Archive

WATER = """
title = "饮水排查"
unit = "次"
of = ["household", "member", "village"]
names = "fault"
begins = "seen_on"
same = ["seen_on", "fault"]
columns = ["seen_on", "fault", "spent"]
sums = ["spent"]
due = { on = "mend_by", done = "mended_on", says = "饮水整治" }

[fields]
seen_on = { label = "排查日期", kind = "day" }
fault = { label = "饮水问题", kind = "text", needed = true, aliases = ["水的问题"] }
spent = { label = "整治投入", kind = "money" }
mend_by = { label = "整治时限", kind = "day" }
mended_on = { label = "整治日期", kind = "day" }
illness = { label = "水致疾病", kind = "text", privacy = "health" }

[[rules]]
name = "overdue"
title = "饮水问题过期没有整治"
severity = "warning"
kind = "overdue"
source = "本单位要求"
"""


@pytest.fixture
def office(archive: Archive, people: People) -> Iterator[Archive]:
    """An archive with one entry of a household, one of a member and one of a village, all three open."""
    declared.declare("water", declared.parsed("water", WATER))
    archive.close()
    opened = Archive.open(archive.folder, PASSWORD, by="王")
    home, *_ = fill(opened, people)
    said: dict[str, Any] = {"seen_on": "2018-03-01", "mend_by": "2018-04-01", "illness": "腹泻病", "spent": 20050}
    for of, key, fault in (
        (HOUSEHOLD, home.household.id, "管道冻裂"),
        (MEMBER, home.members[1].id, "水质浑浊"),
        (VILLAGE, home.household.village, "水池漏水"),
    ):
        ledgers.keep_entry(opened, blank_entry(KINDS["water"], Owner(of, key), **said, fault=fault), by="王")
    yield opened
    opened.close()
    declared.withdraw("water")


def test_the_overview_says_what_is_due(office: Archive) -> None:
    (waits,) = overview(office, today="2018-04-11").ledgers
    assert (waits.waiting_title, waits.waits) == ("饮水整治", 3)
    assert waits.waiting_words == "3 次逾期，最早 2018-04-01，已过 10 天"


def test_the_card_of_its_village_has_it(office: Archive) -> None:
    found = village_card(office, "石桥村")
    assert [(kind.TABLE, len(entries)) for kind, entries in found.ledgers] == [("water", 1)]
    assert [it.rule for it in found.findings] == ["water.overdue"]


def test_the_file_of_a_household_has_it_without_illness(office: Archive) -> None:
    home = office.find(Household, number="01")[0].id
    wish = FormWish(sheet=sheet_named("form.dossier.household"), year=2018, households=(home,))
    pages = [it.replace("\n", "") for it in page_texts(forms(office, wish).pdf)]
    (paper,) = [it for it in pages[2:] if "饮水排查" in it]
    assert all(it in paper for it in ("管道冻裂", "水质浑浊", "全户", "200.50"))
    assert "水池漏水" not in paper
    assert not any("腹泻病" in it for it in pages)
    assert "饮水排查" in pages[1]


def test_it_is_sent_up_and_compared(office: Archive, tmp_path: Path) -> None:
    sent = reporting.send(office, ReportWish(layouts=("water",), reason="急"), tmp_path / "报", by="王")
    rows = [*openpyxl.load_workbook(sent.folder / sent.files[0].name).active.iter_rows(values_only=True)]
    assert len(rows) == 4
    entry = ledgers.entries(office, KINDS["water"])[0].entry
    ledgers.keep_entry(office, replace(entry, mended_on="2018-04-02"), by="王")  # type: ignore[call-arg]
    (change,) = sent_reports.since_then(office, sent.report).differences
    assert (change.ledger, change.words) == ("water", "整治日期：空 → 2018-04-02")


def test_its_entries_are_found_and_its_page_stands_in_the_manual(office: Archive) -> None:
    assert found_in(office, "管道") == found_in(office, "石桥") | {"water": 1}
    assert found_in(office, "石桥") == {"water": 3}
    page = ledger_help.page_of("water")
    assert "- 饮水问题过期没有整治（提醒）。依据：本单位要求。" in page
    assert "- **到期**：到了整治时限、还没有填整治日期的" in page


def test_the_commands_tell_of_it_today_and_before(
    office: Archive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    today = office.history(1)[0].at[:10]
    set_clock(monkeypatch, "2999-01-01")
    ledgers.remove_entry(office, ledgers.entries(office, KINDS["water"])[0].entry, by="王")
    folder = office.folder
    office.close()
    monkeypatch.setenv("TOWNSHIP_DESK_PASSWORD", PASSWORD)
    call = Caller(capsys, [])
    (told,) = [it for it in call("ledgers", folder, "--json").data["ledgers"] if it["name"] == "water"]
    assert (told["own"], told["entries"], told["due"]) == (False, 2, 2)
    assert [it["kind"] for it in told["fields"]] == ["day", "text", "money", "day", "day", "text"]
    assert call("ledger", folder, "water", "--json").data["count"] == 2
    before = call("ledger", folder, "water", "--as-of", today, "--household", "01", "--json").data
    assert (before["count"], before["sums"]) == (2, {"spent": "401"})
