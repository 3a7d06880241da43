"""The register as a list: its ids in order, the rows on screen, the choices of filters, whom a search found.

The first paint uses this module. Nothing here may load the records before a clerk asks for more than the first look.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from township_desk.store.read import register
from township_desk.store.read.register import FirstLook, RegisterFilter, RegisterRow, Tally, register_ids
from township_desk.store.read.register_order import Order

if TYPE_CHECKING:  # what these import would delay the first paint
    from township_desk.store.archive import Archive
    from township_desk.store.read.search import Finder, Match

FINDINGS = "findings"
"""The column of the findings. The rules count them, so the database cannot sort by them."""
MOST_FOUND = 500
Offers = Mapping[str, Sequence[tuple[object, str]]]
"""The choices of each filter: pairs of value and words."""


class NamedList(NamedTuple):
    """Some households under a name, such as those that a figure counts."""

    name: str
    households: tuple[int, ...]

    @property
    def words(self) -> str:
        """What it is called where households are chosen."""
        return f"{self.name}的 {len(self.households):,} 户"


class Part(NamedTuple):
    """A part of the township: the keys of villages, and those of their households who stand on a list."""

    villages: tuple[int, ...] = ()
    listed: NamedList | None = None


class Asked(NamedTuple):
    """What the clerk wants to see: a search, the filters, a column to sort by."""

    text: str
    wanted: RegisterFilter
    sorted_by: str
    down: bool
    counts: Mapping[int, tuple[int, str]]
    year: int


class Looked(NamedTuple):
    """The result of a look into the archive."""

    ids: "array[int]"
    counted: Tally
    offers: Offers
    matches: Mapping[int, Sequence[str]]
    cut: bool
    left_out: tuple[str, ...]


def first_look(archive: "Archive", year: int) -> FirstLook:
    """The content of the first paint."""
    return register.first_look(archive, year)


def rows_of(archive: "Archive", ids: Sequence[int], year: int, left_out: Sequence[str]) -> list[RegisterRow]:
    """The rows of some households. `left_out` are the income items that the standard does not count."""
    return register.register_page(archive, ids, year, left_out)


def look(archive: "Archive", finder: "Finder | None", asked: Asked) -> Looked:
    """Reads the list that is asked for."""
    from township_desk.actions.office.settings import standards
    from township_desk.domain.verdict.income import left_out_by

    wanted, matches = asked.wanted, dict[int, list[str]]()
    if asked.text.strip() and finder is not None:
        finder.refresh(archive)
        matches = _said(finder.find(archive, asked.text, MOST_FOUND))
        among = matches if wanted.households is None else matches.keys() & set(wanted.households)
        wanted = wanted._replace(households=tuple(it for it in matches if it in among))
    left_out = left_out_by(standards(archive))
    ids = _ordered(archive, wanted, asked, left_out)
    counted = register.tally(archive, ids)
    return Looked(ids, counted, offers_of(archive), matches, len(matches) >= MOST_FOUND, left_out)


def _ordered(archive: "Archive", wanted: RegisterFilter, asked: Asked, left_out: tuple[str, ...]) -> "array[int]":
    if asked.sorted_by != FINDINGS:
        order = Order(asked.sorted_by, asked.down, asked.year, left_out) if asked.sorted_by else None
        return register_ids(archive, wanted, order)
    ids = register_ids(archive, wanted)
    counts = {key: count for key, (count, _) in asked.counts.items()}
    return array("q", sorted(ids, key=lambda key: counts.get(key, 0), reverse=asked.down))


def offers_of(archive: "Archive") -> Offers:
    """The choices of the filters, with how often each occurs."""
    villages = [(village.id, village.name) for village in archive.villages()]
    offers: dict[str, Sequence[tuple[object, str]]] = {"villages": villages}
    for name, column in (("attributes", "attribute"), ("statuses", "status"), ("causes", "cause")):
        found = register.choices(archive, column)
        offers[name] = [(value, f"{value or '没有填'}  {number}") for value, number in found]
    helpers = register.helper_choices(archive)
    return offers | {"helpers": [(name, f"{name or '没有'}  {number}") for name, number in helpers]}


def _said(matches: "Iterable[Match]") -> dict[int, list[str]]:
    """The persons whom the search found in each household, in words."""
    found: dict[int, list[str]] = {}
    for it in matches:
        words = f"{it.name}（{it.gone}）" if it.gone else it.name or "按户编号或电话"
        found.setdefault(it.household, []).append(words)
    return found


def index_of(archive: "Archive") -> "Finder":
    """The index of all persons, for finding them while somebody types."""
    from township_desk.domain.people.pinyin import Initials
    from township_desk.store.read.search import Finder

    finder = Finder(Initials.load())
    finder.load(archive)
    return finder
