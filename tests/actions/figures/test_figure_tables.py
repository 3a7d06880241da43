"""Tables of figures: what they count on a day, for the township and its villages."""

from dataclasses import replace
from decimal import Decimal

import pytest
from counted_homes import with_four_homes

from township_desk.actions.figures.table import WHOLE, FigureWish, figure_table, tables_by_month, tables_by_year
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.figures.figure import Among
from township_desk.domain.figures.masks import Masks
from township_desk.domain.figures.moment import Basis
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.records import KINDS, Household, Member, VillageFigures
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive

TODAY = "2018-12-20"


@pytest.fixture
def filled(archive: Archive) -> Archive:
    return with_four_homes(archive)


def test_a_figure_is_counted_for_the_township_and_each_village(filled: Archive) -> None:
    found = figure_table(filled, FigureWish(today=TODAY))
    assert [found.value(it).number for it in ("households", "people", "poor_people")] == [4, 8, 6]
    assert [it[2].number for it in found.by_village("people")] == [6, 2]
    assert found.value("incidence")[:3] == (3, 6, 200)
    assert [str(it[2].number) for it in found.by_village("incidence")] == ["4.00", "0.00"]
    assert found.value("poor_households.主要致贫原因.因病").number == 2
    assert found.value("poor_households.主要致贫原因.未填").number == 1


def test_the_list_behind_a_value(filled: Archive) -> None:
    counting = figure_table(filled, FigureWish(today=TODAY)).counting
    first, second = filled.villages()
    poor = {it.id for it in filled.all(Household) if it.status == "未脱贫"}
    assert set(counting.rows("poor_households").ids) == poor
    assert counting.rows("poor_households", second.id).ids == []
    assert counting.rows("people", first.id).of == "member"
    assert set(counting.rows("incidence").ids) == {it.id for it in filled.all(Member) if it.household in poor}


@pytest.mark.parametrize(
    ("where", "households"), [("脱贫年度 > 首次识别时间", 1), ("数 成员 = 人口", 4), ("脱贫年度 != 首次识别时间", 2)]
)
def test_a_figure_may_compare_two_columns(filled: Archive, where: str, households: int) -> None:
    """A sheet says of two columns what a question says."""
    one, *_, exited = filled.all(Household)
    with filled.change("识别时间", by="王", reason="备料") as change:
        change.put(replace(one, identified=Day("2014")), replace(exited, identified=Day("2016-05"), exit_year=2016))
        change.put(replace(filled.all(Household)[1], identified=Day("2016-05"), exit_year=2017))
    counting = figure_table(filled, FigureWish(today=TODAY)).counting
    assert sum(Masks(counting.day).of(Among(of=HOUSEHOLD, where=condition_of(where)))) == households


def test_the_list_behind_what_villages_say_is_what_they_said_last(filled: Archive) -> None:
    first, second = filled.villages()
    with filled.change("备", by="王", reason="备料") as change:
        change.put(VillageFigures(village=first.id, year=2017, rural_people=140))
    wish = FigureWish(keys=("rural_people",), today=TODAY)
    found = [figure_table(filled, replace(wish, year=year)) for year in (2017, 2018)]
    assert [it.value("rural_people").number for it in found] == [140, 200]
    assert [len(it.counting.rows("rural_people").ids) for it in found] == [1, 2]
    assert [len(it.counting.rows("rural_people", second.id).ids) for it in found] == [0, 1]


def test_year_by_year_and_month_by_month(filled: Archive) -> None:
    home = filled.find(Household, number="00")[0]
    with filled.change("改", by="王", reason="备料") as change:
        change.put(replace(home, identified=Day("2017-05-01")))
    years = tables_by_year(filled, FigureWish(keys=("poor_households",), today=TODAY), (2016, 2017, 2018))
    assert [it.value("poor_households", WHOLE).number for it in years] == [3, 3, 3]
    assert [it.moment.basis for it in years] == [Basis.DATES, Basis.DATES, Basis.NOW]
    months = tables_by_month(filled, FigureWish(keys=("poor_households",), today=TODAY))
    assert [it.moment.day for it in months][-2:] == ["2018-11-30", TODAY]


def _entry(ledger: str, owner: Household | Member, **values: object) -> Record:
    of = HOUSEHOLD if isinstance(owner, Household) else MEMBER
    return blank_entry(KINDS[ledger], Owner(of, owner.id), **values)


def test_what_goes_on_ends_when_its_owner_leaves(filled: Archive) -> None:
    one, other, *_ = filled.all(Household)
    dead = next(it for it in filled.all(Member) if it.household == one.id)
    begun = {"started_on": Day("2017-01-01")}
    with filled.change("备", by="王", reason="备料") as change:
        change.put(
            replace(dead, left_on=Day("2017-12-19"), left_reason="死亡"),
            replace(other, left_on=Day("2017-12-19"), left_reason="转出乡镇"),
            _entry("job", dead, employer="厂", **begun),
            _entry("support", dead, kind="农村低保", **begun),
            _entry("share", other, way="入园", **begun),
            _entry("loan", other, bank="农商行", amount=100, lent_on=Day("2017-01-01")),
            _entry("insurance", dead, year=2017, kind="城乡居民医保"),
        )
    keys = (
        *("job.working", "support.low_households", "share.in_parks", "loan.borrowers"),
        *("insurance.insured", "insurance.insured_share"),
    )
    tables = [figure_table(filled, FigureWish(keys=keys, day=day, today=TODAY)) for day in ("2017-12-18", "2017-12-19")]
    assert [[it.value(key).number for key in keys] for it in tables] == [
        [1, 1, 1, 1, 1, Decimal("12.5")],
        [0, 0, 0, 1, 1, 0],
    ]


def test_entries_of_those_who_are_not_in_the_register_yet_are_nobodys(filled: Archive) -> None:
    later, sooner, *_ = filled.all(Household)
    people = [next(it for it in filled.all(Member) if it.household == home.id) for home in (later, sooner)]
    with filled.change("备", by="王", reason="备料") as change:
        change.put(replace(later, identified=Day("2017-05-01")))
        change.put(*(_entry("training", it, course="班", started_on=Day("2016-03-05")) for it in people))
        change.put(*(_entry("housing", it, year=2016, kind="易地扶贫搬迁") for it in (later, sooner)))
    keys = ("training.trained", "housing.relocated")
    found = figure_table(filled, FigureWish(keys=keys, day="2016-12-31", today=TODAY))
    assert [found.value(key).number for key in keys] == [1, 1]
    assert [it[2].number for it in found.by_village("training.trained")] == [1, 0]


def test_behind_what_counts_once_stands_one_row_for_each(filled: Archive) -> None:
    one, other, *_ = filled.all(Household)
    done = {"year": 2018, "kind": "土坯房整治", "finished_on": Day("2018-06-01")}
    with filled.change("备", by="王", reason="备料") as change:
        change.put(
            *(_entry("housing", one, year=year, kind="土坯房整治") for year in (2016, 2017)),
            _entry("housing", one, **done),
            _entry("housing", other, year=2017, kind="土坯房整治"),
        )
    counting = figure_table(filled, FigureWish(keys=("adobe_progress",), today=TODAY)).counting
    assert [len(counting.rows(key).ids) for key in ("adobe_planned", "adobe_done", "adobe_progress")] == [2, 1, 1]
    assert len(counting.rows("adobe_progress", rest=True).ids) == 1


def test_the_townships_income_per_head_is_no_sum_of_its_villages(filled: Archive) -> None:
    said = [
        replace(it, per_capita=Money(amount), people=people)
        for it, amount, people in zip(filled.all(VillageFigures), (500_000, 900_000), (300, 100), strict=True)
    ]
    with filled.change("改", by="王", reason="备料") as change:
        change.put(*said)
    found = figure_table(filled, FigureWish(keys=("village_figures.per_capita",), today=TODAY))
    values = [found.value("village_figures.per_capita", it).number for it in (WHOLE, *(it.id for it in found.villages))]
    assert values == [600_000, 500_000, 900_000]
