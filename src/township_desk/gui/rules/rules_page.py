"""疑点规则: every rule by subject, how often it strikes, what it rests on; the office switches it off with a reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from township_desk.actions.rules import listing, switching
from township_desk.actions.rules.listing import RuleView, Threshold
from township_desk.domain.fields.findings import Severity
from township_desk.gui.base import messages
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.rules.threshold_dialog import ThresholdDialog
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import block, button, column, frame, hline, label, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Tabs
from township_desk.gui.widgets.choosing.search_box import SearchBox
from township_desk.progress import Progress

COLUMNS = (
    TableColumn(head="分组", width=146),
    TableColumn(head="规则", width=270),
    TableColumn(head="轻重", width=64),
    TableColumn(head="状态", width=76),
    TableColumn(head="现有疑点", width=84, right=True),
    TableColumn(head="界限", width=150),
    TableColumn(head="依据", width=0),
)
_ALL, _STRIKING, _OFF, _MEASURED = range(4)


class RulesPage(Page):
    """The list, and below it all that is known of the chosen rule."""

    title, help_page = "疑点规则", "findings"
    hints = "Enter 看这条规则的疑点"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.known: Sequence[RuleView] = ()
        self._wanted = ""
        self.back = button("回到疑点核查", icon="document_search_20_regular")
        self.search = SearchBox("规则、依据、界限")
        self.model, self.table = ListedModel(COLUMNS, _cell), Table()
        self.table.show_model(self.model)
        for part in (self.search, self.back, export_button(desk, lambda: Shown("疑点规则", self.table))):
            self.bar.addWidget(part)
        self.tabs = Tabs(("全部", "有疑点", "关着的", "有界限"), ("neu", "warn", "bad", "neu"))
        self.groups = FilterChip("分组")
        self.body.addWidget(frame("band", row(self.tabs, None, self.groups, margins=(16, 0, 12, 0))))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(hline())
        self.name, self.lines = label("", "h2"), label("", wrap=True)
        self.body.addWidget(frame("surface", column(self.name, self.lines, spacing=4, margins=(20, 10, 16, 10))))
        self.measure, self.switch, self.see = button("改界限…"), button("关闭…"), button("看这些疑点", "primary")
        self.action_bar(row(None, self.measure, self.switch, self.see))
        self._connect()

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        self.groups.changed.connect(self._filter)
        self.search.textChanged.connect(lambda _: self._filter())
        self.table.moved.connect(lambda _: self._show_one())
        self.table.opened.connect(lambda _: self._see())
        self.back.clicked.connect(lambda: self.desk.go.emit("findings", None))
        self.see.clicked.connect(self._see)
        self.switch.clicked.connect(self._switch)
        self.measure.clicked.connect(self._measure)

    def visit(self, argument: object) -> None:
        """The argument is the name of a rule."""
        if isinstance(argument, str):
            self._wanted = argument
            self.search.clear()
            self.groups.clear()
            self.tabs.pick(_ALL)
        super().visit(argument)
        self._choose_wanted()

    def starts(self) -> Sequence[QWidget]:
        return (self.table,)

    def refresh(self) -> None:
        archive, year = self.desk.archive, self.desk.year

        def read(progress: Progress) -> list[RuleView]:
            return listing.counted_rules(archive, progress, year)

        self.latest.read("核查疑点", read, self._show, quiet=False)

    def _show(self, found: Sequence[RuleView]) -> None:
        self.known = found
        groups = dict.fromkeys(it.rule.group for it in found)
        self.groups.offer([(it, it) for it in groups])
        off, struck = sum(not it.on for it in found), sum(it.found or 0 for it in found)
        self.subtitle.setText(f"{len(found)} 条 · 关着 {off} 条 · 现有疑点 {struck:,} 条")
        self._filter()
        self._choose_wanted()
        self.take_keyboard()

    def _filter(self) -> None:
        text = self.search.text().strip()
        found = [it for it in self.known if not self.groups.chosen or it.rule.group in self.groups.chosen]
        found = [it for it in found if text in _words(it)]
        sides = (
            found,
            [it for it in found if it.found],
            [it for it in found if not it.on],
            [it for it in found if it.thresholds],
        )
        self.tabs.set_counts([len(it) for it in sides])
        self.model.show_rows(sides[self.tabs.current])
        self.table.settle()
        self._show_one()

    def _choose_wanted(self) -> None:
        """Goes to the rule that a finding has named, once the list is there."""
        place = next((at for at, it in enumerate(self.model.rows) if it.rule.name == self._wanted), None)
        if self._wanted and place is not None:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
            self._wanted = ""

    @property
    def current(self) -> RuleView | None:
        """The chosen rule."""
        found: RuleView | None = self.model.row(self.table.currentIndex().row())
        return found

    def _show_one(self) -> None:
        it = self.current
        self.name.setText(it.rule.title if it else "")
        self.lines.setText("\n".join(_lines(it)) if it else "")
        none = "没有疑点" if it and it.on else "这条规则关着，没有查"
        block(self.see, "先选一条规则" if it is None else "" if it.found else none)
        self.see.setText(f"看这 {it.found:,} 条疑点" if it and it.found else "看这些疑点")
        block(self.switch, "" if it is not None else "先选一条规则")
        self.switch.setText("关闭…" if it is None or it.on else "启用")
        self.measure.setVisible(bool(it and it.thresholds))

    def _see(self) -> None:
        if (it := self.current) is not None and it.found:
            self.desk.go.emit("findings", it.rule.name)

    def _switch(self) -> None:
        it, archive, by = self.current, self.desk.archive, self.desk.by
        if it is None:
            return
        name, title = it.rule.name, it.rule.title
        if not it.on:
            self.desk.write("启用规则", lambda _: switching.switch_on(archive, name, by=by), said=f"已启用“{title}”")
        elif reason := messages.ask_text(self, "关闭疑点规则", f"{title}\n关闭以后全镇都不再问这一条。关闭的理由："):
            job = "关闭规则"
            self.desk.write(job, lambda _: switching.switch_off(archive, name, reason, by=by), said=f"已关闭“{title}”")

    def _measure(self) -> None:
        if (it := self.current) is not None:
            ThresholdDialog(self, self.desk, it).open()


def _cell(it: RuleView, side: int) -> Cell:
    bad = it.rule.severity is Severity.ERROR
    measured = "；".join(_threshold(each.title, each.value, each.unit) for each in it.thresholds)
    cells = (
        Cell(text=it.rule.group, look=Look.MUTED),
        Cell(text=it.rule.title, look=Look.STRONG, tip=it.rule.title),
        Cell(text=it.rule.severity.word, look=Look.BADGE, tone="bad" if bad else "warn"),
        Cell(text=it.state, look=Look.BADGE, tone="ok" if it.on else "neu", tip=it.reason),
        Cell(text="没有核" if it.found is None else f"{it.found:,}" if it.found else "–", look=Look.NUMBER),
        Cell(text="、".join(map(_measure, it.thresholds)), tip=measured),
        Cell(text=it.rule.source, look=Look.MUTED, tip=it.rule.source),
    )
    return cells[side]


def _lines(it: RuleView) -> list[str]:
    """Everything that is known of a rule, each with its word in front."""
    years = f"{it.rule.since or ''}—{it.rule.until if it.rule.until < 9999 else ''}"
    said = [f"依据：{it.rule.source}。"]
    if years != "—":
        said.append(f"只问 {years} 年度。")
    if it.rule.asks:
        said.append(f"只问：{'、'.join(sorted(it.rule.asks))}。")
    if it.reason:
        said.append(f"{'关闭' if not it.on else '启用'}的理由：{it.reason}。")
    for each in it.thresholds:
        whose = "本单位设定" if each.own else "出厂"
        doubt = "" if each.confirmed else "，未确认"
        said.append(f"{_threshold(each.title, each.value, each.unit)}（{whose}{doubt}：{each.source}）")
    return said


def _measure(it: Threshold) -> str:
    """A threshold in a narrow column: its number, or how long its list is."""
    return f"{it.value.count('、') + 1} 项" if it.is_list else f"{it.value}{f' {it.unit}' if it.unit else ''}"


def _threshold(title: str, value: str, unit: str) -> str:
    return f"{title} {value}{f' {unit}' if unit else ''}"


def _words(it: RuleView) -> str:
    return " ".join(
        (it.rule.title, it.rule.name, it.rule.source, it.rule.group, *(each.title for each in it.thresholds))
    )
