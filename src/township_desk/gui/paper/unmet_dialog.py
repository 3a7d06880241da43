"""Names the households with indicators that are not met, before a paper with them leaves the program."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from township_desk.domain.paper.notices.notice import NoticeDoubt
from township_desk.gui.base import messages

_NAMED = 10


def agreed(parent: QWidget, doubts: Sequence[NoticeDoubt], notes: Sequence[str] = ()) -> bool:
    """Names the households. Returns False when the clerk goes back to look into them first."""
    said = [*notes, *(it.sentence for it in doubts)]
    if not said:
        return True
    text = "\n".join(said[:_NAMED]) + (f"\n等 {len(said)} 项" if len(said) > _NAMED else "")
    title = f"有 {len(doubts)} 户要先看看" if doubts else "有几处要先看看"
    return messages.ask(parent, title, text, "仍然继续")
