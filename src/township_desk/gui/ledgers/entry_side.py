"""The chosen entry beside the list: all its fields, its household, the household's other ledgers, its doubts."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from township_desk.actions.ledgers.entry_list import sum_texts
from township_desk.actions.ledgers.entry_panel import EntryPanel, entry_panel
from township_desk.domain.fields.findings import Severity
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.people import population
from township_desk.domain.records import Paper
from township_desk.domain.records.ledgers.entries import ledger_of, named
from township_desk.domain.records.record import Record
from township_desk.gui.base.finding_acts import place_of
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.ledgers.due_words import due_words
from township_desk.gui.ledgers.entry_cells import shown
from township_desk.gui.ledgers.entry_edits import EntryEdits
from township_desk.gui.tables.numbers import short_number
from township_desk.gui.tables.side_panel import SideCard
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, clear, column, frame, hline, label, row, scrolled
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.finding_item import FindingItem
from township_desk.gui.widgets.flow import Flow

_CAPTION = 88


class EntrySide(SideCard):
    """The side panel of a ledger. It reads in the worker and shows the entry that was asked for last."""

    def __init__(self, desk: Desk, kind: type[Record], edits: EntryEdits) -> None:
        super().__init__()
        self.desk, self._kind, self._ledger, self._edits = desk, kind, ledger_of(kind), edits
        self.latest = Latest(desk, self)
        self.panel: EntryPanel | None = None
        self.name, self.place, self.due = Elided("", "title"), Elided("", "second"), Badges()
        self.history, self.badges = button("", "link"), Badges()
        self.papers = button("", "link")
        self.fields, self.facts = _grid(), _grid()
        self.home_title, self.doubts_title = label("", "h2"), label("", "h2")
        self.named_by, self.others, self.doubts = Flow(spacing=10), Flow(spacing=10), QVBoxLayout()
        self.edit, self.open, self.remove = button("修改", "primary"), button("打开户卡"), button("删除…", "link")
        self._home = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = row(self.name, 4, self.due, None, self.remove)
        inside = column(spacing=6, margins=(16, 14, 16, 12))
        inside.addLayout(head)
        inside.addWidget(self.place)
        inside.addWidget(hline())
        inside.addLayout(row(label(f"这一{self._ledger.unit}", "h2"), None, self.papers, 8, self.history))
        inside.addLayout(self.fields)
        inside.addLayout(self.named_by)
        home = column(hline(), spacing=6)
        home.addLayout(row(self.home_title, 4, self.badges, None))
        home.addLayout(self.facts)
        home.addLayout(self.others)
        self._home.setLayout(home)
        inside.addWidget(self._home)
        inside.addWidget(hline())
        inside.addWidget(self.doubts_title)
        inside.addLayout(self.doubts)
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(frame("bar", row(self.edit, self.open, margins=(16, 10, 16, 10))))

    def _connect(self) -> None:
        self.edit.clicked.connect(lambda: self._with_entry(lambda it: self._edits.open(it.id)))
        self.remove.clicked.connect(lambda: self._with_entry(self._edits.remove))
        self.history.clicked.connect(lambda: self._with_entry(self._edits.show_history))
        self.papers.clicked.connect(lambda: self._with_entry(self._edits.show_papers))
        self.open.clicked.connect(lambda: self._with_entry(self._go))

    def _with_entry(self, act: Callable[[Record], None]) -> None:
        if self.panel is not None:
            act(self.panel.entry)

    def _go(self, entry: Record) -> None:
        """Opens the household's page, or the card of the village, at the entry."""
        if self.panel is not None and self.panel.of_household:
            self.desk.go.emit("household", (self.panel.home.household.id, entry))
        elif self.panel is not None:
            self.desk.go.emit("village", entry)

    def show_key(self, key: int) -> None:
        archive, kind, year = self.desk.archive, self._kind, self.desk.year
        self.latest.read("读一条", lambda _: entry_panel(archive, kind, key, year), self._show, lambda _: None)

    def _show(self, found: EntryPanel) -> None:
        self.panel = found
        head, home = found.home.head, found.home.household
        whose = found.person or (head.name if head else "（无户主）")
        self.name.setText(whose if found.of_household else named(found.entry))
        number = f" · 户编号 {home.number or '无'}" if found.of_household else ""
        of = f"{head.name} 户 · " if found.person and head and head.name != found.person else ""
        township = found.home.village.name or found.home.township.name
        self.place.setText(f"{of}{township} {home.group}".rstrip() + number)
        self.due.show_badges(*([words] if (words := due_words(found.entry, date.today().isoformat()))[1] else []))
        self.history.setText(f"历史 {found.steps}")
        self.papers.setText(f"佐证材料 {found.papers}" if found.papers else "佐证材料…")
        self.papers.setHidden(isinstance(found.entry, Paper))
        self.open.setText("打开户卡" if found.of_household else "打开村卡")
        self.open.setVisible(found.of_household or found.home.village.id > 0)
        self._show_fields(found)
        self._show_home(found)
        self._show_doubts(found)

    def _show_fields(self, found: EntryPanel) -> None:
        clear(self.fields)
        clear(self.named_by)
        marked = {it.field: it.severity for it in reversed(found.doubts)}
        for it in found.entry.FIELDS:
            if it.is_readable:
                text = shown(found.entry, it)
                role = (
                    {Severity.ERROR: "bad", Severity.WARNING: "warn"}.get(marked[it.name]) if it.name in marked else ""
                )
                _add(self.fields, it.label, f"{text} {it.unit}".rstrip() if text else "–", role or "")
        for named_by in found.named_by:
            ledger, total = ledger_of(named_by.kind), named_by.total
            words = [f"{ledger.title} {total.entries}", *(text for _, text in sum_texts(named_by.kind, total.sums))]
            self._link(self.named_by, " · ".join(words), named_by.rows[0].entry)

    def _link(self, into: Flow, words: str, entry: Record) -> None:
        """Adds a link that opens another entry where it is at home."""
        link = button(words, "link")
        link.clicked.connect(partial(self.desk.go.emit, f"ledger.{entry.TABLE}", entry))
        into.addWidget(link)

    def _show_home(self, found: EntryPanel) -> None:
        clear(self.facts)
        clear(self.others)
        self._home.setVisible(found.of_household or bool(found.others))
        home, dossier = found.home.household, found.home
        self.home_title.setText("这一户" if found.of_household else "其他台账")
        self.badges.show_badges((home.status, theme.status_tone(home.status)), (home.attribute, "outline"))
        if found.of_household:
            workers = population.workers(dossier.present)
            income = f"{MONEY.show(found.income.value)} 元（{self.desk.year}）" if found.income else "–"
            helper = dossier.helper
            _add(self.facts, "人口", f"{len(dossier.present)} 人 · 劳动力 {workers} 人")
            _add(self.facts, "人均纯收入", income)
            _add(self.facts, "帮扶责任人", f"{helper.helper} {helper.unit}".strip() if helper else "–")
            _add(self.facts, "联系电话", short_number(home.phone) or "–")
        for kind, many in found.others:
            self._link(self.others, f"{ledger_of(kind).title} {many}", dossier.of(kind)[0])

    def _show_doubts(self, found: EntryPanel) -> None:
        clear(self.doubts)
        self.doubts_title.setText(f"疑点 {len(found.doubts)}" if found.doubts else "没有疑点")
        for it in found.doubts:
            tone = "bad" if it.severity is Severity.ERROR else "warn"
            self.doubts.addWidget(FindingItem(tone, place_of(it), it.message, self._edits.links(it)))


def _grid() -> QGridLayout:
    made = QGridLayout()
    made.setVerticalSpacing(5)
    made.setHorizontalSpacing(8)
    made.setColumnMinimumWidth(0, theme.wide(_CAPTION))
    made.setColumnStretch(1, 1)
    return made


def _add(grid: QGridLayout, caption: str, text: str, role: str = "") -> None:
    """Adds a line with a caption and a text."""
    place = grid.count()
    grid.addWidget(Elided(caption, "second"), place, 0)
    grid.addWidget(label(text, role, wrap=True), place, 1)
