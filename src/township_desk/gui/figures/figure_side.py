"""What is behind the chosen number: how it was counted, what else says it, and the very list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from township_desk.domain.briefing.behind import Behind, Compared, Counted, Said
from township_desk.gui import icons
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import block, button, clear, column, frame, hline, label, row, set_property
from township_desk.gui.widgets.choosing.segments import Segments
from township_desk.gui.widgets.elided import Elided

_SIGNS = {"ok": "checkmark_16_regular", "info": "info_16_regular", "warn": "warning_16_regular"}
_LIST, _BESIDE = "名单", "各村对照"
_COLUMNS = (
    TableColumn("户主", 0),
    TableColumn("组", 56),
    TableColumn("人口", 52, right=True),
    TableColumn("当天状态", 84),
)
_SOURCES = (
    TableColumn("村", 0),
    TableColumn("档案", 76, right=True),
    TableColumn("村情", 76, right=True),
    TableColumn("上报", 76, right=True),
)


class FigureSide(QFrame):
    """The buttons open the list in the register, or write it into a workbook. `gone` leads to a page.

    `village` tells the key of the village that was clicked where villages stand beside what else says their numbers.
    """

    listed = Signal()
    village = Signal(str)
    exported = Signal()
    gone = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self._wanted: bool | None = None  # None: as the width of the window allows
        self._is_empty = True
        self.setFixedWidth(theme.wide(theme.SIDE_WIDE))
        self.over, self.title = Elided("", "caption"), Elided("", "title")
        self.away = button("", "ghost", "dismiss_16_regular", small=True)
        self.away.setToolTip("收起（F4）")
        self.number, self.unit, self.change = label("", "figure"), label("", "second"), Elided("", "ok")
        self.why = button("算法和依据", "link")
        self.method, self.source = label("", "second", wrap=True), label("", "caption", wrap=True)
        self.lines, self.none = QVBoxLayout(), label("", "second", wrap=True)
        self.lines.setSpacing(2)
        self.model, self.table = ListedModel(_COLUMNS, _cell), Table()
        self.table.show_model(self.model)
        self.ways = Segments((_LIST, _BESIDE), "名单，或各村在档案、村情、上报里的数")
        self.villages, self.beside = ListedModel(_SOURCES, _source), Table()
        self.beside.show_model(self.villages)
        self.list, self.export = button("", "primary"), button("", icon="arrow_export_20_regular")
        self._lay_out()
        self.why.clicked.connect(self._explain)
        self.list.clicked.connect(self.listed)
        self.export.clicked.connect(self.exported)
        self.table.opened.connect(self._open)
        self.ways.picked.connect(lambda _: self._turn())
        self.beside.clicked.connect(lambda index: self.village.emit(self.villages.row(index.row()).key))
        self.beside.opened.connect(lambda place: self.village.emit(self.villages.row(place).key))

    def _lay_out(self) -> None:
        head = row(self.away)
        head.insertLayout(0, column(self.over, self.title, spacing=2), 1)
        top = column(spacing=6, margins=(16, 14, 16, 8))
        top.addLayout(head)
        top.addLayout(row(self.number, self.unit, None, self.change, spacing=6))
        top.addWidget(hline())
        top.addLayout(row(self.why, None))
        for part in (self.method, self.source):
            top.addWidget(part)
            part.hide()
        top.addLayout(self.lines)
        top.addLayout(row(self.ways, None))
        top.addWidget(self.none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.beside, 1)
        whole.addStretch(0)
        whole.addWidget(frame("bar", row(self.list, self.export, margins=(16, 10, 16, 10))))

    def _explain(self) -> None:
        """Shows how the number is worked out and on what it rests, or puts that away."""
        for part in (self.method, self.source):
            part.setVisible(not part.isVisible())

    def toggle(self) -> None:
        """Puts the side away, or shows it in a narrow window, too."""
        self._wanted = not self.isVisible()
        self.fit()

    def fit(self) -> None:
        """Shows the side where the window is wide enough, unless F4 says otherwise."""
        wide = self.window().width() >= theme.wide(theme.SIDE_SLIDES)
        self.setVisible(not self._is_empty and (wide if self._wanted is None else self._wanted))

    def show_nothing(self) -> None:
        """Goes away, because no number is chosen."""
        self._is_empty = True
        self.hide()

    def show_behind(self, found: Behind) -> None:
        """Shows another number."""
        self._is_empty = False
        for part, text in (
            (self.over, found.over),
            (self.title, found.title),
            (self.number, found.number),
            (self.unit, found.unit),
            (self.change, found.change),
            (self.method, found.method),
            (self.source, found.source),
        ):
            part.setText(text)
        set_property(self.change, "role", found.tone)
        self._say(found.said)
        self.model.show_rows(list(found.rows))
        self.villages.show_rows(found.compared)
        self.ways.setVisible(bool(found.compared))
        self._turn()
        self.none.setText("这个数没有名单。" if not found.counted else f"名单是空的：{found.counted}。")
        for made in (self.list, self.export):
            block(made, "" if found.rows else self.none.text())
        self.list.setText(f"打开名单（{found.counted}）" if found.rows else "打开名单")
        self.export.setText(f"导出这 {found.counted}" if found.rows else "导出名单")
        self.list.setVisible(bool(found.households) or not found.rows)

    def _turn(self) -> None:
        """Shows the list, or the villages beside what else says their numbers."""
        beside = bool(self.villages.rows) and self.ways.current == 1
        self.beside.setVisible(beside)
        self.table.setVisible(bool(self.model.rows) and not beside)
        self.none.setVisible(not self.model.rows and not beside)

    def _open(self, place: int) -> None:
        home = self.model.row(place).household
        if home:
            self.gone.emit("household", (home, None))

    def _say(self, said: Sequence[Said]) -> None:
        clear(self.lines)
        for it in said:
            self.lines.addWidget(self._line(it))

    def _line(self, it: Said) -> QWidget:
        sign, text, link = label(""), Elided(it.text, "second"), button(it.link, "link")
        sign.setPixmap(icons.pixmap(_SIGNS[it.tone], theme.INK[it.tone]))
        link.setVisible(bool(it.link))
        link.clicked.connect(lambda: self.gone.emit(it.page, it.argument))
        line = QWidget()
        inside = row(sign, text, link, spacing=6)
        inside.setStretch(1, 1)
        line.setLayout(inside)
        line.setToolTip(it.tip)
        return line


def _source(it: Compared, place: int) -> Cell:
    if place == 0:
        return Cell(it.village, Look.TEXT)
    tone = ("", it.typed_tone, it.sent_tone)[place - 1]
    return Cell((it.counted, it.typed or "–", it.sent or "–")[place - 1], Look.NUMBER, tone=tone)


def _cell(it: Counted, place: int) -> Cell:
    if place == 0:
        return Cell(it.name, Look.STRONG, tail=it.tail)
    if place == _COLUMNS.index(_COLUMNS[-1]):
        short = it.state.partition("（")[0]
        return Cell(short, Look.BADGE, tone=theme.status_tone(it.state), tip=it.state if short != it.state else "")
    return Cell((it.group, it.people)[place - 1], (Look.TEXT, Look.NUMBER)[place - 1])
