"""How a page that composes a sheet is laid out: options on the left, the paper, and what must be known under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column

_OPTIONS = 304


def composer(options: QWidget, paper: QWidget, told: QWidget) -> QHBoxLayout:
    """The three beside and below each other."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(options)
    scroll.setFixedWidth(theme.wide(_OPTIONS))
    right = column(paper, told, spacing=0)
    right.setStretch(0, 1)
    across = QHBoxLayout()
    across.setSpacing(0)
    across.addWidget(scroll)
    across.addLayout(right, 1)
    return across
