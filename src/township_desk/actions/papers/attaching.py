"""Attaches files to papers: says what goes where first, then does all of it in one step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from township_desk.actions.papers.arriving import Arrived, Refused, files_in, take_in
from township_desk.actions.papers.keeping import Target, assign
from township_desk.actions.papers.papers_of import PapersOf, papers_of
from township_desk.actions.papers.placing import PieceOwners
from township_desk.domain.papers.assigning import Piece, Reason, need_of, pieces
from township_desk.domain.papers.checklists import Wanted
from township_desk.domain.papers.needs import Need, State, not_asked
from township_desk.domain.papers.scan_edits import holds
from township_desk.domain.records import Case
from township_desk.domain.records.entries import Owner
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive


class Unplaced(NamedTuple):
    """A piece of which nobody knows where it belongs, and why."""

    piece: Piece
    why: str


class Goes(NamedTuple):
    """Where a piece goes: whose papers, which of them, why; and whether it is there already."""

    piece: Piece
    of: PapersOf
    need: Need
    reason: Reason

    @property
    def same(self) -> bool:
        """Whether the paper has these very pages already."""
        return self.need.paper is not None and holds(self.need.paper, self.piece.scan)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachPlan:
    """What becomes of some files. Their pages are kept already, but no paper names them yet.

    `refused` are sentences about files that could not be taken.
    """

    goes: Sequence[Goes]
    unplaced: Sequence[Unplaced]
    refused: Sequence[str]

    @property
    def targets(self) -> list[Target]:
        """The papers that get something, each with its new scans."""
        found: dict[tuple[Owner, str], list[Goes]] = {}
        for it in self.goes:
            if not it.same:
                found.setdefault((it.of.owner, it.need.key), []).append(it)
        return [
            Target(
                some[0].of.whose,
                some[0].need.paper or some[0].need.blank(some[0].of.owner),
                tuple(dict.fromkeys(it.piece.scan for it in some)),
            )
            for some in found.values()
        ]


def look_at(
    archive: Archive,
    files: Sequence[Path],
    owner: Owner | None = None,
    paper: str = "",
    year: int = 0,
    progress: Progress = NO_PROGRESS,
    *,
    case: Case | None = None,
) -> AttachPlan:
    """What would become of files: by the owner and paper that are said, else by QR codes and names.

    `paper` is the key, the title or another name of a paper; with a `case` it is of this case alone. Raises Problem
    when no file can be taken, when the owner is gone, and when there is no such paper.
    """
    if owner is not None:
        named(papers_of(archive, owner, year), paper)  # what cannot be is said before files are read
    answers = list(take_in(archive, files_in(files), progress))
    refused = [it.sentence for it in answers if isinstance(it, Refused)]
    arrived = [it for it in answers if isinstance(it, Arrived)]
    if not arrived:
        raise Problem(refused[0] if refused else "没有添加：没有找到文件。请看看文件名。")
    placed = list(_placed(archive, arrived, owner, paper, year))
    if case is not None:
        placed = [_of_case(it, case) for it in placed]
    return AttachPlan(
        goes=[it for it in placed if isinstance(it, Goes)],
        unplaced=[it for it in placed if isinstance(it, Unplaced)],
        refused=refused,
    )


def _placed(
    archive: Archive, arrived: Sequence[Arrived], owner: Owner | None, paper: str, year: int
) -> Iterator[Goes | Unplaced]:
    """What is said goes before what stands on a page, and that before what a file is called."""
    owners, read = PieceOwners(archive), cache(lambda it: papers_of(archive, it, year))
    for piece in pieces(arrived):
        said = owner if paper else None
        whose = said or owners.marked(piece) or owner or owners.named(piece)
        if whose is None:
            yield Unplaced(piece, "看不出是谁的")
            continue
        of = read(whose)
        every = (*of.needs, *not_asked(of.home, of.needs))
        need, reason = (named(of, paper), Reason.CHOSEN) if paper else need_of(piece, every)
        if need is not None and need.paper is None and not need.year and piece.mark is not None:
            need = replace(need, year=piece.mark.year)
        yield Unplaced(piece, f"看不出是{of.whose}的哪一份材料") if need is None else Goes(piece, of, need, reason)


def _of_case(it: Goes | Unplaced, case: Case) -> Goes | Unplaced:
    """The same as a paper of a case: the one that the case has already, or a new one."""
    if isinstance(it, Unplaced):
        return it
    same = (one for one in it.of.needs if one.paper is not None and one.paper.entry == case.id)
    known = next((one for one in same if one.wanted.is_called(it.need.wanted.title)), None)
    of_case = Need(wanted=it.need.wanted, year=case.year, entry=case, about=f"第 {case.number} 号事项")
    return it._replace(need=known or of_case)


def named(of: PapersOf, paper: str) -> Need | None:
    """The need that a key, a title or another name means; of several that which is still missing. None for "".

    A title that nothing asks for is a paper beyond the list. Raises Problem for an unknown key.
    """
    every = (*of.needs, *not_asked(of.home, of.needs))
    found = [it for it in every if paper in (it.wanted.key, it.title) or it.wanted.is_called(paper)]
    if not paper or found:
        return min(found, key=lambda it: (it.state is not State.MISSING, it.beyond), default=None)
    if paper.isascii():
        raise Problem(f"没有添加：{of.whose}没有叫“{paper}”的佐证材料。请看 papers 列出的名称。")
    return Need(wanted=Wanted(key=paper, title=paper), beyond=True)


def attach(archive: Archive, plan: AttachPlan, *, by: str) -> None:
    """Puts the pieces of a plan where they go, as one step. Raises Problem when an owner or a paper is gone."""
    if targets := plan.targets:
        assign(archive, targets, by=by)
