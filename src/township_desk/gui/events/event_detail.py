"""The chosen event: its households before and after, its papers, and the way to the card."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from township_desk.actions.events.listing import EventRow
from township_desk.domain.fields import dates
from township_desk.gui.events.event_cells import tone_of
from township_desk.gui.events.homes_view import HomesView
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, column, frame, row, scrolled
from township_desk.gui.widgets.elided import Elided

_HIGHEST, _SHARE = 360, 0.34


class EventDetail(QFrame):
    """Its buttons are wired by the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.heading, self.about, self.badges = Elided("", "h2"), Elided("", "second"), Badges()
        self.open_card = button("打开户卡", icon="folder_people_20_regular")
        self.print = button("打印登记表", icon="print_20_regular")
        self.view, self.undo = HomesView(), button("撤销这次登记…")
        head = row(self.heading, self.badges, self.about, self.undo, self.open_card, self.print, spacing=8)
        head.setContentsMargins(16, 10, 16, 10)
        head.setStretch(2, 1)
        self._area = scrolled(column(self.view, None, margins=(16, 10, 16, 12)), "canvas")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(frame("band", head))
        whole.addWidget(self._area)

    def fit(self, high: int) -> None:
        """Leaves the greater part of a page of this height to the list."""
        self._area.setFixedHeight(min(theme.wide(_HIGHEST), int(high * _SHARE)))

    def show_event(self, shown: EventRow) -> None:
        """Shows another event."""
        event = shown.event
        self.heading.setText(event.about)
        self.badges.show_badges((event.kind, tone_of(shown)))
        said = (f"第 {event.number} 号", dates.chinese(event.day), event.by and f"{event.by}登记", event.reason)
        self.about.setText(" · ".join(filter(None, said)))
        self.view.show_told(shown.told)
