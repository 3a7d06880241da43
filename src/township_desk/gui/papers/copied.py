"""What was copied elsewhere on this PC: files in the system's file manager, or a picture."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage


def copied() -> tuple[list[Path], bytes]:
    """The files that were copied, else the picture as PNG."""
    held = QGuiApplication.clipboard().mimeData()
    paths = [Path(it.toLocalFile()) for it in held.urls() if it.isLocalFile()] if held.hasUrls() else []
    if paths or not held.hasImage():
        return paths, b""
    image, kept = QGuiApplication.clipboard().image(), QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB888).save(kept, "PNG")  # type: ignore[call-overload]  # Qt takes names
    return [], bytes(kept.data().data())
