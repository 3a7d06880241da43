"""What counts on a day, and what is not known of it, is the same on every page."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from counted_homes import with_four_homes
from faults.clocks import set_clock

from township_desk.actions.figures.notes import untold
from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.actions.helping.looking import look_at_help
from township_desk.actions.questions.asking import Wish, ask
from township_desk.actions.today.overview import overview
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, Member, Pairing
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on
from township_desk.store.read.dossiers import dossier, dossiers
from township_desk.store.read.register import helper_choices, register_page

TODAY = "2018-12-20"


@pytest.fixture
def filled(archive: Archive) -> Archive:
    return with_four_homes(archive)


def test_without_a_status_nobody_knows_how_many_are_poor(filled: Archive) -> None:
    first, second = filled.villages()
    cards = [replace(it, status="") for it in filled.all(Household) if it.village == first.id]
    with filled.change("改", by="王", reason="备料") as change:
        change.put(*cards)
    table = figure_table(filled, FigureWish(today=TODAY))
    numbers = {
        key: [it[2].number for it in table.by_village(key)] for key in ("poor_people", "incidence", "households")
    }
    assert numbers == {"poor_people": [None, 0], "incidence": [None, 0], "households": [3, 1]}
    assert (table.value("poor_people").number, untold(table)) == (0, "")
    assert untold(table, first.id).startswith("户档案都没有填脱贫属性")
    with filled.change("改", by="王", reason="备料") as change:
        change.put(*(replace(it, status="") for it in filled.all(Household) if it.village == second.id))
    table = figure_table(filled, FigureWish(today=TODAY))
    unknown = ("poor_households", "poor_people", "incidence", "exited_households", "leaving_households")
    assert {table.value(it).number for it in unknown} == {None}
    assert table.value("unknown_households").number == 4
    assert untold(table).startswith("户档案都没有填脱贫属性")


def test_a_household_counts_until_it_is_closed_even_if_nobody_lives_in_it(filled: Archive) -> None:
    emptied, typed_wrong = [it for it in filled.all(Household) if it.village == filled.villages()[0].id][:2]
    gone = [replace(it, left_on=Day("2017-05-01")) for it in filled.find(Member, household=emptied.id)]
    with filled.change("改", by="王", reason="备料") as change:
        change.put(*gone, replace(typed_wrong, identified=Day("2098-02-01")))
    for day, households in (("2016-12-31", 4), ("2017-12-31", 4), (TODAY, 4)):
        table = figure_table(filled, FigureWish(day=day, today=TODAY))
        with archive_on(filled, day, TODAY) as then:
            listed = [it for it in then.all(Household) if it.is_registered]
        assert (table.value("households").number, len(listed)) == (households, households)
    assert len(ask(filled, Wish()).rows) == len(look_at_help(filled).homes) == 4
    with filled.change("改", by="王", reason="备料") as change:
        change.put(replace(emptied, status="注销"))
    counted = figure_table(filled, FigureWish(today=TODAY)).value("households").number
    asked, helped, seen = ask(filled, Wish()).rows, look_at_help(filled).homes, overview(filled, today=TODAY)
    assert counted == len(asked) == len(helped) == seen.registered.households == 3


_DAYS = [None, *(Day(it) for it in ("2016", "2018-03", "2018-12-19", "2018-12-20", "2018-12-21", "2030-06-01"))]
"""Days and less exact ones around today, blank, and far ahead."""


@pytest.mark.parametrize("seed", range(4))
def test_sql_and_the_dossier_name_the_same_helper(filled: Archive, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    set_clock(monkeypatch, TODAY)
    chance, homes = Random(seed), [it.id for it in filled.all(Household)]
    helped = [
        Pairing(household=home, helper=f"李{place}", unit=f"局{place}", started_on=start, ended_on=end)
        for home in homes
        for place in range(chance.randrange(5))
        for start, end in [(chance.choice(_DAYS), chance.choice(_DAYS))]
    ]
    with filled.change("结对", by="王", reason="备料") as change:
        change.put(*helped)
    known = {it.household.id: it for it in dossiers(filled)}
    said = {key: it.helper.helper if it.helper else "" for key, it in known.items()}
    assert {it.id: it.helper for it in register_page(filled, homes, 2018)} == said
    columns = ("帮扶责任人", "帮扶责任人单位及职务")
    assert {it.household: it.values[0] or "" for it in ask(filled, Wish(columns=columns)).rows} == said
    look = look_at_help(filled, TODAY)
    assert {key: it.helpers[0].helper if it.helpers else "" for key, it in look.homes.items()} == said
    assert dict(helper_choices(filled)) == Counter(said.values())
    paired = figure_table(filled, FigureWish(keys=("paired", "unpaired"), today=TODAY))
    counted = sum(map(bool, said.values()))
    assert [paired.value(it).number for it in ("paired", "unpaired")] == [counted, len(said) - counted]
    assert [it.is_helped_on(TODAY) for it in known.values()] == [bool(said[key]) for key in known]


def test_of_two_helpers_who_began_together_the_one_entered_last_counts(filled: Archive) -> None:
    home = filled.all(Household)[0].id
    for name in ("李一", "李二"):
        with filled.change("结对", by="王", reason="备料") as change:
            change.put(Pairing(household=home, helper=name, started_on=Day("2018-01-01")))
    (row,) = register_page(filled, [home], 2018)
    assert (row.helper, dossier(filled, home).helpers[0].helper) == ("李二", "李二")
