"""The sections of the household page: forms bound by field name, the table of members, the history."""

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

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

from township_desk.actions.households import income_of
from township_desk.domain import income as accounts
from township_desk.domain import kinds, population
from township_desk.domain.codes import CodeLists
from township_desk.domain.dossier import Dossier
from township_desk.domain.findings import Finding
from township_desk.domain.masks import id_number as masked_id
from township_desk.domain.pinyin import Initials
from township_desk.domain.records import Household, Income, Member
from township_desk.gui import theme
from township_desk.gui.binding import Binding
from township_desk.gui.desk import Desk
from township_desk.gui.forms.ui_household_basic import Ui_HouseholdBasic
from township_desk.gui.forms.ui_household_living import Ui_HouseholdLiving
from township_desk.gui.forms.ui_household_monitoring import Ui_HouseholdMonitoring
from township_desk.gui.forms.ui_household_production import Ui_HouseholdProduction
from township_desk.gui.forms.ui_income_account import Ui_IncomeAccount
from township_desk.gui.models.cells import Cell, Look, TableColumn
from township_desk.gui.models.paged import PagedModel
from township_desk.gui.pages.household_comparison import ComparisonSection
from township_desk.gui.pages.household_measures import MeasuresSection
from township_desk.gui.pages.household_pairing import PairingSection
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.cell_delegate import ROW_HIGH
from township_desk.gui.widgets.table import Table

NAMES = ("基本信息", "家庭成员", "收入核算", "住房与生活", "生产与带动", "返贫监测", "结对帮扶", "帮扶措施", "四级比对")
_PAIRING, _MEASURES, _COMPARISON = 6, 7, 8
_FORMS = (
    (0, Ui_HouseholdBasic, Household),
    (2, Ui_IncomeAccount, Income),
    (3, Ui_HouseholdLiving, Household),
    (4, Ui_HouseholdProduction, Household),
    (5, Ui_HouseholdMonitoring, Household),
)
_MEMBER_COLUMNS = (
    TableColumn(head="姓名", width=110),
    TableColumn(head="关系", width=84),
    TableColumn(head="证件号码", width=176),
    TableColumn(head="年龄", width=52, right=True),
    TableColumn(head="在校生状况", width=100),
    TableColumn(head="健康状况", width=104),
    TableColumn(head="劳动技能", width=104),
    TableColumn(head="务工", width=0),
)


class Sections(QWidget):
    """Left the list of sections, right the one that is open."""

    edited = Signal()
    member_wanted = Signal(object)
    add_wanted = Signal()
    leave_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._codes, self._initials = CodeLists.load(), Initials.load()
        self.bindings: dict[int, Binding] = {}
        self.stack = QStackedWidget()
        self._pages = [QVBoxLayout() for _ in NAMES]
        self._dossier: Dossier | None = None
        self._marks: dict[int, str] = {}
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
            if place not in (1, _PAIRING, _MEASURES, _COMPARISON):
                self._pages[place].addWidget(label(name, "h2"))
            page.setLayout(self._pages[place])
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(page)
            self.stack.addWidget(scroll)
        for place, form, kind in _FORMS:
            self._add_form(place, form, kind)
        self._add_members()
        self.pairing = PairingSection(self.desk)
        self._pages[_PAIRING].addWidget(self.pairing)
        self.measures = MeasuresSection(self.desk)
        self._pages[_MEASURES].addWidget(self.measures)
        self.comparison = ComparisonSection(self.desk)
        self._pages[_COMPARISON].addWidget(self.comparison)
        self._summary = label("", "second", wrap=True)
        self._rest = button("其余项目填 0", small=True)
        self._rest.clicked.connect(self._fill_rest)
        self._pages[2].insertLayout(1, row(self._summary, None, self._rest))
        for place, page_layout in enumerate(self._pages):
            if place != 1:
                page_layout.addStretch(1)

    def _add_form(self, place: int, form: type, kind: type) -> None:
        widget = QWidget()
        form().setupUi(widget)
        self.bindings[place] = Binding(widget, kind, self._codes, self._initials)
        self.bindings[place].edited.connect(self.edited)
        self._pages[place].addWidget(widget)

    def _add_members(self) -> None:
        self.members = Table()
        self.member_model = PagedModel(_MEMBER_COLUMNS, self._member_cell, lambda ids, take: None)
        self.members.show_model(self.member_model)
        self.members.setProperty("framed", True)
        self.members.opened.connect(lambda place: self.member_wanted.emit(self.member_model.ids[place]))
        self.members_title = label("", "h2")
        add = button("添加成员", icon="person_add_20_regular")
        edit, leave = button("修改成员"), button("减少成员…", "danger")
        add.clicked.connect(self.add_wanted)
        edit.clicked.connect(lambda: self._with_member(self.member_wanted))
        leave.clicked.connect(lambda: self._with_member(self.leave_wanted))
        self._pages[1].addLayout(row(self.members_title, None, add, edit, leave))
        self._pages[1].addWidget(self.members, 1)
        self.gone = label("", "second", wrap=True)
        self._pages[1].addWidget(self.gone)

    def _with_member(self, signal: object) -> None:
        place = self.members.currentIndex().row()
        if 0 <= place < len(self.member_model.ids):
            signal.emit(self.member_model.ids[place])  # type: ignore[attr-defined]  # one of the two signals above

    def show_stored(self, dossier: Dossier) -> None:
        """Shows a stored household; what differs from it later counts as changed."""
        self._dossier = dossier
        villages = [(village.name, village.id) for village in self.desk.archive.villages()]
        self.bindings[0].offer("village", villages)
        self._fill(dossier)
        self._show_members(dossier)
        self.show_kept(dossier)
        self.comparison.show_dossier(dossier)

    def show_kept(self, dossier: Dossier) -> None:
        """Shows what is kept at once, beside edits that are not: helpers and measures."""
        self.pairing.show_dossier(dossier)
        self.measures.show_dossier(dossier)

    def _fill(self, dossier: Dossier) -> None:
        for binding in self.bindings.values():
            binding.show(dossier.household if binding.kind is Household else self._income(dossier))

    def _income(self, dossier: Dossier) -> Income:
        return income_of(dossier, self.desk.year)

    def show_draft(self, draft: Dossier) -> None:
        """Shows edits made elsewhere: a correction, a member."""
        for binding in self.bindings.values():
            record = draft.household if binding.kind is Household else self._income(draft)
            for name in binding.inputs:
                if binding.value(name) != getattr(record, name):
                    binding.show(record)
                    break
        self._show_members(draft)

    def read(self, draft: Dossier) -> Dossier:
        """The draft with what the forms hold."""
        from dataclasses import replace

        household = draft.household
        for binding in self.bindings.values():
            if binding.kind is Household:
                household = binding.record(household)
        old = self._income(draft)
        income = self.bindings[2].record(old)
        others = tuple(it for it in draft.incomes if it.id != old.id)
        self._show_account(income)
        return replace(draft, household=household, incomes=(*others, income))

    def _show_account(self, income: Income) -> None:
        from township_desk.actions.settings import standards

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
        inputs = self.bindings[2].inputs
        lines = {name: it for name, it in inputs.items() if isinstance(it, QLineEdit)}
        for group, items in accounts.GROUPS.items():
            total = accounts.TOTALS.get(group)
            for item in () if total and lines[total].text() else items:
                if not lines[item].text():
                    lines[item].setText("0")
        self.edited.emit()

    def _show_members(self, dossier: Dossier) -> None:
        self._rows = {member.id: member for member in dossier.members}
        self.member_model.show_ids(array("q", [member.id for member in dossier.present]))
        self.member_model.prefill(dossier.present)
        working = population.workers(dossier.present)
        self.members_title.setText(f"家庭成员 {len(dossier.present)} 人 · 劳动力 {working} 人")
        self.members.setMinimumHeight(ROW_HIGH * (min(12, len(dossier.present)) + 1) + 4)
        left = [f"{it.name}（{it.left_reason} {it.left_on}）" for it in dossier.members if it.left_on]
        self.gone.setText(f"已减少：{'、'.join(left)}" if left else "")
        if len(self.member_model.ids):
            self.members.selectRow(0)

    def _member_cell(self, member: Member, column: int) -> Cell:
        age = population.age_of(member, date.today().isoformat())
        months = f" {member.work_months}月" if member.work_months else ""
        fields = ("name", "relation", "id_number", "birth", "schooling", "health", "labour", "work_area")
        texts = (
            member.name,
            member.relation,
            masked_id(member.id_number),
            "" if age is None else str(age),
            member.schooling,
            member.health.replace(",", "、"),
            member.labour,
            (member.work_area or member.work_place) + months,
        )
        look = Look.NUMBER if column == 3 else Look.STRONG if column == 0 else Look.TEXT
        tone = self._marks.get(hash((member.id, fields[column])), "")
        return Cell(text=texts[column] or "–", look=look, tone=tone)

    def show_findings(self, findings: Sequence[Finding], fix: Callable[[Finding], None]) -> None:
        """Shows findings under fields, in cells, and as counts beside the sections."""
        tones = {"error": "bad", "warning": "warn"}
        self._marks = {
            hash((it.record, it.field)): tones[it.severity] for it in reversed(findings) if it.kind == "member"
        }
        for binding in self.bindings.values():
            table = binding.kind.TABLE
            binding.show_findings([finding for finding in findings if finding.kind == table], fix)
        counts = Counter(self._section_of(finding) for finding in findings)
        for place, name in enumerate(NAMES):
            self.buttons.button(place).setText(f"{name}　{counts[place]}" if counts[place] else name)
        self.members.viewport().update()

    def _section_of(self, finding: Finding) -> int:
        if finding.kind == "member":
            return 1
        if finding.kind == "pairing" or finding.rule == "no_helper":
            return _PAIRING
        if finding.kind == "measure":
            return _MEASURES
        if finding.kind == "comparison_hit":
            return _COMPARISON
        for place, binding in self.bindings.items():
            if finding.kind == binding.kind.TABLE and finding.field in binding.inputs:
                return place
        return 0

    def show_measure(self, record: int) -> None:
        """Opens the section of the measures at one of them."""
        self.buttons.button(_MEASURES).setChecked(True)
        self.stack.setCurrentIndex(_MEASURES)
        self.measures.locate(record)

    def locate(self, finding: Finding) -> bool:
        """Opens the section and puts the keyboard on the field; False for a member's field."""
        place = self._section_of(finding)
        self.buttons.button(place).setChecked(True)
        self.stack.setCurrentIndex(place)
        if place == 1:
            if finding.record in self.member_model.ids:
                self.members.selectRow(self.member_model.ids.index(finding.record))
            return not finding.field
        if place == _PAIRING:
            self.pairing.locate(finding.record)
            return True
        if place == _MEASURES:
            self.measures.locate(finding.record)
            return True
        if place == _COMPARISON:
            self.comparison.locate(finding)
            return True
        return self.bindings[place].focus(finding.field)

    def changed_labels(self) -> list[str]:
        """The labels of the fields whose values differ from the stored household."""
        return [binding.kind.field(name).label for binding in self.bindings.values() for name in binding.changed()]

    def misfits(self) -> list[str]:
        """Sentences about texts that cannot be kept."""
        return [it.sentence for binding in self.bindings.values() for it in binding.misfits().values()]
