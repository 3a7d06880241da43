"""疑点核查: every finding of the archive by rule; go to it, fix it, or exempt it."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.household import checking
from township_desk.actions.household.checking import Located
from township_desk.actions.kept.keeper import Looked
from township_desk.actions.rules.listing import count_off
from township_desk.domain.checks import Rule
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.domain.fields.kinds import Link, Scaled
from township_desk.domain.keys.keys import is_private_number
from township_desk.domain.records import KINDS, Village
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.gui.base import finding_acts
from township_desk.gui.base.finding_acts import place_of
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.base.part_by_part import PartByPart
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import block, button, frame, label, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Tabs
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.progress import Progress

COLUMNS = (
    TableColumn(head="轻重", width=64),
    TableColumn(head="村", width=84),
    TableColumn(head="户主", width=84),
    TableColumn(head="规则", width=164),
    TableColumn(head="位置", width=150),
    TableColumn(head="疑点", width=0),
    TableColumn(head="现值", width=120),
)


class FindingsPage(Page):
    """Errors first. Enter goes to the field."""

    title = "疑点核查"
    help_page = "findings"
    hints = "Enter 定位到户卡的那一栏，村和乡镇的定位到台账或村卡"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._parts = PartByPart(desk, self, self.latest)
        self._found: list[Located] = []
        self.tabs = Tabs(("全部", "错误", "提醒"), ("neu", "bad", "warn"))
        self.groups, self.rules = FilterChip("分组"), FilterChip("规则")
        self.all_rules = button("疑点规则")
        self._off, self._wanted = 0, ""
        self.model = ListedModel(COLUMNS, self._cell)
        self.table = Table()
        self.table.show_model(self.model)
        self.to_file = export_button(desk, lambda: Shown("疑点", self.table))
        self.bar.addWidget(self.to_file)
        self.bar.addWidget(self.all_rules)
        self.body.addWidget(frame("band", row(self.tabs, None, self.groups, self.rules, margins=(16, 0, 12, 0))))
        self.empty = EmptyState("没有疑点", "全部规则都核过了，档案里没有疑问。")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.sentence = label("", "", wrap=True)
        self.case, self.fix, self.exempt = button("看事项"), button("改正"), button("豁免…")
        self.of_rule = button("这条规则…")
        self.jump = button("定位", "primary")
        foot = row(self.sentence, self.of_rule, self.case, self.fix, self.exempt, self.jump)
        foot.setStretch(0, 1)
        self.action_bar(foot)
        self._connect()

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        self.groups.changed.connect(self._offer_rules)
        self.rules.changed.connect(self._filter)
        self.all_rules.clicked.connect(lambda: self.desk.go.emit("rules", None))
        self.of_rule.clicked.connect(self._go_to_rule)
        self.table.moved.connect(self._show_one)
        self.table.opened.connect(lambda _: self._jump())
        self.jump.clicked.connect(self._jump)
        self.case.clicked.connect(self._go_to_case)
        self.fix.clicked.connect(self._fix)
        self.exempt.clicked.connect(self._exempt)

    def visit(self, argument: object) -> None:
        """The argument is the name of a rule whose findings are wanted."""
        if isinstance(argument, str):
            self._wanted = argument
        super().visit(argument)
        self._choose_wanted()

    def starts(self) -> Sequence[QWidget]:
        return (self.table,)

    def refresh(self) -> None:
        archive = self.desk.archive

        def read(progress: Progress) -> tuple[list[Located], int]:
            return checking.located(archive, checking.check_archive(archive, progress)), count_off(archive)

        self._parts.read("核查疑点", read, self._show, self._come)

    def _come(self, looked: Looked) -> None:
        self.subtitle.setText(f"正在核查 {looked.done:,} / {looked.whole:,} 户")

    def _show(self, read: tuple[list[Located], int]) -> None:
        self._found, self._off = read
        findings = [it.finding for it in self._found]
        groups = Counter(it.rule.group for it in self._found)
        self.groups.offer([(group, f"{group}  {number}") for group, number in groups.most_common()])
        homes = {it.household for it in findings if it.household}
        places = {it.village for it in findings if not it.household}
        of_places = f" · {len(places)} 个村（镇）" if places else ""
        off = f" · 关着 {self._off} 条规则" if self._off else ""
        self.subtitle.setText(f"{len(findings):,} 条 · {len(homes):,} 户{of_places}{off}")
        asked = f"关着的 {self._off} 条规则没有核，其余都核过了" if self._off else "全部规则都核过了"
        self.empty.say("没有疑点", f"{asked}，档案里没有疑问。")
        self._choose_wanted()
        self._offer_rules()

    def _choose_wanted(self) -> None:
        """Shows the findings of the rule that the page of rules has named, once they are there."""
        if self._wanted and any(it.rule.name == self._wanted for it in self._found):
            self.groups.choose(())
            self._offer_rules()
            self.tabs.pick(0)
            self.rules.set_chosen((self._wanted,))
            self._wanted = ""

    def _of_groups(self) -> list[Located]:
        return [it for it in self._found if not self.groups.chosen or it.rule.group in self.groups.chosen]

    def _offer_rules(self) -> None:
        """Offers the rules of the chosen groups, and shows what they find."""
        found = self._of_groups()
        counts = Counter(it.rule.name for it in found)
        titles = {it.rule.name: it.rule.title for it in found}
        self.rules.offer([(rule, f"{titles[rule]}  {number}") for rule, number in counts.most_common()])
        self._filter()

    def _filter(self) -> None:
        shown = [it for it in self._of_groups() if not self.rules.chosen or it.finding.rule in self.rules.chosen]
        errors = [it for it in shown if it.finding.severity is Severity.ERROR]
        warnings = [it for it in shown if it.finding.severity is Severity.WARNING]
        self.tabs.set_counts([len(shown), len(errors), len(warnings)])
        rows = (shown, errors, warnings)[self.tabs.current]
        self.model.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.settle()
        self._show_one()
        self.take_keyboard()

    def _cell(self, it: Located, side: int) -> Cell:
        finding = it.finding
        bad = finding.severity is Severity.ERROR
        cells = (
            Cell(text=finding.severity.word, look=Look.BADGE, tone="bad" if bad else "warn"),
            Cell(text=it.village),
            Cell(text=it.head or "–", look=Look.STRONG),
            Cell(text=it.rule.title, tip=_rests_on(it.rule)),
            Cell(text=place_of(finding)),
            Cell(text=finding.message, tip=finding.message),
            Cell(text=_shown(finding), look=Look.MUTED),
        )
        return cells[side]

    def _current(self) -> Finding | None:
        found = self.model.row(self.table.currentIndex().row())
        return found.finding if isinstance(found, Located) else None

    def _show_one(self, _: int = 0) -> None:
        found = self._current()
        told = self.model.row(self.table.currentIndex().row())
        self.sentence.setText(told.rule.says(told.finding.message) if isinstance(told, Located) else "")
        block(self.jump, "" if found is not None else "先选一条疑点")
        self.of_rule.setVisible(found is not None)
        self.case.setVisible(found is not None and found.case > 0)
        self.fix.setVisible(found is not None and found.fix is not None)
        self.fix.setText(found.fix.title if found and found.fix else "")
        self.exempt.setVisible(found is not None and found.exemptable)

    def _jump(self) -> None:
        if (found := self._current()) is not None and found.household:
            self.desk.go.emit("household", (found.household, found))
        elif found is not None:
            self.desk.go.emit(_page_of(found), found)

    def _go_to_rule(self) -> None:
        if (found := self._current()) is not None:
            self.desk.go.emit("rules", found.rule)

    def _go_to_case(self) -> None:
        if (found := self._current()) is not None:
            self.desk.go.emit("cases", found.case)

    def _fix(self) -> None:
        if (found := self._current()) is not None:
            finding_acts.fix(self.desk, found)

    def _exempt(self) -> None:
        if (found := self._current()) is not None:
            finding_acts.exempt(self, self.desk, found)


def _page_of(found: Finding) -> str:
    """Where a finding about a village or the township is looked into: its entry's ledger, or the village's page."""
    if found.kind == Village.TABLE:
        return VILLAGE
    return f"ledger.{found.kind if KINDS[found.kind].LEDGER else found.rule.partition('.')[0]}"


def _rests_on(rule: Rule) -> str:
    """The title of the rule, and the document that it rests on if it names one."""
    return f"{rule.title}\n依据：{rule.source}" if rule.source else rule.title


def _shown(finding: Finding) -> str:
    """The value as people read it; of persons' numbers only the ends."""
    if not finding.field:
        return finding.value
    if is_private_number(f"{finding.kind}.{finding.field}") and len(finding.value) > 8:
        return f"{finding.value[:4]}…{finding.value[-4:]}"
    kind = KINDS[finding.kind].field(finding.field).kind
    is_stored = isinstance(kind, Scaled | Link) and finding.value.lstrip("-").isdecimal()
    return kind.show(int(finding.value)) if is_stored else finding.value
