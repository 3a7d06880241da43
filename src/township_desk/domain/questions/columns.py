"""Columns: what a question may ask about, by the keys of `domain/keys` and the names that people use for them.

A subject is HOUSEHOLD, MEMBER, CASE or a ledger by its table. Whoever is asked knows their own columns first, then
those of the household.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from township_desk.domain.fields import declared, kinds
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Kind
from township_desk.domain.keys.derived_values import DERIVED
from township_desk.domain.keys.key_values import is_number, is_yearly
from township_desk.domain.keys.keys import COMPUTED, COMPUTED_TITLES, PER_CAPITA, field_of, is_stored, title_of
from township_desk.domain.records import KINDS, LEDGERS, Household, Income, Member, Pairing, Village
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE

CASE = "case"
PROCEDURE = "case.procedure"
HEAD = "head"
SEX = "sex"
"""The field of a person that the identity number says better than the card."""
ENTRY_YEAR = "entry.year"
CASE_COLUMNS: Mapping[str, tuple[Kind, tuple[str, ...]]] = {
    PROCEDURE: (kinds.TEXT, ("程序", "事项", "事项名称")),
    "case.state": (kinds.TEXT, ("办理状态", "状态")),
    "case.stage": (kinds.TEXT, ("当前环节", "环节")),
    "case.year": (kinds.YEAR, ("事项年度", "年度")),
    "case.begun_on": (kinds.DAY, ("开始日期", "受理日期")),
    "case.last_on": (kinds.DAY, ("最近办理日期", "办理日期")),
    "case.outcome": (kinds.TEXT, ("办理结果",)),
    "case.returned": (kinds.COUNT, ("退回次数",)),
    "case.returned_on": (kinds.DAY, ("最近退回日期", "退回日期")),
    "case.objections": (kinds.COUNT, ("公示异议数", "异议数")),
}
"""What is asked of a case, worked out of its stages."""
STAGE_DAY = "case.day."
"""The prefix of the day on which a stage was closed: `case.day.STAGE`, where the stage is named by key or title."""
_STAGE_DAY_WORD = "办理日期."
_EVERYDAY = {
    "人均纯收入": PER_CAPITA,
    "人均收入": PER_CAPITA,
    "年人均纯收入": PER_CAPITA,
    "劳动力": "computed.workers",
    "在校生": "computed.students",
    "家庭成员数": "computed.people",
    "people": "computed.people",
    "age": "computed.age",
    "per_capita": PER_CAPITA,
    "workers": "computed.workers",
    "village": "village.name",
    "helper": "pairing.helper",
}
"""Names that people use and no head of a workbook needs."""
_AGE = kinds.Whole(least=0, most=200, units=("周岁", "岁"))
_MEASURES = {
    "computed.area_per_person": kinds.SQUARE_METRES,
    PER_CAPITA: kinds.MONEY,
    "computed.net_income": kinds.MONEY,
    "computed.age": _AGE,
    "computed.head_age": _AGE,
}
_OF_HEAD = "户主"
_PREFIXES = {
    "户": HOUSEHOLD,
    "成员": MEMBER,
    _OF_HEAD: HEAD,
    "行政村": VILLAGE,
    "收入": Income.TABLE,
    "帮扶责任人": Pairing.TABLE,
}
_LEFT_OUT = frozenset({"computed.sequence", "computed.today", "computed.data_date"})


@dataclass(frozen=True, slots=True)
class Column:
    """What can be asked of somebody: a key, and the kind of its values."""

    key: str
    kind: Kind

    @property
    def table(self) -> str:
        """Whose value it is: a table, `computed`, `head`, `entry` or `case`."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """The field of the record."""
        return self.key.partition(".")[2]

    @property
    def title(self) -> str:
        """What people call it."""
        if self.key == ENTRY_YEAR:
            return "年度"
        if self.key.startswith(STAGE_DAY):
            return _STAGE_DAY_WORD + self.key.removeprefix(STAGE_DAY)
        if self.key == PER_CAPITA:
            return "人均纯收入"
        return CASE_COLUMNS[self.key][1][0] if self.key in CASE_COLUMNS else title_of(self.key)

    @property
    def field(self) -> Field | None:
        """The field that holds it, where one does."""
        return field_of(self.key) if self.table not in ("entry", CASE) and is_stored(self.key) else None

    @property
    def is_yearly(self) -> bool:
        """Whether it is of the year that is asked for."""
        return is_yearly(self.key)


def subjects() -> dict[str, str]:
    """Whom a question can be about, with the words for them."""
    return {HOUSEHOLD: "户", MEMBER: "成员", CASE: "办理事项"} | {it.TABLE: ledger_of(it).title for it in LEDGERS}


def subject_named(name: str) -> str:
    """The subject that a name means; "" when it means none."""
    said = name.strip()
    others = {"household": HOUSEHOLD, "households": HOUSEHOLD, "农户": HOUSEHOLD, "人": MEMBER, "members": MEMBER}
    others |= {"家庭成员": MEMBER, "cases": CASE, "事项": CASE, "帮扶人": Pairing.TABLE}
    for key, title in subjects().items():
        if said in (key, title):
            return key
    ledgers = ((it.TABLE, ledger_of(it).titles) for it in LEDGERS)
    return others.get(said) or next((table for table, titles in ledgers if said in titles), "")


def columns_of(subject: str) -> tuple[Column, ...]:
    """What a subject can be asked, its own columns first."""
    return _columns(subject, declared.edition())


def column_named(name: str, subject: str) -> Column | None:
    """The column of a subject that a name means: a key, a label, or another name of its field. None for no column."""
    said = name.strip()
    if subject == CASE and said.startswith((STAGE_DAY, _STAGE_DAY_WORD)):
        return Column(STAGE_DAY + said.removeprefix(STAGE_DAY).removeprefix(_STAGE_DAY_WORD), kinds.DAY)
    found = _named(subject, declared.edition())
    if said in found:
        return found[said]
    whose, dot, rest = said.partition(".")
    table = _PREFIXES.get(whose) or (subject_named(whose) if dot else "")
    if not dot or not table:
        return None
    by_label = found.get(f"{_OF_HEAD}{rest}") if table == HEAD else _label_in(table, rest, subject)
    return found.get(f"{table}.{rest}") or by_label


def name_of(column: Column, subject: str) -> str:
    """The name by which a condition about a subject calls a column: what people say, or its key."""
    return column.title if column_named(column.title, subject) == column else column.key


def _label_in(table: str, label: str, subject: str) -> Column | None:
    return next((it for it in columns_of(subject) if it.table == table and label in names_of(it)), None)


def names_of(column: Column) -> tuple[str, ...]:
    """Every name that means the column, its title first. They may mean another one, too."""
    if column.key in CASE_COLUMNS:
        return CASE_COLUMNS[column.key][1]
    if column.key == ENTRY_YEAR:
        return ("年度", "所属年度")
    if column.key in DERIVED:
        return (DERIVED[column.key].title, *DERIVED[column.key].aliases)
    said = COMPUTED.get(column.key, ())
    if column.field is None:
        return said
    heads = column.field.heads
    return (*said, *(f"{_OF_HEAD}{it}" for it in heads)) if column.table == HEAD else (*said, *heads)


@lru_cache(4 * declared.EDITIONS)
def _columns(subject: str, edition: int) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(_found(subject)))


def _found(subject: str) -> Iterator[Column]:
    if subject == CASE:
        yield from (Column(key, kind) for key, (kind, _) in CASE_COLUMNS.items())
    elif subject not in (HOUSEHOLD, MEMBER):
        yield from _stored(subject, KINDS[subject].FIELDS)
        yield Column(ENTRY_YEAR, kinds.YEAR)
    of = (subject,) if subject in (HOUSEHOLD, MEMBER, CASE) else ledger_of(KINDS[subject]).of
    if MEMBER in of:
        yield from _stored(MEMBER, Member.FIELDS)
        yield from (_computed(key) for key in ("computed.age", *(key for key, it in DERIVED.items() if it.own)))
    if subject in (HOUSEHOLD, CASE) or MEMBER in of or HOUSEHOLD in of:
        yield from _of_household()
    elif VILLAGE in of:
        yield from _stored(VILLAGE, Village.FIELDS)


def _of_household() -> Iterator[Column]:
    yield from _stored(HOUSEHOLD, Household.FIELDS)
    yield from _stored(VILLAGE, Village.FIELDS)
    not_own = (key for key in COMPUTED_TITLES if key.startswith("computed.") and key not in _LEFT_OUT)
    asked = (key for key in not_own if key != "computed.age" and not (key in DERIVED and DERIVED[key].own))
    yield from (_computed(key) for key in asked if key in DERIVED or key in COMPUTED)
    yield from _stored(HEAD, Member.FIELDS)
    yield from _stored(Pairing.TABLE, Pairing.FIELDS)
    yield from _stored(Income.TABLE, Income.FIELDS)


def _stored(table: str, fields: tuple[Field, ...]) -> Iterator[Column]:
    yield from (Column(f"{table}.{it.name}", it.kind) for it in fields if it.is_readable)


def _computed(key: str) -> Column:
    if not is_number(key):
        return Column(key, kinds.TEXT)
    return Column(key, _MEASURES.get(key, kinds.COUNT))


@lru_cache(4 * declared.EDITIONS)
def _named(subject: str, edition: int) -> dict[str, Column]:
    """Every name of a subject's columns. The first column that has a name keeps it; titles come before other names."""
    every = _columns(subject, edition)
    keys = {it.key: it for it in every}
    found = dict(keys)
    found |= {name: keys[key] for name, key in _EVERYDAY.items() if key in keys}
    for it in every:
        found.setdefault(it.title, it)
    for it in every:
        for name in (*names_of(it), it.name):
            found.setdefault(name, it)
    return found
