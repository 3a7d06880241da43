"""The foot below the papers of a household or a village: in which volume they stand, and the way to the hand-over."""

from PySide6.QtWidgets import QFrame

from township_desk.actions.filing.places import FiledPlace, filed_place
from township_desk.actions.papers.papers_of import PapersOf
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, column, label, row


class VolumeFoot(QFrame):
    """It is hidden while nothing is shown, and for the township's own papers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._latest = desk, Latest(desk, self)
        self.place: FiledPlace | None = None
        self.setObjectName("bar")
        self.reference, self.words, self.doubt = label("", "h2"), label("", "second"), Badges()
        self.go = button("归入案卷…", icon="folder_open_20_regular")
        self.go.clicked.connect(self._go)
        said = column(spacing=1)
        said.addLayout(row(self.reference, self.doubt, None))
        said.addWidget(self.words)
        whole = row(margins=(16, 8, 16, 8))
        whole.addLayout(said, 1)
        whole.addWidget(self.go)
        self.setLayout(whole)
        self.hide()

    def show_papers(self, found: PapersOf) -> None:
        """Shows where papers stand that were just read."""
        archive = self._desk.archive
        self._latest.read("读档号", lambda _: filed_place(archive, found.home), self._show)

    def _show(self, place: FiledPlace | None) -> None:
        self.place = place
        self.setVisible(place is not None)
        if place is not None:
            self.reference.setText(f"档号 {place.reference}")
            self.doubt.show_badges(("" if place.confirmed else "方案未确认", "outline"))
            self.words.setText(place.words)

    def _go(self) -> None:
        if self.place is not None:
            self._desk.go.emit("filing", self.place.village.id)
