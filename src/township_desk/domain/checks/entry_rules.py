"""The kinds of rules that the declaration of a ledger can say as data, each a function over the entries of one owner.

A rule's table (`[[rules]]` in resources/ledgers/NAME.toml) has `name`, `title`, `severity`, `kind`, `source` and what
its kind needs. `where` narrows the entries that it looks at (`domain/records/entry_where.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields.kinds import AREAS, Scaled
from township_desk.domain.records.entries import begun, ended, ledger_of, named, year_of
from township_desk.domain.records.entry_where import fits
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.standards import Limit

Said = Mapping[str, Any]
ALWAYS, YEAR, PERIOD = "始终", "年度", "起止"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a rule looks at: entries of one owner in their order, how many persons there are, and the rule itself."""

    said: Said
    entries: Sequence[Record]
    persons: int
    context: CheckContext

    @property
    def wanted(self) -> Iterator[Record]:
        """The entries that the rule's `where` lets through."""
        return (entry for entry in self.entries if fits(entry, self.said.get("where", {})))

    def limit(self) -> Limit | None:
        """The dated standard that the rule refers to; None when it says the number itself."""
        return self.context.standards.limits[self.said["standard"]] if "standard" in self.said else None


def shown(entry: Record, name: str) -> str:
    """A value as the clerk knows it, with its unit."""
    field = entry.field(name)
    return f"{field.kind.show(getattr(entry, name))}{_unit(entry, name)}"


def _unit(entry: Record, name: str) -> str:
    field = entry.field(name)
    unit = field.unit or next((unit for unit, kind in AREAS.items() if kind == field.kind), "")
    return f" {unit}" if unit else ""


def _label(entry: Record, name: str) -> str:
    return entry.field(name).label


def order(look: Look) -> Iterator[Hit]:
    """Days that follow each other: `fields` in their order. Of two days only as much is compared as both say."""
    for entry in look.wanted:
        days = [(name, str(day)) for name in look.said["fields"] if (day := getattr(entry, name))]
        for (first, early), (second, late) in pairwise(days):
            known = min(len(early), len(late))
            if late[:known] < early[:known]:
                message = f"“{named(entry)}”的{_label(entry, second)} {late} 早于{_label(entry, first)} {early}。"
                yield Hit(record=entry, field=second, message=message)


def needed(look: Look) -> Iterator[Hit]:
    """A field that must be filled wherever `where` holds."""
    name = look.said["field"]
    for entry in look.wanted:
        if getattr(entry, name) in ("", None):
            why = "，".join(f"{_label(entry, it)}是“{shown(entry, it)}”" for it in look.said.get("where", {}))
            message = f"“{named(entry)}”没有填{_label(entry, name)}{f'（{why}）' if why else ''}。"
            yield Hit(record=entry, field=name, message=message)


def words(look: Look) -> Iterator[Hit]:
    """A field that must hold one of `words`."""
    name, wanted = look.said["field"], look.said["words"]
    for entry in look.wanted:
        if getattr(entry, name) not in wanted:
            written = shown(entry, name)
            now = f"填的是“{written}”" if written else "没有填"
            message = f"“{named(entry)}”的{_label(entry, name)}{now}，应为“{'”或“'.join(wanted)}”。"
            yield Hit(record=entry, field=name, message=message)


def without(look: Look) -> Iterator[Hit]:
    """A text in which none of `parts` may stand."""
    name = look.said["field"]
    for entry in look.wanted:
        text = str(getattr(entry, name))
        if found := [part for part in look.said["parts"] if part in text]:
            message = f"“{named(entry)}”的{_label(entry, name)}里写着“{found[0]}”，{look.said['title']}，请核实。"
            yield Hit(record=entry, field=name, message=message)


def limit(look: Look) -> Iterator[Hit]:
    """A number that is at most a standard (`standard`) or a number (`most`); with `per = "person"` for each person."""
    name, standard = look.said["field"], look.limit()
    times = max(look.persons, 1) if look.said.get("per") == "person" else 1
    for entry in look.wanted:
        scale = 100 if isinstance(entry.field(name).kind, Scaled) else 1
        most = int(float(standard.value if standard else look.said["most"]) * scale) * times
        value = getattr(entry, name)
        if value is not None and value > most:
            each = f"（{times} 人，每人 {most // times // scale}）" if times > 1 else ""
            above = f"{entry.field(name).kind.show(most)}{_unit(entry, name)}{each}"
            message = f"“{named(entry)}”的{_label(entry, name)} {shown(entry, name)}，超过 {above}{_by(standard)}。"
            yield Hit(record=entry, field=name, message=message)


def _by(standard: Limit | None) -> str:
    """What a limit rests on, said where nobody could confirm it."""
    return "" if standard is None or standard.confirmed else "（标准未核实）"


def within(look: Look) -> Iterator[Hit]:
    """A number that is not above another field of its entry (`most`)."""
    name, other = look.said["field"], look.said["most"]
    for entry in look.wanted:
        value, most = getattr(entry, name), getattr(entry, other)
        if value is not None and most is not None and value > most:
            message = (
                f"“{named(entry)}”的{_label(entry, name)} {shown(entry, name)} "
                f"大于{_label(entry, other)} {shown(entry, other)}。"
            )
            yield Hit(record=entry, field=name, message=message)


def add_up(look: Look) -> Iterator[Hit]:
    """Parts that come to their `total`, once the total and any part are known."""
    name = look.said["total"]
    for entry in look.wanted:
        total, parts = getattr(entry, name), [getattr(entry, part) for part in look.said["parts"]]
        come_to = sum(part or 0 for part in parts)
        if total is not None and any(part is not None for part in parts) and come_to != total:
            kind = entry.field(name).kind
            message = (
                f"“{named(entry)}”的{'、'.join(_label(entry, part) for part in look.said['parts'])}"
                f"加起来是 {kind.show(come_to)}，{_label(entry, name)}填的是 {shown(entry, name)}。"
            )
            yield Hit(record=entry, field=name, message=message)


def ratio(look: Look) -> Iterator[Hit]:
    """A part that is at most so many percent of its whole."""
    part, whole, standard = look.said["part"], look.said["whole"], look.limit()
    most = standard.value if standard else int(look.said["most"])
    for entry in look.wanted:
        some, all_of_it = getattr(entry, part), getattr(entry, whole)
        if some is not None and all_of_it and some * 100 > all_of_it * most:
            message = (
                f"“{named(entry)}”的{_label(entry, part)} {shown(entry, part)} "
                f"占{_label(entry, whole)}的 {some * 100 / all_of_it:.1f}%，超过 {most}%{_by(standard)}。"
            )
            yield Hit(record=entry, field=part, message=message)


def span(look: Look) -> Iterator[Hit]:
    """Two days that are at most so many years apart."""
    (first, last), standard = look.said["fields"], look.limit()
    most = standard.value if standard else int(look.said["most"])
    for entry in look.wanted:
        begin, end = str(getattr(entry, first) or ""), str(getattr(entry, last) or "")
        if begin and end and end > f"{int(begin[:4]) + most}{begin[4:]}":
            message = (
                f"“{named(entry)}”从{_label(entry, first)} {begin} 到{_label(entry, last)} {end}，"
                f"超过 {most} 年{_by(standard)}。"
            )
            yield Hit(record=entry, field=last, message=message)


def overdue(look: Look) -> Iterator[Hit]:
    """Entries whose due day has passed while what is due is not done (`due` of the ledger)."""
    for entry in look.wanted:
        due = ledger_of(type(entry)).due
        day = str(getattr(entry, due["on"]) or "")
        if day and day < look.context.today[: len(day)] and not getattr(entry, due["done"]):
            message = f"“{named(entry)}”的{_label(entry, due['on'])} {day} 已过{_late(day, look.context.today)}。"
            yield Hit(record=entry, field=due["done"], message=message)


def _late(day: str, today: str) -> str:
    """How many days late it is, where the day is known to the day."""
    whole = len("2018-01-01")
    if len(day) < whole:
        return "期"
    return f" {(date.fromisoformat(today) - date.fromisoformat(day)).days} 天"


def alone(look: Look) -> Iterator[Hit]:
    """Entries of which there is only one at a time: always, in a year, or between their first and last day."""
    together = _TOGETHER[look.said["during"]]
    for first, second in combinations(look.wanted, 2):
        if together(first, second):
            when = " ".join(filter(None, (begun(second), year_of(second) if not begun(second) else "")))
            message = f"{look.said['title']}：“{named(first)}”和“{named(second)}”{f'（{when}）' if when else ''}。"
            yield Hit(record=second, field=look.said["field"], message=message)


def _overlap(first: Record, second: Record) -> bool:
    """Whether two periods share a day. An entry without a last day goes on."""
    if not (begun(first) and begun(second)):
        return False
    earlier, later = sorted((first, second), key=begun)
    return not ended(earlier) or begun(later) < ended(earlier)


_TOGETHER: Mapping[str, Callable[[Record, Record], bool]] = {
    ALWAYS: lambda first, second: True,
    YEAR: lambda first, second: bool(year_of(first)) and year_of(first) == year_of(second),
    PERIOD: _overlap,
}

KINDS: Mapping[str, Callable[[Look], Iterable[Hit]]] = {
    "order": order,
    "needed": needed,
    "words": words,
    "without": without,
    "limit": limit,
    "within": within,
    "sum": add_up,
    "ratio": ratio,
    "span": span,
    "overdue": overdue,
    "alone": alone,
}
"""Every kind of rule by the name that a declaration uses."""
