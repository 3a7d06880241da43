"""The doubts about the entries of a ledger, found in the worker part by part while the page can already be used."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.ledgers import doubts as ledger_doubts
from township_desk.actions.ledgers.doubts import Part
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.domain.records.record import Record
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk


class LedgerDoubts(QObject):
    """What is known of them so far. They are only looked for while the page is on the screen."""

    changed = Signal()

    def __init__(self, page: QWidget, desk: Desk, kind: type[Record]) -> None:
        super().__init__(page)
        self._page, self._desk, self._kind = page, desk, kind
        self._latest = Latest(desk, self)
        self._rest: list[Part] = []
        self._new: dict[int, list[Finding]] = {}
        self.found: dict[int, list[Finding]] = {}
        self.counts: dict[int, int] = {}
        self.complete = False

    def refresh(self) -> None:
        """Looks for all of them again. Until that is done, those of before are shown."""
        archive, kind = self._desk.archive, self._kind
        self.complete = False
        self._latest.read("核查疑点", lambda _: ledger_doubts.parts(archive, kind), self._begin)

    def _begin(self, parts: Sequence[Part]) -> None:
        self._rest, self._new = list(parts), {}
        self._next()

    def _next(self) -> None:
        if not self._rest:
            self.complete = True
            self._show(self._new)
        elif self._page.isVisible():
            archive, kind, part = self._desk.archive, self._kind, self._rest.pop(0)
            self._latest.read("核查疑点", lambda _: ledger_doubts.doubts_in(archive, kind, part), self._take)

    def _take(self, found: Sequence[Finding]) -> None:
        for it in found:
            self._new.setdefault(it.record, []).append(it)
        if len(self.found) < len(self._new):  # the first time they appear as they are found
            self._show(self._new)
        self._next()

    def _show(self, found: dict[int, list[Finding]]) -> None:
        self.found, self.counts = found, {key: len(of_entry) for key, of_entry in found.items()}
        self.changed.emit()

    def tone(self, entry: int, field: str | None = None) -> str:
        """How grave the doubts about an entry, or about one of its fields, are: bad, warn, or "" for none."""
        found = [it for it in self.found.get(entry, ()) if field in (None, it.field)]
        if not found:
            return ""
        return "bad" if any(it.severity is Severity.ERROR for it in found) else "warn"
