"""What is chosen in a list, shown beside it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from township_desk.gui.widgets import theme


class SideList(Protocol):
    """A list that something stands beside."""

    @property
    def current(self) -> int:
        """The key of what is chosen, 0 for nothing."""

    def isVisible(self) -> bool:
        """Whether it is on the screen."""

    def window(self) -> QWidget:
        """The window that it is in."""


class SideCard(QFrame):
    """The card beside a list."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(theme.wide(theme.SIDE_WIDE))

    def show_key(self, key: int) -> None:
        """Reads and shows what has this key."""
        raise NotImplementedError


class SidePanel:
    """Stands beside the list in a wide window and slides away in a narrow one, unless F4 says otherwise.

    `make` makes the card when it is first needed, after the first paint.
    """

    def __init__(self, listed: SideList, across: QHBoxLayout, make: Callable[[], SideCard]) -> None:
        self._list, self._across, self._make = listed, across, make
        self._wanted: bool | None = None  # None: as the width of the window allows
        self.card: SideCard | None = None

    def toggle(self) -> None:
        """Shows the card, or puts it away."""
        self._wanted = not (self.card is not None and self.card.isVisible())
        self.show()

    def show(self) -> None:
        """Shows what is chosen."""
        key = self._list.current
        if not self._list.isVisible():
            return
        if self.card is None and key:
            self.card = self._make()
            self._across.addWidget(self.card)
        self.fit()
        if self.card is not None and self.card.isVisible():
            self.card.show_key(key)

    def fit(self) -> None:
        """Shows or hides the card as the window allows. With nothing chosen it is hidden."""
        if self.card is not None:
            wide = self._list.window().width() >= theme.wide(theme.SIDE_SLIDES)
            self.card.setVisible(bool(self._list.current) and (wide if self._wanted is None else self._wanted))
