"""Notices that were printed or hang, and their page, for tests."""

from datetime import date, timedelta

from clerk import Clerk
from PySide6.QtWidgets import QDialog
from season import made

from township_desk.actions.paper import posting_acts, postings
from township_desk.actions.paper.printing import villages_with_exits
from township_desk.domain.posting.period import Posting

TODAY = date.today()


def day_from_today(after: int) -> str:
    """The ISO day so many days from today."""
    return (TODAY + timedelta(days=after)).isoformat()


def printed(clerk: Clerk, first: int) -> int:
    """The number of a notice whose paper begins so many days from today."""
    village = villages_with_exits(clerk.archive, 2018)[0]
    sheet = made(clerk.archive, village=village, posting=Posting(first=day_from_today(first)))
    return postings.post(clerk.archive, sheet, by="王").number or 0


def hung(clerk: Clerk, first: int) -> int:
    """The number of a notice that hangs at the board of a village."""
    number = printed(clerk, first)
    posting_acts.put_up(clerk.archive, number, ["村公示栏"], day_from_today(first), who="吴敏", by="王")
    return number


def postings_page(clerk: Clerk, number: int | None = None) -> object:
    """The page of postings, read anew."""
    clerk.desk.changed.emit()
    return clerk.go("postings", number)


def dialog_of(clerk: Clerk, kind: type[QDialog]) -> QDialog:
    """The open dialog of a kind."""
    (found,) = (it for it in clerk.window.findChildren(kind) if it.isVisible())
    return found
