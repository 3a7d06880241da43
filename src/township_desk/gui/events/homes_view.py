"""What an event changes: each household before it and after it, side by side."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from township_desk.domain.events.shown import CHANGED, JOINED, LEFT, WENT_OVER, Became, Home, Told
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import card, clear, column, label, row
from township_desk.gui.widgets.elided import Elided

_BEFORE = {LEFT: ("减少", "neu"), WENT_OVER: ("转出", "mod")}
_OPEN = ("要写明", "warn")
_AFTER = {JOINED: ("新增", "info"), WENT_OVER: ("转入", "mod")}


class HomesView(QWidget):
    """Two columns: the households as they were, and as they are afterwards. Whoever comes or goes has a badge."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after, self.notes = column(spacing=8), column(spacing=8), column(spacing=4)
        across, self._sides = row(spacing=12), (QWidget(), QWidget())
        for heading, side, made in zip(("变动前", "变动后"), (self.before, self.after), self._sides, strict=True):
            inside = column(label(heading, "second"), spacing=6)
            inside.addLayout(side)
            inside.addStretch(1)
            made.setLayout(inside)
            across.addWidget(made, 1)
        whole = column(spacing=8)
        whole.addLayout(across)
        whole.addLayout(self.notes)
        self.setLayout(whole)

    def show_told(self, told: Told, asked: Collection[int] = ()) -> None:
        """Shows what an event did or would do. The relations of the members who are `asked` for are not known yet."""
        became = {it.member: it for it in told.people}
        before = {it.household: it for it in told.before}
        for side, homes in ((self.before, told.before), (self.after, told.after)):
            clear(side)
            for home in homes:
                marks = _marks(home, became, is_after=side is self.after)
                if side is self.after:
                    marks |= dict.fromkeys(asked, _OPEN)
                side.addWidget(_card(home, marks, before.get(home.household)))
        self._sides[0].setVisible(bool(told.before))
        clear(self.notes)
        for note in told.notes:
            self.notes.addWidget(label(note, "second", wrap=True))


def _marks(home: Home, became: Mapping[int, Became], *, is_after: bool) -> dict[int, tuple[str, str]]:
    """The badge of each person of a household who comes, goes or has another relation."""
    found: dict[int, tuple[str, str]] = {}
    for it in (became[one.member] for one in home.members if one.member in became):
        if is_after and it.act == CHANGED:
            found[it.member] = (f"原{it.was or '未填'}", "mod")
        elif mark := (_AFTER if is_after else _BEFORE).get(it.act):
            found[it.member] = mark
    return found


def _card(home: Home, marks: Mapping[int, tuple[str, str]], before: Home | None) -> QFrame:
    badges, place = Badges(), _place(home)
    moved = before is not None and _place(before) != place
    closed = ("已注销", "neu") if home.closed else (home.status, theme.status_tone(home.status))
    badges.show_badges(closed, ("迁来", "mod") if moved else ("", ""))
    name = f"{home.head}户" if home.head else f"原{before.head}户" if before and before.head else "没有户主"
    head = row(Elided(name, "h2"), badges, spacing=8)
    head.setStretch(0, 1)
    inside = column(spacing=4, margins=(12, 8, 12, 10))
    inside.addLayout(head)
    number = f"户编号 {home.number}" if home.number else "户编号没有填"
    inside.addWidget(Elided(f"{place} · {number} · {home.people} 人", "caption"))
    inside.addLayout(_people(home, marks))
    return card(inside)


def _place(home: Home) -> str:
    return f"{home.village}{home.group}"


def _people(home: Home, marks: Mapping[int, tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(2, 1)
    for place, one in enumerate(home.members):
        shown: Sequence[QWidget] = (label(one.name), label(one.relation or "关系未填", "second"), Badges())
        badges = shown[2]
        assert isinstance(badges, Badges)
        badges.show_badges(marks.get(one.member, ("", "")))
        for at, made in enumerate(shown):
            grid.addWidget(made, place, at)
    return grid
