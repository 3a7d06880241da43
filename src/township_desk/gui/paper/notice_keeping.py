"""Keeps a notice that goes to the board. What takes the place of one that hangs is said before."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from township_desk.actions.paper import postings
from township_desk.actions.paper.notices import NoticeSheet
from township_desk.domain.posting.life import Life
from township_desk.domain.records import PostedNotice
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk

Keep = Callable[[bool], PostedNotice]
"""Keeps a notice; it is told whether that may replace one that hangs."""


def keep_posting(
    parent: QWidget, desk: Desk, sheet: NoticeSheet, keep: Keep, done: Callable[[PostedNotice], None]
) -> None:
    """Keeps a notice as a posting, after asking where it would replace one."""
    archive = desk.archive

    def go_on(old: Life | None) -> None:
        if old is None or messages.ask(parent, "要换下正在张贴的一份", postings.replacing_told(old), "换下"):
            desk.write("记下张贴", lambda _: keep(old is not None), done, said=_said)

    desk.read("看张贴记录", lambda _: postings.hanging_before(archive, sheet), go_on)


def _said(kept: PostedNotice) -> str:
    days = f"{kept.first_day} 至 {kept.last_day}" if kept.last_day else f"{kept.first_day} 起"
    return f"已记为第 {kept.number} 号张贴，{days}"
