"""Keeps a notice that goes to the board. How it stands to those of its kind that hang is asked before."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from township_desk.actions.paper import postings
from township_desk.actions.paper.notices import NoticeSheet
from township_desk.domain.posting.life import Life
from township_desk.domain.records import PostedNotice
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk

Keep = Callable[[int | None], PostedNotice]
"""Keeps a notice; it is told the number of the posting that it replaces, ANOTHER, or None where none hangs."""
_BACK, _ANOTHER = 0, -1


def keep_posting(
    parent: QWidget, desk: Desk, sheet: NoticeSheet, keep: Keep, done: Callable[[PostedNotice], None]
) -> None:
    """Keeps a notice as a posting, after asking how it stands to those that hang."""
    archive = desk.archive

    def go_on(beside: Sequence[Life]) -> None:
        answer = _asked(parent, sheet, beside) if beside else None
        if answer != _BACK:
            replaces = postings.ANOTHER if answer == _ANOTHER else answer
            desk.write("记下张贴", lambda _: keep(replaces), done, said=_said)

    desk.read("看张贴记录", lambda _: postings.hanging_beside(archive, sheet), go_on)


def _asked(parent: QWidget, sheet: NoticeSheet, beside: Sequence[Life]) -> int:
    """The answer: the number of the posting that is replaced, _ANOTHER or _BACK.

    A list that shares a household with one that hangs is offered as its replacement, any other one as another batch.
    """
    shares = [it for it in beside if it.households.intersection(sheet.households) or not sheet.households]
    answers = [("另一批", _ANOTHER), *((f"换下第 {it.number} 号", it.number) for it in beside)]
    usual = shares[0].number if shares else _ANOTHER
    answers.sort(key=lambda it: it[1] == usual)
    told = postings.beside_told(beside)
    return messages.ask_among(parent, "同一种公示正在张贴", told, [("取消", _BACK), *answers])


def _said(kept: PostedNotice) -> str:
    days = f"{kept.first_day} 至 {kept.last_day}" if kept.last_day else f"{kept.first_day} 起"
    return f"已记为第 {kept.number} 号，{days}；贴出以后到“张贴与异议”登记"
