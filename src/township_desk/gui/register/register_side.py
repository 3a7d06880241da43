"""The chosen household beside the register."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from township_desk.gui.desk import Desk
from township_desk.gui.register.household_list import HouseholdList
from township_desk.gui.widgets import theme

if TYPE_CHECKING:  # loading what only annotations name would delay the first paint
    from township_desk.gui.register.household_card import HouseholdCard


class RegisterSide:
    """Stands beside the list in a wide window and slides away in a narrow one, unless F4 says otherwise."""

    def __init__(self, households: HouseholdList, desk: Desk, across: QHBoxLayout) -> None:
        self._list, self._desk, self._across = households, desk, across
        self._wanted: bool | None = None  # None: as the width of the window allows
        self.card: HouseholdCard | None = None

    def toggle(self) -> None:
        """Shows the card, or puts it away."""
        self._wanted = not (self.card is not None and self.card.isVisible())
        self.show()

    def show(self) -> None:
        """Shows the chosen household. The card is made when it is first needed, after the first paint."""
        key = self._list.current
        if not self._list.isVisible():
            return
        if self.card is None and key:
            from township_desk.gui.register.household_card import HouseholdCard

            self.card = HouseholdCard(self._desk)
            self._across.addWidget(self.card)
        self.fit()
        if self.card is not None and self.card.isVisible():
            self.card.show_household(key)

    def fit(self) -> None:
        """Shows or hides the card as the window allows. Without a household it is hidden."""
        if self.card is not None:
            wide = self._list.window().width() >= theme.wide(theme.SIDE_SLIDES)
            self.card.setVisible(bool(self._list.current) and (wide if self._wanted is None else self._wanted))
