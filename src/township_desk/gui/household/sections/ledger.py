"""The section of a ledger on the household's page: its entries, latest first."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.ledgers.entry_list import sum_texts
from township_desk.actions.ledgers.entry_panel import owners_in
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records.ledgers.entries import (
    Owner,
    begun,
    fresh_entry,
    ledger_of,
    named,
    objection,
    owner_of,
)
from township_desk.domain.records.ledgers.ledger import MEMBER, WHOLE_HOUSEHOLD
from township_desk.domain.records.record import Record
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.household.sections.kept_records import KeptRecords
from township_desk.gui.ledgers.entry_cells import entry_cell, entry_columns
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.ledgers.pins import pinned
from township_desk.gui.tables.cells import Cell, TableColumn


class LedgerSection(KeptRecords):
    """The entries of a ledger for the household, and their sum."""

    words, new_icon = ("登记{}…", "删除…"), "add_20_regular"

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        columns: Sequence[TableColumn] = (),
        cell: Callable[[Any, int], Cell] = partial(entry_cell, otherwise=ledgers.UNSORTED),
    ) -> None:
        self._kind, self._ledger, self._names = kind, ledger_of(kind), dict[int, str]()
        if MEMBER in self._ledger.of:
            columns, cell = (TableColumn(head="成员", width=92), *entry_columns(kind)), self._with_member
        words = (self.words[0].format(self._ledger.title.removeprefix("帮扶")), self.words[1])
        super().__init__(desk, columns or entry_columns(kind), cell, words, self.new_icon)
        self.name, self.title, self.icon = kind.TABLE, self._ledger.title, self._ledger.icon
        self._dossier: Dossier | None = None
        self.new.clicked.connect(self._new)
        self.edit.clicked.connect(lambda: self._edit())
        self.away.clicked.connect(self._remove)
        self.table.opened.connect(lambda _: self._edit())

    @property
    def in_use(self) -> bool:
        """Ledgers in which the household stands, those that are about every household, and those that are pinned."""
        has_entries = self._dossier is not None and bool(self._dossier.of(self._kind))
        return has_entries or self._ledger.carried or self.name in {it.name for it in pinned()}

    def owns(self, finding: Finding) -> bool:
        return finding.kind == self._kind.TABLE

    def show_stored(self, stored: Dossier, year: int) -> None:
        self._dossier, self._names = stored, {it.id: it.name for it in stored.members}
        rows = sorted(stored.of(self._kind), key=begun, reverse=True)
        self.heading.setText(f"{self._ledger.title} {len(rows)} {self._ledger.unit}{self._added(rows)}")
        self.show_records(rows, f"还没有登记。逐{self._ledger.unit}登记，或在“导入”里导入{self._ledger.title}台账。")

    def _with_member(self, entry: Record, column: int) -> Cell:
        """The owner of an entry is shown before its fields."""
        if column == 0:
            return Cell(text=self._names.get(owner_of(entry).key, WHOLE_HOUSEHOLD))
        return entry_cell(entry, column - 1, otherwise=ledgers.UNSORTED)

    def _added(self, rows: Sequence[Record]) -> str:
        """The first sum of the ledger, in words. A number without a unit is named."""
        for name in self._ledger.sums[:1]:
            for label, amount in sum_texts(self._kind, {name: sum(getattr(it, name) or 0 for it in rows)}):
                return f" · {amount}" if self._kind.field(name).unit else f" · {label} {amount}"
        return ""

    def _new(self) -> None:
        if self._dossier is not None:
            owner, today = self._owners(self._dossier)[0][1], date.today().isoformat()
            self._open(self._dossier, fresh_entry(self._kind, owner, today=today, year=self._working_year()))

    def _owners(self, dossier: Dossier) -> list[tuple[str, Owner]]:
        """The possible owners of an entry."""
        return owners_in(self._kind, dossier)

    def _working_year(self) -> int:
        return self.desk.year

    def _edit(self, at: str = "") -> None:
        if self._dossier is not None and (found := self.current()) is not None:
            self._open(self._dossier, found, at)

    def locate(self, finding: Finding) -> bool:
        """Puts the keyboard on the entry of a finding; where its field is known, opens the entry there."""
        super().locate(finding)
        if finding.field and finding.record in self.model.ids:
            self._edit(finding.field)
        return True

    def _open(self, dossier: Dossier, entry: Record, at: str = "") -> None:
        people = [it.name for it in dossier.present]
        others = self._owners(dossier)
        dialog = EntryDialog(self, entry, people, lambda made: objection(made, dossier.of(self._kind)), others, at=at)
        dialog.kept.connect(
            lambda kept: self.desk.write(
                self._ledger.title,
                lambda _: self._keep(dossier, kept),
                said=f"已保存{self._ledger.title}：{named(kept)}",
            )
        )
        dialog.open()

    def _keep(self, dossier: Dossier, kept: Record) -> None:
        """Writes an entry; runs in the worker."""
        ledgers.keep_entry(self.desk.archive, kept, by=self.desk.by)

    def _remove(self) -> None:
        found, archive = self.current(), self.desk.archive
        if found is not None:
            ask_first(self, self.desk, lambda _: ledgers.plan_removal(archive, found))
