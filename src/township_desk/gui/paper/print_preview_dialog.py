"""A finished PDF before it is printed: its pages, and the three things to do with them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout, QWidget

from township_desk.actions.paper.printing import write_pdf
from township_desk.gui.base import messages
from township_desk.gui.base.opening import open_pdf
from township_desk.gui.paper.preview import PaperView
from township_desk.gui.paper.printer import print_pdf
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem


class PrintPreview(QDialog):
    """Shows a PDF; prints it, saves it, or opens it in the system's program. `more` are buttons of whoever shows it."""

    def __init__(self, parent: QWidget, pdf: bytes, title: str, note: str, more: Sequence[QPushButton] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(min(900, parent.width() - 40), min(640, parent.height() - 20))
        self._title, self.paper = title, PaperView()
        self.show_pdf(pdf)
        save, open_, print_ = (
            button("导出 PDF…"),
            button("用 PDF 程序打开"),
            button("打印  Ctrl+P", "primary", "print_20_regular"),
        )
        save.clicked.connect(self._save)
        open_.clicked.connect(self._open)
        print_.clicked.connect(lambda: print_pdf(self, self.pdf, self._title))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.paper, 1)
        whole.addWidget(
            frame("bar", row(label(note, "second"), None, *more, open_, save, print_, margins=(16, 10, 16, 10)))
        )
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)  # Enter belongs to the search
        on_key(self, "Ctrl+P", print_.click)
        print_.setFocus()

    def show_pdf(self, pdf: bytes) -> None:
        """Shows another PDF in its place."""
        self.pdf = pdf
        self.paper.show_pdf(pdf)

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "导出 PDF", f"{self._title}.pdf", "PDF (*.pdf)")
        if name:
            try:
                write_pdf(self.pdf, Path(name))
            except Problem as problem:
                messages.tell(self, problem)

    def _open(self) -> None:
        try:
            open_pdf(self.pdf, self._title)
        except Problem as problem:
            messages.tell(self, problem)
