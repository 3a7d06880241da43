"""Changes of a paper's scans: added, moved, put in another order; one page exchanged, turned, taken out.

Pages are numbered over all scans, from 1; scans from 0.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from township_desk.domain.fields import scans
from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import Paper


def with_scans(paper: Paper, added: Sequence[Scan]) -> Paper:
    """The paper with more scans behind those that it has. What it has already is not added again."""
    held = list(scans.read(paper.scans))
    for it in added:
        if all(it.pages != other.pages for other in held):
            held.append(it)
    return replace(paper, scans=scans.written(held))


def holds(paper: Paper, scan: Scan) -> bool:
    """Whether a paper has these very pages already, whatever their file was called."""
    return any(it.pages == scan.pages for it in scans.read(paper.scans))


def page_of(paper: Paper, number: int) -> Scan:
    """Page `number` as a scan of its own: the whole scan with its file where it has no other page."""
    first = 1
    for scan in scans.read(paper.scans):
        if first <= number < first + len(scan.pages):
            return scan if len(scan.pages) == 1 else Scan(scan.name, (scan.pages[number - first],))
        first += len(scan.pages)
    raise IndexError(number)


def with_turned(paper: Paper, number: int, page: str) -> Paper:
    """The paper with a turned picture in place of its page `number`. A PDF is still given back as it came."""
    held, first = list[Scan](), 1
    for scan in scans.read(paper.scans):
        pages = list(scan.pages)
        if first <= number < first + len(pages):
            pages[number - first] = page
        first += len(pages)
        held.append(scan._replace(pages=tuple(pages)))
    return replace(paper, scans=scans.written(held))


def in_order(paper: Paper, order: Sequence[int]) -> Paper:
    """The paper with its pages in another order: the numbers that they have now, each once.

    Pages of one scan stay together where they still follow each other.
    """
    held = scans.read(paper.scans)
    pages = [(place, page) for place, scan in enumerate(held) for page in scan.pages]
    sorted_pages = [pages[number - 1] for number in order]
    made = list[Scan]()
    for place, run in groupby(sorted_pages, key=lambda it: it[0]):
        whole = tuple(page for _, page in run)
        made.append(held[place] if whole == held[place].pages else Scan(held[place].name, whole))
    return replace(paper, scans=scans.written(made))


def with_page(paper: Paper, number: int, pages: Sequence[str], name: str = "") -> Paper:
    """The paper with other pages in place of its page `number` (1 = first); without any the page is taken out.

    What a PDF was made of no longer tells what the paper looks like, so its own file is not kept.
    """
    kept, seen = list[Scan](), 0
    for scan in scans.read(paper.scans):
        place = number - seen - 1
        seen += len(scan.pages)
        if 0 <= place < len(scan.pages):
            whole = (*scan.pages[:place], *pages, *scan.pages[place + 1 :])
            scan = Scan(name if len(scan.pages) == 1 and pages else scan.name, whole)
        if scan.pages:
            kept.append(scan)
    return replace(paper, scans=scans.written(kept))
