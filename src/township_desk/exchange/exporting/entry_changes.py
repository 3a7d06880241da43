"""What has become of a ledger's entries since they were sent up, in the columns that were sent."""

from collections.abc import Iterable, Iterator

from township_desk.domain.fields.field import NUMBERS, Field
from township_desk.domain.records.ledgers.entries import ledger_of, named
from township_desk.domain.records.record import Record
from township_desk.exchange.exporting.changes_since import Difference, Turn, number_end
from township_desk.exchange.recognising.layouts import Layout
from township_desk.store.read.ledgers.rows import LedgerRow


def entry_differences(
    kind: type[Record], before: Iterable[LedgerRow], now: Iterable[LedgerRow], layout: Layout
) -> Iterator[Difference]:
    """Compares the entries that were sent with those of today: first today's in order, then those that are gone."""
    sent = {it.id: it for it in before}
    keys = {key for _, key in layout.columns}
    fields = [it for it in kind.FIELDS if f"{kind.TABLE}.{it.name}" in keys]
    for row in now:
        if (old := sent.pop(row.id, None)) is None:
            yield _difference(Turn.ADDED, row)
        elif changes := tuple(_changes(fields, old.entry, row.entry)):
            yield _difference(Turn.CHANGED, row, changes)
    for old in sent.values():
        yield _difference(Turn.GONE, old)


def _changes(fields: Iterable[Field], old: Record, new: Record) -> Iterator[tuple[str, str, str]]:
    for it in fields:
        was, now = getattr(old, it.name), getattr(new, it.name)
        if was != now:
            yield it.label, _shown(it, was), _shown(it, now)


def _shown(it: Field, value: object) -> str:
    """A value in words. Of persons' numbers only the end is shown."""
    text = it.kind.show(value)  # type: ignore[arg-type]  # the value of a field fits its kind
    return number_end(text) if it.privacy in NUMBERS else text


def _difference(turn: Turn, row: LedgerRow, changes: tuple[tuple[str, str, str], ...] = ()) -> Difference:
    kind = type(row.entry)
    return Difference(
        turn=turn,
        household=row.household,
        village=row.village,
        number=row.number,
        head=row.head,
        person=row.member,
        ledger=kind.TABLE,
        entry=f"{ledger_of(kind).title}：{named(row.entry)}",
        changes=changes,
    )
