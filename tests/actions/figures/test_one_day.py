"""What was entered late stands on the papers of a year that is over, and beside its figures."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PASSWORD, copied
from faults.clocks import set_clock
from happenings import FAMILY, Register

from township_desk.actions.figures.table import FigureTable, FigureWish, figure_table, with_corrections
from township_desk.actions.paper import forms as making
from township_desk.actions.paper.form_contents import base_content, place_content
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.actions.paper.notices import listed
from township_desk.domain.fields.kinds import Day
from township_desk.domain.figures.moment import Basis
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import Household, Member
from township_desk.store.archive import Archive

SECOND = "双河村"
TODAY = "2020-06-01"
COUNTED = ("households", "people", "poor_households", "poor_people", "exited_households_year")
YEARS = {2016: Basis.DATES, 2018: Basis.HISTORY, 2019: Basis.HISTORY, 2020: Basis.NOW}
REGISTERED = {2016: (6, 24), 2018: (7, 25), 2019: (6, 23), 2020: (6, 23)}
"""Households and persons. One is taken in in 2018; one divides, one is merged, one dies out in 2019."""


@pytest.fixture(scope="module")
def lived(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Years of a small township, with a step that is undone and a late correction."""
    archive = Archive.open(copied(made_once, tmp_path_factory.mktemp("年") / "青竹镇"), PASSWORD, by="王")
    with archive.session.writing() as db:
        db.execute("UPDATE step SET at = '2018-01-02T09:00:00'")
    with closing(archive), pytest.MonkeyPatch.context() as patch:
        _lives(archive, patch)
        yield archive


def _lives(archive: Archive, patch: pytest.MonkeyPatch) -> None:
    set_clock(patch, "2018-06-01")
    register = Register(archive)
    numbers = [f"00{place}" for place in range(6)]
    divides, moves, dies, exits, returns, joins = (register.household(it, identified="2014-05-01") for it in numbers)
    alone = register.household("006", FAMILY[:1], identified="2018-03-01")
    set_clock(patch, "2018-12-20")
    _put(archive, exits, status="已脱贫", exit_year=2018)
    _put(archive, returns, status="已脱贫", exit_year=2017)
    set_clock(patch, "2019-07-01")
    goes = {"goes": ["陈强", "陈梅"], "head": "陈强", "number": "007", "income": "按人数分摊"}
    register.does(divides, "分户", "2019-03-01", **goes)
    register.does(
        joins,
        "并户",
        "2019-03-20",
        into="004",
        head_relation="其他",
        relations=dict.fromkeys(("李秀", "陈强", "陈梅"), "其他"),
    )
    register.does(moves, "迁移", "2019-04-01", village=SECOND, group="二组")
    register.does(dies, "死亡", "2019-05-01", person="李秀")
    register.does(alone, "死亡", "2019-06-01", person="陈德福")
    _put(archive, returns, status="返贫")
    set_clock(patch, "2019-12-20")
    _put(archive, moves, status="已脱贫", exit_year=2019)
    _put(archive, divides, status="已脱贫", exit_year=2019)
    archive.undo(by="王")
    set_clock(patch, TODAY)
    _put(archive, exits, phone="17000001234")


def _put(archive: Archive, key: int, **said: object) -> None:
    with archive.change("改", by="王", reason="备料") as change:
        change.put(replace(archive.get(Household, key), **said))  # type: ignore[arg-type]


def _table(archive: Archive, year: int) -> FigureTable:
    return figure_table(archive, FigureWish(keys=COUNTED, year=year))


@pytest.mark.parametrize("year", YEARS)
def test_households_and_persons_are_counted_where_they_were(lived: Archive, year: int) -> None:
    table = _table(lived, year)
    assert table.moment.basis is YEARS[year]
    assert tuple(table.value(it).number for it in ("households", "people")) == REGISTERED[year]


def test_a_paper_of_a_past_year_has_what_was_entered_late_and_the_figures_tell_it_beside(lived: Archive) -> None:
    (exited,) = listed(lived, sheet_named("notice.exited"), lived.villages()[0], 2018)
    assert exited.household.phone == "17000001234"
    person = lived.find(Member, household=lived.find(Household, number="003")[0].id)[0]
    with lived.change("补录减少", by="王", reason="备料") as change:
        change.put(replace(person, left_on=Day("2018-08-01"), left_reason="死亡"))
    table = with_corrections(lived, _table(lived, 2018))
    content = place_content(lived, base_content(lived, "form.card.village", 2018, TODAY), lived.villages()[0])
    corrected = table.corrected_value("people")
    assert corrected is not None
    assert (table.value("people").number, corrected.number) == (25, 24)
    assert content.says("count.registered_people") == "24"
    lived.undo(by="王")


def test_who_was_entered_later_without_a_day_is_not_on_papers_of_earlier_years(lived: Archive) -> None:
    home = Household(village=lived.villages()[0].id, number="009", status="未脱贫")
    person = Member(household=home.id, name="周", relation="户主")
    with lived.change("新增", by="王", reason="备料") as change:
        change.put(home, person)
    for year, households in ((2018, 7), (2019, 6), (2016, 7)):
        base = base_content(lived, "form.card.village", year, TODAY)
        assert sum(len(place_content(lived, base, it).register) for it in lived.villages()) == households, year
        assert _table(lived, year).value("households").number == households
    lived.undo(by="王")


def test_forms_of_many_households_of_a_past_year_read_the_past_once(
    lived: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, opened = list[int](), making.archive_of_year
    monkeypatch.setattr(making, "archive_of_year", lambda then, year: read.append(year) or opened(then, year))
    made = forms(lived, FormWish(sheet=sheet_named("form.register.household"), year=2018))
    assert (made.households, read) == (7, [2018])
