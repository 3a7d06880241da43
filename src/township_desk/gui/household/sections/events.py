"""动态管理 as a section of the household's page: what happened to the household and its people, latest first."""

from collections.abc import Sequence

from township_desk.actions.events.listing import EventRow, events
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.shown import Became
from township_desk.domain.fields import dates
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.events.event_cells import people_words, tone_of
from township_desk.gui.events.printing import print_event
from township_desk.gui.household.sections.section import Section
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, clear, column, hline, label, row


class EventsSection(Section):
    """Events are entered beside the members and on the page 动态管理; here they are only shown and printed."""

    name, title, icon = "events", "动态管理", "people_swap"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.latest = desk, Latest(desk, self)
        self.about, self.list = label("", "second", wrap=True), column(spacing=10)
        whole = column(self.about, spacing=10)
        whole.addLayout(self.list)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_stored(self, stored: Dossier, year: int) -> None:
        archive, key = self._desk.archive, stored.household.id
        self.latest.read("读变动", lambda _: events(archive, household=key), self._show)

    def _show(self, found: Sequence[EventRow]) -> None:
        nothing = "还没有登记过变动。在“家庭成员”旁边点“人员变动…”登记。"
        self.about.setText(f"登记过 {len(found)} 次变动。" if found else nothing)
        clear(self.list)
        for it in found:
            self._add(it)

    def _add(self, shown: EventRow) -> None:
        event, badges, go = shown.event, Badges(), button("打印登记表", "link")
        badges.show_badges((event.kind, tone_of(shown)))
        go.clicked.connect(lambda: print_event(self, self._desk, shown))
        said = (f"第 {event.number} 号", f"{event.by}登记" if event.by else "", event.reason, event.document)
        self.list.addWidget(hline())
        about = label(" · ".join(filter(None, said)), "second", wrap=True)
        head = row(label(dates.chinese(event.day), "h2"), badges, about, go)
        head.setStretch(2, 1)
        self.list.addLayout(head)
        lines = [*map(_became, shown.told.people), people_words(shown.told)]
        self.list.addWidget(label("；".join(filter(None, lines)), wrap=True))


def _became(it: Became) -> str:
    relation = f"（{it.was} → {it.now}）" if it.was and it.now and it.was != it.now else f"（{it.now or it.was}）"
    return f"{it.name} {it.act}{relation}"
