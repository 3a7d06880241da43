"""Figures that ledgers declare (`domain/records/ledgers/figures.py`) and those of 村情, as figures like all others."""

from collections.abc import Iterator, Mapping
from typing import Any

from township_desk.domain.fields import kinds
from township_desk.domain.figures.figure import (
    HOUSEHOLDS,
    OWNERS,
    REGISTERED,
    Among,
    Count,
    Figure,
    Share,
    Total,
    Typed,
    Way,
)
from township_desk.domain.questions.columns import ENTRY_YEAR, Column, column_named
from township_desk.domain.questions.conditions import All, AnyOf, Compare, Condition, How, Moment, Not, Of
from township_desk.domain.records import VillageFigures
from township_desk.domain.records.ledgers import figures as declared
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.entry_where import BLANK, KNOWN, SOME, YEAR
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.domain.records.record import Record

TYPED_GROUP = "村情"
_PEOPLE = "people"
"""The figure of all registered persons."""
_PER_HEAD = {"per_capita": "people"}
"""Amounts per head in 村情, and who the heads are: villages do not add up to their township's."""


def of_ledgers() -> Iterator[Figure]:
    """Every figure of a ledger; before a share its whole, where no other figure is it."""
    for figure in declared.figures():
        yield from _figures(figure)


def _figures(figure: declared.Figure) -> Iterator[Figure]:
    said, kind = figure.said, figure.kind
    part = _insiders(kind, said) if said.get("of_people") else _counted(kind, said)
    if not figure.is_share:
        yield _named(figure, figure.key, said["title"], part)
        return
    base = _named(figure, f"{figure.key}.part", f"{said['title']}：分子", part)
    whole = f"{figure.key}.whole" if not said.get("of_people") else _PEOPLE
    yield base
    if whole != _PEOPLE:
        yield _named(figure, whole, f"{said['title']}：分母", _whole(kind, said))
    yield _named(figure, figure.key, said["title"], Share(part=base.key, whole=whole))


def _named(figure: declared.Figure, key: str, title: str, way: Way) -> Figure:
    said, ledger = figure.said, ledger_of(figure.kind)
    unit = said["unit"] if isinstance(way, Share) or not figure.is_share else _unit(way, ledger.unit)
    return Figure(
        key=key,
        title=title,
        short=said["title"],
        unit=unit,
        group=ledger.group,
        way=way,
        source=f"台账：{ledger.title}",
        confirmed=True,
        said=said.get("into", "") if key == figure.key else "",
        shown=key == figure.key,
    )


def _unit(way: Way, unit: str) -> str:
    """The unit of the part or whole of a share."""
    if isinstance(way, Total):
        return "元" if way.column.kind == kinds.MONEY else ""
    return {HOUSEHOLDS: "户", OWNERS: "人"}.get(str(way.once), unit) if isinstance(way, Count) else unit


def _counted(kind: type[Record], said: Mapping[str, Any]) -> Way:
    among = Among(of=kind.TABLE, where=where(kind, said.get("where", {})))
    if "sum" in said:
        return Total(among=among, column=_column(kind, said["sum"]))
    once = said.get("count", "entries")
    return Count(among=among, once="" if once == "entries" else once)


def _insiders(kind: type[Record], said: Mapping[str, Any]) -> Way:
    """The registered persons who have an entry: only they can be a share of all registered persons."""
    name = column_named("member.name", kind.TABLE)
    here = (Compare(Of(name), How.KNOWN),) if name is not None and MEMBER in ledger_of(kind).of else ()
    asked = All((where(kind, said.get("where", {})), *here))
    return Count(among=Among(of=kind.TABLE, whom=REGISTERED, where=asked), once=OWNERS)


def _whole(kind: type[Record], said: Mapping[str, Any]) -> Way:
    if "of_sum" in said:
        return _counted(kind, {"where": said.get("where", {}), "sum": said["of_sum"]})
    return _counted(kind, {**said, "where": said.get("of", {})})


def where(kind: type[Record], said: Mapping[str, Any]) -> Condition:
    """What a `where` of a ledger (`domain/records/ledgers/entry_where.py`) asks, as a condition."""
    return All(tuple(_test(_column(kind, name), wanted) for name, wanted in said.items()))


def _column(kind: type[Record], name: str) -> Column:
    own = ENTRY_YEAR if name == YEAR and YEAR not in {it.name for it in kind.FIELDS} else f"{kind.TABLE}.{name}"
    column = column_named(own, kind.TABLE)
    assert column is not None, (kind.TABLE, name)
    return column


def _test(column: Column, wanted: object) -> Condition:
    of = Of(column)
    if wanted is True:
        return Compare(of, How.IS, (Moment(),))
    if wanted in (KNOWN, BLANK):
        return Compare(of, How.KNOWN if wanted == KNOWN else How.BLANK)
    if wanted == SOME:
        return Compare(of, How.MORE, (0,))
    if isinstance(wanted, Mapping):
        if "has" in wanted:
            return AnyOf(tuple(Compare(of, How.HAS, (it,)) for it in wanted["has"]))
        return Not(_test(column, wanted["not"]))
    words = tuple(wanted) if isinstance(wanted, list | tuple) else (wanted,)
    return Compare(of, How.AMONG, words)


def of_villages() -> Iterator[Figure]:
    """The numbers that villages say in 村情."""
    for it in VillageFigures.FIELDS:
        if isinstance(it.kind, kinds.Scaled | kinds.Whole) and not it.ref and it.kind != kinds.YEAR:
            money = it.kind == kinds.MONEY
            yield Figure(
                key=f"{VillageFigures.TABLE}.{it.name}",
                title=f"{it.label}（村情）",
                short=it.label,
                unit="元" if money else "人" if "人" in it.label else "户",
                group=TYPED_GROUP,
                way=Typed(name=it.name, weight=_PER_HEAD.get(it.name, "")),
                source="村情：各村填报",
                confirmed=True,
            )
