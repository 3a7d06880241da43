"""A line above the pages when the working year has no incomes
but another year has, so that nobody wonders why all is empty.
"""

from PySide6.QtWidgets import QFrame

from township_desk.actions.office.working_year import YearState, year_state
from township_desk.gui.base.remembered import remember, remembered
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import button, label, row

_SEEN = "year_note"
PAGES = frozenset({"register", "household", "exits", "papers", "filling", "exporting", "reporting", "findings"})
"""The pages that show or write the incomes of a year."""


class YearNote(QFrame):
    """Offers to change to the year with incomes. Once it is closed, it stays silent about this year and archive."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("band")
        self._desk, self._year, self._front = desk, 0, ""
        self.said, self.switch, self.away = label("", "warn", wrap=True), button("", "link"), button("知道了", "link")
        line = row(self.said, self.switch, self.away, spacing=16, margins=(20, 6, 16, 6))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.switch.clicked.connect(lambda: desk.switch_year(self._year))
        self.away.clicked.connect(self._put_away)
        self.hide()

    def look(self) -> None:
        """Reads again which years have incomes."""
        self._desk.read("看年度", lambda _: year_state(self._desk.archive), self._take)

    def go(self, page: str) -> None:
        """Says which page is in front."""
        self._front = page
        self._show()

    def _take(self, state: YearState) -> None:
        self._year = state.better
        self.said.setText(state.sentence)
        self.switch.setText(f"换到 {state.better} 年")
        self._show()

    def _show(self) -> None:
        seen = remembered(_SEEN).get(str(self._desk.archive.folder)) == self._desk.year
        self.setVisible(bool(self._year) and self._front in PAGES and not seen)

    def _put_away(self) -> None:
        remember(_SEEN, remembered(_SEEN) | {str(self._desk.archive.folder): self._desk.year})
        self._show()
