"""Sections of fields: about the household itself, its head, and its account of the year."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from township_desk.actions.household.households import income_of
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Income, Member
from township_desk.domain.records.record import Record
from township_desk.gui.fields.field_grid import FieldGrid
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.household.sections.section import Fix, Section
from township_desk.gui.widgets.basic import column, label


class FieldSection(Section):
    """One grid or several. The kind of a grid's record says whose fields it shows."""

    def __init__(self, name: str, title: str, icon: str, *grids: FieldGrid) -> None:
        super().__init__()
        self.name, self.title, self.icon, self.grids = name, title, icon, grids
        self.heading = label(title, "h2")
        self._stored: Dossier | None = None
        self._year = 0
        for grid in grids:
            grid.edited.connect(self.edited)
        self.whole = column(self.heading, *grids, spacing=12)
        self.setLayout(self.whole)

    @property
    def inputs(self) -> dict[str, QLineEdit | CodeBox]:
        """The inputs by the names of their fields."""
        return {name: found for grid in self.grids for name, found in grid.inputs.items()}

    def show_stored(self, stored: Dossier, year: int) -> None:
        self._turn(stored, year)
        for grid in self.grids:
            grid.show_record(self._record(grid, stored))

    def _turn(self, stored: Dossier, year: int) -> None:
        if year != self._year:
            for grid in self.grids:
                grid.offer_words(year)
        self._stored, self._year = stored, year

    def _record(self, grid: FieldGrid, dossier: Dossier) -> Record | None:
        if grid.kind is Income:
            return income_of(dossier, self._year)
        return dossier.head if grid.kind is Member else dossier.household

    def follow(self, stored: Dossier, draft: Dossier, year: int) -> None:
        self._turn(stored, year)
        for grid in self.grids:
            if grid.kind is Member:
                self._show_head(grid, stored, draft)
            else:
                grid.follow(self._record(grid, stored))

    def show_draft(self, draft: Dossier, year: int) -> None:
        for grid in self.grids:
            if grid.kind is Member and self._stored is not None:
                self._show_head(grid, self._stored, draft)
            else:
                grid.take(self._record(grid, draft))

    @staticmethod
    def _show_head(grid: FieldGrid, stored: Dossier, draft: Dossier) -> None:
        """Shows the current head.

        If somebody else has become head, what was typed for the former one is never applied.
        """
        head = draft.head
        known = next((it for it in stored.members if head is not None and it.id == head.id), head)
        if grid.shown is not None and known is not None and grid.shown.id == known.id:
            grid.follow(known)
        else:
            grid.show_record(known)
        grid.take(head)

    def read(self, draft: Dossier) -> Dossier:
        for grid in self.grids:
            if (record := self._record(grid, draft)) is not None:
                draft = draft.having(grid.record(record))
        return draft

    def changes(self, stored: Dossier, draft: Dossier) -> list[str]:
        return [words for grid in self.grids for words in grid.changed_labels()]

    def misfits(self) -> list[str]:
        return [sentence for grid in self.grids for sentence in grid.misfit_sentences()]

    def owns(self, finding: Finding) -> bool:
        return any(finding.field in grid.cells and _is_about(grid, finding) for grid in self.grids)

    def show_findings(self, findings: Sequence[Finding], fix: Fix) -> None:
        for grid in self.grids:
            grid.show_findings([it for it in findings if _is_about(grid, it)], fix)

    def locate(self, finding: Finding) -> bool:
        return any(_is_about(grid, finding) and grid.focus(finding.field) for grid in self.grids)


def _is_about(grid: FieldGrid, finding: Finding) -> bool:
    """Whether a finding is about the record of a grid; of members this is only the head."""
    if finding.kind != grid.kind.TABLE:
        return False
    return grid.kind is not Member or (grid.shown is not None and grid.shown.id == finding.record)
