"""Changes of a paper's scans: pages added, one page exchanged, one taken out. Pages are numbered over all scans."""

from collections.abc import Sequence
from dataclasses import replace

from township_desk.domain.fields import scans
from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import Paper


def with_scans(paper: Paper, added: Sequence[Scan]) -> Paper:
    """The paper with more scans behind those that it has."""
    return replace(paper, scans=scans.written((*scans.read(paper.scans), *added)))


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
            scan = Scan(name or scan.name if len(scan.pages) == 1 else scan.name, whole)
        if scan.pages:
            kept.append(scan)
    return replace(paper, scans=scans.written(kept))
