"""The navigation on the left: the township, the working year, the pages."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QWidget

from township_desk.gui import icons
from township_desk.gui.widgets import paint, theme
from township_desk.gui.widgets.basic import column, label, scrolled

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QPaintEvent


ALT_KEYS = tuple(f"Alt+{sign}" for sign in "`1234567890-=\\")
"""The keys of the pages from top to bottom, in the order of the keyboard. Pages further below have none."""


_LEAST, _LOW, _HIGH = 24, 28, 34  # heights of an entry, as the window allows; an icon alone may be the lowest


class NavItem(NamedTuple):
    """One page in the navigation. If it names a section, that begins above it. A pinned one is small."""

    key: str
    title: str
    icon: str
    section: str = ""
    pinned: bool = False


class NavButton(QAbstractButton):
    """One entry: icon and name."""

    def __init__(self, item: NavItem, shortcut: str) -> None:
        super().__init__()
        self.item = item
        self.setCheckable(True)
        self.set_narrow(False)
        self.setMaximumHeight(_LOW if item.pinned else _HIGH)
        self.setText(item.title)
        self.setToolTip(f"{item.title}（{shortcut}）" if shortcut else item.title)
        self.setAccessibleName(item.title)

    def set_narrow(self, narrow: bool) -> None:
        """Shows the icon alone, or icon and name."""
        self.narrow = narrow
        self.setMinimumHeight(_LEAST if narrow else _LOW)
        self.update()

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        area = QRectF(self.rect()).adjusted(8, 1, -8, -1)
        if on or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(theme.ACC), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.SURFACE if on else theme.PRESS))
            painter.drawRoundedRect(area, 6, 6)
        middle = self.height() // 2
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACC))
            painter.drawRoundedRect(QRectF(8, middle - 8, 3, 16), 1.5, 1.5)
        style = "filled" if on else "regular"
        left = 18 if self.narrow else 20
        painter.drawPixmap(
            left, middle - 10, icons.pixmap(f"{self.item.icon}_20_{style}", theme.ACC if on else theme.TEXT2)
        )
        if not self.narrow:
            painter.setFont(theme.font(13 if self.item.pinned else 14, bold=on))
            painter.setPen(QColor(theme.TEXT))
            shown = paint.elided(painter, self.text(), self.width() - 48 - 12)
            painter.drawText(48, 0, self.width(), self.height(), Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(self) -> QSize:
        return QSize(theme.NAV_NARROW if self.narrow else theme.NAV_WIDE, _HIGH)


class TownshipButton(QAbstractButton):
    """The seal, the township, the county and the working year. A click changes the year."""

    year_picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self._township, self._line, self._year = "", "", 0
        self.setFixedHeight(56)
        self.setToolTip("切换工作年度")
        self.setAccessibleName("切换工作年度")
        self.clicked.connect(self._menu)

    def show_township(self, township: str, county: str, year: int) -> None:
        """Shows whose archive this is and which year is worked on."""
        self._township, self._year = township, year
        self._line = f"{county} · {year}年"
        self.update()

    def _menu(self) -> None:
        from PySide6.QtWidgets import QMenu

        from township_desk.domain.fields.years import known_years

        menu = QMenu(self)
        for year in known_years():
            action = menu.addAction(f"{year} 年")
            action.setCheckable(True)
            action.setChecked(year == self._year)
            action.triggered.connect(lambda _, it=year: self.year_picked.emit(it))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        paint.logo(painter, QRect(12, 12, 32, 32))
        if self.hasFocus():
            paint.focus_box(painter, self.rect().adjusted(4, 4, -4, -4))
        if self.narrow:
            return
        painter.setPen(QColor(theme.TEXT))
        painter.setFont(theme.font(14, bold=True))
        room = self.width() - 54 - 26
        painter.drawText(53, 10, room, 20, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, self._township, room))
        painter.setPen(QColor(theme.TEXT2))
        painter.setFont(theme.font(12))
        painter.drawText(
            53, 30, room + 10, 18, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, self._line, room + 10)
        )
        painter.drawPixmap(self.width() - 26, 20, icons.pixmap("chevron_down_16_regular"))


class Navigation(QFrame):
    """The bar itself. It collapses to icons."""

    picked = Signal(str)

    def __init__(self, items: Sequence[NavItem], bottom: Sequence[NavItem]) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.township = TownshipButton()
        self.buttons: dict[str, NavButton] = {}
        self._one = QButtonGroup(self)  # also those below the list, which have another parent
        self._captions: list[QWidget] = []
        self._box = column(spacing=1)
        for place, item in enumerate(items):
            self._add(item, "".join(ALT_KEYS[place : place + 1]))
        self._box.addStretch(1)
        self._list = scrolled(self._box, "navlist")  # a low window has no room for all
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = column(self.township, self._list, spacing=1)
        whole.setContentsMargins(0, 0, 0, 8)
        for item in bottom:
            whole.addWidget(self._button(item, ""))
        self.setLayout(whole)
        self.set_narrow(False)

    def _add(self, item: NavItem, shortcut: str) -> None:
        if item.section:
            caption = label(item.section, "caption")
            caption.setContentsMargins(19, 8, 0, 2)
            self._captions.append(caption)
            self._box.addWidget(caption)
        self._box.addWidget(self._button(item, shortcut))

    def show_pins(self, pins: Mapping[str, Sequence[NavItem]]) -> None:
        """Shows what is pinned below some pages, instead of what was."""
        for button in [it for it in self.buttons.values() if it.item.pinned]:
            del self.buttons[button.item.key]
            button.setParent(None)
            button.deleteLater()
        for below, items in pins.items():
            place = self._box.indexOf(self.buttons[below]) + 1
            for item in reversed(items):
                made = self._button(item, "")
                made.set_narrow(self.township.narrow)
                self._box.insertWidget(place, made)

    def _button(self, item: NavItem, shortcut: str) -> NavButton:
        made = NavButton(item, shortcut)
        made.clicked.connect(lambda: self.picked.emit(item.key))
        self.buttons[item.key] = made
        self._one.addButton(made)
        return made

    def set_narrow(self, narrow: bool) -> None:
        """Shows icons alone, or icons and names."""
        self.setFixedWidth(theme.NAV_NARROW if narrow else theme.wide(theme.NAV_WIDE))
        self.township.narrow = narrow
        self.township.update()
        for part in self.buttons.values():
            part.set_narrow(narrow)
        for caption in self._captions:
            caption.setVisible(not narrow)

    def go(self, key: str) -> None:
        """Marks the page that is shown."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)
            self._list.ensureWidgetVisible(self.buttons[key])
