"""Who helps whom, without an archive: visits due, what a plan comes to, what measures leave unanswered."""

import pytest

from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.helping.fitting import lacks
from township_desk.domain.helping.household_plan import in_year, plan_sum, state_of
from township_desk.domain.helping.visits import Visits, due_in, due_on
from township_desk.domain.records import Measure


@pytest.mark.parametrize(
    ("since", "last", "due"),
    [
        ("2018-01-01", "", "2018-04-01"),
        ("2018-01-01", "2018-03-20", "2018-06-18"),
        ("2018-05-01", "2018-03-20", "2018-07-30"),  # who took over comes within the days after that
        ("2018-05", "", "2018-07-30"),
        ("", "", ""),
    ],
)
def test_when_the_next_visit_is_due(since: str, last: str, due: str) -> None:
    assert due_on(since, last, 90) == due


@pytest.mark.parametrize(
    ("since", "until", "owed"),
    [("", "2018-12-31", 4), ("2018-07-01", "2019-06-30", 2), ("2018-12-01", "2018-12-31", 0), ("2019-01-01", "", 0)],
)
def test_how_many_visits_a_year_asks_for(since: str, until: str, owed: int) -> None:
    assert due_in(2018, since, until, 90) == owed


def test_a_visit_of_two_counts_for_both() -> None:
    seen = Visits([(7, "周敏、李 国强", "2018-03-01"), (7, "周敏", "2018-02-01"), (8, "外人 王芳", "2018-05-01")])
    assert seen.days(7, "周敏") == ["2018-02-01", "2018-03-01"]
    assert seen.days(7, "李国强") == ["2018-03-01"]
    assert seen.days(8, "王芳") == ["2018-05-01"]
    assert (seen.last(7), seen.last(8), seen.last(9)) == ("2018-03-01", "2018-05-01", "")
    assert (seen.are_kept, Visits([]).are_kept) == (True, False)


def _measure(**said: object) -> Measure:
    return Measure(household=1, name="措施", **said)  # type: ignore[arg-type]


def test_what_a_plan_comes_to() -> None:
    measures = [
        _measure(planned_from=Day("2018-03-01"), amount=Money(30000)),
        _measure(started_on=Day("2018-03-01"), amount=Money(200000), project=9),
        _measure(started_on=Day("2018-03-01"), ended_on=Day("2018-04-01"), amount=Money(50000), goes_on="是"),
        _measure(),
    ]
    assert [state_of(it) for it in measures] == ["计划", "在做", "已完成", "已完成"]
    assert (
        plan_sum(measures).words
        == "计划 1 · 在做 1 · 已完成 2 · 脱贫后继续 1 · 2,500 元（其中项目 2,000 元） · 还计划 300 元"
    )
    assert plan_sum([]).words == ""


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ({"planned_from": "2018-03-01", "planned_to": "2019-02-01"}, {2018, 2019}),
        ({"started_on": "2018-03-01"}, {2018, 2019, 2020}),
        ({"started_on": "2018-03-01", "ended_on": "2018-06-01"}, {2018}),
        ({"planned_to": "2019-01-01"}, {2019}),
        ({}, set()),
    ],
)
def test_the_years_of_a_measure(said: dict[str, str], years: set[int]) -> None:
    measure = _measure(**{name: Day(day) for name, day in said.items()})
    assert {year for year in range(2017, 2021) if in_year(measure, year)} == years


def test_what_is_left_unanswered() -> None:
    medical, poor = "医疗救助扶持", "未脱贫"
    assert [it.word for it in lacks(poor, "因病", "", set(), set())] == ["因病"]
    assert [*lacks(poor, "因病", "", {medical}, set())] == []
    assert [*lacks("已脱贫", "因病", "", set(), set())] == []
    assert [*lacks(poor, "缺水", "", set(), set())] == []  # nobody judges this cause
    found = [*lacks("已脱贫", "因病", "住房,因病", {medical}, {"健康帮扶"})]
    assert [(it.of, it.word, it.measures) for it in found] == [("风险", "住房", ("危房改造",))]
