"""The photos of a posting, one after the other, large; one can be taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.gui.desk import Desk
from township_desk.gui.papers.shown_page import ShownPage
from township_desk.gui.papers.viewer import PaperViewer
from township_desk.gui.widgets.basic import button, column, frame, label, row


class PhotosDialog(QDialog):
    """`dropped` brings the photo that is taken out."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, pages: Sequence[ShownPage], at: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("公示栏的照片")
        self.resize(min(900, parent.width() - 40), min(640, parent.height() - 20))
        self.viewer = PaperViewer(desk, desk.archive.scans.read)
        self.viewer.save.hide()
        self.drop, back = button("拿掉这张", icon="delete_20_regular"), button("关闭", "primary")
        back.clicked.connect(self.accept)
        self.drop.clicked.connect(self._drop)
        note = label("张贴证明上会印这些照片；照片不上公开的纸。", "second")
        whole = column(self.viewer, spacing=0)
        whole.setStretch(0, 1)
        whole.addWidget(frame("bar", row(note, None, self.drop, back, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.viewer.show_pages(pages)
        self.viewer.turn(at)

    def _drop(self) -> None:
        self.dropped.emit(self.viewer.page)
        self.accept()
