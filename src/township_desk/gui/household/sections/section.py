"""What the household's page needs of every section."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding

Fix = Callable[[Finding], None]
"""Applies the one-click correction of a finding."""


class Section(QWidget):
    """A section: a name for the program, a title and an icon for the list. Most sections override only some methods."""

    name, title, icon = "", "", ""
    fills = False  # takes the height that is left
    alone = False  # takes the whole room, also that of the list of doubts
    edited = Signal()

    @property
    def in_use(self) -> bool:
        """Whether the list names it for every household; what is not in use is offered by a menu."""
        return True

    def show_stored(self, stored: Dossier, year: int) -> None:
        """Shows a household as it is stored, with its account of a year."""

    def follow(self, stored: Dossier, draft: Dossier, year: int) -> None:
        """Shows the same household as it is stored now; edits stay. What is written at once has no edits."""
        self.show_stored(stored, year)

    def show_draft(self, draft: Dossier, year: int) -> None:
        """Shows edits made elsewhere: a fix, a member."""

    def read(self, draft: Dossier) -> Dossier:
        """The draft with the content of the section."""
        return draft

    def changes(self, stored: Dossier, draft: Dossier) -> list[str]:
        """What differs from the stored household or cannot be kept, each in a word."""
        return []

    def misfits(self) -> list[str]:
        """Sentences about texts that cannot be kept."""
        return []

    def count(self) -> str:
        """The text beside the title while there are no findings."""
        return ""

    def owns(self, finding: Finding) -> bool:
        """Whether a finding is about what the section shows."""
        return False

    def show_findings(self, findings: Sequence[Finding], fix: Fix) -> None:
        """Shows those of all findings that concern this section, at their places."""

    def choose(self, record: int) -> None:
        """Puts the keyboard on a record of the section."""

    def step(self, by: int) -> bool:
        """Goes to the next or previous place with something wrong. False where the list of doubts does that."""
        return False

    def locate(self, finding: Finding) -> bool:
        """Puts the keyboard on the place of a finding. Returns False when that is in a dialog."""
        return True
