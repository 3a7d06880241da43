"""A helper who stands in the ledger of helpers is corrected there once, and the pairings follow in the same step."""

from dataclasses import replace

import pytest
from conftest import People
from keeping import fill

from township_desk.actions.household.checking import findings_of
from township_desk.actions.household.households import open_household
from township_desk.actions.household.pairing import keep_pairing
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import KINDS, Pairing
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.problems import Problem
from township_desk.store.archive import Archive

OLD, NEW = "17000000001", "17000000002"


@pytest.fixture
def paired(archive: Archive, people: People) -> Archive:
    """Three households: two of 李国强, one of whom he has left, and one of a namesake."""
    _enter(archive, name="李国强", unit="县教育局", post="科长", phone=OLD)
    first, second, third = (it.household.id for it in fill(archive, people))
    known = {"post": "科长", "phone": OLD, "started_on": Day("2016-03-01")}
    with archive.change("结对", by="王") as change:
        change.put(
            Pairing(household=first, helper="李国强", unit="县教育局", **known),
            Pairing(household=second, helper="李　国强", ended_on=Day("2017-03-01"), **known),
            Pairing(household=third, helper="李国强", unit="县水务局", **known),
        )
    return archive


def _enter(archive: Archive, **said: object) -> None:
    with archive.change("登记", by="王") as change:
        change.put(blank_entry(KINDS["helper"], Owner(TOWNSHIP), **said))


def _correct(archive: Archive, **said: object) -> None:
    with archive.change("改名册", by="王") as change:
        change.put(replace(archive.all(KINDS["helper"])[0], **said))


def _said(archive: Archive, *names: str) -> list[list[str]]:
    return [[getattr(it, name) for name in names] for it in archive.all(Pairing)]


def test_a_corrected_phone_reaches_the_help_that_goes_on_and_one_undo_takes_all_back(paired: Archive) -> None:
    before = _said(paired, "phone", "post")
    _correct(paired, phone=NEW, post="主任")
    assert _said(paired, "phone", "post") == [[NEW, "主任"], [OLD, "科长"], [OLD, "科长"]]
    assert paired.history(1)[0].label == "改名册（1 条在帮的结对一同改）"
    assert [it.phone for it in paired.as_of(Pairing, paired.step - 1)] == [OLD, OLD, OLD]
    paired.undo(by="王")
    assert _said(paired, "phone", "post") == before


def test_a_corrected_name_or_unit_is_corrected_in_past_help_too(paired: Archive) -> None:
    with paired.change("写上单位", by="王") as change:
        change.put(replace(paired.all(Pairing)[1], unit="县教育局"))
    _correct(paired, name="李国祥", unit="县教体局")
    assert _said(paired, "helper", "unit") == [
        ["李国祥", "县教体局"],
        ["李国祥", "县教体局"],
        ["李国强", "县水务局"],
    ]


def test_who_begins_anew_in_another_unit_leaves_past_help_as_it_was(paired: Archive) -> None:
    _correct(paired, ended_on=Day("2018-01-01"), phone=NEW)
    _enter(paired, name="李国强", unit="县财政局", started_on=Day("2018-01-01"), phone=NEW)
    assert _said(paired, "unit", "phone") == [["县教育局", OLD], ["", OLD], ["县水务局", OLD]]


def test_a_new_entry_says_what_pairings_did_not(archive: Archive, people: People) -> None:
    home = fill(archive, people)[0]
    keep_pairing(archive, home, Pairing(household=home.household.id, helper="李国强"), by="王")
    _enter(archive, name="李国强", unit="县教育局", phone=NEW)
    assert _said(archive, "unit", "phone") == [["县教育局", NEW]]


def test_a_typed_helper_is_filled_in_and_of_two_namesakes_the_unit_is_asked(paired: Archive, people: People) -> None:
    home = paired.all(Pairing)[0].household
    _enter(paired, name="周敏", unit="县水务局", phone=NEW)
    found = open_household(paired, home)
    typed = Pairing(household=home, helper="周敏", started_on=Day("2018-05-01"))
    keep_pairing(paired, found, typed, by="王")
    assert open_household(paired, home).helper == replace(typed, unit="县水务局", phone=NEW, version=paired.step)
    _enter(paired, name="周敏", unit="县医院")
    with pytest.raises(Problem, match="名册里有 2 个周敏（县水务局、县医院）。请填帮扶单位"):
        keep_pairing(
            paired,
            open_household(paired, home),
            Pairing(household=home, helper="周敏", started_on=Day("2018-06-01")),
            by="王",
        )


def test_a_phone_against_the_ledger_of_helpers_is_a_doubt_with_a_fix(paired: Archive) -> None:
    first, _, third = paired.all(Pairing)
    with paired.change("改电话", by="王") as change:
        change.put(replace(first, phone=NEW))

    def doubts(home: int) -> list[str]:
        found = findings_of(paired, open_household(paired, home))
        return [it.message for it in found if it.rule == "helper_beside_roster"]

    assert doubts(first.household) == ["李国强的电话与帮扶干部名册里的不同。"]
    assert doubts(third.household) == ["帮扶干部名册里李国强的单位是县教育局，这里写的是县水务局。"]
    _correct(paired, ended_on=Day("2018-01-01"))
    assert doubts(first.household)[1] == "帮扶干部名册里李国强 2018-01-01 起不再帮扶，这一户还记着由他帮扶。请交接。"
