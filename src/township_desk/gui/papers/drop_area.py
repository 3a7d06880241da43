"""The place to which photos are dragged; two buttons choose files or a folder, Ctrl+V pastes a picture."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from township_desk.gui import icons
from township_desk.gui.papers.arrivals import Batch
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, label, row
from township_desk.gui.widgets.choosing.file_drop import FileDrop
from township_desk.gui.widgets.elided import Elided

TITLE, ABOUT = "把照片拖进来", "拖到哪一行，就放到哪一份"
_MORE = "也可以拖到别处：带二维码的表和写了名称的文件自动归位，认不出的再指定。"
KINDS = "照片和扫描件 (*.jpg *.jpeg *.png *.tif *.tiff *.pdf *.heic *.heif *.bmp *.webp);;所有文件 (*)"


class DropArea(FileDrop, QWidget):
    """`files_came` brings the files and folders that were dropped or chosen."""

    files_came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("image_add_20_regular", theme.ACC))
        self.files, self.folder = button("选文件…", small=True), button("选文件夹…", small=True)
        self.stop = button("取消", small=True)
        self.folder.setToolTip("手机接上电脑后，选它的照片文件夹")
        self.title, self.about = label("", "h2"), Elided("", "caption")
        words = column(self.title, self.about, spacing=0)
        line = row(picture, spacing=12, margins=(16, 8, 12, 8))
        line.addLayout(words, 1)
        line.addWidget(self.files)
        line.addWidget(self.folder)
        line.addWidget(self.stop)
        self.setLayout(line)
        self.setToolTip(_MORE)
        self.show_batch(None)
        self.files.clicked.connect(self._choose_files)
        self.folder.clicked.connect(self._choose_folder)

    def show_batch(self, batch: Batch | None) -> None:
        """Says how far the reading of files is, and whose they are; None when none are being read."""
        reading = batch is not None
        self.title.setText(f"正在读 {batch.read} / {len(batch.paths)}" if batch else TITLE)
        self.about.setText(f"{batch.dropped_on.whose}的照片，读完再看放到哪里" if batch else ABOUT)
        self.files.setVisible(not reading)
        self.folder.setVisible(not reading)
        self.stop.setVisible(reading)

    def take_files(self, paths: Sequence[Path]) -> None:
        self.files_came.emit(list(paths))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        self.setProperty("over", event.isAccepted())
        self.update()

    def dragLeaveEvent(self, event: object) -> None:
        self.setProperty("over", False)
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self.setProperty("over", False)
        self.update()
        super().dropEvent(event)

    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选照片和扫描件", "", KINDS)
        if chosen:
            self.take_files([Path(it) for it in chosen])

    def _choose_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "选照片所在的文件夹"):
            self.take_files([Path(chosen)])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = bool(self.property("over"))
        pen = QPen(QColor(theme.ACC if over else theme.BORDER_D), 2 if over else 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.ACC_SS if over else theme.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
