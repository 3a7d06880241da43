"""Figures of a day as a table: by village, year, month, or by the words into which a figure is split."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from township_desk.actions.figures.comparing import Beside, Comparison
from township_desk.actions.figures.sent import sent_words
from township_desk.actions.figures.table import ITSELF, WHOLE, FigureTable
from township_desk.actions.telling.days import days_of, said_day
from township_desk.domain.briefing.behind import BY_VILLAGE, Differing, Place, Wanted
from township_desk.domain.charts.crosstab import CrossColumn, CrossRow, Crosstab
from township_desk.domain.charts.told import PRECISE
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.counting import Values
from township_desk.domain.figures.figure import Count, Figure, Total
from township_desk.domain.figures.moment import Basis
from township_desk.domain.figures.value import NOTHING, Value, text_of

BY_WORD = "word"
TOTAL = ""
"""The key of the row for all."""
_CENT = 100
Counts = Callable[[tuple[str, ...], str], FigureTable]
"""Counts figures by their keys, of an ISO day."""


def groups() -> dict[str, list[Figure]]:
    """The groups of figures with their figures, without the parts into which these are split. 六个精准 stand last."""
    found: dict[str, list[Figure]] = {}
    for it in figures().values():
        if it.part is None and it.shown:
            found.setdefault(it.group, []).append(it)
    precise = {PRECISE: found.pop(PRECISE)} if PRECISE in found else {}
    return found | precise


def number_of(figure: Figure, value: Value) -> float | None:
    """A value for tables and charts; amounts in yuan."""
    if value.number is None:
        return None
    return int(value.number) / _CENT if figure.is_money else float(value.number)


def column_of(figure: Figure) -> CrossColumn:
    """The column of a figure."""
    decimals = figure.digits if figure.is_divided and not figure.is_money else 0
    return CrossColumn(key=figure.key, title=figure.short, unit=figure.unit, decimals=decimals, source=figure.source)


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes tables of a township: what it is called, what the row for all is called, how figures are counted and
    compared with what else says them.
    """

    township: str
    whole: str
    count: Counts
    compare: Callable[[FigureTable], Comparison]

    def table(self, wanted: Wanted) -> tuple[Crosstab, str, Mapping[Place, Differing]]:
        """The table that is wanted, on what its numbers rest ("" for today's), and where another source differs."""
        chosen = groups()[wanted.group]
        if wanted.by == BY_WORD:
            return self._by_word(wanted, chosen)
        keys = tuple(it.key for it in chosen)
        if wanted.by == BY_VILLAGE:
            found = self.count(keys, wanted.day)
            rows, total = _villages(found, chosen), _row(TOTAL, self.whole, found, chosen, WHOLE)
            return (
                self._made(wanted, found, "村", chosen, rows, total),
                found.moment.sentence,
                _differing(self.compare(found)),
            )
        days = days_of(wanted.by, wanted.day)
        counted = [self.count(keys, it) for it in days]
        rows = [_row(day, said_day(wanted.by, day), it, chosen, WHOLE) for day, it in zip(days, counted, strict=True)]
        by_dates = any(it.moment.basis is Basis.DATES for it in counted)
        basis = f"档案自 {counted[0].moment.made_on} 起建，以前的各行按档案里的日期推算。" if by_dates else ""
        asked = counted[days.index(wanted.day)]
        return self._made(wanted, asked, said_way(wanted.by), chosen, rows, None), basis, {}

    def _by_word(self, wanted: Wanted, chosen: Sequence[Figure]) -> tuple[Crosstab, str, Mapping[Place, Differing]]:
        """A row for each word that anybody has, a column for each figure that is split."""
        parts = [it for it in figures().values() if it.part and it.part.of in {one.key for one in chosen}]
        split = [it for it in chosen if any(part.part and part.part.of == it.key for part in parts)]
        found = self.count(tuple(it.key for it in (*split, *parts)), wanted.day)
        values: dict[tuple[str, str], dict[str, float | None]] = {}
        for it in parts:
            assert it.part is not None
            line = values.setdefault((it.part.by, it.part.word), {})
            line[it.part.of] = number_of(it, found.value(it.key))
        rows = [
            CrossRow(key=word_key(by, word), title=f"{by}：{word}", values=tuple(line.get(it.key) for it in split))
            for (by, word), line in values.items()
            if any(line.values())
        ]
        total = _row(TOTAL, self.whole, found, split, WHOLE)
        return self._made(wanted, found, said_way(BY_WORD), split, rows, total), found.moment.sentence, {}

    def _made(
        self,
        wanted: Wanted,
        found: FigureTable,
        head: str,
        chosen: Sequence[Figure],
        rows: Sequence[CrossRow],
        total: CrossRow | None,
    ) -> Crosstab:
        return Crosstab(
            title=f"{self.township}{wanted.group}统计表",
            day=wanted.day,
            about=wanted.day,
            head=head,
            columns=tuple(replace(column_of(it), method=found.method(it)) for it in chosen),
            rows=tuple(rows),
            total=total,
        )


def word_key(by: str, word: str) -> str:
    """The key of the row of a word."""
    return f"{by}：{word}"


def said_way(way: str) -> str:
    """What the rows of a table are."""
    return BY[way]


BY: Mapping[str, str] = {BY_VILLAGE: "村", "year": "年", "month": "月", BY_WORD: "属性"}
"""How figures can be divided."""


def _villages(found: FigureTable, chosen: Sequence[Figure]) -> list[CrossRow]:
    """The villages, and what belongs to the township itself where there is any."""
    places = [(it.id, it.name) for it in found.villages]
    own = any(found.value(it.key, ITSELF).number for it in chosen)
    return [_row(str(key), name, found, chosen, key) for key, name in [*places, *([(ITSELF, "镇本级")] if own else [])]]


def _differing(compared: Comparison) -> dict[Place, Differing]:
    """The cells of villages for which another source has another number."""
    return {(str(it.place), it.figure.key): _differs(it) for it in compared.differing()}


def _differs(it: Beside) -> Differing:
    """What is typed comes before what was sent: it is the office's own, and can be put right."""
    if it.is_typed_otherwise:
        sentence = f"{it.name}{it.figure.short}：村情填的是{_apart(it, it.typed)}"
        return Differing("warn", sentence, "改村情", "village", it.place)
    sentence = f"{it.name}{it.figure.short}：{sent_words(it)}是{_apart(it, it.sent)}"
    return Differing("info", sentence, "看上报", "reporting", it.report and it.report.id)


def _apart(it: Beside, said: Value) -> str:
    """What another source says, what is counted, and how far they are apart."""
    assert it.counted.number is not None
    assert said.number is not None
    more, unit = max(it.counted.number, said.number) - min(it.counted.number, said.number), it.figure.unit
    one, other, apart = (text_of(it.figure, number) for number in (said.number, it.counted.number, more))
    return f" {one} {unit}，按档案算 {other} {unit}，差 {apart} {unit}。"


def _row(key: str, title: str, found: FigureTable, chosen: Sequence[Figure], place: int) -> CrossRow:
    values = tuple(number_of(it, value_at(it, found.values[it.key], place)) for it in chosen)
    return CrossRow(key=key, title=title, values=values)


def value_at(figure: Figure, values: Values, place: int) -> Value:
    """The value of a place. A village without a single row has none of what is counted, if anything is known at all."""
    is_sum = isinstance(figure.way, Count | Total)
    if is_sum and values.get(WHOLE, NOTHING).number is None:
        return NOTHING
    return values.get(place, Value(0) if is_sum else NOTHING)
