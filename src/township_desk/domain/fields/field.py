"""Field specifiers: everything that the program knows about a field is said once, in its record.

To the type checker these functions return the type of the value, so that `phone: int = field.phone(…)` does not pass
mypy. At run time each returns a `Spec`, which @record turns into a `Field`. Only `needed` is a field specifier of the
dataclass transform; for the type checker every other one is a plain default.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from township_desk.domain.fields import kinds
from township_desk.domain.fields.kinds import Day, Kind, Money, Value

T = TypeVar("T")


class Privacy(Enum):
    """How private a value is. Public sheets take only masked values.

    WORDS are free text about somebody, which may contain a person's number. OFFICE is a number of the office itself.
    """

    NONE = "none"
    NAME = "name"
    ID = "id"
    CARD = "card"
    PHONE = "phone"
    HEALTH = "health"
    WORDS = "words"
    OFFICE = "office"


NUMBERS = frozenset({Privacy.ID, Privacy.CARD, Privacy.PHONE})
"""Values that no public sheet may show, whoever they belong to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What a specifier says about a field that has no name yet."""

    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    privacy: Privacy = Privacy.NONE
    since: int = 0
    until: int = 0
    ref: str = ""
    needed: bool = False
    retired: bool = False
    """Nobody enters the field any more, but its stored values stay."""
    owned: bool = False
    """Procedures write it. By hand it is only corrected, with a reason (`store/trail/grounds.py`)."""
    decided: bool = False
    """What a case has written stays as it was decided. Other fields that cases fill (组, 属性) go on to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Spec):
    """A named field of a record: label, kind, aliases of column heads, privacy, years of validity."""

    name: str

    @property
    def codes(self) -> str:
        """The name of the code list the value comes from, or ""."""
        return self.kind.list_name if isinstance(self.kind, kinds.Code) else ""

    @property
    def unit(self) -> str:
        """The unit of its numbers; "" where there is none or the label names it."""
        return "元" if self.kind == kinds.MONEY else ""

    @property
    def label_with_unit(self) -> str:
        """The label with the unit behind it, as the heads of lists show it."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label

    @property
    def is_readable(self) -> bool:
        """Whether a clerk or a column of a file can give its value. Keys and leftovers belong to the program."""
        of_program = self.ref or self.retired or self.name == "extra" or self.kind in (kinds.SCANS, kinds.MAYBE_KEY)
        return not of_program

    def is_asked_in(self, year: int) -> bool:
        """Whether the field is asked for in a year, by `since` and `until`."""
        return self.since <= year and (not self.until or year <= self.until)

    @property
    def heads(self) -> tuple[str, ...]:
        """Every column head that means this field."""
        return (self.label, *self.aliases)

    @property
    def empty(self) -> Value:
        """The value that means “not known”."""
        return self.kind.empty


def _spec(label: str, kind: Kind, aliases: tuple[str, ...], options: dict[str, Any]) -> Any:
    return Spec(label=label, kind=kind, aliases=aliases, **options)


def words(label: str, *aliases: str) -> str:
    """Free text about somebody, which is private."""
    return cast("str", _spec(label, kinds.NOTE, aliases, {"privacy": Privacy.WORDS}))


def verbatim(label: str, *aliases: str, **options: Any) -> str:
    """Any words, kept exactly as they were written."""
    return cast("str", _spec(label, kinds.VERBATIM, aliases, options))


def remark(label: str, *aliases: str) -> str:
    """Free text about somebody, kept exactly as it was written. It is private."""
    return cast("str", _spec(label, kinds.REMARK, aliases, {"privacy": Privacy.WORDS}))


def needed(value: T) -> T:
    """Marks a field that every record must have."""
    return cast("T", replace(cast("Spec", value), needed=True))


def text(label: str, *aliases: str, **options: Any) -> str:
    """Any words."""
    return cast("str", _spec(label, kinds.TEXT, aliases, options))


def name(label: str, *aliases: str, **options: Any) -> str:
    """The name of a person."""
    return cast("str", _spec(label, kinds.NAME, aliases, {"privacy": Privacy.NAME} | options))


def place(label: str, *aliases: str, **options: Any) -> str:
    """The name of a place, an office or a firm."""
    return cast("str", _spec(label, kinds.NAME, aliases, options))


def group(label: str, *aliases: str, **options: Any) -> str:
    """A group of a village."""
    return cast("str", _spec(label, kinds.GROUP, aliases, options))


def own_number(label: str, *aliases: str, **options: Any) -> str:
    """The number of a household or a person, always text."""
    return cast("str", _spec(label, kinds.OWN_NUMBER, aliases, options))


def id_number(label: str, *aliases: str, **options: Any) -> str:
    """An identity number or disability certificate, always text."""
    return cast("str", _spec(label, kinds.ID_NUMBER, aliases, {"privacy": Privacy.ID} | options))


def phone(label: str, *aliases: str, **options: Any) -> str:
    """A telephone number, always text."""
    return cast("str", _spec(label, kinds.PHONE, aliases, {"privacy": Privacy.PHONE} | options))


def card(label: str, *aliases: str, **options: Any) -> str:
    """A bank card number, always text."""
    return cast("str", _spec(label, kinds.CARD, aliases, {"privacy": Privacy.CARD} | options))


def code(label: str, list_name: str, *aliases: str, **options: Any) -> str:
    """One word of a code list."""
    return cast("str", _spec(label, kinds.Code(list_name=list_name), aliases, options))


def codes(label: str, list_name: str, *aliases: str, **options: Any) -> str:
    """Several words of a code list, joined by commas."""
    return cast("str", _spec(label, kinds.Codes(list_name=list_name), aliases, options))


def flag(label: str, *aliases: str, **options: Any) -> str:
    """是, 否 or nothing known."""
    return code(label, "yes_no", *aliases, **options)


def day(label: str, *aliases: str, **options: Any) -> Day | None:
    """A date as exact as it is known."""
    return cast("Day | None", _spec(label, kinds.DAY, aliases, options))


def days(label: str, *aliases: str, **options: Any) -> str | None:
    """Several days."""
    return cast("str | None", _spec(label, kinds.DAYS, aliases, options))


def term(label: str, *aliases: str, **options: Any) -> str | None:
    """A school term as exact as it is known."""
    return cast("str | None", _spec(label, kinds.TERM, aliases, options))


def link(label: str, ledger: str, *aliases: str, **options: Any) -> int | None:
    """The key of an entry of another ledger."""
    return cast("int | None", _spec(label, kinds.Link(to=ledger), aliases, options))


def money(label: str, *aliases: str, **options: Any) -> Money | None:
    """An amount in whole 分."""
    return cast("Money | None", _spec(label, kinds.MONEY, aliases, options))


def area(label: str, *aliases: str, **options: Any) -> int | None:
    """An area or a distance in hundredths of the unit in brackets behind its label."""
    unit = label.rpartition("（")[2].rstrip("）")
    return cast("int | None", _spec(label, kinds.AREAS[unit], aliases, options))


def number(label: str, *aliases: str, **options: Any) -> int | None:
    """A number with up to two decimals, in hundredths."""
    return cast("int | None", _spec(label, kinds.NUMBER, aliases, options))


def year(label: str, *aliases: str, **options: Any) -> int | None:
    """A calendar year."""
    return cast("int | None", _spec(label, kinds.YEAR, aliases, options))


def months(label: str, *aliases: str, **options: Any) -> int | None:
    """Months of a year, 0 to 12."""
    return cast("int | None", _spec(label, kinds.MONTHS, aliases, options))


def count(label: str, *aliases: str, **options: Any) -> int | None:
    """A number of persons or things."""
    return cast("int | None", _spec(label, kinds.COUNT, aliases, options))


def ref(label: str, table: str) -> int:
    """The key of a record of another kind."""
    return cast("int", _spec(label, kinds.KEY, (), {"ref": table}))


def may_ref(label: str, table: str) -> int | None:
    """The key of a record of another kind, or of none."""
    return cast("int | None", _spec(label, kinds.MAYBE_KEY, (), {"ref": table}))


def key(label: str) -> int:
    """The key of a record of any kind (kept without a foreign key)."""
    return cast("int", _spec(label, kinds.KEY, (), {}))


def may_key(label: str) -> int | None:
    """The key of a record of any kind, or of none (kept without a foreign key)."""
    return cast("int | None", _spec(label, kinds.MAYBE_KEY, (), {}))


def scans(label: str) -> str:
    """Attached files: their names and digests (`domain/fields/scans.py`)."""
    return cast("str", _spec(label, kinds.SCANS, (), {}))


def extra(label: str) -> str:
    """Unrecognised columns as a JSON object of head and text. They are kept to be written back on export."""
    return cast("str", _spec(label, kinds.LEFTOVERS, (), {"privacy": Privacy.WORDS}))
