"""概览 of today and of past years beside the figures: what moved, died late and exited counts where it did then."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from casework import Office
from conftest import PASSWORD, copied
from faults.clocks import set_clock
from happenings import FAMILY, Register

from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.actions.today.overview import Overview, overview
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.figures.moment import Basis
from township_desk.domain.records import Income, Pairing, VillageFigures
from township_desk.store.archive import Archive

TODAY = "2020-06-01"
FIRST, SECOND = "石桥村", "双河村"


class Past(NamedTuple):
    """What 概览 must say of a year: households, persons, the poor, those exited in the year by village, the helped."""

    registered: tuple[int, int]
    poor: tuple[int, int]
    exited: dict[str, int]
    helped: int
    basis: Basis


YEARS = {
    2016: Past((4, 13), (4, 13), {}, 3, Basis.DATES),
    2018: Past((4, 13), (3, 12), {FIRST: 1}, 2, Basis.HISTORY),
    2019: Past((4, 12), (2, 7), {SECOND: 1}, 1, Basis.HISTORY),
    2020: Past((4, 12), (2, 7), {}, 1, Basis.NOW),
}
"""One exited by a case in 2018; another moved to the second village in 2019 and exited there, by a list."""


@pytest.fixture(scope="module")
def lived(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Four households: one exits by a case, one moves and exits by a list, and a death is entered late."""
    archive = Archive.open(copied(made_once, tmp_path_factory.mktemp("年") / "青竹镇"), PASSWORD, by="王")
    with archive.session.writing() as db:
        db.execute("UPDATE step SET at = '2018-01-02T09:00:00'")
    with closing(archive), pytest.MonkeyPatch.context() as patch:
        office, register = Office(archive), Register(archive)
        set_clock(patch, "2018-12-20")
        home = office.household()
        office.goes_to("")
        moves, dies, stays = (register.household(f"0{place}", FAMILY) for place in range(3))
        ends = (None, "2018-12-31", "2019-02-01")  # who ended on a day does not help on it
        helped = [
            Pairing(household=key, helper="李国强", started_on=Day("2016-01-01"), ended_on=end and Day(end))
            for key, end in zip((home.id, moves, stays), ends, strict=True)
        ]
        incomes = [Income(household=moves, year=year, reported=Money(500000 + year)) for year in (2018, 2019)]
        said = [VillageFigures(village=it.id, year=2016, rural_people=301) for it in archive.villages()]
        with archive.change("备", by="王", reason="备料") as change:
            change.put(*helped, *incomes, *said)
        set_clock(patch, "2019-03-01")
        register.does(dies, "死亡", "2018-11-30", person="李秀")
        register.does(moves, "迁移", "2019-03-01", village=SECOND)
        office.edit(register.home(moves).household, status="已脱贫", exit_year=2019)
        set_clock(patch, TODAY)
        yield archive


def _told(found: Overview) -> Past:
    return Past(
        (found.registered.households, found.registered.people),
        (found.poor.households, found.poor.people),
        {name: exited for name, (exited, _) in found.villages.items() if exited},
        found.helped,
        found.basis,
    )


@pytest.mark.parametrize("year", YEARS)
def test_a_year_counts_what_was_there_then(lived: Archive, year: int) -> None:
    assert _told(overview(lived, today=TODAY, year=year)) == YEARS[year]


@pytest.mark.parametrize("year", YEARS)
def test_the_page_says_what_the_figures_say(lived: Archive, year: int) -> None:
    found = overview(lived, today=TODAY, year=year)
    table = figure_table(lived, FigureWish(year=year, today=TODAY))
    values = {
        "poor_households": found.poor.households,
        "poor_people": found.poor.people,
        "incidence": found.incidence,
        "exited_households_year": found.exited.households,
        "exited_people_year": found.exited.people,
        "income_exited": found.income.value,
        "income_exited_before": found.income_before.value,
        "paired": found.helped,
    }
    numbers = {key: table.value(key).number for key in values}
    assert {key: number if number is None else float(number) for key, number in numbers.items()} == values
    left = {name: value.number for _, name, value in table.by_village("exited_households_year") if value.number}
    assert left == _told(found).exited
    lists = {"poor": "poor_households", "exited": "exited_households_year", "unhelped": "unpaired"}
    for name, key in lists.items():
        assert sorted(found.lists[name]) == sorted(table.counting.rows(key).ids)
