"""What a clerk does with pages that a paper has: turning, ordering, moving, exchanging, taking out. Each is one step.

Each act names the paper as it was shown and a page by its number (1 = first). It raises Conflict when the paper has got
other pages since.
"""

from collections.abc import Sequence

from township_desk.actions.ledgers.entries import beside, keep_entry, whose
from township_desk.actions.papers.keeping import as_stored
from township_desk.domain.fields import scans
from township_desk.domain.papers.scan_edits import in_order, page_of, with_page, with_scans, with_turned
from township_desk.domain.records import Paper
from township_desk.domain.records.ledgers.entries import objection
from township_desk.exchange.scanning.turning import turned
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive


def _unchanged(archive: Archive, shown: Paper) -> Paper:
    stored = as_stored(archive, shown)
    if stored.scans != shown.scans:
        raise Conflict(f"没有改：“{shown.title}”的扫描件刚被改过。请看清现在的再改。")
    return stored


def turn_page(archive: Archive, shown: Paper, number: int, quarters: int, *, by: str) -> None:
    """Turns a page to the right so many times by a quarter, for good."""
    stored = _unchanged(archive, shown)
    pages = [page for scan in scans.read(stored.scans) for page in scan.pages]
    page = archive.scans.keep(turned(archive.scans.read(pages[number - 1]), quarters))
    keep_entry(archive, with_turned(stored, number, page), by=by)


def place_page(archive: Archive, shown: Paper, number: int, place: int, *, by: str) -> None:
    """Puts a page (1 = first) to another place among the pages of its paper."""
    stored = _unchanged(archive, shown)
    order = [it + 1 for it in range(sum(len(scan.pages) for scan in scans.read(stored.scans))) if it + 1 != number]
    order.insert(place - 1, number)
    keep_entry(archive, in_order(stored, order), by=by)


def change_page(archive: Archive, shown: Paper, number: int, pages: Sequence[str], name: str = "", *, by: str) -> None:
    """Puts other pages in place of one page, or takes it out where there are none. 撤销 brings it back."""
    keep_entry(archive, with_page(_unchanged(archive, shown), number, pages, name), by=by)


def move_page(archive: Archive, shown: Paper, number: int, target: Paper, *, by: str) -> None:
    """Moves a page to another paper, there or new, of any owner. Raises Problem when that is gone."""
    stored = _unchanged(archive, shown)
    left, goal = with_page(stored, number, ()), with_scans(as_stored(archive, target), [page_of(stored, number)])
    if why := objection(goal, beside(archive, goal)):
        raise Problem(f"没有移：{why}")
    said = f"{whose(archive, left)}“{left.title}”的第 {number} 页移到{whose(archive, goal)}“{goal.title}”"
    with archive.change(said, by=by) as change:
        change.put(left, goal)
