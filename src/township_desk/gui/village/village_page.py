"""村卡: one village after the other, with its figures and its ledgers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget

from township_desk.actions.household.register_list import RegisterFilter
from township_desk.actions.household.village_card import VillageCard, village_card
from township_desk.actions.procedures.poor_villages import PoorVillage
from township_desk.domain.fields.findings import At, Finding
from township_desk.domain.records import PLACE_LEDGERS, Paper, VillageFigures
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.poor_villages import exit_year_of
from township_desk.gui.base.page import Page
from township_desk.gui.base.way_back import WayBack
from township_desk.gui.desk import Desk
from township_desk.gui.household.page_drop import PageDrop
from township_desk.gui.household.sections.all_sections import Sections
from township_desk.gui.household.sections.papers import PapersSection
from township_desk.gui.household.sections.section import Section
from township_desk.gui.village.place_section import PlaceSection
from township_desk.gui.village.poor_dialog import PoorVillageDialog
from township_desk.gui.village.village_summary import VillageSummary
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.keys import on_key


class VillagePage(Page):
    """A section for each ledger of villages. Entries are entered, changed and removed here, each as one step."""

    title = "村卡"
    help_page = "village"
    hints = "Alt+← → 上一村、下一村 • 每本村级台账一栏，直接登记"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: int | str = 0
        self._wanted: Finding | Record | None = None
        self.card: VillageCard | None = None
        self.summary = VillageSummary(desk)
        ledgers = [kind for kind in PLACE_LEDGERS if VILLAGE in ledger_of(kind).of]
        self.sections = Sections((self.summary, *(_section(desk, kind) for kind in ledgers)))
        self.back, self.forward = (button("", "ghost", f"chevron_{it}_20_regular") for it in ("left", "right"))
        self.back.setToolTip("上一村（Alt+←）")
        self.forward.setToolTip("下一村（Alt+→）")
        self.village, self.homes = ComboBox(), button("本村的户", icon="folder_people_20_regular")
        self.poor = button("贫困村…")
        self.print = button("打印村情卡", icon="print_20_regular")
        self.bar.insertWidget(0, self.back)
        self.bar.insertWidget(1, self.forward)
        self.return_ = WayBack(desk, "register")
        self.bar.addWidget(self.return_)
        self.bar.addWidget(self.village)
        self.bar.addWidget(self.poor)
        self.bar.addWidget(self.homes)
        self.bar.addWidget(self.print)
        self.body.addWidget(self.sections, 1)
        self._connect()
        PageDrop(self, self.sections)

    def heading_line(self) -> QLayout:
        """The village's name, whether it is a poor village, and how many live there."""
        self.badges = Badges()
        return row(self.heading, self.badges, self.subtitle, spacing=12)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward.clicked.connect(lambda: self._step(1))
        self.village.activated.connect(lambda _: self._open(self.village.currentData()))
        self.homes.clicked.connect(self._show_homes)
        self.print.clicked.connect(self._print)
        self.poor.clicked.connect(self._mark)
        self.summary.ledger_wanted.connect(self.sections.open)
        self.summary.located.connect(self.sections.locate)
        on_key(self, "Esc", self.return_.go)
        on_key(self, "Alt+Left", lambda: self._step(-1))
        on_key(self, "Alt+Right", lambda: self._step(1))

    def visit(self, argument: object) -> None:
        """Opens a village by its key or name; with a finding or an entry, at its section."""
        self._stale = False
        self.return_.lead_to(self.came_from)
        if isinstance(argument, Finding):
            self._wanted = argument
            self._open(argument.village)
        elif isinstance(argument, Record):
            self._wanted = argument
            self._open(getattr(argument, VILLAGE))
        else:
            self._open(argument if isinstance(argument, int | str) else self._asked)

    def starts(self) -> Sequence[QWidget]:
        return (self.sections.entry,)

    def _open(self, village: int | str) -> None:
        self._asked = village
        self.refresh()

    def refresh(self) -> None:
        archive, asked = self.desk.archive, self._asked
        self.latest.read("读村卡", lambda _: village_card(archive, asked), self._show)

    def _show(self, found: VillageCard) -> None:
        self.card, self._asked = found, found.village.id
        self.heading.setText(found.village.name)
        self.badges.show_badges((self._poor_words(found), "warn"))
        self.subtitle.setText(f"{found.households:,} 户 {found.people:,} 人在册")
        self.village.clear()
        for it in found.villages:
            self.village.addItem(it.name, it.id)
        self.village.setCurrentIndex(self.village.findData(found.village.id))
        self.sections.show_stored(found.place, found.year)
        self.sections.show_findings(found.findings, lambda _: None)
        self.summary.show_card(found)
        wanted, self._wanted = self._wanted, None
        if isinstance(wanted, Finding):
            self.sections.locate(wanted)
        elif wanted is not None:
            self.sections.show_record(At(wanted.TABLE, wanted.id))

    def _poor_words(self, found: VillageCard) -> str:
        kept = found.place.of(VillageFigures)
        return PoorVillage(village=found.village, exit_year=exit_year_of(kept)).words

    def _mark(self) -> None:
        if self.card is not None:
            kept = self.card.place.of(VillageFigures)
            known = PoorVillage(village=self.card.village, exit_year=exit_year_of(kept))
            PoorVillageDialog(self, self.desk, known).open()

    def _step(self, by: int) -> None:
        keys = [it.id for it in self.card.villages] if self.card else []
        if self._asked in keys and 0 <= (place := keys.index(self._asked) + by) < len(keys):
            self._open(keys[place])

    def _show_homes(self) -> None:
        if self.card is not None:
            self.desk.go.emit("register", RegisterFilter(villages=(self.card.village.id,)))

    def _print(self) -> None:
        if self.card is not None:
            self.desk.go.emit("papers", self.card.village)


def _section(desk: Desk, kind: type[Record]) -> Section:
    """The section of a ledger of villages; papers have their own."""
    return PapersSection(desk) if kind is Paper else PlaceSection(desk, kind)
