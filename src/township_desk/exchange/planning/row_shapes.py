"""Compares rows of a sheet with rows of the archive, as tuples of the columns that the sheet has."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Any

from township_desk.domain.fields import identity
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Income, Member
from township_desk.domain.records.record import Record, new_key
from township_desk.domain.verdict.income import TOTALS, account, sums_of_items
from township_desk.domain.verdict.standards import Standards
from township_desk.exchange.reading.valueless import without_formula
from township_desk.exchange.recognising.incoming import Incoming

Row = tuple[Any, ...]
Pick = Callable[[Row], Row]
BLANK = ("", None)
YES = "是"
_NEVER_BLANKED = frozenset({"name", "relation", "extra", "number"})


class Shape:
    """One kind of record, as far as a sheet has columns for it.

    `names` are the fields with columns, `rows` their values for each place. `stored` picks the same fields out of a row
    of the archive, `new` makes a whole row of it. Its parents and the fields to `leave_out` come from elsewhere than
    a column: they are `given` to `new` by name.
    """

    def __init__(
        self, kind: type[Record], incoming: Incoming, *, with_extra: bool = False, leave_out: Sequence[str] = ()
    ) -> None:
        self.kind = kind
        own = [it for it in kind.FIELDS if not it.ref and it.name not in leave_out]
        self.names = [it.name for it in own if incoming.says(f"{kind.TABLE}.{it.name}")]
        columns = [incoming.get(f"{kind.TABLE}.{name}") for name in self.names]
        if with_extra and incoming.unknown:
            self.names.append("extra")
            columns.append(extras(incoming))
        self.rows: list[Row] = list(zip(*columns, strict=True)) if columns else list(repeat((), len(incoming.rows)))
        self.kinds = [kind.field(name).kind for name in self.names]
        self._empty = tuple(it.empty for it in own)
        self.given = [it.name for it in kind.FIELDS if it not in own]
        self.stored = picker([kind.COLUMNS.index(name) for name in self.names])
        parts = ["id", "version", *self.given, *self.names, *(it.name for it in own)]
        self._order = picker([parts.index(name) for name in kind.COLUMNS])

    def new(self, values: Row, *, key: int, **given: Value) -> Row:
        """A new row of the archive: what the sheet says, what is `given`, the rest empty."""
        return self._order((key, 0, *map(given.__getitem__, self.given), *values, *self._empty))

    def merged(self, places: Sequence[int]) -> tuple[Row, dict[int, list[str]]]:
        """What several rows say together: the first value for each
        field, and which places contradict it, in which fields.
        """
        first = self.rows[places[0]]
        if all(self.rows[place] == first for place in places[1:]):
            return first, {}
        values, against = list(first), dict[int, list[str]]()
        for place in places[1:]:
            for at, value in enumerate(self.rows[place]):
                if values[at] in BLANK:
                    values[at] = value
                elif value not in BLANK and value != values[at] and not self.kinds[at].same(values[at], value):
                    against.setdefault(place, []).append(self.names[at])
        return tuple(values), against

    def difference(self, old: Row, new: Row, blanks: frozenset[str]) -> dict[str, Value]:
        """The fields of a stored row that would change. Blanks change only the fields in `blanks`."""
        was = self.stored(old)
        if was == new:
            return {}
        changed = {
            name: now
            for name, kind, before, now in zip(self.names, self.kinds, was, new, strict=True)
            if before != now
            and not kind.same(before, now)
            and (now not in BLANK or (name in blanks and name not in _NEVER_BLANKED))
        }
        _drop_plain_yes(self.kind, changed, old)
        if self.kind is Member:
            _drop_known_by_number(changed, old)
        if self.kind is Income:
            _drop_known_by_account(changed, old)
        if "extra" in changed:
            _merge_extra(changed, old[self.kind.COLUMNS.index("extra")])
        return changed


def new_row(kind: type[Record], said: Mapping[str, Any]) -> Row:
    """A new row of the archive made of values by name."""
    return (new_key(), 0, *(said.get(it.name, it.empty) for it in kind.FIELDS))


def picker(places: Sequence[int]) -> Pick:
    """A fast function that takes some values out of a row."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)


def extras(incoming: Incoming) -> list[Value]:
    """The unrecognised columns of every row as a JSON object of head and text; "" where they are blank."""
    columns = [(column.head, incoming.sheet.columns[column.place]) for column in incoming.unknown]
    found: dict[tuple[int, ...], str] = {}
    rows: list[Value] = []
    for places in zip(*(column.at(incoming.rows) for _, column in columns), strict=True):
        if places not in found:
            texts = {
                head: text.strip()
                for (head, column), place in zip(columns, places, strict=True)
                if (text := without_formula(column.texts[place]).lstrip("\x00")).strip()
            }
            found[places] = json.dumps(texts, ensure_ascii=False) if texts else ""
        rows.append(found[places])
    return rows


def _drop_plain_yes(kind: type[Record], changed: dict[str, Value], old: Row) -> None:
    """Drops a plain 是 against a stored grade: 是否危房 with 是 does not undo C级."""
    for name in [it for it, value in changed.items() if value == YES]:
        if says_more_than_yes(kind.field(name), old[kind.COLUMNS.index(name)]):
            del changed[name]


def says_more_than_yes(field: Field, stored: Value) -> bool:
    """Whether a stored word of a list with grades means yes, and says which grade."""
    return isinstance(stored, str) and stored in _grades(field.codes)


def has_grades(field: Field) -> bool:
    """Whether a field's list has a plain 是 and more specific words."""
    return bool(_grades(field.codes)) and YES in CodeLists.load()[field.codes].words


@cache
def _grades(codes: str) -> frozenset[str]:
    """The words of a list that say more than yes and no; none where the list has no word for no."""
    words = CodeLists.load()[codes] if codes else None
    no = words.match("否") if words is not None else None
    return words.words - {no, YES} if words is not None and no is not None else frozenset()


def _drop_known_by_number(changed: dict[str, Value], old: Row) -> None:
    """Drops a sex or birth date that the identity number already tells, where none is stored."""
    number = str(old[Member.COLUMNS.index("id_number")])
    told = {"sex": identity.sex_of(number), "birth": identity.birth_of(number)}
    for name, value in told.items():
        if name in changed and changed[name] == value and old[Member.COLUMNS.index(name)] in BLANK:
            del changed[name]


def _drop_known_by_account(changed: dict[str, Value], old: Row) -> None:
    """Drops a total or an income per head that the stored account already tells, where none is stored."""
    was = dict(zip(Income.COLUMNS, old, strict=True))
    stated = {group: total for group, total in TOTALS.items() if total in changed and was[total] is None}
    reported = "reported" in changed and was["reported"] is None
    if not stated and not reported:
        return
    said = Income(**was | changed)
    for group, total in stated.items():
        if changed[total] in sums_of_items(said, group):
            del changed[total]
    worked_out = account(said, _standards()) if reported else None
    if worked_out and worked_out.complete and worked_out.per_capita == changed["reported"]:
        del changed["reported"]


@cache
def _standards() -> Standards:
    return Standards.load()


def _merge_extra(changed: dict[str, Value], before: str) -> None:
    """Adds new unrecognised columns to the old ones. Columns that the file does not have stay."""
    known = json.loads(before) if before else {}
    text = json.dumps(known | json.loads(str(changed["extra"])), ensure_ascii=False)
    changed["extra"] = text
    if text == before:
        del changed["extra"]
