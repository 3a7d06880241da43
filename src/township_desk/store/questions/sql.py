"""Pieces of SQL with their values, and the functions that comparisons need in the database."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from township_desk.domain.fields import identity, kinds
from township_desk.domain.fields.kinds import Kind
from township_desk.domain.people.characteristics import level_of


class Sql(NamedTuple):
    """A piece of SQL and the values of its question marks."""

    text: str
    values: tuple[Any, ...] = ()


NOBODY, EVERYBODY = Sql("0"), Sql("1")
_KEYED: dict[str, Kind] = {"name": kinds.NAME, "group": kinds.GROUP, "number": kinds.OWN_NUMBER}


def joined(parts: Iterable[Sql], sign: str, empty: Sql) -> Sql:
    """Several conditions joined by AND or OR; `empty` where there is none."""
    found = list(parts)
    if not found:
        return empty
    return Sql(f"({f' {sign} '.join(it.text for it in found)})", tuple(value for it in found for value in it.values))


def key_function(kind: Kind) -> str:
    """The function that makes the key of a name or number, "" for kinds whose values are their own keys."""
    return next((f"{name}_key" for name, it in _KEYED.items() if type(it) is type(kind)), "")


def teach(db: Any) -> None:
    """Gives SQL the keys of names and numbers, and what identity and disability numbers say."""
    for name, kind in _KEYED.items():
        db.create_function(f"{name}_key", 1, lambda value, kind=kind: kind.key(value), deterministic=True)
    db.create_function(
        "numbered_birth", 2, lambda number, birth: identity.birth_of(number) or birth, deterministic=True
    )
    db.create_function("numbered_sex", 1, identity.sex_of, deterministic=True)
    db.create_function("disability_level", 1, level_of, deterministic=True)
