"""帮扶措施: every change is a step, the ledger knows whose each is, sums count a household once."""

from dataclasses import replace

import pytest
from conftest import People
from keeping import fill

from township_desk.actions.household.households import open_household, remove_household, restore_record
from township_desk.actions.ledgers import entries as ledgers
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import Measure
from township_desk.problems import Problem
from township_desk.store.archive import Archive

WORK, SCHOOL = "扶持生产和就业发展", "教育发展帮扶"


def _keep(archive: Archive, found: Dossier, name: str, **values: object) -> Dossier:
    made = Measure(household=found.household.id, name=name, **values)  # type: ignore[arg-type]
    ledgers.keep_entry(archive, made, by="王")
    return open_household(archive, found.household.id)


def test_measures_are_kept_changed_and_removed_by_steps(archive: Archive, people: People) -> None:
    found = _keep(archive, fill(archive, people)[0], "发放鸡苗", kind=WORK, started_on=Day("2018-03-01"))
    assert archive.history(1)[0].label == "陈德福 户登记帮扶措施：发放鸡苗"
    (kept,) = found.measures
    ledgers.keep_entry(archive, replace(kept, amount=Money(50000)), by="王")
    assert archive.history(1)[0].label == "陈德福 户修改帮扶措施：发放鸡苗"
    found = open_household(archive, found.household.id)
    ledgers.remove_entry(archive, found.measures[0], by="王")
    assert open_household(archive, found.household.id).measures == ()
    restore_record(archive, found.measures[0], by="王")
    (again,) = open_household(archive, found.household.id).measures
    assert replace(again, version=kept.version) == replace(kept, amount=Money(50000))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": ""}, "没有填"),
        ({"name": "养羊", "started_on": "2018-05-01", "ended_on": "2018-04-30"}, "早于实施日期"),
        ({"name": "发放鸡苗", "started_on": "2018-03-01", "amount": 1}, "已经登记过"),
        ({"name": "养羊", "started_on": "2018-05", "ended_on": "2017"}, "早于实施日期"),
        ({"name": "养羊", "gain": -1}, "负数"),
    ],
)
def test_what_cannot_be_is_refused(archive: Archive, people: People, values: dict[str, object], why: str) -> None:
    found = _keep(archive, fill(archive, people)[0], "发放鸡苗", started_on=Day("2018-03-01"))
    step = archive.step
    with pytest.raises(Problem, match=why):
        _keep(archive, found, **values)  # type: ignore[arg-type]
    assert archive.step == step


@pytest.mark.parametrize(("begin", "end"), [("2018-03", "2018"), ("2018-03-15", "2018-03"), ("2018", "2018-01-01")])
def test_days_that_are_half_known_do_not_contradict(archive: Archive, people: People, begin: str, end: str) -> None:
    found = _keep(archive, fill(archive, people)[0], "建房", started_on=Day(begin), ended_on=Day(end))
    assert [it.ended_on for it in found.measures] == [end]


def test_the_ledger_knows_whose_each_is_and_sums_count_a_household_once(archive: Archive, people: People) -> None:
    first, _, third = fill(archive, people)
    first = _keep(archive, first, "发放鸡苗", kind=WORK, started_on=Day("2018-03"), amount=Money(50000))
    first = _keep(archive, first, "技能培训", kind=WORK, person="陈德福", gain=Money(120000))
    _keep(archive, third, "雨露计划", kind=SCHOOL, started_on=Day("2017-09-01"), amount=Money(300000))
    _keep(archive, third, "送温暖")
    rows = ledgers.entries(archive, Measure)
    assert [it.entry.name for it in rows] == ["技能培训", "发放鸡苗", "送温暖", "雨露计划"]
    assert {it.head for it in rows} == {"陈德福"}
    assert [it.entry.name for it in ledgers.entries(archive, Measure, year="2018")] == ["发放鸡苗"]
    by_kind = {it.kind: (it.entries, it.households, *it.sums.values()) for it in ledgers.sums(Measure, rows)}
    assert by_kind[WORK] == (2, 1, 50000, 120000)
    assert by_kind[SCHOOL] == (1, 1, 300000, 0)
    assert by_kind[ledgers.UNSORTED] == (1, 1, 0, 0)
    assert len(by_kind) == 6
    assert ledgers.total(Measure, rows).households == 2
    with pytest.raises(Problem, match="本镇没有“天边村”"):
        ledgers.entries(archive, Measure, village="天边村")


def test_a_household_takes_its_measures_into_the_bin_and_back(archive: Archive, people: People) -> None:
    found = _keep(archive, fill(archive, people)[0], "发放鸡苗")
    remove_household(archive, found, by="王")
    assert ledgers.entries(archive, Measure) == []
    restore_record(archive, found.household, by="王")
    assert [it.entry.name for it in ledgers.entries(archive, Measure)] == ["发放鸡苗"]
