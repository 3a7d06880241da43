"""Counts figures: their values for the township and each village, and the rows behind a value."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Any

from township_desk.domain.figures.cells import STANDING
from township_desk.domain.figures.figure import (
    HOUSEHOLDS,
    TELLING,
    VILLAGES,
    Among,
    Count,
    Figure,
    Growth,
    Mean,
    Share,
    Together,
    Total,
    Typed,
    Way,
)
from township_desk.domain.figures.masks import Masks
from township_desk.domain.figures.sheets import Day, Sheet
from township_desk.domain.figures.value import NOTHING, Value, divided
from township_desk.domain.questions.columns import CASE, Column
from township_desk.domain.records import LEDGERS, VillageFigures
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.domain.verdict.standing import Standing

_NOBODY = frozenset({0, "", None})
WHOLE = -1
"""The place that is the whole township. Villages have their keys; ITSELF is what belongs to no village."""
MIXED = "entries"
"""The subject of rows of several ledgers."""
Values = Mapping[int, Value]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a value counts: the subject, and the keys of its rows; of what counts once only the first row.

    `whom` are those who are counted, where they are not the rows themselves. Rows of several subjects (MIXED) are
    the `parts` together.
    """

    of: str
    ids: Sequence[int]
    whom: Sequence[Any] = ()
    parts: Sequence["Rows"] = ()

    @property
    def each(self) -> Sequence["Rows"]:
        """The rows of each subject."""
        return self.parts or (self,)


class Counting:
    """The figures of one day. `earlier` gives those of the end of an earlier year."""

    def __init__(self, day: Day, figures: Mapping[str, Figure], earlier: Callable[[int], "Counting"]) -> None:
        self.day, self.figures, self._earlier = day, figures, earlier
        self._masks = Masks(day)
        self._found: dict[str, Values] = {}

    def values(self, key: str) -> Values:
        """The value of a figure for the township (WHOLE) and each place that has any."""
        if key not in self._found:
            self._found[key] = self._worked_out(self.figures[key])
        return self._found[key]

    def rows(self, key: str, place: int = WHOLE, *, rest: bool = False) -> Rows:
        """What a value counts. For a share its part, or with `rest` what of the whole is not in the part."""
        way = self.figures[key].way
        if isinstance(way, Share):
            part, whole = self.rows(way.part, place), self.rows(way.whole, place)
            if not rest:
                return part
            counted = set(part.whom or part.ids)
            every = zip(whole.ids, whole.whom or whole.ids, strict=True)
            return Rows(whole.of, [key for key, it in every if it not in counted])
        if isinstance(way, Growth):
            return self.rows(way.of, place)
        if isinstance(way, Together):
            parts = [self.rows(it, place) for it in way.of]
            ids = [key for it in parts for key in it.ids]
            one = len({it.of for it in parts}) == 1
            return Rows(parts[0].of, ids) if one else Rows(MIXED, ids, parts=parts)
        if isinstance(way, Typed):
            return Rows(VillageFigures.TABLE, self._saying(way, place))
        sheet = self.day.sheets[way.among.of]
        mask = _within(sheet, self._mask(way.among), place)
        ids = [*compress(_within(sheet, sheet.ids, place), mask)]
        if not isinstance(way, Count) or not way.once:
            return Rows(way.among.of, ids)
        whom = compress(_within(sheet, self._once(sheet, way.among.of, way.once), place), mask)
        return _each_once(way.among.of, ids, whom)

    def _worked_out(self, figure: Figure) -> Values:
        way = figure.way
        if isinstance(way, Share):
            return self._shares(figure, way)
        if isinstance(way, Growth):
            return self._growth(figure, way)
        if isinstance(way, Together):
            return self._together(way)
        if isinstance(way, Typed):
            return self._typed(way)
        sheet, mask = self.day.sheets[way.among.of], self._mask(way.among)
        if not len(sheet) and way.among.of in {CASE, *(it.TABLE for it in LEDGERS)}:
            return {WHOLE: NOTHING}  # a ledger that nobody keeps says nothing
        work = self._work(figure, way, sheet, mask)
        nothing = dict.fromkeys(self.day.sheets[VILLAGES].ids, (0, 0))  # of a village without a row
        found = {WHOLE: work(0, len(sheet)), **{key: work(*it) for key, it in {**nothing, **sheet.bounds}.items()}}
        if not asks_standing(way):
            return found
        return {place: NOTHING if place in self.untold else value for place, value in found.items()}

    @cached_property
    def untold(self) -> frozenset[int]:
        """The places where nobody knows of any household whether it is poor or has left poverty.

        How many are poor is not known there; it is not 0. In the township nobody knows it without a household, either.
        """
        sheet, standings = self.day.sheets[HOUSEHOLD], self._masks.cells.find(HOUSEHOLD, STANDING)
        found = {WHOLE: {*standings, Standing.UNKNOWN}} | {
            place: {*standings[start:end]} for place, (start, end) in sheet.bounds.items()
        }
        return frozenset(place for place, it in found.items() if Standing.UNKNOWN in it and not it & TELLING)

    def _mask(self, among: Among) -> bytes:
        mask = self._masks.of(among)
        if among.having is None:
            return mask
        key, limit = among.having
        asked = self.day.asked
        values, least = self.values(key), asked.standards.limit(limit, asked.year)
        reach = ((values.get(it, NOTHING).number or 0) >= least for it in self.day.sheets[among.of].villages)
        return bytes(one and two for one, two in zip(mask, reach, strict=True))

    def _work(
        self, figure: Figure, way: Count | Total | Mean, sheet: Sheet, mask: bytes
    ) -> Callable[[int, int], Value]:
        """The function that works out the value of a stretch of rows."""
        of = way.among.of
        if isinstance(way, Mean):
            year = self.day.asked.year + way.years
            cells, weights = self._masks.cells.find(of, way.column, year), self._masks.cells.find(of, way.weight)
            pairs = [*zip(cells, weights, strict=True)]
            return lambda start, end: _mean(figure, compress(pairs[start:end], mask[start:end]))
        if isinstance(way, Total):
            column = self._masks.cells.find(of, way.column)
            return lambda start, end: Value(sum(it or 0 for it in compress(column[start:end], mask[start:end])))
        if not way.once:
            return lambda start, end: Value(mask.count(1, start, end))
        once = self._once(sheet, of, way.once)
        return lambda start, end: Value(len({*compress(once[start:end], mask[start:end])} - _NOBODY))

    def _once(self, sheet: Sheet, of: str, once: str | tuple[Column, ...]) -> Sequence[Any]:
        if not isinstance(once, str):
            first, *others = (self._masks.cells.find(of, it) for it in once)
            return [(name, *more) if name else None for name, *more in zip(first, *others, strict=True)]
        owners = zip(sheet.members, sheet.homes, sheet.villages, strict=True)
        return sheet.homes if once == HOUSEHOLDS else [next(filter(None, it), -1) for it in owners]

    def _shares(self, figure: Figure, way: Share) -> Values:
        parts, wholes = self.values(way.part), self.values(way.whole)
        return {
            place: _share(figure, parts.get(place, NOTHING), wholes.get(place, NOTHING))
            for place in {**parts, **wholes}
        }

    def _growth(self, figure: Figure, way: Growth) -> Values:
        now = self.values(way.of)
        before = self.values(way.since) if way.since else self._earlier(way.years).values(way.of)
        return {
            place: _grown(figure, way, now.get(place, NOTHING), before.get(place, NOTHING))
            for place in {**now, **before}
        }

    def _together(self, way: Together) -> Values:
        found = [self.values(it) for it in way.of]
        places = dict.fromkeys(key for it in found for key in it)
        return {place: _added(it.get(place, NOTHING) for it in found) for place in places}

    def _typed(self, way: Typed) -> Values:
        """What the villages say of the year; the township's sum only tells the whole where all of them say it."""
        said = self._all_said(way)
        values = {village: Value(value) for village, value in said.items()}
        if way.weight:
            heads = self._all_said(Typed(name=way.weight, lasts=way.lasts))
            known = [(value, heads[village]) for village, value in said.items() if village in heads]
            return {WHOLE: divided(sum(one * many for one, many in known), sum(many for _, many in known), 0), **values}
        total = Value(sum(said.values()), len(said), len(self.day.sheets[VILLAGES])) if said else NOTHING
        return {WHOLE: total, **values}

    def _all_said(self, way: Typed) -> dict[int, int]:
        """What each village says that says anything."""
        every = ((village, self._said(way, village)) for village in self.day.sheets[VILLAGES].ids)
        return {village: value for village, value in every if value is not None}

    def _said(self, way: Typed, village: int) -> int | None:
        """What a village says of the year, or, of a number that lasts, of the last year before it."""
        year = self._year_said(way, village)
        return None if year is None else self.day.typed[village][year][way.name]

    def _year_said(self, way: Typed, village: int) -> int | None:
        typed, year = self.day.typed.get(village, {}), self.day.asked.year
        years = sorted((it for it in typed if it <= year), reverse=True) if way.lasts else [year]
        return next((it for it in years if typed.get(it, {}).get(way.name) is not None), None)

    def _saying(self, way: Typed, place: int) -> list[int]:
        """The rows of 村情 that say a number."""
        sheet = self.day.sheets[VillageFigures.TABLE]
        rows = zip(sheet.villages, sheet.columns["year"], sheet.ids, strict=True)
        saying = [key if self._year_said(way, village) == year else 0 for village, year, key in rows]
        return [*filter(None, _within(sheet, saying, place))]


def asks_standing(way: Way) -> bool:
    """Whether only the poor are counted, or only those who have left poverty."""
    return isinstance(way, Count | Total | Mean) and bool(way.among.whom) and way.among.whom <= TELLING


def _each_once(of: str, ids: Iterable[int], whom: Iterable[Any]) -> Rows:
    """The first row of each who is counted."""
    firsts: dict[Any, int] = {}
    for it, row in zip(whom, ids, strict=True):
        if it not in _NOBODY:
            firsts.setdefault(it, row)
    return Rows(of, [*firsts.values()], [*firsts])


def _within(sheet: Sheet, cells: Any, place: int) -> Any:
    start, end = (0, len(sheet)) if place == WHOLE else sheet.bounds.get(place, (0, 0))
    return cells[start:end]


def _added(values: Iterable[Value]) -> Value:
    known = [it.number for it in values if it.number is not None]
    return Value(sum(known)) if known else NOTHING


def _mean(figure: Figure, pairs: Iterable[tuple[int | None, int | None]]) -> Value:
    known = [(value, weight) for value, weight in pairs if value is not None and weight]
    whole = sum(weight for _, weight in known)
    return divided(sum(value * weight for value, weight in known), whole, 0 if figure.is_money else figure.digits)


def _share(figure: Figure, part: Value, whole: Value) -> Value:
    """A share of a whole that is known whole: what only some villages have said is none."""
    if part.number is None or whole.number is None or (whole.part or 0) < (whole.whole or 0):
        return NOTHING
    times, digits = 100 if figure.unit == "%" else 1, 0 if figure.is_money else figure.digits
    return divided(int(part.number), int(whole.number), digits, times)


def _grown(figure: Figure, way: Growth, now: Value, before: Value) -> Value:
    if now.number is None or before.number is None:
        return NOTHING
    more = now.number - before.number
    if not way.relative:
        return Value(more, now.number, before.number)
    grown = divided(more, before.number, figure.digits, 100)
    return Value(grown.number, now.number, before.number)
