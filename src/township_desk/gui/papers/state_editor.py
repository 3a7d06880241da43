"""The state of a paper below its page: what it is, its date, what is on it, where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from township_desk.domain.fields import terms
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Value
from township_desk.domain.papers.needs import Need
from township_desk.domain.records import Paper
from township_desk.gui.fields.field_cell import LineCell
from township_desk.gui.papers.need_cells import tone_of
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.flow import Flow

_MARKS = (("signed", "有签字"), ("sealed", "有公章"))
_TYPED = (("copies", "份数", 56), ("box", "盒号", 96), ("pages", "页号", 76))
_DAY = "dated"
OTHER = "其他材料…"


class StateEditor(QWidget):
    """Everything is kept at once. `marked` brings the paper as it was shown, and the fields that the clerk sets.

    `renamed` brings the need that the paper is to answer, or None for a name of the clerk's own.
    """

    marked = Signal(object, object)
    renamed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.need: Need | None = None
        self.paper: Paper | None = None
        self._needs: Sequence[Need] = ()
        codes = CodeLists.load()
        self.title = ComboBox()
        self.day = LineCell(Paper.field(_DAY), codes)
        self.cells = {_DAY: self.day} | {name: LineCell(Paper.field(name), codes) for name, _, _ in _TYPED}
        self.marks = {name: QCheckBox(words) for name, words in _MARKS}
        self.has_day = QCheckBox("有日期")
        self.originals = {it: QRadioButton(it) for it in codes[Paper.field("original").codes].labels}
        self.said = Banner()
        self.change, self.moving = button("换这一页…", "link"), button("移动或去掉…", "link")
        self.remove = button("删除这份", "link")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.day.setFixedWidth(theme.wide(118))
        self.title.setMinimumWidth(theme.wide(150))
        top = row(label("材料", "second"), self.title, 8, label("落款日期", "second"), self.day)
        top.setStretch(1, 1)
        self._group = QButtonGroup(self)
        for made in self.originals.values():
            self._group.addButton(made)
        kept = Flow(*self.marks.values(), self.has_day, *self.originals.values(), spacing=12)
        for name, words, wide in _TYPED:
            self.cells[name].rename(words)
            self.cells[name].setFixedWidth(theme.wide(wide))
            part = QWidget()
            part.setLayout(row(label(words, "second"), self.cells[name], spacing=6))
            kept.addWidget(part)
        whole = column(spacing=8, margins=(16, 10, 16, 8))
        whole.addLayout(top)
        whole.addLayout(kept)
        for link in (self.change, self.moving, self.remove):
            kept.addWidget(link)
        whole.addWidget(self.said)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.title.activated.connect(self._rename)
        for name, box in self.marks.items():
            box.clicked.connect(lambda on, it=name: self._mark(it, terms.YES if on else terms.NO))
        self.has_day.clicked.connect(self._mark_day)
        for word, made in self.originals.items():
            made.clicked.connect(lambda _, it=word: self._mark("original", it))
        for name, cell in self.cells.items():
            cell.line.editingFinished.connect(lambda it=name: self._typed(it))

    def show_need(self, need: Need | None, paper: Paper | None, needs: Sequence[Need]) -> None:
        """Shows a paper, a blank one where the need has none. What is being typed for the same paper stays."""
        same = paper is not None and self.paper is not None and paper.id == self.paper.id
        self.need, self.paper, self._needs = need, paper, needs
        self.setEnabled(paper is not None)
        if need is None or paper is None:
            self.said.say("info", "")
            return
        for name, box in self.marks.items():
            box.setChecked(getattr(paper, name) == terms.YES)
        self.has_day.setChecked(bool(paper.dated))
        self._group.setExclusive(False)
        for word, made in self.originals.items():
            made.setChecked(paper.original == word)
        self._group.setExclusive(True)
        for name, cell in self.cells.items():
            if not (same and cell.line.isModified() and cell.line.hasFocus()):
                cell.show_value(getattr(paper, name))
                cell.line.setModified(False)
                cell.line.setCursorPosition(0)  # the beginning of a long text is what tells it apart
                cell.speak()
        self._show_title(need)
        self._show_faults(need)
        self.remove.setEnabled(need.paper is not None)

    def show_pages(self, *, there: bool) -> None:
        """Says whether a page of this paper is shown."""
        self.change.setEnabled(there)
        self.moving.setEnabled(there)

    def _show_title(self, need: Need) -> None:
        """Offers what the paper can be: what it is, what is not there yet, something else."""
        free = [it for it in self._needs if it.paper is None and it.key != need.key]
        with QSignalBlocker(self.title):
            self.title.clear()
            self.title.addItem(need.named, need)
            for it in free if need.paper is not None else ():
                self.title.addItem(it.named, it)
            if need.paper is not None:
                self.title.addItem(OTHER, None)
        self.title.setEnabled(need.paper is not None)

    def _show_faults(self, need: Need) -> None:
        tone = tone_of(need.faults[0], need.paper) if need.faults else "info"
        self.said.say(tone, "\n".join(it.message for it in need.faults))

    def _rename(self, place: int) -> None:
        if place > 0:
            self.title.setCurrentIndex(0)
            self.renamed.emit(self.title.itemData(place))

    def _mark_day(self, on: bool) -> None:
        """A day must be typed; without one nothing is kept yet."""
        if on:
            self.day.line.setFocus()
        else:
            self._mark(_DAY, None)

    def _typed(self, name: str) -> None:
        cell = self.cells[name]
        if self.paper is not None and cell.misfit() is None and cell.value() != getattr(self.paper, name):
            self._mark(name, cell.value())

    def _mark(self, name: str, value: Value) -> None:
        """Tells of a field, and goes on from there: the next click may come before the first one is kept."""
        if (shown := self.paper) is not None:
            values: Mapping[str, Value] = {name: value}
            self.paper = replace(shown, **values)  # type: ignore[arg-type]  # named by the paper's fields
            self.marked.emit(shown, values)
