"""A table of figures of one day, for the township and each village."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.domain.figures.catalogue import figures, with_bases
from township_desk.domain.figures.checks import Checked, checked
from township_desk.domain.figures.counting import WHOLE, Counting, Values
from township_desk.domain.figures.figure import Figure, Growth
from township_desk.domain.figures.method import method_of
from township_desk.domain.figures.moment import Basis, Moment
from township_desk.domain.figures.needs import Needs
from township_desk.domain.figures.sheets import ITSELF
from township_desk.domain.figures.value import NOTHING, Value
from township_desk.domain.keys.asked import Asked
from township_desk.domain.records import Village, VillageFigures
from township_desk.domain.records.steps import Step
from township_desk.domain.verdict.standing import end_of
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on
from township_desk.store.past.corrections import concerning
from township_desk.store.read.figure_sheets import day_of

__all__ = [
    "ITSELF",
    "WHOLE",
    "FigureTable",
    "FigureWish",
    "figure_table",
    "tables_by_month",
    "tables_by_year",
    "with_corrections",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWish:
    """Which figures (by key, all if empty) of which ISO day and year.

    Without a day it is the end of a past year, else today. Without a year it is that of the day; without either, the
    working year. `today` is for tests.
    """

    keys: tuple[str, ...] = ()
    day: str = ""
    year: int = 0
    today: str = ""

    def settled(self, archive: Archive) -> "FigureWish":
        """The wish with its day and year."""
        today = self.today or date.today().isoformat()
        year = self.year or (int(self.day[:4]) if self.day else working_year(archive))
        return FigureWish(keys=self.keys, day=self.day or min(end_of(year), today), year=year, today=today)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """Figures of a day: their values for the township (WHOLE), each village by its key, and the township ITSELF.

    `later` are steps done since that concern the day, `corrected` the values that they would give, both where somebody
    has asked for them (`with_corrections`).
    """

    moment: Moment
    year: int
    villages: Sequence[Village]
    figures: Sequence[Figure]
    values: Mapping[str, Values]
    counting: Counting = field(repr=False)
    later: Sequence[Step] = ()
    corrected: Mapping[str, Values] = field(default_factory=dict)

    def value(self, key: str, place: int = WHOLE) -> Value:
        """The value of a figure for a place."""
        return self.values[key].get(place, NOTHING)

    def method(self, figure: Figure) -> str:
        """How a figure is worked out, as a sentence."""
        return method_of(figure, self.counting.day.asked)

    def said(self, figure: Figure, place: int = WHOLE) -> Value:
        """What 村情 of the year says of a figure; of the township only what all villages say."""
        if not figure.said:
            return NOTHING
        found = self.counting.values(f"{VillageFigures.TABLE}.{figure.said}").get(place, NOTHING)
        return NOTHING if (found.part or 0) < (found.whole or 0) else found

    def corrected_value(self, key: str, place: int = WHOLE) -> Value | None:
        """The value with later corrections; None where they do not change it."""
        found = self.corrected.get(key, {}).get(place, NOTHING)
        return None if key not in self.corrected or found.number == self.value(key, place).number else found

    def checked(self, place: int = WHOLE) -> list[Checked]:
        """六个精准 for a place. The table must have all figures."""
        return checked(lambda key: self.value(key, place))

    def by_village(self, key: str) -> list[tuple[int, str, Value]]:
        """The value of each village, and of what belongs to the township itself where there is any."""
        found = [(it.id, it.name, self.value(key, it.id)) for it in self.villages]
        own = self.value(key, ITSELF)
        return [*found, (ITSELF, "镇本级", own)] if own.number else found


def figure_table(archive: Archive, wish: FigureWish = FigureWish()) -> FigureTable:
    """The figures of a day."""
    settled, known = wish.settled(archive), figures()
    wanted = [known[key] for key in settled.keys] or [it for it in known.values() if it.shown]
    moment, villages, counting = counting_on(archive, _all_of(wanted), settled)
    return FigureTable(
        moment=moment,
        year=settled.year,
        villages=villages,
        figures=wanted,
        values={it.key: counting.values(it.key) for it in wanted},
        counting=counting,
    )


def with_corrections(archive: Archive, table: FigureTable, today: str = "") -> FigureTable:
    """The table with the later steps that concern its day. Where there are any, the day is counted with them, too."""
    every = _all_of(table.figures)
    later = later_steps(archive, table.moment, every.values())
    if not later:
        return table
    wish = FigureWish(day=table.moment.day, year=table.year, today=today)
    _, _, counting = counting_on(archive, every, wish, kept=[it.id for it in later])
    return replace(table, later=later, corrected={it.key: counting.values(it.key) for it in table.figures})


def _all_of(wanted: Sequence[Figure]) -> Mapping[str, Figure]:
    """Some figures, those of 村情 beside them, and all that they are worked out of."""
    beside = [figures()[f"{VillageFigures.TABLE}.{it.said}"] for it in wanted if it.said]
    return with_bases([*wanted, *beside])


def later_steps(archive: Archive, moment: Moment, wanted: Iterable[Figure]) -> list[Step]:
    """The steps done since that concern what is counted on a day whose state the history tells."""
    if moment.basis is not Basis.HISTORY:
        return []
    return concerning(archive, moment, Needs(wanted).counted)


def counting_on(
    archive: Archive, wanted: Mapping[str, Figure], wish: FigureWish, *, kept: Collection[int] = (), known: int = 0
) -> tuple[Moment, Sequence[Village], Counting]:
    """Reads the day once, and the ends of earlier years only for the figures that are compared with them.

    What was `known` of these on the day is not known better since, or the day would have other figures tomorrow.
    """

    def earlier(years: int) -> Counting:
        if years not in ends:
            growths = (it.way for it in wanted.values() if isinstance(it.way, Growth) and not it.way.since)
            of = with_bases(wanted[it.of] for it in growths if it.years == years)
            year = wish.year + years
            then = FigureWish(day=end_of(year), year=year, today=wish.today)
            ends[years] = counting_on(archive, of, then, known=moment.step)[2]
        return ends[years]

    ends: dict[int, Counting] = {}
    with archive_on(archive, wish.day, wish.today, kept=kept, known=known) as then:
        moment, asked = then.moment, Asked(year=wish.year, day=wish.day, standards=standards(then, wish.day))
        return moment, then.villages(), Counting(day_of(then, Needs(wanted.values()), asked), wanted, earlier)


def tables_by_year(archive: Archive, wish: FigureWish, years: Sequence[int]) -> list[FigureTable]:
    """The figures at the end of each year; of a year that is not over, today's."""
    settled = wish.settled(archive)
    return [figure_table(archive, FigureWish(keys=wish.keys, year=it, today=settled.today)) for it in years]


def tables_by_month(archive: Archive, wish: FigureWish) -> list[FigureTable]:
    """The figures at the end of each month of the year until the day of the wish."""
    settled = wish.settled(archive)
    ends = [_end_of_month(settled.year, month) for month in range(1, 13)]
    days = [*(it for it in ends if it < settled.day), settled.day]
    return [figure_table(archive, replace(settled, day=it)) for it in days]


def _end_of_month(year: int, month: int) -> str:
    from calendar import monthrange

    return f"{year}-{month:02d}-{monthrange(year, month)[1]}"
