"""Makes the rows of a form's tables, by the names that resources/sheets uses."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from township_desk.domain.charts.told import DUE, PRECISE
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds
from township_desk.domain.fields.groups import group_key
from township_desk.domain.helping import paper_lines
from township_desk.domain.keys.key_values import PERSONS, person_of
from township_desk.domain.paper.forms.content import CASE, Content, counts_of, poor_of
from township_desk.domain.paper.forms.event_lines import blank_homes
from township_desk.domain.paper.forms.parts import Part, TablePart
from township_desk.domain.paper.ledger_rows import ChosenEntries, chosen_entries
from township_desk.domain.paper.phrases import Say, said
from township_desk.domain.records import Income, Member, VillageFigures
from township_desk.domain.verdict import income, poor_villages
from township_desk.domain.verdict.standing import leaves_in, left_in
from township_desk.domain.verdict.verdict import NO_EVIDENCE, Indicator, verdicts
from township_desk.domain.verdict.village_verdict import village_verdicts

Row = tuple[str, ...]
_SEQUENCE = "computed.sequence"
_ROOM = 3  # blank lines to write on after the known ones
_Person = tuple[Dossier, Member | None]
_Line = Mapping[str, str]


def rows_of(part: TablePart, content: Content) -> list[Row]:
    """The rows of a table, with blank lines up to its least number."""
    keys = [it.key for it in part.columns or content.sheet.columns]
    of_people = part.rows in PEOPLE or part.rows in PERSONS
    rows = [*(_people_rows(part.rows, keys, content) if of_people else _line_rows(part, keys, content))][-part.last :]
    rows += [("",) * len(keys)] * (part.least - len(rows))
    ticked = [it.text for it in part.columns]
    if any(ticked):
        rows = [tuple(cell or text for cell, text in zip(row, ticked, strict=True)) for row in rows]
    return [*rows, *[("",) * len(keys)] * part.room]


def _people_rows(name: str, keys: list[str], content: Content) -> Iterator[Row]:
    says = [None if key == _SEQUENCE else _say(key, content) for key in keys]
    people = _some(name, content) if name in PERSONS else PEOPLE[name](content)
    for number, person in enumerate(people, 1):
        yield tuple(str(number) if say is None else say(*person) for say in says)


def _say(key: str, content: Content) -> Say:
    table, _, name = key.partition(".")
    if table == CASE:
        return lambda dossier, member: content.recorded.get(dossier.household.id, {}).get(name, "")
    return said(key, content.asked) if key else _nothing


def _line_rows(part: TablePart, keys: list[str], content: Content) -> Iterator[Row]:
    chosen = chosen_entries(part.rows, part.where)
    lines = _chosen_lines(part, content) if chosen is None else _entries(chosen, keys, content)
    for number, line in enumerate(lines, 1):
        numbered = {_SEQUENCE: str(number), **line}
        yield tuple(numbered.get(key, "") for key in keys)


def parted(part: Part, content: Content) -> Iterator[Part]:
    """The part itself; of a table `by` a column one for each word in it, under that word.

    A table of a briefing without lines is left out.
    """
    if isinstance(part, TablePart) and part.rows in (PRECISE, DUE) and not content.told.lines.get(part.rows):
        return
    if not (isinstance(part, TablePart) and part.by):
        yield part
        return
    for place, word in enumerate(dict.fromkeys(line[part.by] for line in _lines(part.rows, content))):
        apart = part.new_page and place > 0  # the first one stands below the title already
        yield replace(part, by="", title=word, new_page=apart, where={**part.where, part.by: word})


def _chosen_lines(part: TablePart, content: Content) -> Iterable[_Line]:
    """The lines of a table; where it has a `where`, only those with these words."""
    return (it for it in _lines(part.rows, content) if all(it.get(key) == word for key, word in part.where.items()))


def _lines(rows: str, content: Content) -> Iterable[_Line]:
    return content.lines[rows] if rows in content.lines else LINES[rows](content)


def _some(name: str, content: Content) -> Iterator[_Person]:
    """Those in a roll of 一库五名单, or who came or went in the year."""
    of = PERSONS[name]
    return ((dossier, member) for dossier in content.dossiers for member in of(dossier, content.asked))


def _nothing(dossier: Dossier, member: Member | None) -> str:
    return ""


PEOPLE: Mapping[str, Callable[[Content], Iterable[_Person]]] = {
    "households": lambda it: ((dossier, dossier.head) for dossier in it.dossiers),
    "people": lambda it: ((dossier, member) for dossier in it.dossiers for member in dossier.present),
    "left": lambda it: ((dossier, member) for dossier in it.dossiers for member in _left(dossier)),
}
"""Rows about households or persons. Their columns have the keys of workbooks."""


def _left(dossier: Dossier) -> list[Member]:
    gone = [member for member in dossier.members if member.left_on is not None]
    return sorted(gone, key=lambda member: member.left_on or "")


def _indicators(content: Content) -> Iterator[_Line]:
    for dossier in content.dossiers:
        for it in verdicts(dossier, content.year, content.standards):
            yield _indicator_line(it)


def _indicator_line(it: Indicator) -> _Line:
    """The cells of an indicator. The word for an unconfirmed standard stands on a line of its own."""
    verdict = it.verdict_text.replace("（", "\n（")
    return {
        "title": it.title, "standard": it.standard, "state": it.state, "verdict": verdict, "evidence": it.evidence
    }  # fmt: skip


def _village_indicators(content: Content) -> Iterator[_Line]:
    if (counted := content.counted) is not None:
        for it in village_verdicts(counted, content.standards, content.place):
            by_hand = {"evidence": ""} if it.evidence == NO_EVIDENCE else {}
            yield {**_indicator_line(it), **by_hand}


def _account(content: Content) -> Iterator[_Line]:
    """Every item of the year's account under its group, each group with its sum, then the net income."""
    for dossier in content.dossiers:
        found = dossier.income(content.year)
        sums = income.account(found, content.standards).sums if found else {}
        for group, items in income.GROUPS.items():
            for place, name in enumerate(items):
                value = getattr(found, name) if found else None
                known = found is not None and income.is_known(found, group)
                total = kinds.MONEY.show(sums[group]) if known and place == 0 else ""
                item = Income.field(name).label
                yield {"group": group if place == 0 else "", "item": item, "amount": _yuan(value), "sum": total}


def _yuan(value: int | None) -> str:
    return kinds.MONEY.show(value)


def _accounts(content: Content) -> Iterator[_Line]:
    """The accounts of all years, each with its sums and the income per head."""
    for dossier in content.dossiers:
        for it in sorted(dossier.incomes, key=lambda it: it.year):
            sums = income.account(it, content.standards).sums
            found = income.per_capita(it, content.standards)
            amounts = {group: _yuan(sums[group]) if income.is_known(it, group) else "" for group in income.GROUPS}
            yield {"year": str(it.year), **amounts, "per_capita": _yuan(found.value) if found else ""}


def _pairings(content: Content) -> Iterator[_Line]:
    for dossier in content.dossiers:
        for it in sorted(dossier.pairings, key=lambda it: it.started_on or ""):
            shown = {name: str(getattr(it, name) or "") for name in ("helper", "unit", "post", "phone")}
            yield {**shown, "from": it.started_on or "", "to": it.ended_on or "至今"}


def _measures(content: Content) -> Iterator[_Line]:
    """The measures of a household, earliest first, and blank lines for those to come."""
    for dossier in content.dossiers:
        for it in sorted(dossier.measures, key=lambda it: it.started_on or ""):
            whom = f"（{it.person}）" if it.person else ""
            amount = f"{_yuan(it.amount)} 元" if it.amount else ""
            yield {"from": it.started_on or "", "what": f"{it.name}{whom}", "amount": amount, "unit": it.unit}
        yield from ({} for _ in range(_ROOM))


def _entries(chosen: ChosenEntries, keys: Sequence[str], content: Content) -> Iterator[_Line]:
    """The entries of a ledger by household, then those of the villages and the township; each earliest first.

    A column has the name of a field, or a key of workbooks for whose the entry is (household, head, member, village).
    """
    shown = [it for it in chosen.kind.FIELDS if not it.ref]
    whose = {key: said(key, content.asked) for key in keys if "." in key and key != _SEQUENCE}
    for dossier in (*content.dossiers, *content.places):
        for entry in chosen.of(dossier, content.year):
            member = person_of(dossier, entry)
            own = {it.name: it.kind.show(getattr(entry, it.name)) for it in shown}
            yield own | {key: say(dossier, member) for key, say in whose.items()}


def _villages(content: Content) -> Iterator[_Line]:
    """The villages with the counts of each, and a row for all together."""
    kept = {it.village.name: it.of(VillageFigures) for it in content.places}
    poor = {it.name: poor_villages.words_of(it, kept.get(it.name, ()), content.year) for it in content.villages}
    for line in _counted(content, list(poor), lambda it: it.village.name):
        yield {**line, "poor_village": poor.get(line["place"], "")}


def _groups(content: Content) -> Iterator[_Line]:
    """The groups of a village, counted like villages."""
    written: dict[str, str] = {}
    for it in content.register:
        written.setdefault(_group(it), it.household.group or "未分组")
    yield from _counted(content, list(written.values()), lambda it: written[_group(it)])


def _group(dossier: Dossier) -> str:
    """The group's key, so that its different spellings are counted together."""
    return group_key(dossier.household.group, dossier.village.name)


def _counted(content: Content, places: list[str], of: Callable[[Dossier], str]) -> Iterator[_Line]:
    """Households and persons in each place: registered, poor, on the sheet; and the sum of all."""
    for place in places:
        here, chosen = ([it for it in some if of(it) == place] for some in (content.register, content.dossiers))
        yield _counts_line(place, here, chosen, content.year)
    yield {**_counts_line("合计", content.register, content.dossiers, content.year), _SEQUENCE: ""}


_COUNTED = (
    *("registered", "registered_people", "poor", "poor_people", "left", "left_people"),
    *("leaving", "leaving_people", "households", "people"),
)


def _counts_line(place: str, registered: Sequence[Dossier], chosen: Sequence[Dossier], year: int) -> _Line:
    """The counts of a place. Who has left in the year is counted as figures do, who is to leave apart from them."""
    poor = poor_of(registered)
    left = None if poor is None else [it for it in registered if left_in(it.household, year)]
    leaving = [it for it in registered if leaves_in(it.household, year)]
    counts = [text for it in (registered, poor, left, leaving, chosen) for text in counts_of(it)]
    return {"place": place, **dict(zip(_COUNTED, counts, strict=True))}


def _typed(content: Content) -> Iterator[_Line]:
    """What the clerk typed. Where nothing was typed: the households on the sheet, with room to write beside them."""
    keys = [it.key for it in content.sheet.columns]
    if content.typed_rows:
        yield from (dict(zip(keys, row, strict=False)) for row in content.typed_rows)
    else:
        yield from ({keys[0]: dossier.head.name if dossier.head else ""} for dossier in content.dossiers)


LINES: Mapping[str, Callable[[Content], Iterable[_Line]]] = {
    "blank": lambda it: (),
    "unsigned": lambda it: (),
    "signers": lambda it: (),
    "to_do": lambda it: (),
    "event.people": lambda it: (),
    "event.homes": blank_homes,
    "indicators": _indicators,
    "village_indicators": _village_indicators,
    "account": _account,
    "accounts": _accounts,
    "pairings": _pairings,
    "measures": _measures,
    "plan": lambda it: paper_lines.plan_lines(it.dossiers, it.year),
    "plan.lacks": lambda it: paper_lines.lack_lines(it.dossiers),
    "helpers": lambda it: paper_lines.helper_lines(it.dossiers, it.places),
    "helper_walk": lambda it: paper_lines.walk_lines(it.dossiers, it.places, it.view.day),
    "handed": lambda it: (),
    "villages": _villages,
    "groups": _groups,
    "eligible": lambda it: (),
    "typed": _typed,
    "index": lambda it: it.index,
    PRECISE: lambda it: it.told.lines.get(PRECISE, ()),
    DUE: lambda it: it.told.lines.get(DUE, ()),
}
"""Rows of other things. Their columns have names of their own; those of ledger entries are described at `_entries`."""
