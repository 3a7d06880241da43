"""Says where files belong that came in: whose they are, and which of the owner's papers."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from township_desk.actions.household.owner_search import OwnerSearch
from township_desk.actions.papers.papers_of import PapersOf, papers_of
from township_desk.domain.fields.identity import normalise
from township_desk.domain.papers.assigning import Arrived, Piece, Reason, need_of, pieces
from township_desk.domain.papers.needs import Need
from township_desk.domain.records import Household, Paper, Village
from township_desk.domain.records.entries import Owner, of_household
from township_desk.domain.records.ledger import HOUSEHOLD, VILLAGE
from township_desk.store.archive import Archive

_NUMBER = re.compile(r"\d{8,}")
_BETWEEN = re.compile(r"[\s_\-—.、，,（）()]+")


class Placed(NamedTuple):
    """A piece, whose it is, which paper it is (None: not known yet), and why."""

    piece: Piece
    of: PapersOf
    need: Need | None
    reason: Reason


def place(
    archive: Archive, arrived: Sequence[Arrived], dropped_on: PapersOf, chosen: Need | None, year: int
) -> list[Placed]:
    """Where every piece belongs. What neither a code nor a name tells belongs to those whose papers were shown; where
    it is one piece alone, to the paper that was chosen.
    """
    found = list(pieces(arrived))
    owner_of, read = PieceOwners(archive), cache(lambda owner: papers_of(archive, owner, year))
    placed = [_placed(piece, owner_of, read, dropped_on) for piece in found]
    if len(placed) == 1 and placed[0].need is None and chosen is not None:
        return [placed[0]._replace(need=chosen, reason=Reason.CHOSEN)]
    return placed


def _placed(piece: Piece, owner_of: "PieceOwners", read: Callable[[Owner], PapersOf], dropped_on: PapersOf) -> Placed:
    owner = owner_of.marked(piece) or owner_of.named(piece)
    of = dropped_on
    if owner is not None and owner != dropped_on.owner:
        of = read(owner)
    need, reason = need_of(piece, of.needs)
    return Placed(piece, of, need, reason)


class PieceOwners:
    """Finds whose a piece is, by what stands on it and in its name."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._search = cache(self._refreshed)
        self._by_words = cache(self._of_words)

    def _refreshed(self) -> OwnerSearch:
        search = OwnerSearch(self._archive, Paper)
        search.refresh()
        return search

    def marked(self, piece: Piece) -> Owner | None:
        """The household or village that its mark names; None for a mark of another archive."""
        if piece.mark is None:
            return None
        for of, kind in ((HOUSEHOLD, Household), (VILLAGE, Village)):
            if self._archive.find(kind, id=piece.mark.owner):
                return Owner(of, piece.mark.owner)
        return None

    def named(self, piece: Piece) -> Owner | None:
        """The household whose number or head's name stands in the name of the file or of its folder."""
        stem = piece.name.rpartition(".")[0] or piece.name
        words = [it for text in (piece.folder, stem) for it in _words(text)]
        return next(filter(None, map(self._by_words, words)), None)

    def _of_words(self, words: str) -> Owner | None:
        if _NUMBER.fullmatch(words):
            homes = self._archive.find(Household, number=normalise(words))
            return of_household(homes[0].id) if len(homes) == 1 else None
        found = {it.where for it in self._search().named(words)}
        return found.pop() if len(found) == 1 else None


def _words(text: str) -> Iterator[str]:
    """What may be a name or a number in the name of a file. Letters would be taken for initials."""
    yield from _NUMBER.findall(text)
    yield from (it for it in _BETWEEN.split(text) if it and not it.isascii())
