"""The one window of this person: first the start window, then the desk; and requests of a second start."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from township_desk.actions.office.archives import archive_of
from township_desk.gui.base import messages
from township_desk.gui.frame.main_window import MainWindow
from township_desk.gui.frame.start_window import StartWindow
from township_desk.problems import Problem


class SingleWindow(QObject):
    """Shows the start window, and another one when another archive is wanted."""

    def __init__(self, archive: Path | None) -> None:
        super().__init__()
        self.start_window = StartWindow(archive)
        self.start_window.show()

    @property
    def front(self) -> QWidget:
        """The window in front of the clerk."""
        return self.start_window.window_ or self.start_window

    def asked(self, path: Path | None) -> None:
        """Comes to the front and opens what a second start named, after asking about unsaved work."""
        _come_forward(self.front)
        if path is None:
            return
        try:
            self._open(archive_of(path))
        except Problem as problem:
            messages.tell(self.front, problem)

    def _open(self, folder: Path) -> None:
        window = self.start_window.window_
        if isinstance(window, MainWindow):
            if folder.resolve() != window.desk.archive.folder.resolve():
                self._open_instead(window, folder)
        elif self.start_window.making:
            raise Problem(f"没有打开“{folder.name}”：正在新建档案。请先做完，再双击一次。")
        else:
            self.start_window.take(folder)

    def _open_instead(self, window: MainWindow, folder: Path) -> None:
        text = f"要关上它，改开“{folder.name}”吗？没有保存的修改会先问怎么办。"
        if not messages.ask(window, f"现在开着“{window.desk.archive.folder.name}”", text, "改开"):
            return
        other = StartWindow(folder)
        other.show()  # shown before the desk closes, because the program ends with its last window
        if window.close():
            self.start_window.deleteLater()
            self.start_window = other
        else:
            other.close()


def _come_forward(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
    window.raise_()
    window.activateWindow()
