"""What a clerk does with scans that a paper has: turning, ordering, moving, taking out. Each is one step.

Each act names the paper as it was shown, and raises Conflict when it has got other scans since.
"""

from collections.abc import Sequence

from township_desk.actions.ledgers.entries import beside, keep_entry, whose
from township_desk.actions.papers.keeping import as_stored
from township_desk.domain.fields import scans
from township_desk.domain.papers.scan_edits import in_order, with_scans, with_turned, without_scan
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
    """Turns a page (1 = first) to the right so many times by a quarter, for good."""
    stored = _unchanged(archive, shown)
    pages = [page for scan in scans.read(stored.scans) for page in scan.pages]
    page = archive.scans.keep(turned(archive.scans.read(pages[number - 1]), quarters))
    keep_entry(archive, with_turned(stored, number, page), by=by)


def order_pages(archive: Archive, shown: Paper, order: Sequence[int], *, by: str) -> None:
    """Puts the pages of a paper in another order: their present numbers, each once."""
    keep_entry(archive, in_order(_unchanged(archive, shown), order), by=by)


def take_out_scan(archive: Archive, shown: Paper, number: int, *, by: str) -> None:
    """Takes a scan (0 = first) out of a paper. 撤销 brings it back."""
    paper, gone = without_scan(_unchanged(archive, shown), number)
    with archive.change(f"{whose(archive, paper)}去掉“{paper.title}”的扫描件 {len(gone.pages)} 页", by=by) as change:
        change.put(paper)


def move_scan(archive: Archive, shown: Paper, number: int, target: Paper, *, by: str) -> None:
    """Moves a scan (0 = first) to another paper, there or new, of any owner. Raises Problem when that is gone."""
    paper, scan = without_scan(_unchanged(archive, shown), number)
    goal = with_scans(as_stored(archive, target), [scan])
    to = whose(archive, goal)
    if why := objection(goal, beside(archive, goal)):
        raise Problem(f"没有移：{why}")
    with archive.change(f"把{whose(archive, paper)}“{paper.title}”的扫描件移到{to}“{goal.title}”", by=by) as change:
        change.put(paper, goal)
