"""Figures and lists of a past day use the standards of that day. A line that was set later is told beside them."""

from dataclasses import replace

import pytest
from faults.clocks import set_clock
from happenings import Register

from township_desk.actions.figures.table import FigureTable, FigureWish, figure_table, with_corrections
from township_desk.actions.household.register import list_households
from township_desk.actions.office.limits import set_limit
from township_desk.actions.office.settings import set_line
from township_desk.actions.questions.asking import Wish, ask
from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import Income
from township_desk.domain.verdict.income import GROUPS
from township_desk.store.archive import Archive

DAY, KEYS = "2018-12-31", ("precise_results", "large_villages")
BELOW = "在册情况 = 已脱贫 且 人均纯收入 < 收入标准"


@pytest.fixture
def lived(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """A household that left poverty with 4,000 yuan a head, 1,000 of which are pensions."""
    with archive.session.writing() as db:
        db.execute("UPDATE step SET at = '2018-01-02T09:00:00'")
    set_clock(monkeypatch, "2018-06-01")
    register = Register(archive)
    home = register.household("001", identified="2014-05-01", exit_year=2017)
    nothing = {name: Money(0) for items in GROUPS.values() for name in items}
    amounts = nothing | {"wages": Money(1_200_000), "pension": Money(400_000)}
    account = Income(household=home, year=2018, people=4, **amounts)  # type: ignore[arg-type]
    with archive.change("收入", by="王", reason="备料") as change:
        change.put(account, replace(register.home(home).household, status="已脱贫"))
    set_clock(monkeypatch, "2020-03-01")
    return archive


def _table(archive: Archive) -> FigureTable:
    return figure_table(archive, FigureWish(keys=KEYS, day=DAY))


def _numbers(archive: Archive) -> list[object]:
    return [_table(archive).value(it).number for it in KEYS]


def test_a_line_that_was_set_later_is_told_and_changes_nothing(lived: Archive) -> None:
    assert _numbers(lived) == [0, 0]
    set_line(lived, 2018, "county", 450_000, "县里的文件", by="王")
    table = with_corrections(lived, _table(lived))
    assert _numbers(lived) == [0, 0]
    assert [it.label for it in table.later] == ["修改设置：2018 年收入标准"]
    corrected = table.corrected_value("precise_results")
    assert corrected is not None
    assert corrected.number == 1
    assert ask(lived, Wish(day=DAY, where=BELOW)).rows == []
    assert figure_table(lived, FigureWish(keys=KEYS, day="2020-03-01", year=2018)).value(KEYS[0]).number == 1


def test_a_line_of_a_later_year_does_not_concern_the_day(lived: Archive) -> None:
    set_line(lived, 2019, "county", 450_000, "县里的文件", by="王")
    set_limit(lived, "posting_days", 9, "本单位要求", by="王")
    assert not with_corrections(lived, _table(lived)).later


def test_limits_of_the_day_hold_for_its_figures_and_lists(lived: Archive) -> None:
    set_limit(lived, "team_from_households", 1, "县里的文件", by="王")
    set_limit(lived, "pension_counts", 0, "县里的文件", by="王")
    assert _numbers(lived) == [0, 0]
    assert [it.per_capita for it in list_households(lived, 2018, day=DAY)] == [400_000]
    assert [it.per_capita for it in list_households(lived, 2018)] == [300_000]
    assert figure_table(lived, FigureWish(keys=KEYS, day="2020-03-01")).value("large_villages").number == 1
