"""Records: frozen values. Everything about them derives from their fields."""

import itertools
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from typing import Any, ClassVar, TypeVar, dataclass_transform

from township_desk.domain.fields.field import Field, Spec, needed
from township_desk.domain.records.ledgers.ledger import Ledger

R = TypeVar("R", bound="Record")
_EPOCH_2020 = 1_577_836_800_000


def _keys() -> Iterator[int]:
    """Yields keys that grow with time and do not collide between PCs: (ms since 2020 << 22 | random start) + count."""
    start = (int(time.time() * 1000) - _EPOCH_2020) << 22 | secrets.randbits(22)
    return itertools.count(start)


new_key: Callable[[], int] = _keys().__next__
"""A new key. It is made together with the record, so children can name their parents before anything is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The base of everything that is kept.

    `version` is the step that wrote the record last, 0 when it is not yet stored.
    """

    LABEL: ClassVar[str] = ""
    TABLE: ClassVar[str] = ""
    FIELDS: ClassVar[tuple[Field, ...]] = ()
    COLUMNS: ClassVar[tuple[str, ...]] = ()
    """The columns of its table in their order: id, version, then its fields."""
    REFS: ClassVar[tuple[tuple[str, str], ...]] = ()
    LEDGER: ClassVar[Ledger | None] = None

    id: int = dataclass_field(default_factory=new_key)
    version: int = 0

    @classmethod
    def field(cls, name: str) -> Field:
        """The field with this name. Raises KeyError when there is none."""
        for it in cls.FIELDS:
            if it.name == name:
                return it
        raise KeyError(f"{cls.__name__}.{name}")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(needed, dataclass_field))
def record(label: str, table: str, ledger: Ledger | None = None) -> Callable[[type[R]], type[R]]:
    """Turns a class of field specifiers into a frozen record. It is stored in `table` and called `label` on the screen.

    With a ledger, its records are entries.
    """

    def make(cls: type[R]) -> type[R]:
        specs = {name: value for name, value in vars(cls).items() if isinstance(value, Spec)}
        for name, spec in specs.items():
            _give_default(cls, name, spec)
        made: Any = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        made.LABEL, made.TABLE, made.LEDGER = label, table, ledger
        made.REFS = tuple((spec.ref, name) for name, spec in specs.items() if spec.ref)
        made.FIELDS = tuple(_named(it.name, specs[it.name]) for it in fields(made) if it.name in specs)
        made.COLUMNS = ("id", "version", *(it.name for it in made.FIELDS))
        return made  # type: ignore[no-any-return]  # dataclass() hides the class it was given

    return make


def _give_default(cls: type[Record], name: str, spec: Spec) -> None:
    if spec.needed:
        delattr(cls, name)
    else:
        setattr(cls, name, spec.kind.empty)


def _named(name: str, spec: Spec) -> Field:
    return Field(name=name, **{slot: getattr(spec, slot) for slot in Spec.__slots__})
