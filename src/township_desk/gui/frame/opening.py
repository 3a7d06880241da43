"""Opens the program: the one window of this person, or a message to the window that is already open."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from township_desk import crash
from township_desk.gui.desk import make_app

_PAINTED = 200  # ms after which the first paint is done


def open_desk(archive: Path | None) -> int:
    """Shows the one window of this person: the login of an archive, or the first-run page when there is none yet."""
    crash.watch(_own_up)
    from township_desk.gui.frame.instance import Instance

    instance = Instance()
    if not instance.claim():
        instance.hand_over(archive)
        return 0
    app = make_app()
    from township_desk.gui.frame.single_window import SingleWindow

    single_window = SingleWindow(archive)
    instance.asked.connect(single_window.asked)
    QTimer.singleShot(_PAINTED, instance.listen)
    return app.exec()


def _own_up(error: BaseException) -> None:
    """Tells the clerk about a bug in a slot, one at a time: a page that cannot be painted fails again and again."""
    from township_desk.gui.base import messages

    if not isinstance(QApplication.activeModalWidget(), messages.MessageDialog):
        messages.own_up(QApplication.activeWindow(), error)
