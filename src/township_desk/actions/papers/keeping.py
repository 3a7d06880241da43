"""Keeps what a clerk says about papers: their state, their pages, which need they answer. Each is one step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from township_desk.actions.household.ledgers import keep_entry
from township_desk.domain.fields.kinds import Value
from township_desk.domain.fields.scans import Scan
from township_desk.domain.papers.needs import Need
from township_desk.domain.papers.scan_edits import with_page, with_scans
from township_desk.domain.records import Paper
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive


def mark(archive: Archive, shown: Paper, values: Mapping[str, Value], *, by: str) -> None:
    """Sets fields of a paper; the others stay as the archive holds them now. A new paper is written whole.

    Raises Conflict when somebody else has changed one of these fields since it was shown.
    """
    stored = as_stored(archive, shown)
    for name in values:
        if getattr(stored, name) != getattr(shown, name):
            label = Paper.field(name).label
            raise Conflict(f"没有保存：“{shown.title}”的{label}刚被改过。请看清现在的再改。")
    keep_entry(archive, replace(stored, **values), by=by)  # type: ignore[arg-type]  # named by the paper's fields


def as_stored(archive: Archive, shown: Paper) -> Paper:
    """A paper as the archive holds it now; a new one as it is. Raises Problem when it was removed."""
    stored = archive.find(Paper, id=shown.id)
    if shown.version and not stored:
        raise Problem(f"没有保存：“{shown.title}”已被删除。可以在“历史”的回收站里找回。")
    return stored[0] if stored else shown


def answer(archive: Archive, shown: Paper, need: Need, *, by: str) -> None:
    """Says that a paper is another one of the list: it gets the title, year and entry of the need."""
    entry = need.entry.id if need.entry else None
    told: Mapping[str, Value] = {
        "title": need.wanted.title,
        "year": need.year or None,
        "entry": entry,
        "about": need.about,
    }
    mark(archive, shown, told, by=by)


def add_scans(archive: Archive, shown: Paper, added: Sequence[Scan], *, by: str) -> None:
    """Adds scans, which the archive keeps already, to a paper."""
    keep_entry(archive, with_scans(as_stored(archive, shown), added), by=by)


def change_page(archive: Archive, shown: Paper, number: int, pages: Sequence[str], name: str = "", *, by: str) -> None:
    """Puts other pages in place of one page (1 = first) of a paper, or takes it out.

    Raises Conflict when the paper has got other pages since it was shown.
    """
    stored = as_stored(archive, shown)
    if stored.scans != shown.scans:
        raise Conflict(f"没有换：“{shown.title}”的扫描件刚被改过。请看清现在的再换。")
    keep_entry(archive, with_page(stored, number, pages, name), by=by)
