"""One day for all ages: the panel, the household's card, a workbook and the forms say the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from clerk import Clerk
from conftest import content_of

from township_desk.actions.exchange import exporting
from township_desk.actions.household.households import open_household
from township_desk.actions.kept.context import context
from township_desk.domain.fields import years
from township_desk.domain.paper.composing import compose
from township_desk.domain.people.population import age_of
from township_desk.gui.widgets.elided import Elided


@pytest.mark.parametrize(("year", "day"), [(2017, "2017-12-31"), (2018, "2018-10-15"), (2019, "2019-01-01")])
def test_the_day_lies_in_its_year_and_not_after_today(year: int, day: str) -> None:
    assert years.counting_day(year, "2018-10-15") == day


def test_ages_are_the_same_everywhere_and_their_day_is_said(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("register")
    page.table.selectRow(0)
    clerk.settle()
    found = open_household(clerk.archive, page.list.current)
    day = years.counting_day(2018, date.today().isoformat())
    ages = [age_of(member, day) for member in found.present]
    card = page.side.card
    assert day in card.ages.text()
    assert [it.text() for it in card.findChildren(Elided) if it.text().endswith("岁")] == [f"{age}岁" for age in ages]
    assert context(clerk.archive).counted_on == day
    wish = exporting.wish_for(clerk.archive, "population-2017")
    assert wish.day == day
    form = compose(replace(content_of("form.exit.household", found), today=date.today().isoformat()))
    table = next(it for it in form.blocks if getattr(it, "title", "").startswith("家庭成员"))
    heads = [it.head for it in table.columns]
    assert [row[heads.index("年龄")] for row in table.rows] == [str(age) for age in ages]
    assert table.title == "家庭成员（年龄算到2018年12月31日）"
