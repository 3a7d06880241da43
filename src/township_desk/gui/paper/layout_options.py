"""How a notice lies on its paper: what its kind allows. This PC remembers it for each kind."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLayout, QSizePolicy, QWidget

from township_desk.actions.paper.notices import usual_layout
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.page_layout import DRAFT, ROWS, SIZES, SPECIMEN, Layout
from township_desk.gui.base.remembered import keep_of_sheet, of_sheet
from township_desk.gui.paper.column_boxes import ColumnBoxes
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column, label, row
from township_desk.gui.widgets.fields import ComboBox, SpinBox
from township_desk.problems import Problem

_LABEL = 44
PAPERS = (("A4 纵向", "A4", False), ("A4 横向", "A4", True), ("A3 纵向", "A3", False), ("A3 横向", "A3", True))


def labelled(*rows: tuple[str, QWidget | QLayout]) -> QFormLayout:
    """Inputs with their labels; all labels have the same width."""
    form = QFormLayout()
    form.setSpacing(8)
    for words, inputs in rows:
        name = label(words)
        name.setMinimumWidth(theme.wide(_LABEL))
        if isinstance(inputs, QWidget):
            form.addRow(name, inputs)
        else:
            form.addRow(name, inputs)
    return form


def halves(first: QWidget, second: QWidget) -> QLayout:
    """Two inputs side by side that share the width, whatever they contain."""
    made = row(first, second)
    for it in (first, second):
        it.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.setStretch(0, 1)
    made.setStretch(1, 1)
    return made


def high_row(bounds: tuple[int, int]) -> SpinBox:
    """The input for the height of a row, in mm."""
    made = SpinBox()
    made.setRange(*bounds)
    made.setSuffix(" 毫米")
    made.setKeyboardTracking(False)
    made.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet's padding does not reach a spin box
    return made


class LayoutOptions(QWidget):
    """Paper, blocks, text size, row height, columns and purpose. `changed` says that the notice will look different."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.paper, self.blocks, self.size_, self.purpose = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self.row, self.columns_ = high_row(ROWS), ColumnBoxes()
        self.area = label("", "caption")
        self._sheet: Sheet | None = None
        self._fill()
        self._form = labelled(
            ("纸张", halves(self.paper, self.blocks)), ("字号", self.size_), ("行高", self.row), ("用途", self.purpose)
        )
        self._form.addRow("列", self.columns_)
        whole = column(spacing=8)
        whole.addLayout(self._form)
        whole.addWidget(self.area)
        self.setLayout(whole)
        for box in (self.paper, self.blocks, self.size_, self.purpose):
            box.currentIndexChanged.connect(self._chosen)
        self.row.valueChanged.connect(self._chosen)
        self.columns_.changed.connect(self._chosen)

    def _fill(self) -> None:
        for box, items in (
            (self.blocks, (("单栏", 1), ("双栏", 2))),
            (self.size_, tuple((f"{size:g} 磅", size) for size in SIZES)),
            (self.purpose, (("张贴（记入档案）", ""), ("草稿", DRAFT), ("样张", SPECIMEN))),
            (self.paper, tuple((words, (paper, across)) for words, paper, across in PAPERS)),
        ):
            for words, value in items:
                box.addItem(words, value)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows a kind as it lay the last time on this PC, else as it is shipped."""
        known = of_sheet(sheet.name)
        self.show_wish(sheet, _remembered_layout(known) or usual_layout(sheet), known.get("columns"))

    def show_wish(self, sheet: Sheet, layout: Layout, columns: object) -> None:
        """Shows a kind with a layout and these of its optional columns; with all where `columns` is no list."""
        self._sheet = None  # nothing is chosen meanwhile
        self.columns_.offer({it.key: it.head for it in sheet.columns if it.optional})
        self._form.setRowVisible(self.columns_, bool(self.columns_.boxes))
        places = [value for _, *value in PAPERS]
        self.paper.setCurrentIndex(places.index([layout.paper, layout.landscape]))
        self.blocks.setCurrentIndex(self.blocks.findData(layout.blocks))
        self.size_.setCurrentIndex(self.size_.findData(layout.size))
        self.row.setValue(round(layout.row))
        self.purpose.setCurrentIndex(0)
        self.columns_.tick(columns)
        self._sheet = sheet
        self._tell()

    def _chosen(self) -> None:
        if self._sheet is None:
            return
        wish = self.wish
        kept = {"paper": wish.paper, "landscape": wish.landscape, "blocks": wish.blocks}
        kept |= {"size": wish.size, "row": wish.row}
        keep_of_sheet(self._sheet.name, layout=kept, columns=self.columns_.ticked)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        wish = self.wish
        self.area.setText(f"版心 {wish.width:g} × {wish.height:g} 毫米（GB/T 9704）")

    @property
    def wish(self) -> Layout:
        """The layout in the inputs."""
        paper, landscape = self.paper.currentData()
        blocks, mark = self.blocks.currentData(), self.purpose.currentData()
        size, high = self.size_.currentData(), float(self.row.value())
        return Layout(paper=paper, landscape=landscape, blocks=blocks, size=size, row=high, watermark=mark)

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the wanted columns; empty when the kind leaves no choice."""
        if self._sheet is None or not self.columns_.boxes:
            return ()
        ticked = self.columns_.ticked
        return tuple(it.key for it in self._sheet.columns if not it.optional or it.key in ticked)


def _remembered_layout(known: dict[str, object]) -> Layout | None:
    """A remembered layout; None when there is none, or this program does not offer it."""
    values = known.get("layout")
    try:
        made = Layout(**values) if isinstance(values, dict) else None
    except (Problem, TypeError):
        return None
    return made if made is not None and made.size in SIZES else None
