"""How a list for the office lies on its paper: paper, height of a row, columns. This PC remembers it for each list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.forms.layout import ROWS, FormLayout, choices, table_of, usual
from township_desk.gui.base.remembered import keep_of_sheet, of_sheet
from township_desk.gui.paper.column_boxes import ColumnBoxes
from township_desk.gui.paper.layout_options import PAPERS, high_row, labelled
from township_desk.gui.widgets.basic import button, column, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.problems import Problem


class FormLayoutOptions(QWidget):
    """Hidden for a form that is no list. `changed` says that the list will look different."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self.paper, self.row, self.columns = ComboBox(), high_row(ROWS), ColumnBoxes()
        self.reset = button("恢复", "link")
        for words, paper, across in PAPERS:
            self.paper.addItem(words, (paper, across))
        whole = column(spacing=8)
        whole.addLayout(row(label("版面", "h2"), None, self.reset))
        whole.addLayout(labelled(("纸张", self.paper), ("行高", self.row), ("列", self.columns)))
        self.setLayout(whole)
        self.paper.currentIndexChanged.connect(self._chosen)
        self.row.valueChanged.connect(self._chosen)
        self.columns.changed.connect(self._chosen)
        self.reset.clicked.connect(self._reset)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows a list as it lay the last time on this PC, else as it is shipped."""
        table, self._sheet = table_of(sheet), None  # nothing is chosen meanwhile
        self.setVisible(table is not None)
        if table is None:
            return
        self.columns.offer({head: head for head, optional in choices(table).items() if optional})
        self._show(_remembered(sheet) or usual(sheet))
        self._sheet = sheet

    def _show(self, layout: FormLayout) -> None:
        places = [value for _, *value in PAPERS]
        self.paper.setCurrentIndex(places.index([layout.paper, layout.landscape]))
        self.row.setValue(round(layout.row))
        self.columns.tick(layout.columns or None)

    def _reset(self) -> None:
        """Goes back to the shipped layout."""
        if (sheet := self._sheet) is not None:
            self._sheet = None
            self._show(usual(sheet))
            self._sheet = sheet
            self._chosen()

    def _chosen(self) -> None:
        if self._sheet is None or (wish := self.wish) is None:
            return
        kept = {"paper": wish.paper, "landscape": wish.landscape, "row": wish.row, "columns": wish.columns}
        keep_of_sheet(self._sheet.name, form=kept)
        self.changed.emit()

    @property
    def wish(self) -> FormLayout | None:
        """The layout in the inputs; None for a form that is no list."""
        table = table_of(self._sheet) if self._sheet else None
        if self._sheet is None or table is None:
            return None
        paper, landscape = self.paper.currentData()
        ticked = self.columns.ticked
        kept = [head for head, optional in choices(table).items() if not optional or head in ticked]
        heads = tuple(kept) if len(kept) < len(table.columns) else ()
        return FormLayout(paper=paper, landscape=landscape, row=float(self.row.value()), columns=heads)


def _remembered(sheet: Sheet) -> FormLayout | None:
    """A remembered layout; None when there is none, or this program does not offer it."""
    known, table = of_sheet(sheet.name).get("form"), table_of(sheet)
    if not isinstance(known, dict) or table is None:
        return None
    try:
        made = FormLayout(**(known | {"columns": tuple(known["columns"])}))
    except (Problem, TypeError, KeyError):
        return None
    return made if set(made.columns) <= set(choices(table)) else None
