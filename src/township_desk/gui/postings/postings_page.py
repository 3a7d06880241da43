"""张贴与异议: every posting with the days of its period, its life in steps, and the objections beside it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions.office.archives import Archive
from township_desk.actions.office.settings import standards
from township_desk.actions.paper.drafts import Draft, drafts
from township_desk.actions.posting.lives import lives
from township_desk.domain.posting.life import Life, State
from township_desk.domain.verdict.standards import Standards
from township_desk.gui.base import messages
from township_desk.gui.base.lead_on import LeadOn
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.postings.answer_check import AnswerCheck
from township_desk.gui.postings.objection_side import ObjectionSide
from township_desk.gui.postings.posting_cells import COLUMNS, Row, posting_cell, state_of
from township_desk.gui.postings.posting_detail import PostingDetail
from township_desk.gui.postings.posting_dialogs import iso
from township_desk.gui.postings.posting_foot import PostingFoot
from township_desk.gui.postings.posting_window_acts import PostingActs
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, frame, hline, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Tabs
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key

_TABS: tuple[tuple[str, str, tuple[State, ...]], ...] = (
    ("全部", "neu", tuple(State)),
    ("张贴中", "info", (State.POSTED,)),
    ("可结束", "ok", (State.CLOSABLE,)),
    ("没贴出", "warn", (State.DRAFT, State.PRINTED)),
    ("已结束", "neu", (State.CLOSED, State.REPLACED)),
)

_LEAST_HIGH = 96
"""So much of the list is seen in the lowest window; the words for an empty list would ask for more."""


class PostingsPage(Page):
    """The table above, the chosen posting below, its objections on the right."""

    title, help_page = "张贴与异议", "postings"
    hints = "Enter 打开 · F4 登记异议 · Ctrl+P 打印张贴证明"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Sequence[Row] = ()
        self.today, self._wanted, self._days = date.today().isoformat(), 0, 0
        self.acts = PostingActs(self, desk)
        self.tabs = Tabs([name for name, _, _ in _TABS], [tone for _, tone, _ in _TABS], yield_room=True)
        self.years = FilterChip("年度")
        self.new = button("拟公示…", icon="add_20_regular")
        self.table, self.model = Table(), ListedModel(COLUMNS, lambda it, place: posting_cell(it, place, self.today))
        self.table.show_model(self.model)
        self.empty, self.stack = EmptyState("", "", "拟公示…"), QStackedWidget()
        self.detail, self.side = PostingDetail(desk), ObjectionSide()
        self._answers = AnswerCheck(self, desk, self.side)
        self.foot = PostingFoot()
        self.bar.addWidget(export_button(desk, lambda: Shown("张贴与异议", self.table)))
        self.bar.addWidget(self.new)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack.setMinimumHeight(_LEAST_HIGH)
        for part in (self.table, self.empty):
            self.stack.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(frame("band", row(self.tabs, None, self.years, margins=(16, 0, 12, 0))))
        left.addWidget(self.stack, 1)
        left.addWidget(hline())
        left.addWidget(self.detail)
        left.addWidget(self.foot)
        whole = QHBoxLayout()
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self.side)
        self.body.addLayout(whole, 1)

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        self.years.changed.connect(self._filter)
        self.new.clicked.connect(lambda: self.desk.go.emit("notice", None))
        self.empty.acted.connect(self._act_on_empty)
        self.table.moved.connect(lambda _: self._show_one())
        self.table.opened.connect(lambda *_: self._open())
        self.foot.open_.clicked.connect(self._open)
        self.foot.drop.clicked.connect(self._drop)
        for signal, act in (
            (self.detail.kept.clicked, self.acts.show_kept),
            (self.detail.interrupt.clicked, self.acts.interrupt),
            (self.detail.to_cases.clicked, self._to_cases),
            (self.foot.proof.clicked, self.acts.print_proof),
            (self.foot.up.clicked, self.acts.put_up),
            (self.foot.end.clicked, self.acts.close),
            (self.side.raised, self._object),
        ):
            signal.connect(lambda *_, act=act: self._with_current(act))
        photos = self.detail.photos
        photos.files_came.connect(lambda paths: self._with_current(lambda life: self.acts.add_photos(life, paths)))
        photos.opened.connect(lambda at: self._with_current(lambda life: self.acts.show_photos(life, photos.pages, at)))
        self.side.kept.connect(lambda said: self._with_current(lambda life: self.acts.keep(life, said)))
        self.side.settled.connect(
            lambda said: self._with_current(lambda it: self.acts.settle(it, said, iso(self.side.done_on)))
        )
        self.side.printed.connect(lambda said: self._with_current(lambda life: self.acts.print_answer(life, said)))
        on_key(self, "F4", self.side.new.click)
        on_key(self, "Ctrl+P", self.foot.proof.click)

    def _to_cases(self, life: Life) -> None:
        """Goes to the cases on a notice, and on with their next stage once its period is over."""
        self.desk.go.emit("cases", LeadOn(life.cases) if life.state(self.today).lets_on else tuple(life.cases))

    def starts(self) -> Sequence[QWidget]:
        return self.table, self.empty

    def visit(self, argument: object) -> None:
        """Comes up; with a number it marks this posting."""
        if isinstance(argument, int):
            self._wanted = argument
            self._stale = True
        super().visit(argument)

    @property
    def has_edits(self) -> bool:
        return self.side.has_edits

    def leave(self) -> bool:
        if not self.has_edits:
            return True
        text = "写了的调查情况或答复还没有保存，离开就没有了。"
        left = messages.ask(self, "异议有修改没有保存", text, "不保存")
        if left:
            self.side.drop_edits()
        return left

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("读张贴记录", lambda _: _read(archive), self._show)

    def _show(self, found: tuple[Sequence[Row], Standards]) -> None:
        self.rows, self.today = found[0], date.today().isoformat()
        self._days = found[1].limit("objection_days")
        years = sorted({it.record.year for it in self.rows if it.record.year}, reverse=True)
        self.years.offer([(year, f"{year} 年") for year in years])
        if self._wanted:
            self.years.clear()
            self.tabs.current = 0
        self._filter()

    def _filter(self) -> None:
        passing = [it for it in self.rows if not self.years.chosen or it.record.year in self.years.chosen]
        parts = [[it for it in passing if state_of(it, self.today) in states] for _, _, states in _TABS]
        self.tabs.set_counts([len(part) for part in parts])
        shown = parts[self.tabs.current]
        self.model.show_rows(shown, [it.record.id for it in shown])
        self._say_empty()
        for part in (self.detail, self.foot, self.side):
            part.setVisible(bool(shown))
        self.stack.setCurrentIndex(0 if shown else 1)
        if shown:
            self.table.settle()
            self._mark_wanted(shown)
            self._show_one()
        self.take_keyboard()

    def _mark_wanted(self, shown: Sequence[Row]) -> None:
        """Marks the posting that was asked for, once."""
        numbers = [it.number if isinstance(it, Life) else 0 for it in shown]
        if self._wanted and self._wanted in numbers:
            self.table.selectRow(numbers.index(self._wanted))
        self._wanted = 0

    def _say_empty(self) -> None:
        if self.rows:
            self.empty.say("没有这样的公示公告", "换一个状态或年度再看。", "看全部")
        else:
            text = "在“公示公告”里打印或导出，用途选“张贴”，那份纸就原样记在这里，再登记贴在哪、收到什么异议。"
            self.empty.say("还没有打印过要张贴的公示公告", text, "拟公示…")

    def _act_on_empty(self) -> None:
        if not self.rows:
            self.desk.go.emit("notice", None)
        else:
            self.years.clear()
            self.tabs.pick(0)

    @property
    def chosen(self) -> Row | None:
        """The marked posting or draft."""
        found = self.model.row(self.table.currentIndex().row())
        return found if isinstance(found, Row) else None

    def _show_one(self) -> None:
        chosen = self.chosen
        if isinstance(chosen, Draft):
            self.detail.show_draft(chosen)
        elif chosen is not None:
            self.detail.show_life(chosen, self.today)
            self.side.show_life(chosen, self.today, self._days)
        if chosen is not None:
            self.side.setVisible(isinstance(chosen, Life))
            self.foot.show_row(chosen, self.today)

    def _open(self) -> None:
        """Goes on with a draft; shows the kept paper of a posting."""
        if isinstance(self.chosen, Draft):
            self.desk.go.emit("notice", self.chosen.record)
        self._with_current(self.acts.show_kept)

    def _drop(self) -> None:
        if isinstance(self.chosen, Draft):
            self.acts.drop(self.chosen)

    def _with_current(self, act: Callable[[Life], object]) -> None:
        if isinstance(life := self.chosen, Life):
            act(life)

    def _object(self, life: Life) -> None:
        self.acts.raise_objection(life, lambda kept: self.side.want(kept.id))


def _read(archive: Archive) -> tuple[Sequence[Row], Standards]:
    """The drafts and the postings, and the standards of the office."""
    return [*drafts(archive), *lives(archive)], standards(archive)
