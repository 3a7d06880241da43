"""The chart below the table: one figure year by year, month by month, or village beside village."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from township_desk.domain.briefing.behind import WAYS
from township_desk.domain.charts.chart import Chart
from township_desk.gui.widgets.basic import row
from township_desk.gui.widgets.chart_view import ChartView
from township_desk.gui.widgets.choosing.segments import Segments
from township_desk.gui.widgets.elided import Elided

_LEAST = 176


class ChartCard(QFrame):
    """`changed` says that the figure is to be followed another way; `picked` tells which bar was clicked."""

    changed = Signal()
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.title, self.about = Elided("", "h2"), Elided("", "caption")
        self.ways, self.view = Segments(tuple(WAYS.values()), "怎么看"), ChartView(clickable=True)
        head = row(self.title, self.about, self.ways, spacing=10)
        head.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.view, 1)
        self.setMinimumHeight(_LEAST)
        self.ways.picked.connect(lambda _: self.changed.emit())
        self.view.picked.connect(self.picked)

    @property
    def way(self) -> str:
        """The key of the way in which the figure is followed."""
        return list(WAYS)[self.ways.current]

    def show_chart(self, chart: Chart) -> None:
        """Shows another chart."""
        self.title.setText(chart.title)
        self.about.setText(chart.about)
        self.view.show_chart(chart)
