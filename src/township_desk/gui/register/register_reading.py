"""What the register reads in the worker: the ids in their order, what the chips offer, whom a search found."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from township_desk.gui.register.register_columns import FINDINGS
from township_desk.gui.register.register_filters import Offers, offers_of
from township_desk.store.read.register import RegisterFilter, Tally, register_ids, tally
from township_desk.store.read.register_order import Order

if TYPE_CHECKING:  # what these import would delay the first paint
    from township_desk.store.archive import Archive
    from township_desk.store.read.search import Finder, Match

MOST_FOUND = 500


class Asked(NamedTuple):
    """What the clerk wants to see: a search, the chips, a column to sort by."""

    text: str
    wanted: RegisterFilter
    sorted_by: str
    down: bool
    counts: Mapping[int, tuple[int, str]]
    year: int


class Looked(NamedTuple):
    """What a look into the archive brings."""

    ids: "array[int]"
    counted: Tally
    offers: Offers
    matches: Mapping[int, Sequence[str]]
    cut: bool
    left_out: tuple[str, ...]


def look(archive: "Archive", finder: "Finder | None", asked: Asked) -> Looked:
    """Reads the list that is asked for."""
    from township_desk.actions.office.settings import standards
    from township_desk.domain.verdict.income import left_out_by

    wanted, matches = asked.wanted, dict[int, list[str]]()
    if asked.text.strip() and finder is not None:
        finder.refresh(archive.db, archive.step)
        matches = _said(finder.find(archive.db, asked.text, MOST_FOUND))
        wanted = wanted._replace(households=tuple(matches))
    left_out = left_out_by(standards(archive))
    ids = _ordered(archive, wanted, asked, left_out)
    offers = offers_of(archive.db, archive.villages())
    return Looked(ids, tally(archive.db, ids), offers, matches, len(matches) >= MOST_FOUND, left_out)


def _ordered(archive: "Archive", wanted: RegisterFilter, asked: Asked, left_out: tuple[str, ...]) -> "array[int]":
    if asked.sorted_by != FINDINGS:
        order = Order(asked.sorted_by, asked.down, asked.year, left_out) if asked.sorted_by else None
        return register_ids(archive.db, wanted, order)
    ids = register_ids(archive.db, wanted)  # doubts are counted by the rules, not by the database
    counts = {key: count for key, (count, _) in asked.counts.items()}
    return array("q", sorted(ids, key=lambda key: counts.get(key, 0), reverse=asked.down))


def _said(matches: "Iterable[Match]") -> dict[int, list[str]]:
    """Whom the search found in each household, in words."""
    found: dict[int, list[str]] = {}
    for it in matches:
        words = f"{it.name}（{it.gone}）" if it.gone else it.name or "按户编号或电话"
        found.setdefault(it.household, []).append(words)
    return found


def find_out(archive: "Archive") -> "Finder":
    """An index of everybody, for finding them as one types."""
    from township_desk.domain.people.pinyin import Initials
    from township_desk.store.read.search import Finder

    finder = Finder(Initials.load())
    finder.load(archive.db, archive.step)
    return finder
