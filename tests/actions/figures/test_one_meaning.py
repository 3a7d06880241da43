"""Each number means one thing: whatever counts it on whatever place, it is what the figure counts.

Papers of a year that is over have what was entered late and corrected since; so has the figure of that year beside it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from years_lived import TODAY, lived_years

from township_desk.actions.figures.table import WHOLE, FigureTable, FigureWish, figure_table, with_corrections
from township_desk.actions.household.exits import exit_rows
from township_desk.actions.household.register import list_households
from township_desk.actions.paper.form_contents import base_content, place_content
from township_desk.actions.paper.notices import NoticeWish, listed, notice, usual_posting
from township_desk.actions.questions.asking import Wish, ask
from township_desk.actions.today.overview import overview
from township_desk.domain.fields import dates
from township_desk.domain.figures.counting import Counting
from township_desk.domain.figures.figure import Count, Figure, Share, Together, Total
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Heading
from township_desk.domain.paper.forms.rows import LINES
from township_desk.domain.verdict.standing import end_of
from township_desk.store.archive import Archive
from township_desk.store.read.register import register_ids, tally
from township_desk.store.read.village_counts import poor_people, status_counts

YEARS = (2015, 2016, 2017, 2018, 2019, 2020, 2021)
SOME = (2015, 2016, 2018, 2021)
DAYS = ("2015-12-31", "2017-12-31", "2018-11-25", "2018-12-31", "2019-07-15", TODAY)
SUMMARY = {
    "registered": "households",
    "registered_people": "people",
    "poor": "poor_households",
    "poor_people": "poor_people",
    "left": "exited_households_year",
    "left_people": "exited_people_year",
}
CARD = {**dict([*SUMMARY.items()][:4]), "exiting": "exited_households_year", "helped": "paired"}
ADJUSTED = ("identified_households", "returned_households", "exited_households_year", "came", "went")


class Known:
    """The figures of the end of a year, with what was corrected since where `corrected`, as a page would print them."""

    def __init__(self, archive: Archive, year: int, *, corrected: bool) -> None:
        table = figure_table(archive, FigureWish(year=year, today=TODAY))
        self.table = with_corrections(archive, table, TODAY) if corrected else table

    def number(self, key: str, place: int = WHOLE) -> int | float | None:
        found = self.table.corrected_value(key, place) or self.table.value(key, place)
        return None if found.number is None else found.number  # type: ignore[return-value]

    def text(self, key: str, place: int = WHOLE) -> str:
        number = self.number(key, place)
        return "" if number is None else str(number)

    def count(self, key: str, place: int = WHOLE) -> int:
        return int(self.number(key, place) or 0)


@pytest.fixture(scope="module")
def lived(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    yield from lived_years(made_once, tmp_path_factory.mktemp("年"))


@pytest.fixture(scope="module")
def corrected(lived: Archive) -> Mapping[int, Known]:
    return {year: Known(lived, year, corrected=True) for year in YEARS}


def test_who_left_poverty_in_each_year(corrected: Mapping[int, Known]) -> None:
    left = {year: known.count("exited_households_year") for year, known in corrected.items()}
    assert left == {2015: 1, 2016: 1, 2017: 1, 2018: 3, 2019: 1, 2020: 1, 2021: 0}
    assert [known.count("returned_households") for known in corrected.values()] == [0, 0, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("day", DAYS)
def test_villages_add_up_to_the_township_and_lists_to_their_numbers(lived: Archive, day: str) -> None:
    table = figure_table(lived, FigureWish(day=day, today=TODAY))
    for it in table.figures:
        places = [place for place, _, _ in table.by_village(it.key)]
        whole, sums = table.value(it.key).number, sum(table.value(it.key, place).number or 0 for place in places)
        if _adds_up(it) and whole is not None:
            assert sums == whole, (it.key, day)
        for place in (WHOLE, *places):
            assert _told(table, it, place) == _listed(table.counting, it, place), (it.key, place)


def _adds_up(figure: Figure) -> bool:
    is_once = isinstance(figure.way, Count) and isinstance(figure.way.once, tuple)
    return isinstance(figure.way, Count | Total | Together) and not is_once


def _told(table: FigureTable, it: Figure, place: int) -> object:
    value = table.value(it.key, place)
    if value.number is None or not isinstance(it.way, Count | Share):
        return None
    return value.number if isinstance(it.way, Count) else (value.part, value.whole)


def _listed(counting: Counting, it: Figure, place: int) -> object:
    """How many rows a figure counts; of a share whose part and whole are counted one by one, both."""
    if counting.values(it.key).get(place) is None or counting.values(it.key)[place].number is None:
        return None
    if isinstance(it.way, Count):
        return len(counting.rows(it.key, place).ids)
    if not isinstance(it.way, Share):
        return None
    part, whole = (counting.values(key)[place] for key in (it.way.part, it.way.whole))
    ways = [counting.figures[key].way for key in (it.way.part, it.way.whole)]
    if not all(isinstance(way, Count) and not way.once for way in ways):
        return part.number, whole.number
    rows = [len(counting.rows(it.key, place, rest=rest).ids) for rest in (False, True)]
    return rows[0], sum(rows)


def test_today_lists_cards_and_cases_count_what_figures_count(lived: Archive) -> None:
    table = figure_table(lived, FigureWish(day=TODAY, today=TODAY))
    counted = tally(lived, register_ids(lived))
    assert (counted.registered, counted.people) == (table.value("households").number, table.value("people").number)
    poor = poor_people(lived)
    for village in lived.villages():
        statuses = status_counts(lived, village.id)
        assert sum(it.households for it in statuses) == table.value("households", village.id).number
        assert sum(it.people for it in statuses) == table.value("people", village.id).number
        assert poor[village.id] == table.value("poor_people", village.id).number


def test_exits_that_were_decided_by_then_and_entered_later_are_told_beside_the_day(lived: Archive) -> None:
    poor = []
    for day in ("2018-11-19", "2018-11-20"):
        table = figure_table(lived, FigureWish(keys=("poor_households",), day=day, today=TODAY))
        poor.append((table, with_corrections(lived, table, TODAY).corrected_value("poor_households")))
    assert [table.value("poor_households").number for table, _ in poor] == [6, 6]
    assert [now.number for _, now in poor if now is not None] == [9, 7]  # three households were entered later, too


@pytest.mark.parametrize("year", SOME)
def test_a_year_is_its_last_day(lived: Archive, year: int) -> None:
    of_year = figure_table(lived, FigureWish(year=year, today=TODAY))
    of_day = figure_table(lived, FigureWish(day=min(end_of(year), TODAY), today=TODAY))
    assert of_year.values == of_day.values


@pytest.mark.parametrize("year", YEARS)
def test_papers_of_a_year_count_as_its_figures_do(lived: Archive, corrected: Mapping[int, Known], year: int) -> None:
    known, villages = corrected[year], {it.name: it.id for it in lived.villages()}
    township = place_content(lived, base_content(lived, "form.summary.township", year, TODAY), None)
    for line in LINES["villages"](township):
        place = villages.get(line["place"], WHOLE)
        assert {it: line[it] for it in SUMMARY} == {it: known.text(key, place) for it, key in SUMMARY.items()}
    for village in lived.villages():
        card = place_content(lived, base_content(lived, "form.card.village", year, TODAY), village)
        day = dates.chinese(min(end_of(year), TODAY))
        assert Heading(text=f"档案里的户（截至{day}）") in compose(card).blocks
        assert {it: card.says(f"count.{it}") for it in CARD} == {
            it: known.text(key, village.id) for it, key in CARD.items()
        }
        incidence = known.number("incidence", village.id)
        assert card.says("count.incidence") == ("" if incidence is None else f"{incidence:.2f}%")
        *groups, whole = LINES["groups"](
            place_content(lived, base_content(lived, "form.summary.village", year, TODAY), village)
        )
        for it, key in SUMMARY.items():
            assert whole[it] == known.text(key, village.id)
            assert sum(int(line[it] or 0) for line in groups) == int(whole[it] or 0)


@pytest.mark.parametrize("year", YEARS)
def test_notices_and_lists_of_a_year_hold_whom_its_figures_count(
    lived: Archive, corrected: Mapping[int, Known], year: int
) -> None:
    known = corrected[year]
    for village in lived.villages():
        exited, entered, returned = (
            listed(lived, sheet_named(f"notice.{it}"), village, year) for it in ("exited", "entered", "return")
        )
        left = [it for it in exit_rows(lived, year) if it.village == village.name and it.status != "预脱贫"]
        assert len(exited) == len(left) == known.count("exited_households_year", village.id)
        assert len(entered) == known.count("identified_households", village.id)
        assert sum(it.household.status == "返贫" for it in returned) == known.count("returned_households", village.id)
    wish = NoticeWish(
        sheet=sheet_named("notice.adjustment"), village=None, year=year, posting=usual_posting(lived, TODAY)
    )
    for place, row in zip(lived.villages(), notice(lived, wish).wish.typed, strict=True):
        assert row == (place.name, *(str(known.count(key, place.id)) for key in ADJUSTED))


@pytest.mark.parametrize(("year", "told"), [(2015, 1), (2017, 0), (2019, 0)])
def test_who_may_have_been_poor_again_later_is_asked_about(lived: Archive, year: int, told: int) -> None:
    sheet, village = sheet_named("notice.return"), lived.villages()[0]
    wish = NoticeWish(sheet=sheet, village=village, year=year, posting=usual_posting(lived, TODAY))
    made = notice(lived, wish)
    assert [it.head for it in made.composed.doubts] == ["陈德福"] * told
    assert all("哪一年返贫，档案里查不到" in it.sentence for it in made.composed.doubts)
    assert len(made.households) == 1


@pytest.mark.parametrize("year", SOME)
def test_pages_and_questions_of_a_day_say_what_its_figures_say(lived: Archive, year: int) -> None:
    known, day = Known(lived, year, corrected=False), min(end_of(year), TODAY)
    page = overview(lived, today=TODAY, year=year)
    told = (page.registered, page.poor, page.exited)
    assert [(it.households, it.people) for it in told] == [
        (known.count(one), known.count(other)) for one, other in _pairs([*SUMMARY.values()])
    ]
    assert page.helped == known.count("paired")
    register = [it for it in list_households(lived, year, day=day) if it.registered]
    assert (len(register), sum(it.people for it in register)) == (known.count("households"), known.count("people"))
    for where, key in _QUESTIONS.items():
        assert len(ask(lived, Wish(day=day, year=year, where=where)).rows) == known.count(key), where
    assert len(ask(lived, Wish(subject="member", day=day)).rows) == known.count("people")


_QUESTIONS = {
    "在册情况 = 贫困": "poor_households",
    "在册情况 = 已脱贫 且 脱贫年度 = 本年": "exited_households_year",
    "首次识别时间 = 本年 且 脱贫属性 不是 返贫": "identified_households",
    "脱贫属性 = 返贫": "returned_households",
}


def _pairs(keys: list[str]) -> Iterator[tuple[str, str]]:
    return zip(keys[::2], keys[1::2], strict=True)
