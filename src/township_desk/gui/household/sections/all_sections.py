"""The sections of the household's page in their order, and the list to choose from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import At, Finding, Severity
from township_desk.domain.records import HOME_LEDGERS, ComparisonHit, Event, Household, Measure, Member, Pairing, Paper
from township_desk.domain.records.record import Record
from township_desk.gui.desk import Desk
from township_desk.gui.fields.field_grid import FieldGrid, Groups
from township_desk.gui.household.sections import field_lists as lists
from township_desk.gui.household.sections.basic import BasicSection
from township_desk.gui.household.sections.button import SectionButton
from township_desk.gui.household.sections.cases import CasesSection
from township_desk.gui.household.sections.comparison import ComparisonSection
from township_desk.gui.household.sections.events import EventsSection
from township_desk.gui.household.sections.fields import FieldSection
from township_desk.gui.household.sections.income import IncomeSection
from township_desk.gui.household.sections.ledger import LedgerSection
from township_desk.gui.household.sections.measures import MeasureSection
from township_desk.gui.household.sections.members import MembersSection
from township_desk.gui.household.sections.pairing import PairingSection
from township_desk.gui.household.sections.papers import PapersSection
from township_desk.gui.household.sections.section import Fix, Section
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, row, scrolled

_OWN: Mapping[type[Record], Callable[[Desk], Section]] = {
    Pairing: PairingSection,
    Measure: MeasureSection,
    Paper: PapersSection,
}
"""Ledgers with a section of their own; every other ledger has the usual one."""
_SECTIONS = {
    Member.TABLE: MembersSection.name,
    ComparisonHit.TABLE: ComparisonSection.name,
    Event.TABLE: EventsSection.name,
}
"""The sections that are not named like the records in them."""


def sections_of(desk: Desk) -> tuple[Section, ...]:
    """All sections. The first one also owns the findings that no other section owns."""
    codes = CodeLists.load()

    def fields(name: str, title: str, icon: str, groups: Groups) -> Section:
        return FieldSection(name, title, icon, FieldGrid(Household, groups, codes))

    return (
        BasicSection(desk, codes),
        MembersSection(),
        IncomeSection(desk, codes),
        fields("living", "住房与生活", "home", lists.LIVING),
        fields("production", "生产与带动", "plant_grass", lists.PRODUCTION),
        fields("monitoring", "返贫监测", "data_trending", lists.MONITORING),
        *(_OWN[kind](desk) if kind in _OWN else LedgerSection(desk, kind) for kind in HOME_LEDGERS),
        ComparisonSection(desk),
        CasesSection(desk),
        EventsSection(desk),
    )


class Sections(QWidget):
    """The list of sections on the left, the open section on the right."""

    edited = Signal()
    opened = Signal(object)

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._by_name = {it.name: it for it in sections}
        self.stack, self.buttons, self._group = QStackedWidget(), dict[str, SectionButton](), QButtonGroup(self)
        self._year = 0
        self._unopened = QWidget()  # apart from the window, so that Qt does not style what most households never need
        self.destroyed.connect(self._unopened.deleteLater)
        entries = column(spacing=2, margins=(10, 12, 10, 12))
        for place, section in enumerate(sections):
            entry = self.buttons[section.name] = SectionButton(section.title, section.icon)
            self._group.addButton(entry, place)
            entries.addWidget(entry)
            self.stack.addWidget(_Place(section, self._unopened))
            section.edited.connect(self.edited)
        self.more = button("登记别的台账…", "link")
        self.more.clicked.connect(self._offer_unused)
        entries.addWidget(self.more)
        entries.addStretch(1)
        self._group.idClicked.connect(self.stack.setCurrentIndex)
        self.stack.currentChanged.connect(lambda place: self.opened.emit(sections[place]))
        self._group.button(0).setChecked(True)
        side = scrolled(entries, "sideleft")
        side.setFixedWidth(theme.wide(174))
        across = row(side, self.stack, spacing=0)
        across.setStretch(1, 1)
        self.setLayout(across)

    def __getitem__(self, name: str) -> Section:
        return self._by_name[name]

    def __iter__(self) -> Iterator[Section]:
        return iter(self._by_name.values())

    @property
    def current(self) -> str:
        """The name of the section that is open."""
        return list(self._by_name)[self.stack.currentIndex()]

    @property
    def entry(self) -> SectionButton:
        """The entry of the open section in the list."""
        return self.buttons[self.current]

    def open(self, name: str) -> None:
        """Opens a section."""
        self.buttons[name].show()
        self.buttons[name].click()

    def _show_used(self) -> None:
        """Lists the sections in use, and the one that is open."""
        for section in self:
            self.buttons[section.name].setVisible(section.in_use or section.name == self.current)
        self.more.setVisible(not all(section.in_use for section in self))

    def _offer_unused(self) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        for section in self:
            if not section.in_use:
                menu.addAction(section.title).triggered.connect(partial(self.open, section.name))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_stored(self, dossier: Dossier, year: int) -> None:
        """Shows a stored household with its account of a year. What differs from it later counts as changed."""
        self._year = year
        for section in self:
            section.show_stored(dossier, year)
        self._show_used()

    def follow(self, stored: Dossier, draft: Dossier) -> None:
        """Shows the same household as it is stored now, beside edits that stay as they are."""
        for section in self:
            section.follow(stored, draft, self._year)
        self._show_used()

    def show_draft(self, draft: Dossier) -> None:
        """Shows edits made elsewhere: a fix, a member."""
        for section in self:
            section.show_draft(draft, self._year)

    def read(self, draft: Dossier) -> Dossier:
        """The draft with the content of the sections."""
        for section in self:
            draft = section.read(draft)
        return draft

    def changes(self, stored: Dossier, draft: Dossier) -> list[str]:
        """What differs from the stored household or cannot be kept, each in a word."""
        return [words for section in self for words in section.changes(stored, draft)]

    def misfits(self) -> list[str]:
        """Sentences about texts that cannot be kept."""
        return [sentence for section in self for sentence in section.misfits()]

    def show_findings(self, findings: Sequence[Finding], fix: Fix) -> None:
        """Shows findings in their sections, and counts them beside the titles."""
        for section in self:
            section.show_findings(findings, fix)
            mine = [it.severity for it in findings if self._owner(it) is section]
            tone = "bad" if Severity.ERROR in mine else "warn"
            self.buttons[section.name].show_count(*((str(len(mine)), tone) if mine else (section.count(),)))

    def _owner(self, finding: Finding) -> Section:
        return next((it for it in self if it.owns(finding)), next(iter(self)))

    def locate(self, finding: Finding) -> bool:
        """Opens the section and puts the keyboard on the field. Returns False for a member's field."""
        owner = self._owner(finding)
        self.open(owner.name)
        return owner.locate(finding)

    def show_record(self, at: At) -> None:
        """Opens the section of a ledger at one of its entries, or that of the members at one of them."""
        name = _SECTIONS.get(at.kind, at.kind)
        if name in self._by_name:
            self.open(name)
            self[name].choose(at.record)


class _Place(QWidget):
    """The place of a section, which comes into it when it is first opened."""

    def __init__(self, section: Section, unopened: QWidget) -> None:
        super().__init__()
        self._section = section
        self._inside = column()
        self.setLayout(self._inside)  # not only when shown: Qt would not lay it out before the next change of size
        section.setParent(unopened)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._inside.count():
            framed = _framed(self._section)
            self._inside.addWidget(framed)
            framed.show()
        super().showEvent(event)


def _framed(section: Section) -> QWidget:
    """A section with room around it and scrolled, or as large as the place."""
    if section.alone:
        return section
    ends = () if section.fills else (None,)
    return scrolled(column(section, *ends, margins=(20, 16, 20, 16)))
