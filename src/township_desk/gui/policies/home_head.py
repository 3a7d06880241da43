"""The household that is looked at: its name and badges, and the facts on which most policies rest."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from township_desk.actions.policies.looking import Seen
from township_desk.domain.policies.home_facts import HomeFact, home_facts
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, clear, column, row, set_property
from township_desk.gui.widgets.elided import Elided


class HomeHead(QFrame):
    """`try_` changes some things to see what would come of it; `back` goes back to what the archive says.

    `keep` writes into the archive what was answered at the counter.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("band")
        self.name, self.badges, self.about = Elided("", "title"), Badges(), Elided("", "second")
        self.try_, self.back = button("改几项试算…", small=True), button("回到档案", small=True)
        self.keep, self.open_card = button("写入档案…", small=True), button("打开户卡", small=True)
        self.facts = QHBoxLayout()
        self.facts.setSpacing(0)
        whole = column(spacing=8, margins=(16, 10, 16, 10))
        head = row(self.name, self.badges, self.about, self.keep, self.back, self.try_, self.open_card)
        head.setStretch(2, 1)
        whole.addLayout(head)
        whole.addLayout(self.facts)
        self.setLayout(whole)

    def show_seen(self, seen: Seen) -> None:
        """Shows a household as it was looked at."""
        home, name = seen.home.household, seen.home.head.name if seen.home.head else "没有户主"
        self.name.setText(name)
        year = f"{home.exit_year} 年退出" if home.exit_year and home.status.startswith("已脱贫") else ""
        status = "没有建档" if seen.is_visitor and not home.status else home.status
        self.badges.show_badges(
            (status, theme.status_tone(status)),
            (home.attribute, "neu"),
            (year, "outline"),
            (_said(seen), "mod"),
        )
        number = f"户编号 {home.number}" if home.number else ""
        phone = f"电话 {home.field('phone').kind.show(home.phone)}" if home.phone else ""
        place = " ".join(filter(None, (seen.home.village.name, home.group)))
        self.about.setText(" · ".join(filter(None, (place, number, phone))))
        self.back.setVisible(bool(seen.changes))
        self.keep.setVisible(bool(seen.changes))
        self.open_card.setVisible(not seen.is_visitor)
        self.try_.setText("改这一户…" if seen.is_visitor else "改几项试算…")
        self._show_facts(seen)

    def _show_facts(self, seen: Seen) -> None:
        clear(self.facts)
        for place, fact in enumerate(home_facts(seen.home, seen.asked)):
            if place:
                line = QFrame()
                line.setProperty("vline", True)
                self.facts.addWidget(line)
                self.facts.addSpacing(18)
            self.facts.addWidget(_FactView(fact), 1)


def _said(seen: Seen) -> str:
    """That something is not as the archive has it."""
    if seen.is_tried:
        return "试算，不写入档案"
    return f"当面答了 {len(seen.changes)} 项，没有写入档案" if seen.changes else ""


class _FactView(QWidget):
    def __init__(self, fact: HomeFact) -> None:
        super().__init__()
        text = Elided(fact.text)
        if fact.tone:
            set_property(text, "role", fact.tone)
        self.setLayout(column(Elided(fact.title, "caption"), text, spacing=2))
