"""Keeps what a clerk says about papers: their state, their scans, which need they answer. Each is one step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from township_desk.actions.ledgers.entries import beside, keep_entry, whose
from township_desk.domain.fields.kinds import Value
from township_desk.domain.fields.scans import Scan
from township_desk.domain.papers.needs import Need
from township_desk.domain.papers.scan_edits import with_scans
from township_desk.domain.records import Paper
from township_desk.domain.records.ledgers.entries import objection
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive

_MOST_NAMED = 3


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


class Target(NamedTuple):
    """A paper, new or there, and the scans that it gets."""

    whose: str
    paper: Paper
    scans: tuple[Scan, ...]


def assign(archive: Archive, targets: Sequence[Target], marks: Mapping[str, Value] | None = None, *, by: str) -> None:
    """Puts scans, which the archive keeps already, where they belong, as one step: all of them or none.

    `marks` are said of every one of the papers (signed, sealed, dated). Raises Problem when an owner or a paper has
    gone meanwhile.
    """
    marks = marks or {}
    made = [replace(with_scans(as_stored(archive, it.paper), it.scans), **marks) for it in targets]  # type: ignore[arg-type]  # named by the paper's fields
    for paper in made:
        whose(archive, paper)  # refuses an owner that is gone
        if why := objection(paper, beside(archive, paper)):
            raise Problem(f"没有放进去：{why}")
    named = list(dict.fromkeys(it.whose for it in targets))
    told = "、".join(named[:_MOST_NAMED]) + ("等" if len(named) > _MOST_NAMED else "")
    with archive.change(f"{told}添加 {len(targets)} 份佐证材料的扫描件", by=by) as change:
        change.put(*made)
