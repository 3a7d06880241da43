"""The menu of sheets on the page 结对帮扶."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from township_desk.actions.helping.sheets import (
    ROLL,
    WALK,
    HandOver,
    HelpSheet,
    hand_over_sheet,
    hand_overs,
    help_sheet,
)
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.helping.homes_pane import HomesPane
from township_desk.gui.paper.printer import print_pdf
from township_desk.gui.widgets.basic import button

_MOST = 12
"""So many hand-overs are offered; older ones are in the history of the cards."""


class SheetsButton:
    """打印: the register of helpers, lists to walk, a page for each household, plans, and hand-overs."""

    def __init__(self, pane: HomesPane, desk: Desk) -> None:
        self._pane, self._desk, self._reading = pane, desk, Latest(desk, pane)
        self.button: QPushButton = button("打印…", icon="print_20_regular")
        self.button.clicked.connect(self._ask)

    def _ask(self) -> None:
        """Reads the hand-overs of the chosen helper, then opens the menu."""
        line, archive = self._pane.line, self._desk.archive
        key = line.helper.helper.key if line and line.helper else None
        self._reading.read("读交接", lambda _: hand_overs(archive, key) if key else [], self._open)

    def _open(self, found: Sequence[HandOver]) -> None:
        self.menu(found).popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def menu(self, found: Sequence[HandOver]) -> QMenu:
        """The sheets for what is chosen: those of single households go to the page 表册打印."""
        menu, ids = QMenu(self._pane), self._meant
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        archive, year = self._desk.archive, self._desk.year
        menu.addAction("帮扶责任人名册（全镇）").triggered.connect(
            lambda: self._print(lambda: help_sheet(archive, ROLL, year))
        )
        menu.addAction(f"帮扶责任人走访表（{len(ids):,} 户）").triggered.connect(
            lambda: self._print(lambda: help_sheet(archive, WALK, year, ids))
        )
        menu.addAction(f"走访记录、帮扶计划表（一户一页，{len(ids):,} 户）…").triggered.connect(
            lambda: self._desk.go.emit("papers", tuple(ids))
        )
        if found:
            menu.addSection("交接单")
        for it in found[:_MOST]:
            menu.addAction(it.words).triggered.connect(
                lambda _=False, it=it: self._print(lambda: hand_over_sheet(archive, it, year))
            )
        return menu

    @property
    def _meant(self) -> list[int]:
        """The ticked households, else all that are shown."""
        return self._pane.ticked or [*self._pane.homes.ids]

    def _print(self, make: Callable[[], HelpSheet]) -> None:
        parent: QWidget = self._pane
        self._reading.read(
            "生成表册", lambda _: make(), lambda it: print_pdf(parent, it.pdf, it.label, it.name), quiet=False
        )
