"""Many entries of a ledger typed at once: what is wrong with them, and writing them as one step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from township_desk.actions.kept.context import context
from township_desk.actions.ledgers.owner_search import OwnerSearch
from township_desk.domain.checks import CheckContext, check
from township_desk.domain.entering.entry_faults import RowFault, RowsLook
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import WHOSE, CellReader, TypedEntry, columns_of, head_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.domain.records.ledgers.entries import Owner, ledger_of, owner_of
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Typed rows after a look into the archive.

    `rows` have their owners as far as these are certain, `choices` who else may be meant, by the row's id.
    """

    rows: tuple[TypedEntry, ...]
    faults: tuple[RowFault, ...]
    choices: Mapping[int, Sequence[PossibleOwner]]


class EntryTyping:
    """Looks at typed rows again and again. All methods read the archive, so the window calls them in the worker."""

    def __init__(self, archive: Archive, kind: type[Record]) -> None:
        self._archive, self._kind = archive, kind
        self.owners = OwnerSearch(archive, kind)
        self._reader = CellReader(kind, CodeLists.load())
        self._found: dict[tuple[Owner, tuple[Record, ...]], list[Finding]] = {}
        self._asked: CheckContext | None = None

    def look(self, rows: Sequence[TypedEntry]) -> Looked:
        """Finds the owners of rows that only name them, and everything that is wrong."""
        if self.owners.refresh() or self._asked is None:
            self._found.clear()
            self._asked = context(self._archive)  # once: hundreds of rows ask it the same about the whole archive
        self.owners.read_homes(it.owner.home for it in rows if it.owner and it.owner.home)
        choices: dict[int, Sequence[PossibleOwner]] = {}
        owned = tuple(self._owned(row, choices) for row in rows)
        look = RowsLook(reader=self._reader, rows=owned, choices=choices)
        entries = look.entries()
        look.beside = {owner_of(it): self._beside(it, owned[place]) for place, it in entries.items()}
        faults = look.faults()
        wrong = {it.row for it in faults if it.is_error}
        sound = {place: entry for place, entry in entries.items() if place not in wrong}
        doubts = sorted([*faults, *self._doubts(owned, sound, self._asked)], key=lambda it: it.row)
        return Looked(rows=owned, faults=tuple(doubts), choices=choices)

    def _owned(self, row: TypedEntry, choices: dict[int, Sequence[PossibleOwner]]) -> TypedEntry:
        """The row with its owner as the archive knows it now, if it is certain who that is."""
        if row.owner is not None:
            now = self.owners.now(row.owner)
            return row.owned_by(now) if now else row.saying(WHOSE, row.whose)
        if not (row.whose or row.number):
            return row
        found = choices[row.id] = self.owners.named(row.whose, row.number)
        return row.owned_by(found[0]) if len(found) == 1 else row

    def _beside(self, entry: Record, row: TypedEntry) -> Sequence[Record]:
        """What the archive has of the same ledger and owner."""
        stored = self.owners.dossier(_where(entry, row)).of(self._kind)
        return [it for it in stored if owner_of(it) == owner_of(entry)]

    def _doubts(
        self, rows: Sequence[TypedEntry], entries: Mapping[int, Record], asked: CheckContext
    ) -> Iterator[RowFault]:
        """What the rules will say about the new entries."""
        together: dict[Owner, list[Record]] = {}
        for place, entry in entries.items():
            together.setdefault(_where(entry, rows[place]), []).append(entry)
        place_of, columns = {entry.id: place for place, entry in entries.items()}, columns_of(self._kind)
        for where, new in together.items():
            for it in self._checked(where, tuple(new), asked):
                column = it.field if it.field in columns else columns[0]
                yield RowFault(
                    row=place_of[it.record],
                    column=column,
                    head=head_of(self._kind, column),
                    message=it.message,
                    severity=Severity.WARNING,
                )

    def _checked(self, where: Owner, new: tuple[Record, ...], asked: CheckContext) -> list[Finding]:
        """The findings about new entries of a household or place. Rows that stay as they are, are not checked again."""
        if (where, new) not in self._found:
            before, ids = self.owners.dossier(where), {it.id for it in new}
            after = before.with_entries(self._kind, (*before.of(self._kind), *new))
            self._found[where, new] = [it for it in check(after, asked) if it.record in ids]
        return self._found[where, new]

    def write(self, rows: Sequence[TypedEntry], *, by: str) -> int:
        """Writes all rows as one step and returns how many. Raises Problem when one of them is not true any more."""
        filled = [row for row in rows if not row.is_blank]
        if not filled:
            raise Problem("没有登记：一行也没有写。请先填写。")
        looked = self.look(rows)
        if wrong := next((it for it in looked.faults if it.is_error), None):
            raise Problem(f"没有登记，档案未改动：{wrong.sentence}")
        ledger = ledger_of(self._kind)
        with self._archive.change(f"批量登记{ledger.title} {len(filled)} {ledger.unit}", by=by) as change:
            change.put(*RowsLook(reader=self._reader, rows=looked.rows).entries().values())
        return len(filled)


def _where(entry: Record, row: TypedEntry) -> Owner:
    """The household or place in whose dossier an entry stands. A row without a name is the township's."""
    return row.owner.where if row.owner else owner_of(entry)
