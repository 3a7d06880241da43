"""The SQL of a ledger's list: where its entries come from, which of them a filter lets through, in which order."""

from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Code, Link, Scaled, Term, Whole
from township_desk.domain.fields.kinds import Days as SeveralDays
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.store.engine.link_names import learn
from township_desk.store.read.register_order import NATURAL, teach

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

SOON = 7
"""Days before its due day from which an entry waits to be done."""
HEAD_NAME, ID_TAIL = (
    f"coalesce((SELECT {it} FROM member m WHERE m.household = h.id AND m.left_on IS NULL AND m.relation = '{HEAD}' "
    "ORDER BY m.id LIMIT 1), '')"
    for it in ("m.name", "substr(m.id_number, -4)")
)
HEAD_COLUMN, PERSON_COLUMN, PLACE_COLUMN = ".head", ".person", ".place"
"""The columns of a list that say whose an entry is. No field has such a name."""


class DueState(IntEnum):
    """What is due: nothing, something soon, or something since long."""

    NOT = 0
    SOON = 1
    LATE = 2


class Days(NamedTuple):
    """Today, and the last day that counts as soon, both as ISO days. Without them nothing is due."""

    today: str = ""
    soon: str = ""

    @classmethod
    def of(cls, today: date) -> "Days":
        """The days as seen from a day."""
        return cls(today.isoformat(), (today + timedelta(days=SOON)).isoformat())


class LedgerFilter(NamedTuple):
    """Which entries to list. An empty tuple, "" or None lets all through.

    Among the villages, 0 means the township. `tab` is a word of the ledger's `tabs`, "" for entries without one.
    `due` asks for entries that are late or due soon, as seen from `days`. `numbers` are the stored numbers that the
    searched text can mean in each field.
    """

    villages: tuple[int, ...] = ()
    household: int = 0
    years: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    tab: str | None = None
    due: DueState = DueState.NOT
    days: Days = Days()
    text: str = ""
    numbers: tuple[tuple[str, int], ...] = ()
    entries: tuple[int, ...] | None = None

    @property
    def by_group(self) -> "LedgerFilter":
        """The filter without what a group of `ledger_groups` has in common."""
        return self._replace(villages=(), years=(), statuses=(), tab=None, due=DueState.NOT)


def source(kind: type[Record]) -> str:
    """SQL: the entries with their household, member and village. The owner's key leads to them."""
    of = ledger_of(kind).of
    homes = {HOUSEHOLD: "s.household", MEMBER: "p.household"}
    person = "LEFT JOIN member p ON p.id = s.member " if MEMBER in of else ""
    home = _first([it for owner, it in homes.items() if owner in of])
    joins = f"{person}LEFT JOIN household h ON h.id = {home} LEFT JOIN village v ON v.id = {_village(kind)}"
    return f'FROM "{kind.TABLE}" s {joins}'


def source_in_order(kind: type[Record]) -> str:
    """The same for a list in the order of the register: households are read first, which takes half the time."""
    of, village = ledger_of(kind).of, "village v ON v.id = h.village"
    if of == (HOUSEHOLD,):
        return f'FROM household h CROSS JOIN {village} CROSS JOIN "{kind.TABLE}" s ON s.household = h.id'
    if of == (MEMBER,):
        people = f"household h CROSS JOIN {village} CROSS JOIN member p ON p.household = h.id"
        return f'FROM {people} CROSS JOIN "{kind.TABLE}" s ON s.member = p.id'
    return source(kind)


def _village(kind: type[Record]) -> str:
    """SQL for the village of an entry: its own, or that of its household."""
    return _first([*(["s.village"] if VILLAGE in ledger_of(kind).of else []), "h.village"])


def village_key(kind: type[Record]) -> str:
    """SQL for the key of an entry's village, 0 for the township."""
    return f"coalesce({_village(kind)}, 0)"


def _first(keys: list[str]) -> str:
    """SQL for the first key that is not null."""
    return f"coalesce({', '.join(keys)}, NULL)" if keys else "NULL"


def person_name(kind: type[Record]) -> str:
    """SQL for the name of the member whom an entry is about."""
    return "coalesce(p.name, '')" if MEMBER in ledger_of(kind).of else "''"


def year_of(kind: type[Record]) -> str:
    """SQL for the year of an entry as text: its year, else that of the day it begins on."""
    ledger = ledger_of(kind)
    keys = [f'CAST(s."{ledger.year}" AS TEXT)'] if ledger.year else []
    keys += [f'substr(s."{ledger.begins}", 1, 4)'] if ledger.begins else []
    return f"coalesce({', '.join((*keys, repr('')))}, '')"


def tab_of(kind: type[Record]) -> str:
    """SQL for the word by which the list is split."""
    split = ledger_of(kind).tabs
    return f's."{split}"' if split else "''"


def due_of(kind: type[Record], days: Days) -> str:
    """SQL: whether an entry that is not done is late (2), has to be done soon (1), or neither (0)."""
    due = ledger_of(kind).due
    if not (due and days.today):
        return "0"
    on, done = (f's."{due[it]}"' for it in ("on", "done"))
    return (
        f"CASE WHEN coalesce({on}, '') = '' OR coalesce({done}, '') <> '' THEN {DueState.NOT} "
        f"WHEN {on} < substr('{days.today}', 1, length({on})) THEN {DueState.LATE} "
        f"WHEN {on} <= '{days.soon}' THEN {DueState.SOON} ELSE {DueState.NOT} END"
    )


def where(kind: type[Record], wanted: LedgerFilter) -> tuple[str, list[Any]]:
    """SQL of a filter with its values."""
    tests, values = ["1"], list[Any]()
    chosen = ((village_key(kind), wanted.villages), (year_of(kind), wanted.years), ("h.status", wanted.statuses))
    for column, words in chosen:
        if words:
            tests.append(f"{column} IN ({', '.join('?' * len(words))})")
            values += words
    if wanted.household:
        tests.append("h.id = ?")
        values.append(wanted.household)
    if wanted.tab is not None:
        tests.append(f"{tab_of(kind)} = ?")
        values.append(wanted.tab)
    if wanted.due:
        tests.append(f"{due_of(kind, wanted.days)} = {int(wanted.due)}")
    if wanted.entries is not None:
        # as one JSON parameter, because SQLite limits the number of parameters
        tests.append("s.id IN (SELECT value FROM json_each(?))")
        values.append(str(list(wanted.entries)))
    if wanted.text:
        test, found = _said(kind, wanted)
        tests.append(test)
        values += found
    return " AND ".join(tests), values


def _said(kind: type[Record], wanted: LedgerFilter) -> tuple[str, list[Any]]:
    """SQL: whether a text stands in the names or in a column of the list, or is the beginning of a name's initials."""
    shown = [kind.field(name) for name in ledger_of(kind).columns]
    words = [_words(it) for it in shown if not isinstance(it.kind, Scaled | Whole | Link)]
    names = [HEAD_NAME, person_name(kind)]
    texts = [*words, "v.name", 'h."group"', "h.number", *names, ID_TAIL]
    tests, values = [f"coalesce({it}, '') LIKE ? ESCAPE '!'" for it in texts], [_pattern(wanted.text)] * len(texts)
    if wanted.text.isascii() and wanted.text.isalpha():
        tests += [f"spelled({it}, ?)" for it in names]
        values += [wanted.text.lower()] * len(names)
    for name, number in wanted.numbers:
        tests.append(f's."{name}" = {int(number)}')
    return f"({' OR '.join(tests)})", values


def _words(it: Field) -> str:
    """SQL for the words of a field."""
    return f"shown('{it.name}', s.\"{it.name}\")" if isinstance(it.kind, Term | SeveralDays) else f's."{it.name}"'


def _pattern(text: str) -> str:
    for sign in "!%_":
        text = text.replace(sign, "!" + sign)
    return f"%{text}%"


def prepared(archive: "Archive", kind: type[Record]) -> Any:
    """The connection, on which the functions that the SQL of a list needs are known.

    `shown` is what people read in a field whose stored value says something else to them.
    """
    learn(archive.db, kind)
    teach(archive.db)
    archive.db.create_function("shown", 2, lambda name, it: kind.field(name).kind.show(it), deterministic=True)
    return archive.db


def order_by(kind: type[Record], column: str = "", *, down: bool = False) -> str:
    """The ORDER BY of a list: the register's order, or by a column with blanks last and equal ones in that order."""
    ledger = ledger_of(kind)
    when = "".join(f's."{name}", ' for name in (ledger.year, ledger.begins) if name)
    natural = f"{NATURAL}, {when}s.id"
    if column in ("", PLACE_COLUMN):
        return natural if not down else natural.replace("v.place, v.id", "v.place DESC, v.id DESC", 1)
    keys, way = _keys(kind, column), "DESC" if down else "ASC"
    return ", ".join((f"coalesce({keys[-1]}, '') = ''", *(f"{key} {way}" for key in keys), natural))


def _keys(kind: type[Record], column: str) -> tuple[str, ...]:
    """What a column is sorted by: names by pinyin, code words in the order of their list."""
    if column in (HEAD_COLUMN, PERSON_COLUMN):
        name = HEAD_NAME if column == HEAD_COLUMN else person_name(kind)
        return f"initials({name})", name
    it, key = kind.field(column), f's."{column}"'
    if isinstance(it.kind, Link):
        return f"initials(shown('{column}', {key}))", f"shown('{column}', {key})"
    return (f"rank('{it.codes}', {key})", key) if isinstance(it.kind, Code) and it.codes else (key,)
