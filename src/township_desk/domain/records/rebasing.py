"""Edits of one household carried over to what the archive holds now, and the records that they change."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.record import Record

R = TypeVar("R", bound=Record)


def changed_records(before: Dossier, after: Dossier) -> list[Record]:
    """The records that one dossier holds otherwise than another: its household, members and incomes."""
    known = {it.id: it for it in before.edited}
    return [it for it in after.edited if known.get(it.id) != it]


def rebased(shown: Dossier, edited: Dossier, now: Dossier) -> Dossier:
    """What `edited` changed of `shown`, on top of the household as it stands now.

    A record of which somebody else has changed the same field keeps its old version: the archive refuses it and
    names who changed it.
    """
    household = _carried(shown.household, edited.household, now.household)
    return replace(
        now,
        household=household or now.household,
        members=_all_carried(shown.members, edited.members, now.members),
        incomes=_all_carried(shown.incomes, edited.incomes, now.incomes),
    )


def comparable(shown: Dossier, edited: Dossier, now: Dossier) -> Dossier:
    """What the edits are compared with from now on: the household as it stands, but where both have changed the same
    field the record as it was shown, so that saving is refused.
    """
    was, mine = ({it.id: it for it in dossier.edited} for dossier in (shown, edited))

    def kept(record: R) -> R:
        old, own = was.get(record.id), mine.get(record.id)
        return old if old is not None and own is not None and _clash(old, own, record) else record  # type: ignore[return-value]  # of one kind

    return replace(
        now,
        household=kept(now.household),
        members=tuple(map(kept, now.members)),
        incomes=tuple(map(kept, now.incomes)),
    )


def _all_carried(shown: Sequence[R], edited: Sequence[R], now: Sequence[R]) -> tuple[R, ...]:
    was, here, mine = ({it.id: it for it in records} for records in (shown, now, edited))
    kept = [_carried(was.get(it.id), it, here.get(it.id)) for it in edited]
    come = [it for it in now if it.id not in mine]
    return (*filter(None, kept), *come)


def _carried(was: R | None, mine: R, now: R | None) -> R | None:
    """One record with its edits; None when it is gone and nobody has edited it."""
    if now is None or was is None:
        return mine if mine != was else None
    return mine if _clash(was, mine, now) else replace(now, **_edits(was, mine))


def _edits(was: Record, mine: Record) -> dict[str, Any]:
    """The fields that were edited, with what they hold now."""
    values = {it.name: getattr(mine, it.name) for it in mine.FIELDS}
    return {name: value for name, value in values.items() if value != getattr(was, name)}


def _clash(was: Record, mine: Record, now: Record) -> bool:
    """Whether a field that was edited has been changed by somebody else as well."""
    return any(getattr(now, name) not in (getattr(was, name), value) for name, value in _edits(was, mine).items())
