"""The sections of the household page: forms bound by field name, the table of members, the history."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from township_desk.actions.household.households import income_of
from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import LEDGERS, Household, Income
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.domain.verdict import income as accounts
from township_desk.gui.desk import Desk
from township_desk.gui.household import field_lists
from township_desk.gui.household.household_comparison import ComparisonSection
from township_desk.gui.household.household_ledger import LedgerSection
from township_desk.gui.household.household_members import MembersSection
from township_desk.gui.household.household_pairing import PairingSection
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.field_grid import FieldGrid, Groups

_TITLES = tuple(ledger_of(kind).title for kind in LEDGERS)
NAMES = ("基本信息", "家庭成员", "收入核算", "住房与生活", "生产与带动", "返贫监测", "结对帮扶", *_TITLES, "四级比对")
_MEMBERS, _INCOME, _PAIRING, _COMPARISON = 1, 2, 6, len(NAMES) - 1
_LEDGERS = {kind.TABLE: _PAIRING + place for place, kind in enumerate(LEDGERS, 1)}
_FORMS = (
    (0, field_lists.BASIC, Household),
    (_INCOME, field_lists.INCOME, Income),
    (3, field_lists.LIVING, Household),
    (4, field_lists.PRODUCTION, Household),
    (5, field_lists.MONITORING, Household),
)


class Sections(QWidget):
    """Left the list of sections, right the one that is open."""

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._codes = CodeLists.load()
        self.bindings: dict[int, FieldGrid] = {}
        self.stack = QStackedWidget()
        self._pages = [QVBoxLayout() for _ in NAMES]
        self.year, self._income_title = 0, label("", "h2")
        self._make_pages()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._list())
        whole.addWidget(self.stack, 1)

    def _list(self) -> QWidget:
        self.buttons = QButtonGroup(self)
        self.buttons.setExclusive(True)
        box = QVBoxLayout()
        box.setContentsMargins(10, 12, 10, 12)
        box.setSpacing(2)
        for place, name in enumerate(NAMES):
            made = QPushButton(name)
            made.setProperty("kind", "section")
            made.setCheckable(True)
            self.buttons.addButton(made, place)
            box.addWidget(made)
        box.addStretch(1)
        self.buttons.idClicked.connect(self.stack.setCurrentIndex)
        self.buttons.button(0).setChecked(True)
        made_frame = frame("sideleft", box)
        made_frame.setFixedWidth(theme.wide(148))
        return made_frame

    def _make_pages(self) -> None:
        for place, name in enumerate(NAMES):
            page = QWidget()
            page.setObjectName("surface")
            self._pages[place].setContentsMargins(24, 16, 24, 16)
            self._pages[place].setSpacing(12)
            if place == _INCOME:
                self._pages[place].addWidget(self._income_title)
            elif place not in (_MEMBERS, _PAIRING, *_LEDGERS.values(), _COMPARISON):
                self._pages[place].addWidget(label(name, "h2"))
            page.setLayout(self._pages[place])
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(page)
            self.stack.addWidget(scroll)
        for place, form, kind in _FORMS:
            self._add_form(place, form, kind)
        self.members = MembersSection()
        self._pages[_MEMBERS].addWidget(self.members)
        self.pairing = PairingSection(self.desk)
        self._pages[_PAIRING].addWidget(self.pairing)
        self.ledgers = {kind.TABLE: LedgerSection(self.desk, kind) for kind in LEDGERS}
        for name, section in self.ledgers.items():
            self._pages[_LEDGERS[name]].addWidget(section)
        self.comparison = ComparisonSection(self.desk)
        self._pages[_COMPARISON].addWidget(self.comparison)
        self._summary = label("", "second", wrap=True)
        self._rest = button("其余项目填 0", small=True)
        self._rest.clicked.connect(self._fill_rest)
        head = row(self._summary, self._rest)
        head.setStretch(0, 1)
        self._pages[_INCOME].insertLayout(1, head)
        for place, page_layout in enumerate(self._pages):
            if place != _MEMBERS:
                page_layout.addStretch(1)

    def _add_form(self, place: int, groups: Groups, kind: type[Record]) -> None:
        self.bindings[place] = FieldGrid(kind, groups, self._codes)
        self.bindings[place].edited.connect(self.edited)
        self._pages[place].addWidget(self.bindings[place])

    def show_stored(self, dossier: Dossier, year: int) -> None:
        """Shows a stored household with its account of a year; what differs from it later counts as changed."""
        self.year = year
        self._income_title.setText(f"{NAMES[_INCOME]} · {year} 年度")
        villages = [(village.name, village.id) for village in self.desk.archive.villages()]
        self.bindings[0].offer("village", villages)
        for binding in self.bindings.values():
            binding.show_record(self._record(binding, dossier))
        self.members.show_dossier(dossier, year)
        self._show_kept(dossier)

    def follow(self, stored: Dossier, draft: Dossier) -> None:
        """The same household as it is stored now, beside edits that stay as they stand."""
        for binding in self.bindings.values():
            binding.follow(self._record(binding, stored))
        self.members.show_dossier(draft, self.year)
        self._show_kept(stored)

    def _show_kept(self, dossier: Dossier) -> None:
        """What is kept at once, never part of the edits."""
        self.pairing.show_dossier(dossier)
        for section in self.ledgers.values():
            section.show_dossier(dossier)
        self.comparison.show_dossier(dossier)

    def _record(self, binding: FieldGrid, dossier: Dossier) -> Household | Income:
        return dossier.household if binding.kind is Household else income_of(dossier, self.year)

    def show_draft(self, draft: Dossier) -> None:
        """Shows edits made elsewhere: a correction, a member."""
        for binding in self.bindings.values():
            binding.take(self._record(binding, draft))
        self.members.show_dossier(draft, self.year)

    def read(self, draft: Dossier) -> Dossier:
        """The draft with what the forms hold."""
        from dataclasses import replace

        household = draft.household
        for binding in self.bindings.values():
            if binding.kind is Household:
                household = binding.record(household)
        old = income_of(draft, self.year)
        income = self.bindings[_INCOME].record(old)
        others = tuple(it for it in draft.incomes if it.id != old.id)
        self._show_account(income)
        return replace(draft, household=household, incomes=(*others, income))

    def _show_account(self, income: Income) -> None:
        from township_desk.actions.office.settings import standards

        worked_out = accounts.account(income, standards(self.desk.archive))
        first, last = worked_out.period
        words = f"核算期 {first} 至 {last}。{accounts.NOT_COUNTED}。"
        if worked_out.per_capita is not None and any(accounts.is_known(income, it) for it in accounts.GROUPS):
            state = "" if worked_out.complete else "（项目未填全，暂用填报数）"
            net, each = kinds.MONEY.show(worked_out.net), kinds.MONEY.show(worked_out.per_capita)
            words += f"逐项核算：纯收入 {net} 元，人均 {each} 元{state}。"
        self._summary.setText(words)

    def _fill_rest(self) -> None:
        """Nothing where nothing was said; a stated total goes on standing for the items of its group."""
        inputs = self.bindings[_INCOME].inputs
        lines = {name: it for name, it in inputs.items() if isinstance(it, QLineEdit)}
        for group, items in accounts.GROUPS.items():
            total = accounts.TOTALS.get(group)
            for item in () if total and lines[total].text() else items:
                if not lines[item].text():
                    lines[item].setText("0")
        self.edited.emit()

    def show_findings(self, findings: Sequence[Finding], fix: Callable[[Finding], None]) -> None:
        """Shows findings under fields, in cells, and as counts beside the sections."""
        tones = {"error": "bad", "warning": "warn"}
        self.members.mark(
            {(it.record, it.field): tones[it.severity] for it in reversed(findings) if it.kind == "member"}
        )
        for binding in self.bindings.values():
            table = binding.kind.TABLE
            binding.show_findings([finding for finding in findings if finding.kind == table], fix)
        counts = Counter(self._section_of(finding) for finding in findings)
        for place, name in enumerate(NAMES):
            self.buttons.button(place).setText(f"{name}　{counts[place]}" if counts[place] else name)

    def _section_of(self, finding: Finding) -> int:
        if finding.kind == "member" or finding.rule == "one_head":
            return _MEMBERS
        if finding.kind == "pairing" or finding.rule == "no_helper":
            return _PAIRING
        if finding.kind in _LEDGERS:
            return _LEDGERS[finding.kind]
        if finding.kind == "comparison_hit":
            return _COMPARISON
        for place, binding in self.bindings.items():
            if finding.kind == binding.kind.TABLE and finding.field in binding.inputs:
                return place
        return 0

    def show_entry(self, entry: Record) -> None:
        """Opens the section of a ledger at one of its entries."""
        place = _LEDGERS[entry.TABLE]
        self.buttons.button(place).setChecked(True)
        self.stack.setCurrentIndex(place)
        self.ledgers[entry.TABLE].locate(entry.id)

    def locate(self, finding: Finding) -> bool:
        """Opens the section and puts the keyboard on the field; False for a member's field."""
        place = self._section_of(finding)
        self.buttons.button(place).setChecked(True)
        self.stack.setCurrentIndex(place)
        if place == _MEMBERS:
            self.members.locate(finding.record)
            self.members.table.setFocus()
            return finding.kind != "member" or not finding.field
        if place == _PAIRING:
            self.pairing.locate(finding.record)
            return True
        if finding.kind in self.ledgers:
            self.ledgers[finding.kind].locate(finding.record)
            return True
        if place == _COMPARISON:
            self.comparison.locate(finding)
            return True
        return self.bindings[place].focus(finding.field) or self.bindings[0].focus("number")

    def changed_labels(self) -> list[str]:
        """The labels of the fields whose values differ from the stored household, or whose texts cannot be kept."""
        return [
            binding.kind.field(name).label
            for binding in self.bindings.values()
            for name in {**binding.changed(), **binding.misfits()}
        ]

    def misfits(self) -> list[str]:
        """Sentences about texts that cannot be kept."""
        return [
            it.about(binding.kind.field(name).label)
            for binding in self.bindings.values()
            for name, it in binding.misfits().items()
        ]
