"""The first section of a village's card: figures, households by status, notices, ledgers, doubts, what it reported."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from township_desk.actions.household.register_list import RegisterFilter
from township_desk.actions.household.village_card import StatusCount, VillageCard
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.domain.posting.life import Life
from township_desk.domain.records import VillageFigures
from township_desk.domain.records.ledgers.entries import begun, ledger_of, named, year_of
from township_desk.domain.records.record import Record
from township_desk.gui.desk import Desk
from township_desk.gui.household.sections.section import Section
from township_desk.gui.office.charts import KeyFigure
from township_desk.gui.office.todo import Todo, TodoList
from township_desk.gui.village.village_figures import key_figures
from township_desk.gui.widgets.basic import card, clear, column, label, row

_NOT_A_FIGURE = ("village", "year", "note")
_NONE_REPORTED = f"还没有报。在左边的“{VillageFigures.LABEL}”里登记，或导入村情表。"
_FIGURES, _PER_ROW, _MOST_POSTINGS, _MOST_NAMED = 4, 3, 5, 3


class VillageSummary(Section):
    """Each line leads to what it is about. A ledger or a doubt is shown by another section of the card."""

    name, title, icon = "summary", "概况", "contact_card"
    ledger_wanted = Signal(str)
    located = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.figures = [KeyFigure("") for _ in range(_FIGURES)]
        self.statuses, self.postings, self.ledgers, self.doubts = TodoList(), TodoList(), TodoList(), TodoList()
        self.reported, self.year = QGridLayout(), label("", "h2")
        self.reported.setHorizontalSpacing(12)
        self.reported.setVerticalSpacing(6)
        figures, middle = row(spacing=0), row(spacing=12)
        for figure in self.figures:
            figures.addWidget(figure, 1)
        middle.addWidget(_titled("户档案", self.statuses), 1)
        middle.addWidget(_titled("公示", self.postings), 1)
        self.doubtful = _titled("疑点", self.doubts)
        reported = column(self.year, spacing=8, margins=(20, 14, 20, 14))
        reported.addLayout(self.reported)
        whole = column(card(figures), spacing=12)
        whole.addLayout(middle)
        for made in (self.doubtful, _titled("台账", self.ledgers), card(reported)):
            whole.addWidget(made)
        self.setLayout(whole)

    def show_card(self, found: VillageCard) -> None:
        """Shows another village."""
        for shown, figure in zip(self.figures, key_figures(found), strict=True):
            shown.say(figure)
        self.statuses.show_todos([self._status(found, it) for it in found.statuses], "这个村还没有户。")
        postings = [self._posting(it) for it in found.postings[:_MOST_POSTINGS]]
        self.postings.show_todos(postings, "还没有为这个村打印过公示。")
        kept = [self._ledger(kind, entries) for kind, entries in found.ledgers if kind is not VillageFigures]
        self.ledgers.show_todos(kept, "还没有登记。在左边选一本台账登记，或导入台账。")
        self.doubts.show_todos([self._doubt(it) for it in found.findings], "")
        self.doubtful.setVisible(bool(found.findings))
        self._show_reported(found.figures)

    def _status(self, found: VillageCard, it: StatusCount) -> Todo:
        wanted = RegisterFilter(villages=(found.village.id,), statuses=(it.status,))
        act = partial(self._desk.go.emit, "register", wanted)
        return Todo(it.status or "没有填脱贫属性", f"{it.people:,} 人", f"{it.households:,} 户", "看这些户", act)

    def _posting(self, it: Life) -> Todo:
        state, record = it.state(date.today().isoformat()), it.record
        first, last = it.first or record.first_day or "", it.last or record.last_day or ""
        about = f"{first} 至 {last}，名单 {record.rows or 0} 行" if last else f"{first}，名单 {record.rows or 0} 行"
        act = partial(self._desk.go.emit, "postings", it.number)
        return Todo(record.title, about, state.word, "看张贴", act, "ok" if state.hangs else "")

    def _ledger(self, kind: type[Record], entries: Sequence[Record]) -> Todo:
        """A ledger with its latest entries."""
        latest = sorted(entries, key=lambda it: (year_of(it), begun(it)), reverse=True)
        about = "、".join(map(named, latest[:_MOST_NAMED])) + (" 等" if len(latest) > _MOST_NAMED else "")
        act = partial(self.ledger_wanted.emit, kind.TABLE)
        return Todo(ledger_of(kind).title, about, f"{len(entries)} {ledger_of(kind).unit}", "打开", act)

    def _doubt(self, it: Finding) -> Todo:
        role = "bad" if it.severity is Severity.ERROR else "warn"
        return Todo(it.message, "", it.severity.word, "去看", partial(self.located.emit, it), role)

    def _show_reported(self, figures: VillageFigures) -> None:
        """What the village reported for the year; blank figures are left out."""
        self.year.setText(f"{figures.year} 年村情")
        clear(self.reported)
        fields = [it for it in figures.FIELDS if it.name not in _NOT_A_FIGURE]
        told = [(it, text) for it in fields if (text := it.kind.show(getattr(figures, it.name)))]
        for place, (it, text) in enumerate(told):
            line, at = divmod(place, _PER_ROW)
            self.reported.addWidget(label(it.label, "second"), line, 2 * at)
            self.reported.addWidget(label(f"{text} {it.unit}".rstrip()), line, 2 * at + 1)
        for at in range(_PER_ROW):
            self.reported.setColumnStretch(2 * at + 1, 1)
        if not told:
            self.reported.addWidget(label(_NONE_REPORTED, "second"), 0, 0)


def _titled(title: str, content: QWidget) -> QWidget:
    """A white card with its heading."""
    return card(column(label(title, "h2"), content, None, spacing=8, margins=(20, 14, 20, 14)))
