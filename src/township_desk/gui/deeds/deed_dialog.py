"""Shows what an act would remove or merge, asks, does it, and says so with 撤销 beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from township_desk.actions.household.deeds import Deed, Fact
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.problems import Problem
from township_desk.progress import Progress

_COLUMNS = (
    TableColumn(head="栏", width=130),
    TableColumn(head="合并以后", width=250),
    TableColumn(head="取自", width=0),
)
_WIDE, _HIGH, _NARROW = 860, 560, 480


def ask_first(
    parent: QWidget,
    desk: Desk,
    look: Callable[[Progress], Deed],
    *,
    then: Callable[[], None] = lambda: None,
    wrong: Callable[[Problem], None] | None = None,
) -> None:
    """Works out in the worker what would be done and shows it. `then` is called after it was done."""

    def show(deed: Deed) -> None:
        dialog = DeedDialog(parent, deed)
        dialog.accepted.connect(lambda: do(desk, deed, then=then, wrong=wrong))
        dialog.open()

    desk.read("看看会怎样", look, show, wrong)


def do(
    desk: Desk,
    deed: Deed,
    *,
    then: Callable[[], None] = lambda: None,
    wrong: Callable[[Problem], None] | None = None,
) -> None:
    """Does what the clerk has agreed to."""
    archive, by = desk.archive, desk.by
    desk.write(deed.verb, lambda _: deed.act(archive, by), lambda _: then(), wrong, said=deed.done)


class DeedDialog(QDialog):
    """Shows the sentences, and the facts where two records become one. The button is named after the act."""

    def __init__(self, parent: QWidget, deed: Deed) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("乡镇扶贫档案工作台")
        self.lines = deed.lines
        words = column(label(deed.title, "title", wrap=True), spacing=8, margins=(20, 18, 20, 14))
        for line in deed.lines:
            words.addWidget(label(line, wrap=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(words)
        if deed.facts:
            whole.addWidget(self._facts(deed), 1)
        self.go, self.back = button(deed.verb, "primary" if deed.adds else "danger"), button("取消")
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        hint = label("这是一步，做了以后可以撤销。", "second")
        whole.addWidget(frame("bar", row(hint, None, self.back, self.go, margins=(16, 10, 16, 10))))
        self.setMinimumSize(_NARROW, whole.heightForWidth(_NARROW))  # Qt forgets that long sentences need more lines
        if deed.facts:
            window = parent.window()
            self.resize(min(_WIDE, window.width() - 40), min(_HIGH, window.height() - 40))
        self.back.setDefault(True)
        self.back.setFocus()

    def _facts(self, deed: Deed) -> Table:
        self.facts, table = ListedModel(_COLUMNS, _cell), Table()
        table.show_model(self.facts)
        self.facts.show_rows(deed.facts)
        return table


def _cell(fact: Fact, side: int) -> Cell:
    text = (fact.label, fact.text, fact.source)[side]
    tone = "warn" if side == 2 and "备注" in text else ""
    return Cell(text=text, look=(Look.MUTED, Look.STRONG, Look.TEXT)[side], tone=tone, tip=text)
