"""What an archive that has just been opened asks for: notes, what is over, a backup that is still to be made."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from township_desk.actions.comparison import expiring
from township_desk.actions.office import archives
from township_desk.gui.base import messages
from township_desk.gui.base.due_dialog import ask_about_due
from township_desk.gui.desk import Desk
from township_desk.problems import Problem


def look_at_the_day(window: QWidget, desk: Desk) -> None:
    """Says what the opening has shown, and asks about what may be kept no longer, unless the clock is wrong."""

    def tell(behind: list[str]) -> None:
        if notes := [*desk.archive.notes, *behind]:
            messages.tell(window, Problem(f"档案已打开，请看：{' '.join(notes)}"))
        if not behind:
            ask_about_due(window, desk, unasked=True)

    desk.read("看电脑日期", lambda _: expiring.clock_behind(desk.archive), tell)


def catch_up(desk: Desk, done: Callable[[], None]) -> None:
    """Makes the backup that a full disk forbade the last time."""
    desk.read("补做备份", lambda _: archives.catch_up(desk.archive, "打开后"), lambda _: done())
