"""Puts the edits of one household on top of what the archive holds now."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records.record import Record

R = TypeVar("R", bound=Record)


def changed_records(before: Dossier, after: Dossier) -> list[Record]:
    """The records of household, members and incomes that differ between two dossiers."""
    known = {it.id: it for it in before.edited}
    return [it for it in after.edited if known.get(it.id) != it]


def rebased(shown: Dossier, edited: Dossier, now: Dossier) -> Dossier:
    """The edits between `shown` and `edited`, put on top of the household as it is now.

    If somebody else has changed the same field of a record, the record keeps its old version. The archive then refuses
    it and says who changed it.
    """
    household = _carried(shown.household, edited.household, now.household)
    return replace(
        now,
        household=household or now.household,
        members=_all_carried(shown.members, edited.members, now.members),
        incomes=_all_carried(shown.incomes, edited.incomes, now.incomes),
    )


def comparable(shown: Dossier, edited: Dossier, now: Dossier) -> Dossier:
    """What the edits are compared with from now on: the household as it is.

    Where both have changed the same field, it is the record as it was shown, so that saving is refused.
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
    """One record with its edits; None when it no longer exists and nobody has edited it."""
    if now is None or was is None:
        return mine if mine != was else None
    return mine if _clash(was, mine, now) else replace(now, **_edits(was, mine))


def _edits(was: Record, mine: Record) -> dict[str, Any]:
    """The edited fields with their new values."""
    values = {it.name: getattr(mine, it.name) for it in mine.FIELDS}
    return {name: value for name, value in values.items() if value != getattr(was, name)}


def _clash(was: Record, mine: Record, now: Record) -> bool:
    """Whether somebody else has changed a field that was edited."""
    return any(getattr(now, name) not in (getattr(was, name), value) for name, value in _edits(was, mine).items())
