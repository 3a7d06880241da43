"""Yearly plans: which figure is meant, how far they should be, how they stand."""

from dataclasses import replace

import pytest

from township_desk.domain.figures.catalogue import figures
from township_desk.domain.plans.naming import figure_meant, plan_name, planned
from township_desk.domain.plans.plan import Line, Plan, State
from township_desk.domain.plans.table import plan_form, village_rows
from township_desk.domain.records.ledgers.feeds import PLAN, feeds_into

_LINES = (Line(1, "石桥村", 20, 14), Line(2, "双河村", 20, 0))
_PLAN = Plan(
    name="培训人次",
    key="training.trained",
    unit="人次",
    ledger="year_plan",
    year=2018,
    until="2018-12-31",
    whole=40,
    done=14,
    lines=_LINES,
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("培训人次", "training.trained"),
        ("技能培训人次", "training.trained"),
        ("易地扶贫搬迁人数", "housing.relocated_people"),
        ("危房改造户数", "housing.repaired"),
        ("公益性岗位数", "post.posts"),
        ("基本医保参保率", "insured_share"),
    ],
)
def test_a_plan_is_called_like_its_figure_or_like_the_column_of_the_villages(name: str, key: str) -> None:
    found = figure_meant(name)
    assert found is not None
    assert found.key == key


def test_every_figure_is_found_by_what_its_plan_is_called() -> None:
    names = [plan_name(it) for it in planned()]
    assert [name for name in names if figure_meant(name) is None] == []
    assert figure_meant("修产业路") is None


def test_what_feeds_a_plan_names_figures_that_there_are() -> None:
    named = {it.said["figure"] for it in feeds_into(PLAN) if "figure" in it.said}
    assert named
    assert named <= figures().keys()


@pytest.mark.parametrize(
    ("done", "today", "state"),
    [
        (40, "2018-06-30", State.DONE),
        (20, "2018-06-30", State.ON),
        (14, "2018-06-30", State.BEHIND),
        (38, "2018-12-30", State.BEHIND),
        (39, "2019-01-01", State.OVERDUE),
        (0, "2017-12-01", State.ON),
        (None, "2018-06-30", State.UNKNOWN),
    ],
)
def test_a_plan_is_behind_when_less_is_done_than_its_days_ask_for(done: float | None, today: str, state: State) -> None:
    assert replace(_PLAN, done=done).state(today) is state


def test_a_rate_need_not_grow_evenly() -> None:
    rate = replace(_PLAN, is_rate=True, whole=100, done=3)
    assert (rate.state("2018-11-01"), rate.due("2018-11-01")) == (State.ON, None)
    assert rate.state("2019-01-01") is State.OVERDUE


def test_villages_stand_for_themselves() -> None:
    assert [_PLAN.state("2018-06-30", it) for it in _LINES] == [State.ON, State.BEHIND]
    rows = village_rows([_PLAN], ["石桥村", "白鹤村"], "全镇")
    assert rows == [("石桥村", "20", "14"), ("白鹤村", "–", "–"), ("全镇", "40", "14")]


def test_many_plans_stand_in_several_tables() -> None:
    many = [replace(_PLAN, name=f"第{it}项") for it in range(7)]
    form = plan_form(many, ["石桥村"], year=2018, today="2018-06-30", place="青竹镇")
    tables = [it for it in form.blocks if hasattr(it, "columns")]
    assert [len(it.columns) for it in tables] == [8, 11, 5]
