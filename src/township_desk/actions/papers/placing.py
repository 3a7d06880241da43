"""Says where files belong that came in: whose they are, and which of the owner's papers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from township_desk.actions.papers.file_owners import FileOwners
from township_desk.actions.papers.keeping import Target
from township_desk.actions.papers.papers_of import PapersOf, papers_of
from township_desk.domain.fields.scans import Scan
from township_desk.domain.papers.assigning import Arrived, Piece, Reason, need_of, pieces
from township_desk.domain.papers.checklists import Wanted
from township_desk.domain.papers.needs import Need, State, about
from township_desk.domain.papers.scan_edits import holds
from township_desk.domain.records import Case
from township_desk.domain.records.case import case_told
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.problems import Problem
from township_desk.store.archive import Archive


class Placed(NamedTuple):
    """A piece, whose it is, which paper it is, and why. None: not known."""

    piece: Piece
    of: PapersOf | None
    need: Need | None
    reason: Reason

    @property
    def same(self) -> bool:
        """Whether the paper has these very pages already."""
        return self.need is not None and self.need.paper is not None and holds(self.need.paper, self.piece.scan)

    @property
    def why(self) -> str:
        """Why it cannot be put anywhere, in words; nothing where it can."""
        if self.of is None:
            return "有几户同名" if self.reason is Reason.SEVERAL else "看不出是谁的"
        return "" if self.need else f"看不出是{self.of.whose}的哪一份材料"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is known of files before anybody looks at them.

    `owner` is said to be theirs, and so is `paper`: a key, a title or another name. `shown` are the papers on which
    they were dropped, `chosen` the one of them that was chosen: where neither code nor name says anything else. Several
    pieces are meant for it only when they came `onto` it. The paper may be that of a `case` alone.
    """

    owner: Owner | None = None
    paper: str = ""
    case: Case | None = None
    shown: PapersOf | None = None
    chosen: Need | None = None
    onto: bool = False
    year: int = 0


def place(archive: Archive, arrived: Sequence[Arrived], said: Said) -> list[Placed]:
    """Where every piece belongs.

    What is said of a paper goes before the codes on pages, these before the owner that is said, and that before names.
    The paper that was chosen comes last.
    """
    placed = list(_Placing(archive, said).all(pieces(arrived)))
    if said.chosen is None or not (said.onto or len(placed) == 1):
        return placed
    return [_as_chosen(it, said) for it in placed]


def _as_chosen(it: Placed, said: Said) -> Placed:
    meant = it.reason is Reason.NONE and it.of is said.shown
    return it._replace(need=said.chosen, reason=Reason.CHOSEN) if meant else it


class _Placing:
    def __init__(self, archive: Archive, said: Said) -> None:
        self._said, self._owners = said, FileOwners(archive)
        self._read = cache(lambda it: papers_of(archive, it, said.year))

    def all(self, some: Iterable[Piece]) -> Iterator[Placed]:
        for piece in some:
            of, reason = self._whose(piece)
            yield self._which(piece, of) if of else Placed(piece, None, None, reason)

    def _whose(self, piece: Piece) -> tuple[PapersOf | None, Reason]:
        said, shown = self._said, self._said.shown
        known = (said.owner if said.paper else None) or self._owners.marked(piece) or said.owner
        meant = [known] if known else self._owners.named(piece) or self._by_tail(piece)
        if shown is not None and (not meant or shown.owner in meant):
            return shown, Reason.NONE
        if len(meant) == 1:
            return self._read(meant[0]), Reason.NONE
        return None, Reason.SEVERAL if meant else Reason.NONE

    def _by_tail(self, piece: Piece) -> Sequence[Owner]:
        """The end of an ID number alone counts only beside the name of a paper. Too much else is numbered."""
        found = self._owners.by_tail(piece)
        return found if found and need_of(piece, self._read(found[0]).every)[0] is not None else ()

    def _which(self, piece: Piece, of: PapersOf) -> Placed:
        if self._said.paper:
            need = named(of, self._said.paper)
            if need is not None and self._said.case is not None:
                need = _of_case(of, need, self._said.case)
            return Placed(piece, of, need, Reason.CHOSEN)
        need, reason = need_of(piece, of.every)
        if need is not None and need.paper is None and not need.year and piece.mark is not None:
            need = replace(need, year=piece.mark.year)
        if need is None and (held := next((it for it in of.needs if it.paper and holds(it.paper, piece.scan)), None)):
            need, reason = held, Reason.HELD
        return Placed(piece, of, need, reason)


def named(of: PapersOf, paper: str) -> Need | None:
    """The need that a key, a title or another name means; of several that which is still missing. None for "".

    A title that nothing asks for is a paper beyond the list. Raises Problem for an unknown key.
    """
    found = [it for it in of.every if paper in (it.wanted.key, it.title) or it.wanted.is_called(paper)]
    if not paper or found:
        return min(found, key=lambda it: (it.state is not State.MISSING, it.beyond), default=None)
    if paper.isascii():
        raise Problem(f"没有添加：{of.whose}没有叫“{paper}”的佐证材料。请看 papers 列出的名称。")
    return own_need(of, paper)


def _of_case(of: PapersOf, need: Need, case: Case) -> Need:
    """The same paper as one of a case: the one that the case has already, or a new one."""
    of_case = (it for it in of.needs if it.paper is not None and it.paper.entry == case.id)
    known = next((it for it in of_case if it.wanted.is_called(need.wanted.title)), None)
    return known or Need(wanted=need.wanted, year=case.year, entry=case, about=case_told(case.number))


def own_need(of: PapersOf, title: str) -> Need:
    """A paper that is on no list, in the clerk's own words; one of the entry whose papers they are."""
    wanted = Wanted(key=title, title=title)
    return Need(wanted=wanted, entry=of.entry, about=about(of.entry) if of.entry else "", beyond=True)


def targets(placed: Iterable[Placed], *, again: bool = False) -> list[Target]:
    """The papers that get something, each with its scans. What a paper has already is left out unless `again`."""
    found: dict[tuple[Owner, str], list[Placed]] = {}
    for it in placed:
        if it.of is not None and it.need is not None and (again or not it.same):
            found.setdefault((it.of.owner, it.need.key), []).append(it)
    return [_target(some) for some in found.values()]


def _target(some: Sequence[Placed]) -> Target:
    of, need = some[0].of, some[0].need
    assert of is not None
    assert need is not None
    scans: dict[tuple[str, ...], Scan] = {}
    for it in some:
        scans.setdefault(it.piece.scan.pages, it.piece.scan)
    return Target(of.whose, need.paper or need.blank(of.owner), tuple(scans.values()))
