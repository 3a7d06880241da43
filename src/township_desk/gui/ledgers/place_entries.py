"""Entering ledger entries of a village or the township, on the ledger's own page."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from township_desk.actions.household import ledgers
from township_desk.domain.records.entries import Owner, fresh_entry, ledger_of, named, objection, owner_of
from township_desk.domain.records.record import Record
from township_desk.gui.base.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.widgets.basic import button

_Places = list[tuple[str, Owner]]


class PlaceEntries:
    """The buttons and dialogs of a page whose entries belong to no household.

    `entries` are those that the page has, `current` is the marked one.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        kind: type[Record],
        entries: Callable[[], Sequence[Record]],
        current: Callable[[], Record | None],
    ) -> None:
        self._parent, self._desk, self._kind, self._title = parent, desk, kind, ledger_of(kind).title
        self._entries, self._current = entries, current
        self.new, self.away = button(f"登记{self._title}…"), button("删除…")
        self.new.clicked.connect(lambda: self._read_places(self._new))
        self.away.clicked.connect(self._remove)

    def open(self, entry: Record) -> None:
        """Shows an entry, to be changed."""
        archive = self._desk.archive
        self._desk.read(
            f"读{self._title}",
            lambda _: (ledgers.places(archive, self._kind), ledgers.naming_words(archive, entry)),
            lambda found: self._ask(entry, *found),
        )

    def _read_places(self, then: Callable[[_Places], None]) -> None:
        archive = self._desk.archive
        self._desk.read("读村名册", lambda _: ledgers.places(archive, self._kind), then)

    def _new(self, places: _Places) -> None:
        if places:
            today, year = date.today().isoformat(), self._desk.year
            self._ask(fresh_entry(self._kind, places[0][1], today=today, year=year), places)

    def _ask(self, entry: Record, places: _Places, about: str = "") -> None:
        desk, others = self._desk, self._entries()

        def fault(made: Record) -> str:
            return objection(made, [it for it in others if owner_of(it) == owner_of(made)])

        dialog = EntryDialog(self._parent, entry, (), fault, places, year=self._desk.year, about=about)
        dialog.kept.connect(
            lambda kept: desk.write(
                self._title,
                lambda _: ledgers.keep_entry(desk.archive, kept, by=desk.by),
                said=f"已保存{self._title}：{named(kept)}",
            )
        )
        dialog.open()

    def _remove(self) -> None:
        desk, found = self._desk, self._current()
        if found is not None:
            ask_first(self._parent, desk, lambda _: ledgers.plan_removal(desk.archive, found))
