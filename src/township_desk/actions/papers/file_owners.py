"""Finds whose files are, by the marks on their pages and by what their names say."""

from collections.abc import Sequence
from functools import cache

from township_desk.actions.ledgers.owner_search import OwnerSearch
from township_desk.domain.fields.identity import normalise
from township_desk.domain.papers.assigning import Piece
from township_desk.domain.papers.checklists import checklist
from township_desk.domain.papers.file_names import Told, told_by
from township_desk.domain.records import Household, Paper, Village
from township_desk.domain.records.ledgers.entries import Owner, of_household
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.store.archive import Archive


@cache
def _titles() -> frozenset[str]:
    """What papers of households and villages are called."""
    return frozenset(title for of in (HOUSEHOLD, VILLAGE) for it in checklist(of) for title in (it.title, *it.names))


class FileOwners:
    """What it has read is kept, so that many files of one name are looked up once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._search = cache(self._refreshed)
        self._called, self._numbered = cache(self._of_words), cache(self._of_number)

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

    def named(self, piece: Piece) -> Sequence[Owner]:
        """Those whom the name of the file or of its folder can mean; several where people are called alike.

        A whole number goes before a name; a village and the end of an ID number say which of several is meant.
        """
        told = told_by(piece, _titles())
        for number in told.numbers:
            if found := self._numbered(number):
                return found
        named = [found for words in told.words if (found := self._called(words))]
        places = [it for found in named for it in found if it.of != HOUSEHOLD]
        homes = next((found for found in named if found[0].of == HOUSEHOLD), ())
        return self._narrowed(homes, told, places) if homes else places[:1]

    def by_tail(self, piece: Piece) -> Sequence[Owner]:
        """The only household with somebody whose ID number ends as the name of the file says."""
        found = [self._numbered(tail) for tail in told_by(piece, _titles()).lone]
        return next((it for it in found if len(it) == 1), ())

    def _narrowed(self, homes: Sequence[Owner], told: Told, places: Sequence[Owner]) -> Sequence[Owner]:
        villages = {it.key for it in places if it.of == VILLAGE}
        hints = [{it for it in homes if self._archive.get(Household, it.key).village in villages}] if villages else []
        hints += [set(self._numbered(tail)) for tail in told.tails]
        for hint in hints:
            homes = [it for it in homes if it in hint] or homes
        return homes

    def _of_words(self, words: str) -> tuple[Owner, ...]:
        return tuple(dict.fromkeys(it.where for it in self._search().named(words)))

    def _of_number(self, number: str) -> tuple[Owner, ...]:
        """Households by their own number, by a member's ID number or by its end."""
        homes = self._archive.find(Household, number=normalise(number)) if len(number) > 6 else []
        found = [of_household(it.id) for it in homes] or [it.where for it in self._search().numbered(number)]
        return tuple(dict.fromkeys(found))
