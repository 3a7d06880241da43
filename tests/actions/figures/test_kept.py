"""What is kept of each household equals what a new look at everything finds, whatever has happened."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest
from conftest import PASSWORD, People, copied
from edits import edit
from hypothesis import given, settings
from hypothesis import strategies as st
from keeping import fill

from township_desk.actions.household import checking
from township_desk.actions.kept import keeper
from township_desk.actions.kept.context import context
from township_desk.actions.office.limits import set_limit
from township_desk.actions.today.overview import overview
from township_desk.domain.checks import check, check_all
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.domain.records import (
    LEDGERS,
    Case,
    Comparison,
    ComparisonHit,
    Household,
    Member,
    PostedNotice,
    PostedPlace,
    StageDone,
    Stay,
)
from township_desk.domain.records.case import told
from township_desk.domain.records.ledgers.entries import Owner, fresh_entry, ledger_of
from township_desk.store.archive import Archive
from township_desk.store.opening_file import KEPT_FILE
from township_desk.store.read.dossiers import dossiers, places

EXIT = shipped()["exit"]


def _parts(first: Dossier, village: int) -> Iterator[Any]:
    """Something of everything that rules look at."""
    home, (head, child, *_) = first.household, first.members
    owners = {"household": home.id, "member": head.id, "village": village, "township": 0}
    for kind in LEDGERS:
        for of in ledger_of(kind).of:
            yield fresh_entry(kind, Owner(of, owners[of]), today="2018-05-01", year=2018)
    yield Stay(
        household=home.id, member=child.id, name=child.name, joined_on=Day("2016-01-01"), left_on=Day("2016-06-01")
    )
    known = {"subject": "assets", "level": "county"}
    compared = Comparison(**known, file="车辆.xlsx", compared_on="2018-09-01")
    hit = ComparisonHit(**known, comparison=compared.id, since=compared.id, member=head.id, content="[]", basis="id")
    began = Day("2018-08-01")
    case = Case(
        number=1,
        procedure="exit",
        edition=EXIT.edition,
        year=2018,
        village=home.village,
        household=home.id,
        begun_on=began,
    )
    wrote = told({"status": ("未脱贫", "已脱贫")})
    done = StageDone(case=case.id, number=1, stage="struck_off", outcome="pass", day=Day("2018-11-20"), wrote=wrote)
    days = {"first_day": Day("2018-10-16"), "last_day": Day("2018-10-22")}
    posted = PostedNotice(number=1, sheet="notice.exit.village", title="公示", year=2018, **days)
    place = PostedPlace(posting=posted.id, spot="村公示栏", posted_on=Day("2018-10-16"))
    yield from (compared, hit, case, done, posted, place)


@pytest.fixture(scope="module")
def office(made_once: Path, people: People, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with a few households and something of everything."""
    folder = copied(made_once, tmp_path_factory.mktemp("kept") / "青竹镇")
    archive = Archive.open(folder, PASSWORD, by="王")
    first, *_ = fill(archive, people)
    with archive.change("备料", by="王", reason="备料") as change:
        change.put(replace(archive.township, working_year=2018))
        change.editions[EXIT.edition] = (EXIT.name, EXIT.text)
        change.put(*_parts(first, archive.villages()[0].id))
    archive.close()
    return folder


@pytest.fixture
def archive(office: Path, tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.open(copied(office, tmp_path / "青竹镇"), PASSWORD, by="王")
    yield opened
    opened.close()


def _equals_a_new_look(archive: Archive, edits: list[str]) -> None:
    """Findings and counts are those of somebody who has never looked before."""
    known = context(archive)
    anew = [
        *check_all(dossiers(archive), known),
        *(it for place in places(archive) for it in check(place, known)),
    ]
    assert sorted(map(repr, checking.check_archive(archive))) == sorted(map(repr, anew)), edits
    counted = _counted(archive)
    archive.kept.clear()
    (archive.folder / KEPT_FILE).unlink(missing_ok=True)
    assert counted == _counted(archive), edits


def _counted(archive: Archive) -> dict[str, object]:
    found = overview(archive)
    lists = {name: {*homes} for name, homes in found.lists.items()}
    return {**{name: value for name, value in vars(found).items() if name != "view"}, "lists": lists}


@pytest.fixture(autouse=True, scope="module")
def _everything_is_put_away() -> Iterator[None]:
    """Of large archives what was found is put away for the next session; here of small ones as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeper, "_MANY", 1)
        yield


@settings(max_examples=12)
@given(seed=st.integers(0, 10**6), count=st.integers(1, 10))
def test_after_any_edits_it_equals_a_new_look(
    office: Path, tmp_path_factory: pytest.TempPathFactory, seed: int, count: int
) -> None:
    folder = copied(office, tmp_path_factory.mktemp("edits") / "青竹镇")
    archive = Archive.open(folder, PASSWORD, by="王")
    chance, edits = Random(seed), list[str]()
    checking.check_archive(archive)
    for _ in range(count):
        edits.append(edit(archive, chance))
        if chance.random() < 0.6:
            overview(archive)
        if chance.random() < 0.3:
            archive.close()
            archive = Archive.open(folder, PASSWORD, by="王")
            edits.append("opened again")
    _equals_a_new_look(archive, edits)
    archive.close()


def test_only_what_an_edit_touches_is_looked_at_again(archive: Archive, looked_at: list[int]) -> None:
    overview(archive)
    homes = archive.all(Household)
    assert sorted(looked_at) == [it.id for it in homes]
    looked_at.clear()
    child = next(it for it in archive.all(Member) if it.household == homes[1].id)
    with archive.change("改", by="王") as change:
        change.put(replace(child, phone="17000001234"))
    overview(archive)
    overview(archive)
    assert looked_at == [homes[1].id]
    archive.undo(by="王")
    overview(archive)
    assert looked_at == [homes[1].id] * 2


def test_the_first_who_has_a_field_is_looked_at_alone(archive: Archive, looked_at: list[int]) -> None:
    crowd = [Household(village=archive.villages()[0].id, number=f"9{place}") for place in range(12)]
    with archive.change("备料", by="王") as change:
        change.put(*crowd)
    overview(archive)
    looked_at.clear()
    assert not any(it.road for it in archive.all(Household))
    with archive.change("改", by="王") as change:
        change.put(replace(archive.get(Household, crowd[0].id), road="水泥路"))
    overview(archive)
    assert looked_at == [crowd[0].id]


def test_somebody_who_moves_concerns_both_households(archive: Archive, looked_at: list[int]) -> None:
    overview(archive)
    looked_at.clear()
    first, *_, last = archive.all(Household)
    child = [it for it in archive.all(Member) if it.household == first.id][1]
    with archive.change("迁", by="王") as change:
        change.put(replace(child, household=last.id))
    overview(archive)
    assert sorted(looked_at) == [first.id, last.id]


def test_a_first_entry_of_the_year_concerns_the_whole_village(archive: Archive, looked_at: list[int]) -> None:
    kind = next(it for it in LEDGERS if it.TABLE == "insurance")
    with archive.change("删", by="王") as change:
        change.remove(*archive.all(kind))
    overview(archive)
    looked_at.clear()
    head = archive.all(Member)[0]
    with archive.change("记", by="王") as change:
        change.put(fresh_entry(kind, Owner("member", head.id), today="2018-05-01", year=2018))
    overview(archive)
    village = archive.get(Household, head.household).village
    assert sorted(looked_at) == [it.id for it in archive.all(Household) if it.village == village]


def test_a_standard_of_the_office_concerns_everybody(archive: Archive, looked_at: list[int]) -> None:
    overview(archive)
    looked_at.clear()
    set_limit(archive, "income_doubtful_above", 1000, "某文件", by="王")
    overview(archive)
    assert len(looked_at) == len(archive.all(Household))


def test_what_was_erased_leaves_no_trace_so_everything_is_looked_at(archive: Archive, looked_at: list[int]) -> None:
    overview(archive)
    looked_at.clear()
    archive.erase({ComparisonHit: [it.id for it in archive.all(ComparisonHit)]}, "到期清除", by="王")
    overview(archive)
    assert len(looked_at) == len(archive.all(Household))


def test_two_threads_look_one_after_the_other(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = [it.id for it in archive.all(Household)]
    again, plain = [homes[0], *homes], keeper.dossiers
    found: list[list[object]] = []
    other = Thread(target=lambda: found.append([*keeper.keeper_of(archive).found_in(homes)]))

    def meanwhile(*args: Any) -> Iterator[Dossier]:
        if other.ident is None:
            other.start()
            other.join(0.1)  # it waits: what it would look at is being looked at
        yield from plain(*args)

    monkeypatch.setattr(keeper, "dossiers", meanwhile)
    mine = keeper.keeper_of(archive).found_in(again)
    other.join()
    assert {*map(repr, mine)} == {*map(repr, found[0])} != set()
