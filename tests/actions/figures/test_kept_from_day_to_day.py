"""What was found on one day holds on the next, but for those whom the day concerns: they are looked at again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import PASSWORD, People, copied
from faults.clocks import set_clock
from keeping import fill

from township_desk.actions.kept import keeper
from township_desk.actions.kept.context import context
from township_desk.actions.office.limits import set_limit
from township_desk.domain.checks import check, check_all
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.domain.records import (
    KINDS,
    Case,
    Household,
    Measure,
    Pairing,
    Paper,
    PostedNotice,
    PostedPlace,
    Record,
    StageDone,
)
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.store.archive import Archive
from township_desk.store.opening_file import KEPT_FILE
from township_desk.store.read.dossiers import dossiers, places

YEAR, EXIT = 2018, shipped()["exit"]


def _that_wait(first: Dossier, second: Household, last: Household) -> Iterator[Record]:
    """Something of everything that another day makes doubtful, or settles."""
    home, head = first.household.id, first.members[0].id
    for ledger, of, said in (
        ("problem", ("household", home), {"problem": "漏雨", "deadline": Day("2018-05-20")}),
        ("loan", ("household", home), {"bank": "农商行", "lent_on": Day("2017-01-01"), "due_on": Day("2018-07")}),
        ("home_visit", ("household", home), {"visited_on": Day("2018-03-10"), "promised_for": Day("2018-04-20")}),
        ("home_visit", ("household", last.id), {"visited_on": Day("2018-03")}),
        ("job", ("member", head), {"employer": "厂", "started_on": Day("2015-06-15")}),
        ("support", ("member", head), {"kind": "农村低保", "started_on": Day("2017-11"), "monthly": 20000}),
        ("request", ("household", second.id), {"name": "王", "matter": "低保", "result": "不同意"}),
    ):
        yield blank_entry(KINDS[ledger], Owner(*of), **said)
    yield Measure(household=home, name="养鸡", kind="扶持生产和就业发展", started_on=Day("2018-06-01"))
    yield Pairing(household=last.id, helper="周敏", started_on=Day("2018-04-15"), ended_on=Day("2018-08-15"))
    yield Pairing(household=last.id, helper="李强", started_on=Day("2018-06-20"))
    yield Paper(household=home, title="申请书", dated=Day("2018-05-05"), signed="是", sealed="是")
    yield Paper(household=home, title="退出验收表", year=YEAR, dated=Day("2018-05-10"), signed="是", sealed="是")
    said = {
        "household": home,
        "procedure": "exit",
        "edition": EXIT.edition,
        "year": YEAR,
        "begun_on": Day("2018-05-01"),
    }
    case = Case(number=1, village=first.household.village, **said)
    yield from (case, StageDone(case=case.id, number=1, stage="plan", outcome="pass", day=Day("2018-06-10")))
    said = {"sheet": "notice.exit.village", "title": "公示", "year": YEAR, "households": f"[{home}]"}
    posted = PostedNotice(number=1, first_day=Day("2018-05-08"), last_day=Day("2018-05-15"), **said)
    yield from (posted, PostedPlace(posting=posted.id, spot="村公示栏", posted_on=Day("2018-05-08")))


@pytest.fixture(scope="module")
def office(made_once: Path, people: People, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive in which something waits for many days."""
    folder = copied(made_once, tmp_path_factory.mktemp("days") / "青竹镇")
    with closing(Archive.open(folder, PASSWORD, by="王")) as archive:
        first, second, third = fill(archive, people)
        watched = {"monitor": "脱贫不稳定户", "risks": "因病", "risk_identified": Day("2018-03-25")}
        with archive.change("备料", by="王", reason="备料") as change:
            change.put(replace(archive.township, working_year=YEAR))
            change.editions[EXIT.edition] = (EXIT.name, EXIT.text)
            change.put(replace(first.household, **watched), *_that_wait(first, second.household, third.household))
        set_limit(archive, "income_doubtful_above", 1000, "某文件", by="王", since="2018-04-01")
        with archive.session.writing() as db:
            db.execute("UPDATE step SET at = '2018-01-02T09:00:00'")
    return folder


@pytest.fixture
def archive(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(keeper, "_MANY", 1)
    with closing(Archive.open(copied(office, tmp_path / "青竹镇"), PASSWORD, by="王")) as opened:
        yield opened


def _found(archive: Archive) -> tuple[list[str], list[str]]:
    kept = keeper.keeper_of(archive)
    kept.complete()
    return sorted(map(repr, kept.findings())), sorted(map(repr, kept.counted))


def _anew(archive: Archive, day: str) -> list[str]:
    known = context(archive, YEAR, day)
    of_homes = check_all(dossiers(archive), known)
    return sorted(map(repr, [*of_homes, *(it for place in places(archive) for it in check(place, known))]))


def test_on_no_day_is_anything_stale(archive: Archive, looked_at: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    told, day = set[str](), date(2018, 3, 1)
    for place in range(20):
        set_clock(monkeypatch, day.isoformat())
        found, counted = _found(archive)
        assert found == _anew(archive, day.isoformat()), day
        told |= {"\n".join(found)}
        if place % 2:  # a new session
            archive.kept.clear()
            assert (found, counted) == _found(archive), day
            archive.kept.clear()
        if place % 7 == 5:  # everything anew
            archive.kept.clear()
            (archive.folder / KEPT_FILE).unlink()
            assert (found, counted) == _found(archive), day
        day += timedelta(1 + 24 * (place % 2))
    assert len(told) > 12
    set_clock(monkeypatch, "2018-03-05")  # the clock was put back
    assert _found(archive)[0] == _anew(archive, "2018-03-05")


def test_only_those_whom_the_day_concerns_are_looked_at(
    archive: Archive, looked_at: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, "2018-03-20")
    _found(archive)
    homes = [it.id for it in sorted(archive.all(Household), key=lambda it: it.number)]
    assert sorted(looked_at) == sorted(homes)
    looked_at.clear()
    archive.kept.clear()
    set_clock(monkeypatch, "2018-03-21")
    _found(archive)
    assert sorted(looked_at) == sorted(homes[:2])  # a case, and what a refused request can have, depend on the day
    set_clock(monkeypatch, "2019-01-02")
    looked_at.clear()
    _found(archive)
    assert sorted(looked_at) == sorted(homes)
