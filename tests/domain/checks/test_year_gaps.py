"""Columns that another year would fill are named, with the year and the number of households."""

from dataclasses import replace

from conftest import People

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Money
from township_desk.domain.keys.asked import Asked
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.year_gaps import YearGap, speaks_of_income, year_gaps
from township_desk.domain.records import Income
from township_desk.domain.verdict.standards import Standards

COLUMNS = (
    ("姓名", "member.name"),
    ("人均纯收入", "computed.per_capita"),
    ("工资性收入", "income.wages"),
    ("年度", "income.year"),
)


def _gaps(found: list[Dossier], year: int) -> list[YearGap]:
    return year_gaps(COLUMNS, found, Asked(year=year, day="2018-10-15", standards=Standards.load()))


def _homes(people: People, *years: tuple[int, ...]) -> list[Dossier]:
    """A household for each, with an account of each of its years."""
    made = [people.dossier(number=f"{at}") for at, _ in enumerate(years)]
    return [
        replace(it, incomes=tuple(Income(household=it.household.id, year=year, reported=Money(500000)) for year in of))
        for it, of in zip(made, years, strict=True)
    ]


def test_a_whole_column_is_said_to_be_empty(people: People) -> None:
    (gap,) = _gaps(_homes(people, (2017, 2018), (2018,), ()), 2026)
    assert (gap.heads, gap.other, gap.lacking, gap.could) == (("人均纯收入",), 2018, 3, 2)
    assert gap.sentence == "人均纯收入都空着：2026 年没有收入账，2018 年有 2 户的。要 2018 年的，把年度改成 2018。"


def test_some_households_are_said_to_lack_it(people: People) -> None:
    (gap,) = _gaps(_homes(people, (2018,), (2017,), ()), 2018)
    assert gap.sentence.startswith("人均纯收入有 2 户空着，其中 1 户 2017 年有。")


def test_what_no_year_would_fill_is_not_said(people: People) -> None:
    assert _gaps(_homes(people, (2018,), ()), 2018) == []


def test_columns_that_lack_alike_are_named_together(people: People) -> None:
    first = _homes(people, ())[0]
    whole = Income(household=first.household.id, year=2017, reported=Money(500000), wages=Money(100))
    (gap,) = _gaps([replace(first, incomes=(whole,))], 2018)
    assert gap.heads == ("人均纯收入", "工资性收入")


def test_forms_that_show_the_account_are_known() -> None:
    speaking = ("form.exit.household", "form.income.household", "form.roll.village", "form.meeting.village")
    assert all(speaks_of_income(sheet_named(name)) for name in speaking)
    assert not speaks_of_income(sheet_named("form.summary.village"))
