"""Ledgers that are sent up: written beside the lists of people, remembered, compared with today."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import People
from keeping import fill

from township_desk.actions.exchange import reporting, sent_reports
from township_desk.actions.exchange.reporting import MANIFEST, ReportWish
from township_desk.actions.exchange.sent_reports import Turn
from township_desk.actions.ledgers import entries as ledgers
from township_desk.domain.fields.kinds import DayKind, Whole
from township_desk.domain.records import LEDGERS, Household, Measure
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of, named
from township_desk.domain.records.ledgers.ledger import TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.exchange.importing.importing import make_plan
from township_desk.problems import Problem
from township_desk.store.archive import Archive

PLACES = next(it for it in LEDGERS if set(ledger_of(it).of) == {VILLAGE, TOWNSHIP} and ledger_of(it).names)
"""A ledger of villages and the township."""


@pytest.fixture
def homes(archive: Archive, people: People) -> list[Household]:
    """Three households in two villages, the first with two measures and the third with one; three entries of places."""
    made = [it.household for it in fill(archive, people)]
    first, second = archive.villages()
    with archive.change("登记", by="王") as change:
        change.put(Measure(household=made[0].id, name="发放鸡苗"), Measure(household=made[0].id, name="养羊"))
        change.put(Measure(household=made[2].id, name="雨露计划"))
        change.put(_entry(Owner(VILLAGE, first.id), "甲"), _entry(Owner(VILLAGE, second.id), "乙"))
        change.put(_entry(Owner(TOWNSHIP), "丙"))
    return made


def _entry(owner: Owner, name: str) -> Record:
    said: dict[str, Any] = {it.name: name for it in PLACES.FIELDS if it.needed and not it.ref}
    said |= {it.name: 2018 for it in PLACES.FIELDS if it.needed and isinstance(it.kind, Whole) and not it.ref}
    said |= {it.name: "2018-01-05" for it in PLACES.FIELDS if isinstance(it.kind, DayKind)}
    return blank_entry(PLACES, owner, **said | {ledger_of(PLACES).names: name})


def _wish(*layouts: str, villages: tuple[int, ...] = ()) -> ReportWish:
    return ReportWish(layouts=layouts, villages=villages, reason="急")


def test_a_package_holds_ledgers_beside_lists_of_people(
    archive: Archive, homes: list[Household], tmp_path: Path
) -> None:
    sent = reporting.send(archive, _wish("measure", PLACES.TABLE, "households"), tmp_path / "报", by="王")
    assert [(it.rows, it.households) for it in sent.files] == [(3, 2), (3, 0), (3, 3)]
    assert (sent.households, sent.people) == (3, 6)
    manifest = openpyxl.load_workbook(tmp_path / "报" / MANIFEST).active
    assert [row[1] for row in manifest.iter_rows(min_row=2, values_only=True)][1] == f"{ledger_of(PLACES).title}台账"
    for file in sent.files:
        assert make_plan(archive, tmp_path / "报" / file.name).empty
    assert sent_reports.reports(archive)[0].titles[1] == f"{ledger_of(PLACES).title}台账"


def test_a_ledger_alone_is_about_those_who_stand_in_it(
    archive: Archive, homes: list[Household], tmp_path: Path
) -> None:
    sent = reporting.send(archive, _wish("measure"), tmp_path / "一", by="王")
    assert (sent.households, sent.files[0].rows) == (2, 3)
    (second,) = archive.villages()[1:]
    sent = reporting.send(archive, _wish(PLACES.TABLE, villages=(second.id,)), tmp_path / "二", by="王")
    assert (sent.households, sent.files[0].rows) == (0, 1)
    empty = next(it for it in LEDGERS if not archive.all(it) and not ledger_of(it).carried)
    with pytest.raises(Problem, match="没有这些台账的登记"):
        reporting.send(archive, _wish(empty.TABLE), tmp_path / "三", by="王")


def test_what_became_of_the_entries_is_told(archive: Archive, homes: list[Household], tmp_path: Path) -> None:
    report = reporting.send(archive, _wish("measure", PLACES.TABLE), tmp_path / "报", by="王").report
    assert sent_reports.since_then(archive, report).sentence == "上报以后没有变化。"
    chicks, sheep, _ = sorted(archive.all(Measure), key=lambda it: it.id)
    whole = next(it for it in archive.all(PLACES) if named(it) == "丙")
    with archive.change("改", by="李") as change:
        change.put(replace(chicks, unit="农业站"), Measure(household=homes[1].id, name="修房"))
        change.put(replace(archive.get(Household, homes[0].id), cause="因学"))
        change.remove(sheep, whole)
    found = sent_reports.since_then(archive, report)
    assert found.sentence == "上报以后：台账新增 1 条，台账减少 2 条，台账改动 1 条。"
    told = {(it.turn, it.entry): (it.number, it.words) for it in found.differences}
    assert told[Turn.CHANGED, "帮扶措施：发放鸡苗"] == ("01", "实施单位：空 → 农业站")
    assert (Turn.ADDED, "帮扶措施：修房") in told
    assert (Turn.GONE, "帮扶措施：养羊") in told
    assert told[Turn.GONE, f"{ledger_of(PLACES).title}：丙"] == ("", "")


def test_only_the_villages_that_were_sent_are_compared(
    archive: Archive, homes: list[Household], tmp_path: Path
) -> None:
    first, _ = archive.villages()
    report = reporting.send(archive, _wish("measure", villages=(first.id,)), tmp_path / "报", by="王").report
    ledgers.keep_entry(archive, Measure(household=homes[2].id, name="别村的"), by="李")
    assert sent_reports.since_then(archive, report).differences == ()
    ledgers.keep_entry(archive, Measure(household=homes[1].id, name="本村的"), by="李")
    assert [it.entry for it in sent_reports.since_then(archive, report).differences] == ["帮扶措施：本村的"]


def test_errors_are_those_of_who_stands_in_the_workbook(archive: Archive, homes: list[Household]) -> None:
    errors = reporting.check(archive, _wish("measure")).errors  # the three heads have one number
    assert {(it.workbook, it.row, it.located.number) for it in errors} == {
        ("帮扶措施台账", 2, "01"),
        ("帮扶措施台账", 4, "03"),
    }
    assert {it.located.number for it in reporting.check(archive, _wish("households")).errors} == {"01", "02", "03"}
