"""政策对照: what a household can have, policy by policy, for whoever stands at the counter."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.policies.looking import Eligible, Judged, Seen, answered, look_at, look_at_visitor
from township_desk.domain.fields import dates
from township_desk.domain.fields.findings import At
from township_desk.domain.fields.years import this_year
from township_desk.domain.policies.errands import to_check
from township_desk.domain.policies.policy import GROUPS
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.events.home_line import HomeLine
from township_desk.gui.policies.answer_foot import AnswerFoot
from township_desk.gui.policies.home_head import HomeHead
from township_desk.gui.policies.policy_acts import PolicyActs
from township_desk.gui.policies.policy_detail import LOCAL
from township_desk.gui.policies.policy_list import PolicyList
from township_desk.gui.policies.policy_row import PolicyHead
from township_desk.gui.policies.question_strip import QuestionStrip
from township_desk.gui.policies.said_dialog import SaidDialog
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Tabs
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_TABS = (None, Eligible.YES, Eligible.OPEN, Eligible.NO)
_NOBODY = ("问的是哪一户", "在右上角写姓名、拼音首字母或证件号后几位；没有建档的，点“给没建档的户算…”。")
_GONE = "这一户不在了"


class EligiblePage(Page):
    """Looks at one household after the other. Looking writes nothing."""

    title, help_page = "政策对照", "eligible"
    hints = "↑↓ 移动 · Enter 展开 · 空格 写进答复单 · Ctrl+K 换一户 · Ctrl+P 打印"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: Seen | None = None
        self._household, self._data = 0, dict[str, object]()
        self._ticks: set[str] | None = None
        self.acts = PolicyActs(self, desk)
        self.visitor = button("给没建档的户算…", icon="person_add_20_regular")
        self.line = HomeLine(desk, self)
        self.line.setPlaceholderText("哪一户：姓名、拼音、证件号后几位（Ctrl+K）")
        self.line.setMinimumWidth(320)
        self.kept = button("本月咨询")
        self.kept.setToolTip("本月来问过的，可以打印、导出")
        self.bar.addWidget(self.kept)
        self.bar.addWidget(self.visitor)
        self.bar.addWidget(self.line)
        self.head, self.heads, self.list = HomeHead(), PolicyHead(), PolicyList()
        self.strip, self.foot = QuestionStrip(), AnswerFoot()
        self.tabs = Tabs(("全部政策", *Eligible), ("neu", "ok", "warn", "neu"))
        self.groups = FilterChip("类别", several=False)
        self.groups.offer([(it, it) for it in GROUPS])
        self.empty, self.stack = EmptyState(*_NOBODY), QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside, whole = column(spacing=0), QWidget()
        inside.addWidget(self.head)
        inside.addWidget(self.strip)
        tabs = row(
            self.tabs, None, self.groups, label("按住房、医疗、教育、就业……排列", "second"), margins=(16, 0, 16, 0)
        )
        for part in (frame("band", tabs), self.heads):
            inside.addWidget(part)
        inside.addWidget(self.list, 1)
        whole.setLayout(inside)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(whole)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.foot)

    def _connect(self) -> None:
        self.line.chosen.connect(self._take)
        self.visitor.clicked.connect(lambda: self._ask(None))
        self.head.try_.clicked.connect(lambda: self._ask(self.seen))
        self.head.back.clicked.connect(lambda: self.look_at(self._household))
        self.head.open_card.clicked.connect(lambda: self.list.followed.emit("household"))
        self.head.keep.clicked.connect(self._store)
        self.strip.answered.connect(self._answer)
        self.kept.clicked.connect(self.acts.show_consultations)
        self.tabs.picked.connect(lambda _: self._filter())
        self.groups.changed.connect(self._filter)
        self.list.ticked.connect(self._show_ticks)
        self.list.begun.connect(self._begin)
        self.list.followed.connect(self._follow)
        self.foot.only.clicked.connect(lambda: self.list.tick(lambda it: it.verdict is Eligible.YES))
        self.foot.recorded.connect(lambda who: self.acts.write_down(self.seen, self.list.chosen, who))
        self.foot.printed.connect(lambda: self.acts.print(self.seen, self.list.chosen))
        on_key(self, "Ctrl+P", self.foot.print.click)

    def starts(self) -> Sequence[QWidget]:
        return self.list, self.line

    def find_here(self) -> bool:
        self.line.setFocus()
        self.line.selectAll()
        return True

    def visit(self, argument: object) -> None:
        """Comes up, for the household with a key where one is given."""
        if isinstance(argument, int):
            self._stale = False
            self.look_at(argument)
        super().visit(argument)

    def _take(self, household: int) -> None:
        if household:
            self.line.clear()
            self.look_at(household)

    def look_at(self, household: int, data: dict[str, object] | None = None) -> None:
        """Looks at a household of the archive as it is, or with some things changed."""
        if household != self._household:
            self._begin_anew()
        self._household, self._data = household, data or {}
        self.refresh()

    def _begin_anew(self) -> None:
        """Another household: what is ticked, and what was asked of the last one, is over."""
        self._ticks = None
        self.strip.forget()
        self.foot.who.clear()
        self.list.close_detail()

    def refresh(self) -> None:
        archive, household, data = self.desk.archive, self._household, self._data
        if household:
            self.latest.read(
                "对照政策", lambda _: look_at(archive, household, changes=data), self.show_seen, self._wrong
            )
        elif data:
            self.latest.read("对照政策", lambda _: look_at_visitor(archive, data), self.show_seen, self._wrong)

    def _wrong(self, problem: Problem) -> None:
        self.empty.say(_GONE, problem.sentence)
        self.seen = None
        self.stack.setCurrentIndex(0)
        self.foot.hide()

    def show_seen(self, seen: Seen) -> None:
        """Shows a household and its policies. What can be had or must be looked into is ticked at first."""
        if self.seen is not None and self._ticks == _proposed(self.seen):
            self._ticks = None  # nobody has chosen otherwise
        self.seen = seen
        ticks = _proposed(seen) if self._ticks is None else self._ticks
        self.head.show_seen(seen)
        self.list.show_seen(seen, ticks)
        self.strip.show_asks(seen.asks)
        counts = [sum(verdict in (None, it.verdict) for it in seen.judged) for verdict in _TABS]
        self.tabs.set_counts(counts)
        is_past, day = int(seen.asked.day[:4]) != this_year(), dates.chinese(seen.asked.day)
        self.subtitle.setText(f"按现在的档案、{day}的政策和年龄算" if is_past else f"{day} · 按当天档案和政策算")
        self.stack.setCurrentIndex(1)
        self.foot.show_seen(seen)
        self._filter()
        self._show_ticks()
        self.list.setFocus()

    def _filter(self) -> None:
        verdict, groups = _TABS[self.tabs.current], self.groups.chosen
        self.list.filter(lambda it: verdict in (None, it.verdict) and (not groups or it.policy.group in groups))

    def _show_ticks(self) -> None:
        chosen = self.list.chosen
        self._ticks = {it.name for it in chosen}
        self.foot.show_chosen(chosen)

    def _begin(self, it: Judged) -> None:
        """Begins a policy; what must be looked into is looked into first, at its place."""
        if self.seen is None:
            return
        if it.verdict is Eligible.OPEN:
            self._look_into(self.seen, it)
        else:
            self.acts.begin(self.seen, it)

    def _look_into(self, seen: Seen, it: Judged) -> None:
        """Goes to the field that is to be checked. What no card can say is asked."""
        self.list.open(it.name)
        found = None if seen.is_visitor else to_check(seen.home, it)
        if found is not None:
            self.desk.go.emit("household", (self._household, found))
        elif not self.strip.ask_for(it.policy.title):
            self._ask(seen)

    def _answer(self, at: At, text: str) -> None:
        """Looks again with an answer. It stands beside the archive, not in it."""
        if self.seen is not None:
            self._data = dict(answered(self.seen.home, self._data, at, text))
            self.refresh()

    def _store(self) -> None:
        """Takes over into the archive what was answered, after showing where it would stand."""
        if self.seen is not None:
            household = self._household
            self.acts.store(self.seen, lambda: self.look_at(household))

    def _follow(self, to: str) -> None:
        """Goes to the card, or to what the county has set of the open policy."""
        if to == LOCAL and self.list.current is not None:
            self.acts.ask_local(self.list.current.it.policy)
        elif to != LOCAL:
            self.desk.go.emit(to, (self._household, None))

    def _ask(self, seen: Seen | None) -> None:
        """Asks what is known of a household that is not in the archive, or what is to be changed for a trial."""
        dialog, archive = SaidDialog(self, seen, self.desk.year), self.desk.archive
        household = self._household if seen is not None and not seen.is_visitor else 0

        def take(data: dict[str, object]) -> None:
            def show(found: Seen) -> None:
                if household != self._household:
                    self._begin_anew()
                self._household, self._data = household, data
                dialog.accept()
                self.show_seen(found)

            def work(_: object) -> Seen:
                return look_at(archive, household, changes=data) if household else look_at_visitor(archive, data)

            self.latest.read("对照政策", work, show, lambda problem: dialog.said.setText(problem.sentence))

        dialog.decided.connect(take)
        dialog.open()


def _proposed(seen: Seen) -> set[str]:
    """The policies that are ticked at first: what can be had, and what must be looked into."""
    return {it.name for it in seen.judged if it.verdict is not Eligible.NO}
