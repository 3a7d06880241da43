"""One thing that was said at the counter, as it would stand in the archive."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Income
from township_desk.domain.records.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Where it would be written, the field's title, what stands there now and what would.

    `record` is the record as the archive has it, with the `field` and the `value` that it would have; or a new entry,
    where there is no field. `proposed` says that it is what was meant; else somebody has to choose it.
    """

    where: str
    title: str
    before: str
    after: str
    record: Record
    field: str = ""
    value: Value = None
    proposed: bool = True


@dataclass(slots=True)
class Found:
    """What can be written, and a sentence for each thing that cannot."""

    takings: list[Taking] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def of_field(where: str, record: Record, it: Field, value: Any, *, proposed: bool | None = None) -> Taking:
    """A value for a field of a record. What fills a blank is proposed, unless somebody says otherwise."""
    before = it.kind.show(getattr(record, it.name))
    return Taking(
        where=where,
        title=it.label,
        before=before,
        after=it.kind.show(value) or "空着",
        record=record,
        field=it.name,
        value=value,
        proposed=not before if proposed is None else proposed,
    )


def taken(home: Dossier, chosen: Sequence[Taking]) -> Dossier:
    """The household with the chosen values on its cards and accounts."""
    new = {it.record.id: it.record for it in chosen if isinstance(it.record, Income)}
    known = {it.id for it in home.incomes}
    incomes = (*home.incomes, *(it for key, it in new.items() if key not in known))
    return replace(
        home,
        household=_with_values(home.household, chosen),
        members=tuple(_with_values(it, chosen) for it in home.members),
        incomes=tuple(_with_values(it, chosen) for it in incomes),
    )


def _with_values(record: R, chosen: Sequence[Taking]) -> R:
    values: dict[str, Any] = {it.field: it.value for it in chosen if it.field and it.record.id == record.id}
    return replace(record, **values)
