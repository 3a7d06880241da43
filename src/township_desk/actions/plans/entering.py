"""Entering the plans of a year: a grid of villages and plans, and writing what was typed into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any, NamedTuple

from township_desk.actions.plans.goals import TOWNSHIP
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.plans.naming import figure_meant, plan_name, planned
from township_desk.domain.records.ledgers import ledger
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, fault, ledger_of, owner_of, year_of
from township_desk.domain.records.ledgers.feeds import PLAN, Feed, feeds_into
from township_desk.domain.records.record import Record
from township_desk.exchange.recognising.fields import FieldChoice, FieldGroup
from township_desk.problems import Problem
from township_desk.store.archive import Archive

__all__ = ["Column", "FieldGroup", "Sheet", "Texts", "another", "keep", "offered", "sheet"]
Texts = Mapping[tuple[int, str], str]
"""What stands in cells: by the key of the village (TOWNSHIP for all) and the name of the column."""
_OWNERS = {True: ledger.TOWNSHIP, False: ledger.VILLAGE}


class Column(NamedTuple):
    """One thing that is planned: its name, its unit, and the feed that says where it is kept."""

    name: str
    unit: str
    feed: Feed

    @property
    def head(self) -> str:
        """The name with its unit."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    def takes(self, place: int) -> bool:
        """Whether a village, or the township, can have this plan."""
        return _OWNERS[place == TOWNSHIP] in ledger_of(self.feed.kind).of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The plans of a year as a grid: its columns, its places with their names, and what stands in the cells."""

    year: int
    columns: tuple[Column, ...]
    places: tuple[tuple[int, str], ...]
    texts: Texts
    entries: Sequence[Record] = attribute(repr=False)


def sheet(archive: Archive, year: int) -> Sheet:
    """The plans of a year. Where only the year before has any, they are offered as blank columns."""
    entries = [it for feed in _by_kind() for it in archive.all(feed.kind) if year_of(it) in (str(year), str(year - 1))]
    now = [it for it in entries if year_of(it) == str(year)]
    columns = [*map(_fixed, _with_figure()), *_named(now or entries)]
    texts = {(_place(it), column.name): _text(column, it) for it in now for column in columns if _is_of(column, it)}
    return Sheet(
        year=year,
        columns=tuple(columns),
        places=((*((it.id, it.name) for it in archive.villages()), (TOWNSHIP, archive.township.name))),
        texts=texts,
        entries=now,
    )


def another(name: str, unit: str = "") -> Column:
    """A column for something else, called like a figure, or anything at all whose progress is typed."""
    figure = figure_meant(name)
    return Column(name=name.strip(), unit=figure.unit if figure else unit.strip(), feed=_open_feeds()[0])


def offered() -> tuple[FieldGroup, ...]:
    """What can be planned, by group: those that villages report first. The keys are the names of plans."""
    found = dict[str, list[FieldChoice]]()
    for it in planned():
        choice = FieldChoice(key=plan_name(it), title=plan_name(it), aliases=(it.title, it.short))
        found.setdefault("村情要报的" if it.said else it.group, []).append(choice)
    return tuple(FieldGroup(title=group, fields=tuple(choices)) for group, choices in found.items())


def keep(
    archive: Archive, shown: Sheet, columns: Sequence[Column], texts: Texts, about: Mapping[str, str], *, by: str
) -> int:
    """Writes what was typed as one step; an emptied cell takes its plan back.

    `about` is what is said of all changed ones (`document`, `until`); where nothing is changed it is refused. Returns
    how many entries were written or taken back.
    """
    puts, gone = list[Record](), list[Record]()
    for feed in _by_kind():
        mine = [it for it in columns if it.feed.kind is feed.kind]
        for place, name in shown.places:
            for group in _groups([it for it in mine if it.takes(place)]):
                made = _changed(shown, group, place, name, texts, about)
                if made is not None:
                    (puts if any(_filled(made, group)) else gone).append(made)
    if not puts and not gone:
        if any(about.values()):
            raise Problem("没有保存：没有改过哪个数，不知道文号和时限是哪一项的。请先填数，或到台账里改这一条。")
        return 0
    with archive.change(f"登记 {shown.year} 年度计划", by=by) as change:
        change.put(*puts)
        change.remove(*(it for it in gone if it.version))
    return len(puts) + len(gone)


def _changed(
    shown: Sheet, group: Sequence[Column], place: int, where: str, texts: Texts, about: Mapping[str, str]
) -> Record | None:
    """The entry of a place with what was typed for it; None where nothing was changed."""
    if all(texts.get((place, it.name), "") == shown.texts.get((place, it.name), "") for it in group):
        return None
    kind, codes, said = group[0].feed.kind, CodeLists.load(), dict[str, Any]()
    for it in group:
        amount = kind.field(it.feed.said["amount"])
        said[amount.name] = _parsed(amount, texts.get((place, it.name), ""), f"{where}的{it.name}", codes)
    for key, text in about.items():
        if text and (name := group[0].feed.said.get(key)):
            said[name] = _parsed(kind.field(name), text, kind.field(name).label, codes)
    known = next((it for it in shown.entries if _place(it) == place and _is_of(group[0], it)), None)
    made = replace(known or _new(shown, group[0], place), **said)
    if any(_filled(made, group)) and (why := fault(made)):
        raise Problem(f"没有保存：{where}的{'、'.join(it.name for it in group)}：{why}")
    return made


def _new(shown: Sheet, column: Column, place: int) -> Record:
    kind, feed = column.feed.kind, column.feed
    named: dict[str, Any] = {feed.said["name"]: column.name} if "name" in feed.said else {}
    if feed.said.get("unit") and figure_meant(column.name) is None:
        named[feed.said["unit"]] = column.unit
    owner = Owner(ledger.TOWNSHIP) if place == TOWNSHIP else Owner(ledger.VILLAGE, place)
    return blank_entry(kind, owner, **{ledger_of(kind).year: shown.year}, **named)


def _parsed(field: Field, text: str, what: str, codes: CodeLists) -> object:
    """The value of a field. Raises Problem, which names `what` was typed, for a text that is none."""
    try:
        return field.kind.parse(text, codes)
    except Misfit as misfit:
        raise Problem(f"没有保存：{what}{misfit.about('')}。") from misfit


def _filled(entry: Record, group: Sequence[Column]) -> list[bool]:
    return [getattr(entry, it.feed.said["amount"]) is not None for it in group]


def _groups(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns that one entry holds: those with a figure of their own together, each other one alone."""
    fixed = [it for it in columns if "figure" in it.feed.said]
    return [*([fixed] if fixed else []), *([it] for it in columns if "figure" not in it.feed.said)]


def _is_of(column: Column, entry: Record) -> bool:
    if type(entry) is not column.feed.kind:
        return False
    return "figure" in column.feed.said or column.feed.value(entry, "name") == column.name


def _text(column: Column, entry: Record) -> str:
    of = entry.field(column.feed.said["amount"])
    return of.kind.edit(getattr(entry, of.name))


def _place(entry: Record) -> int:
    return owner_of(entry).key or TOWNSHIP


def _fixed(feed: Feed) -> Column:
    figure = figures()[feed.said["figure"]]
    return Column(name=feed.kind.field(feed.said["amount"]).label, unit=figure.unit, feed=feed)


def _named(entries: Sequence[Record]) -> list[Column]:
    """The columns of the things that entries name, each once."""
    found = dict[str, Column]()
    for feed in _open_feeds():
        for it in entries:
            if type(it) is feed.kind and (name := feed.value(it, "name")):
                found.setdefault(name, another(name, feed.value(it, "unit"))._replace(feed=feed))
    return [*found.values()]


def _with_figure() -> list[Feed]:
    return [it for it in feeds_into(PLAN) if "figure" in it.said]


def _open_feeds() -> list[Feed]:
    """The feeds whose entries name what is planned."""
    return [it for it in feeds_into(PLAN) if "name" in it.said]


def _by_kind() -> list[Feed]:
    """One feed of each ledger that keeps plans."""
    return [*{it.kind: it for it in feeds_into(PLAN)}.values()]
