"""The fields among which the clerk chooses: those that a column of a file can mean, and those a list can consist of."""

from dataclasses import dataclass

from township_desk.domain.keys.derived_values import DERIVED
from township_desk.domain.keys.keys import COMPUTED, IGNORED, PER_CAPITA, field_of, title_of
from township_desk.domain.records import HOME_LEDGERS, LEDGERS, Household, Income, Member, Pairing
from township_desk.domain.records.record import Record

_ADDRESS = ("village.name", "township.name", "township.county", "township.city", "township.province")
_WHOSE = ("head.name", "head.id_number")
_YEARS_BACK = 5
_HEADS_OWN = ("sex", "birth", "ethnicity", "education", "politics", "health", "disability", "labour", "phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """One field: its key, its title on the screen, and all other heads it is known by."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """The fields of one record, or of one use."""

    title: str
    fields: tuple[FieldChoice, ...]


def field_groups() -> tuple[FieldGroup, ...]:
    """All fields by record, then those that only say whose a row is, then computed ones that are not stored."""
    return (
        *map(_of_record, (Member, Household, Income, *HOME_LEDGERS)),
        FieldGroup(title="地址", fields=tuple(map(_choice, _ADDRESS))),
        FieldGroup(title="只用来认户", fields=tuple(map(_computed, _WHOSE))),
        *(_of_record(kind) for kind in LEDGERS if kind not in HOME_LEDGERS),
        FieldGroup(title="只核对，不存", fields=tuple(_computed(key) for key in COMPUTED if key not in _WHOSE)),
    )


def output_groups(year: int) -> tuple[FieldGroup, ...]:
    """Everything that a list or template can ask for, by record;
    then computed values, with the incomes of some years.
    """
    computed = [key for key in COMPUTED if key not in (*_WHOSE, IGNORED)]
    earlier = [f"{PER_CAPITA}.{it}" for it in range(year, year - _YEARS_BACK, -1)]
    return (
        *(_of_record(kind, year) for kind in (Member, Household)),
        FieldGroup(title="户主", fields=tuple(map(_computed, _WHOSE))),
        *(_of_record(kind, year) for kind in (Income, Pairing)),
        FieldGroup(title="地址", fields=tuple(map(_choice, _ADDRESS))),
        FieldGroup(title="户主的情况", fields=tuple(map(_of_head, _HEADS_OWN))),
        FieldGroup(
            title="算出来的",
            fields=(*map(_computed, computed), *(_year_choice(key) for key in earlier), *map(_derived, DERIVED)),
        ),
    )


def _of_head(name: str) -> FieldChoice:
    return FieldChoice(key=f"head.{name}", title=title_of(f"head.{name}"))


def _derived(key: str) -> FieldChoice:
    return FieldChoice(key=key, title=DERIVED[key].title, aliases=DERIVED[key].aliases)


def _year_choice(key: str) -> FieldChoice:
    return FieldChoice(key=key, title=title_of(key))


def _of_record(kind: type[Record], year: int = 0) -> FieldGroup:
    """The fields of a record, or only those of a year."""
    readable = (it for it in kind.FIELDS if it.is_readable and (not year or it.is_asked_in(year)))
    return FieldGroup(title=kind.LABEL, fields=tuple(_choice(f"{kind.TABLE}.{it.name}") for it in readable))


def _choice(key: str) -> FieldChoice:
    return FieldChoice(key=key, title=title_of(key), aliases=field_of(key).aliases)


def _computed(key: str) -> FieldChoice:
    return FieldChoice(key=key, title=title_of(key), aliases=COMPUTED[key][1:])
