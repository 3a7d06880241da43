"""How far the plans of a year have come on a day."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from township_desk.actions.figures.table import WHOLE, FigureWish, figure_table
from township_desk.actions.plans.goals import TOWNSHIP, Goal, goals
from township_desk.actions.procedures.editions import procedures
from township_desk.actions.procedures.targets import until_of
from township_desk.actions.telling.tables import number_of, value_at
from township_desk.domain.figures.counting import Values
from township_desk.domain.figures.figure import Count, Figure, Total
from township_desk.domain.plans.plan import Line, Plan
from township_desk.domain.records import Village
from township_desk.domain.verdict.standing import end_of
from township_desk.store.archive import Archive


def plans_of(archive: Archive, year: int, today: str = "") -> list[Plan]:
    """All plans of a year, as they stand at its end or today, whichever is earlier."""
    asking = [it for it in procedures(archive).values() if it.targets]
    found = goals(archive, year, {it.targets["ledger"]: until_of(it, year)[0] for it in asking})
    if not found:
        return []
    today = today or date.today().isoformat()
    wish = FigureWish(keys=figure_keys(found), day=min(today, end_of(year)), year=year, today=today)
    table = figure_table(archive, wish)
    return progress(found, table.values, table.villages, year)


def figure_keys(found: Sequence[Goal]) -> tuple[str, ...]:
    """The figures that tell how far some goals have come."""
    return tuple(dict.fromkeys(it.figure.key for it in found if it.figure is not None))


def progress(found: Sequence[Goal], values: Mapping[str, Values], villages: Sequence[Village], year: int) -> list[Plan]:
    """One plan for each thing that is to be reached. `values` are those of the figures, by key and place."""
    together = dict[str, list[Goal]]()
    for it in found:
        together.setdefault(it.key, []).append(it)
    return [_plan(some, values, villages, year) for some in together.values()]


def _plan(some: Sequence[Goal], values: Mapping[str, Values], villages: Sequence[Village], year: int) -> Plan:
    first, figure = some[0], some[0].figure
    by_place = {it.place: it for it in some}
    known = {} if figure is None else values[figure.key]
    lines = [_line(it.id, it.name, by_place[it.id], known) for it in villages if it.id in by_place]
    is_rate = figure is not None and (figure.is_divided or figure.unit == "%")
    own = by_place.get(TOWNSHIP)
    decimals = (
        figure.digits if figure and is_rate else _decimals([number for it in some for number in (it.whole, it.done)])
    )
    return Plan(
        name=first.name,
        key=figure.key if figure else "",
        unit=first.unit or next((it.unit for it in some if it.unit), ""),
        ledger=first.feed.kind.TABLE,
        year=year,
        until=_whole_day(max((it.until for it in some), default=""), year),
        whole=own.whole if own else _whole(lines, is_rate=is_rate),
        done=_done(figure, own, lines, known),
        lines=tuple(lines),
        is_rate=is_rate,
        decimals=decimals,
        documents=tuple(dict.fromkeys(it.document for it in some if it.document)),
    )


def _done(figure: Figure | None, own: Goal | None, lines: Sequence[Line], known: Values) -> float | None:
    """What is done in the township: as its figure counts, as is typed for all of it, or in its villages together."""
    if figure is not None:
        return _reached(figure, WHOLE, known)
    return own.done if own else _sum(it.done for it in lines)


def _line(key: int, name: str, goal: Goal, known: Values) -> Line:
    return Line(key, name, goal.whole, _reached(goal.figure, key, known) if goal.figure else goal.done)


def _reached(figure: Figure, place: int, known: Values) -> float | None:
    """How far a figure has come. Where a ledger has no entry yet, nothing is done, although nothing is known."""
    found = number_of(figure, value_at(figure, known, place))
    return 0.0 if found is None and isinstance(figure.way, Count | Total) else found


def _whole(lines: Sequence[Line], *, is_rate: bool) -> float | None:
    """What the villages are to reach together. Rates do not add up: they are one only where all are the same."""
    wanted = [it.whole for it in lines if it.whole is not None]
    if is_rate:
        return wanted[0] if len(set(wanted)) == 1 else None
    return sum(wanted)


def _decimals(numbers: Iterable[float | None]) -> int:
    """How many decimals typed numbers need, two at most."""
    said = [it for it in numbers if it is not None]
    return next((it for it in (0, 1) if all(round(one, it) == one for one in said)), 2)


def _sum(values: Iterable[float | None]) -> float | None:
    said = [it for it in values if it is not None]
    return sum(said) if said else None


def _whole_day(day: str, year: int) -> str:
    """The last day that a day without its day of the month, or nothing at all, may mean."""
    month = day[5:7] or "12"
    return day if len(day) > len("2018-10") else f"{day[:4] or year}-{month}-{monthrange(year, int(month))[1]:02d}"
