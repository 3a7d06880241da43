"""Keeps a notice that goes to the board. How it stands to those of its kind that hang is asked before."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from township_desk.actions.paper import postings
from township_desk.actions.paper.notices import NoticeSheet
from township_desk.domain.posting.life import Life
from township_desk.domain.records import PostedNotice
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk, Told

Keep = Callable[[int | None], PostedNotice]
"""Keeps a notice; it is told the number of the posting that it replaces, ANOTHER, or None where none hangs."""
_BACK, _ANOTHER = 0, -1


def keep_posting(
    parent: QWidget,
    desk: Desk,
    sheet: NoticeSheet,
    keep: Keep,
    done: Callable[[PostedNotice], None],
    *,
    spot: str = "",
) -> None:
    """Keeps a notice as a posting, after asking how it stands to those that hang. `spot` is where it hangs at once."""
    archive = desk.archive

    def go_on(beside: Sequence[Life]) -> None:
        answer = _asked(parent, sheet, beside) if beside else None
        if answer != _BACK:
            replaces = postings.ANOTHER if answer == _ANOTHER else answer
            desk.write("记下张贴", lambda _: keep(replaces), done, said=lambda it: _told(it, spot))

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


def _told(kept: PostedNotice, spot: str) -> Told:
    """What was kept, and the way to its row, where it is noted that it hangs."""
    days = f"{kept.first_day} 至 {kept.last_day}" if kept.last_day else f"{kept.first_day} 起"
    hangs = f"已登记贴在“{spot}”" if spot else "贴出以后登记贴在哪里"
    link = "看张贴记录" if spot else "去登记张贴"
    return Told(f"已记为第 {kept.number} 号，{days}；{hangs}", link, "postings", kept.number)
