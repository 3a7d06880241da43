"""A compared list that is not kept yet: which columns name persons, and which persons it hits."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from township_desk.actions.comparison.comparison import ROLES, ComparisonPlan, HitRow, HitState
from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.gui.comparison.hit_table import HitTable
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.choosing.chips import Tabs
from township_desk.gui.widgets.fields import ComboBox

_ROLE_WORDS = {"id": "证件号码", "name": "姓名", "birth": "出生日期", "village": "住址（村）"}


class ListReview(QWidget):
    """`wished` brings a corrected wish. The page then makes the plan again."""

    wished = Signal(object)
    about_wanted = Signal()
    head_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, matters: Matters) -> None:
        super().__init__()
        self.plan: ComparisonPlan | None = None
        self.file, self.about = label("", "h2"), label("", "second")
        self.change, self.head = button("改事项…", "link"), button("改表头…", "link")
        other = button("换文件…", small=True)
        self.columns = {role: ComboBox() for role in ROLES}
        self.tabs = Tabs(("全部", "新增", "仍在", "消失", "疑似"), ("neu", "info", "neu", "neu", "warn"))
        self.table, self.sentence = HitTable(matters), Banner(inset=True)
        band = column(spacing=6, margins=(16, 10, 12, 8))
        band.addLayout(row(self.file, None, other))
        band.addLayout(row(self.about, self.change, self.head, None))
        band.addLayout(self._roles())
        whole = column(spacing=0)
        whole.addWidget(frame("band", band))
        whole.addWidget(frame("band", row(self.tabs, None, margins=(16, 0, 12, 0))))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.sentence)
        self.setLayout(whole)
        self.tabs.picked.connect(lambda _: self._show_rows())
        self.change.clicked.connect(self.about_wanted)
        self.head.clicked.connect(self.head_wanted)
        other.clicked.connect(self.other_wanted)
        self.table.moved.connect(lambda _: self._show_sentence())

    def _roles(self) -> QHBoxLayout:
        roles = row(spacing=6)
        for role, box in self.columns.items():
            box.setMinimumWidth(90)
            box.activated.connect(lambda _, it=role: self._choose(it))
            roles.addWidget(label(_ROLE_WORDS[role], "caption"))
            roles.addWidget(box, 1)
        return roles

    def show_plan(self, plan: ComparisonPlan) -> None:
        """Shows another plan."""
        self.plan = plan
        several = len(plan.lists.listings)
        self.file.setText(plan.record.file)
        sheets = f"{several} 张表" if several > 1 else plan.lists.listings[0].head.line
        partial = " · 名单不全" if plan.partial else ""
        self.about.setText(
            f"{plan.subject.title} · {plan.level.title}{partial} · {sheets} · {plan.record.rows or 0:,} 行"
        )
        self.about.setToolTip("\n".join(it.title for it in plan.lists.listings))
        self.head.setVisible(several == 1)
        self._show_columns(plan)
        doubts = sum(it.is_doubt for it in plan.rows)
        self.tabs.set_counts([len(plan.rows), *(plan.count(state) for state in HitState), doubts])
        self._show_rows()

    def _show_columns(self, plan: ComparisonPlan) -> None:
        """Shows the columns of the first sheet. A choice counts for every sheet with the same head."""
        listing = plan.lists.listings[0]
        found = listing.columns(plan.wish)
        for role, box in self.columns.items():
            box.clear()
            box.addItem("没有这一列", "")
            for it in listing.head.columns:
                box.addItem(f"{it.letter} {it.label}", it.head)
            box.setCurrentIndex(box.findData(found[role].head) if role in found else 0)

    def _choose(self, role: str) -> None:
        if self.plan is not None:
            chosen = {**self.plan.wish.columns, role: self.columns[role].currentData()}
            self.wished.emit(replace(self.plan.wish, columns=chosen))

    def _show_rows(self) -> None:
        plan = self.plan
        if plan is None:
            return
        states = (None, *HitState)
        wanted: list[HitRow] = [
            it
            for it in plan.rows
            if (it.is_doubt if self.tabs.current == len(states) else states[self.tabs.current] in (None, it.state))
        ]
        self.table.show_hits(wanted)
        self._show_sentence()

    def _show_sentence(self) -> None:
        """Says what the list leaves open, else why the current row is a hit."""
        plan, found = self.plan, self.table.current
        if plan is not None and plan.notes:
            self.sentence.say("warn", " ".join(plan.notes))
        elif found is None:
            self.sentence.say(
                "info", "没有命中。名单里没有本镇档案里的人。" if plan and not plan.rows else "这一类没有。"
            )
        else:
            self.sentence.say(
                "warn" if found.is_doubt else "info", f"{found.hit.file} 第 {found.hit.row} 行：{found.hit.why}。"
            )
