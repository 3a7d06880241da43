"""The layout of pages that compose a sheet: options on the left, the paper, and below it what the clerk must know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column

_OPTIONS = 304


def composer(options: QWidget, paper: QWidget, told: QWidget) -> QHBoxLayout:
    """Lays out the three parts."""
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
