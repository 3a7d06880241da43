"""What must be done after opening an archive: show notes, ask about what is over, make a missing backup."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from township_desk.actions.comparison import expiring
from township_desk.actions.office import archives
from township_desk.gui.base import messages
from township_desk.gui.deeds.due_dialog import ask_about_due
from township_desk.gui.desk import Desk
from township_desk.problems import Problem


def look_at_the_day(window: QWidget, desk: Desk) -> None:
    """Shows what was found on opening. Asks about what may no longer be kept, unless the clock is wrong."""

    def tell(behind: list[str]) -> None:
        if notes := [*desk.archive.notes, *behind]:
            messages.tell(window, Problem(f"档案已打开，请看：{' '.join(notes)}"))
        if not behind:
            ask_about_due(window, desk, unasked=True)

    desk.read("看电脑日期", lambda _: expiring.clock_behind(desk.archive), tell)


def catch_up(desk: Desk, done: Callable[[], None]) -> None:
    """Makes the backup that failed the last time."""
    archive = desk.archive
    # shown, so that it can be stopped: a new stick gets every scan
    desk.read("补做备份", lambda it: archives.catch_up(archive, "打开后", it), lambda _: done(), quiet=False)
