"""Files that are dragged onto a page."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent


class FileDrop:
    """Mixed into a page that takes files. `setAcceptDrops` lets them come."""

    def take_files(self, paths: list[Path]) -> None:
        """Takes the files that were dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files(files_of(event))


def files_of(event: QDropEvent) -> list[Path]:
    """The files that are dragged. Pictures of a web page are none."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
