"""Two records of one person become one, and two persons stay two."""

from dataclasses import replace

import pytest
from conftest import id_of

from township_desk.actions.household import duplicates
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import (
    ALL,
    LEDGERS,
    Case,
    Comparison,
    ComparisonHit,
    Exemption,
    Household,
    Income,
    Measure,
    Member,
    Pairing,
    Stay,
    Village,
)
from township_desk.problems import Problem
from township_desk.store.archive import Archive

A, B = id_of("19600101", 1), id_of("19620202", 2)


class Twice:
    """甲 stands in two households; in the second with or without 乙."""

    def __init__(self, archive: Archive, *, alone: bool) -> None:
        village = archive.all(Village)[0].id
        self.homes = [Household(village=village, number="1"), Household(village=village, number="2", farmland=300)]
        first, second = (home.id for home in self.homes)
        self.people = [
            Member(household=first, name="甲", id_number=A, relation="户主", education="小学"),
            Member(household=second, name="甲", id_number=A, relation="户主", phone="17000001234"),
        ]
        self.other = Member(household=second, name="乙", id_number=B, relation="配偶")
        with archive.change("两户", by="王") as change:
            change.put(*self.homes, *self.people, *(() if alone else (self.other,)))
            change.put(Income(household=second, year=2018, wages=Money(100)))


def test_a_household_left_empty_joins_the_other(archive: Archive) -> None:
    twice = Twice(archive, alone=True)
    village, gone = archive.all(Village)[0].id, twice.homes[1].id
    made = {"number": 1, "procedure": "exit", "edition": "1", "year": 2018, "begun_on": Day("2018-08-01")}
    with archive.change("事项", by="王") as change:
        change.put(Case(village=village, household=gone, **made))  # type: ignore[arg-type]
    before = {kind: archive.all(kind) for kind in (Household, Member, Income, Case)}
    (doubt,) = duplicates.find(archive)
    assert (doubt.pair.score, doubt.places[1]) == (100, "石桥村 甲户 户主")
    duplicates.merge(archive, twice.people[0].id, twice.people[1].id, by="王")
    (home,), (one,), (account,) = archive.all(Household), archive.all(Member), archive.all(Income)
    assert (one.phone, one.education, one.household) == ("17000001234", "小学", home.id)
    assert (home.farmland, home.note, account.household) == (300, "并入的另一条记录写的是：户编号 2", home.id)
    assert [it.household for it in archive.all(Case)] == [home.id]
    assert duplicates.find(archive) == []
    assert "并入" in archive.history(1)[0].label
    archive.undo(by="王")
    assert {kind: archive.all(kind) for kind in before} == before


def test_a_head_with_others_cannot_go_but_can_stay(archive: Archive) -> None:
    twice = Twice(archive, alone=False)
    first, second = twice.people
    with pytest.raises(Problem, match="请先在那一户换户主"):
        duplicates.merge(archive, first.id, second.id, by="王")
    duplicates.merge(archive, second.id, first.id, by="王")
    people = {it.name: it for it in archive.all(Member)}
    assert set(people) == {"甲", "乙"}
    assert (people["甲"].relation, people["甲"].education) == ("户主", "小学")
    with archive.change("离开", by="王") as change:
        change.put(replace(people["甲"], left_on=Day("2018-01-01")))
    with pytest.raises(Problem, match="已经不在"):
        duplicates.merge(archive, people["甲"].id, people["乙"].id, by="王")


def test_two_records_in_one_household_leave_one_head(archive: Archive) -> None:
    village = archive.all(Village)[0].id
    home = Household(village=village)
    kept = Member(household=home.id, name="甲", id_number=A)
    head = Member(household=home.id, name="甲", id_number=A, relation="户主")
    with archive.change("一户", by="王") as change:
        change.put(home, kept, head)
    duplicates.merge(archive, kept.id, head.id, by="王")
    assert [it.relation for it in archive.all(Member)] == ["户主"]


def test_two_persons_are_remembered(archive: Archive) -> None:
    Twice(archive, alone=False)
    (doubt,) = duplicates.find(archive)
    duplicates.tell_apart(archive, doubt.pair, "问过本人", by="王")
    assert duplicates.find(archive) == []
    archive.undo(by="王")
    assert len(duplicates.find(archive)) == 1


class Laden:
    """The second household of somebody who stands twice, with one of everything that can hang on it."""

    def __init__(self, archive: Archive) -> None:
        twice = Twice(archive, alone=True)
        (self.home, self.gone), (self.kept, self.goes) = twice.homes, twice.people
        self.left = Member(household=self.gone.id, name="乙", relation="配偶", left_on=Day("2017-05-01"))
        self.third = Member(household=self.home.id, name="丙", relation="之子")
        self.account = next(iter(archive.all(Income)))
        self.mine = Income(household=self.home.id, year=2018, planting=Money(700))
        known = Pairing(household=self.home.id, helper="王", started_on=Day("2018-01-01"))
        self.helpers = [
            Pairing(household=self.gone.id, helper="王", started_on=Day("2018-01-01"), phone="17000005678"),
            Pairing(household=self.gone.id, helper="李", ended_on=Day("2017-12-31")),
        ]
        begun = Day("2017-03-01")
        planned = Measure(household=self.home.id, name="养鸡", started_on=begun)
        self.measures = [
            Measure(household=self.gone.id, name="养鸡", started_on=begun, amount=Money(50000)),
            Measure(household=self.gone.id, name="养鸡", person="乙", started_on=begun),
        ]
        comparison = Comparison(subject="车辆", level="县", file="a.xlsx", compared_on="2018-01-01")
        self.hits = [self.hit(comparison, it) for it in (self.goes, self.left)]
        self.exemptions = [
            self.exempt(self.gone, self.gone.id, "household"),
            self.exempt(self.gone, self.goes.id, "member"),
            self.exempt(self.gone, self.left.id, "left"),
            self.exempt(self.gone, self.account.id, "income"),
            self.exempt(self.home, self.third.id, duplicates.RULE, str(self.goes.id)),
            self.exempt(self.home, self.kept.id, duplicates.RULE, str(self.goes.id)),
        ]
        with archive.change("全户", by="王") as change:
            change.put(self.left, self.third, self.mine, known, *self.helpers, planned, *self.measures, comparison)
            change.put(*self.hits, *self.exemptions)
            change.put(
                self.stay(self.gone, self.goes), self.stay(self.home, self.goes), self.stay(self.gone, self.third)
            )

    def stay(self, household: Household, member: Member) -> Stay:
        return Stay(household=household.id, member=member.id, name=member.name, left_on=Day("2015-01-01"))

    def hit(self, comparison: Comparison, member: Member) -> ComparisonHit:
        return ComparisonHit(
            comparison=comparison.id,
            since=comparison.id,
            member=member.id,
            subject="车辆",
            level="县",
            content="[]",
            basis="id",
            finding="不属实",
        )

    def exempt(self, household: Household, record: int, rule: str, value: str = "") -> Exemption:
        return Exemption(household=household.id, record=record, rule=rule, value=value, reason="查过")


def test_everything_that_hangs_on_the_empty_household_comes_along(archive: Archive) -> None:
    laden = Laden(archive)
    before = {kind: archive.all(kind) for kind in ALL}
    duplicates.merge(archive, laden.kept.id, laden.goes.id, by="王")
    home, kept, left = laden.home.id, laden.kept.id, laden.left.id
    assert {it.name: it.household for it in archive.all(Member)} == {"甲": home, "乙": home, "丙": home}
    (account,) = archive.all(Income)
    assert (account.id, account.wages, account.planting) == (laden.mine.id, 100, 700)
    helps = [(it.household, it.helper, it.phone) for it in archive.all(Pairing)]
    assert sorted(helps) == [(home, "李", ""), (home, "王", "17000005678")]
    measures = [(it.household, it.name, it.person, it.amount) for it in archive.all(Measure)]
    assert sorted(measures, key=str) == [(home, "养鸡", "", 50000), (home, "养鸡", "乙", None)]
    assert [(it.member, it.finding) for it in archive.all(ComparisonHit)] == [(kept, "不属实"), (left, "不属实")]
    third = laden.third.id
    assert {(it.household, it.member) for it in archive.all(Stay)} == {(home, kept), (home, third)}
    assert len(archive.all(Stay)) == 3
    settled = {(it.household, it.record, it.rule, it.value) for it in archive.all(Exemption)}
    assert settled == {
        (home, home, "household", ""),
        (home, kept, "member", ""),
        (home, left, "left", ""),
        (home, laden.mine.id, "income", ""),
        (home, laden.third.id, duplicates.RULE, str(kept)),
    }
    archive.undo(by="王")
    assert {kind: archive.all(kind) for kind in ALL} == before


def test_no_kind_of_record_that_hangs_on_a_household_is_forgotten() -> None:
    """A new kind must be carried over by merge and stand in the test above. Merging goes over all ledgers by itself."""
    hanging = {kind for kind in ALL for it in kind.FIELDS if it.ref in ("household", "member")}
    assert hanging - set(LEDGERS) == {Member, Income, Exemption, ComparisonHit, Stay}
