"""Changing one entry of a ledger where it is shown: its dialog, its fixes and exemptions, its removal."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.ledgers import entry_panel
from township_desk.actions.ledgers.entry_panel import EntryPanel
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records.ledgers.entries import ledger_of, named, objection, owner_of
from township_desk.domain.records.record import Record
from township_desk.domain.records.steps import FieldChange
from township_desk.gui.base import finding_acts
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.ledgers.entry_dialog import EntryDialog


class EntryEdits:
    """What the page of a ledger does with one entry. Everything is read and written in the worker."""

    def __init__(self, parent: QWidget, desk: Desk, kind: type[Record]) -> None:
        self._parent, self._desk, self._kind, self._title = parent, desk, kind, ledger_of(kind).title

    def open(self, entry: int, field: str = "") -> None:
        """Shows an entry to be changed, with the keyboard in a field."""
        archive, kind, year = self._desk.archive, self._kind, self._desk.year
        self._desk.read(
            "读一条",
            lambda _: entry_panel.entry_panel(archive, kind, entry, year),
            lambda found: self._ask(found, field),
        )

    def _ask(self, found: EntryPanel, field: str) -> None:
        desk, people = self._desk, [it.name for it in found.home.present]

        def fault(made: Record) -> str:
            return objection(made, [it for it in found.home.of(self._kind) if owner_of(it) == owner_of(made)])

        dialog = EntryDialog(self._parent, found.entry, people, fault, found.owners, year=desk.year, at=field)
        dialog.kept.connect(
            lambda kept: desk.write(
                self._title,
                lambda _: ledgers.keep_entry(desk.archive, kept, by=desk.by),
                said=f"已保存{self._title}：{named(kept)}",
            )
        )
        dialog.open()

    def remove(self, entry: Record) -> None:
        """Moves an entry into the recycle bin, after asking."""
        archive = self._desk.archive
        ask_first(self._parent, self._desk, lambda _: ledgers.plan_removal(archive, entry))

    def show_history(self, entry: Record) -> None:
        """Shows who changed what in an entry."""
        from township_desk.gui.ledgers.entry_history_dialog import EntryHistory

        def show(changes: Sequence[FieldChange]) -> None:
            EntryHistory(self._parent, f"{self._title}：{named(entry)}", changes).open()

        archive = self._desk.archive
        self._desk.read("读历史", lambda _: entry_panel.changes_of(archive, entry), show)

    def show_papers(self, entry: Record) -> None:
        """Shows the papers behind an entry, to be added to."""
        from township_desk.gui.papers.papers_dialog import show_entry_papers

        show_entry_papers(self._parent, self._desk, entry)

    def links(self, found: Finding) -> dict[str, Callable[[], None]]:
        """What settles a doubt, by the words of its links."""
        links: dict[str, Callable[[], None]] = {"去修改…": lambda: self.open(found.record, found.field)}
        if found.household:
            links["去户卡"] = lambda: self._desk.go.emit("household", (found.household, found))
        if found.fix is not None:
            links[found.fix.title] = lambda: finding_acts.fix(self._desk, found)
        if found.exemptable:
            links["豁免…"] = lambda: finding_acts.exempt(self._parent, self._desk, found)
        return links
