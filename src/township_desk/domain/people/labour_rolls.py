"""一库五名单: who of a household is in the register of those who can work, and in which of its five rolls.

The register and the roll of the poor follow from the card. The other rolls follow from the entries of ledgers that feed
them (`into = "roll.NAME"`); the card alone puts somebody into a roll, too, but then no entry is behind it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.records.ledgers.entries import begun, ended, named, owner_of, year_of
from township_desk.domain.records.ledgers.feeds import ROLL, feeds_into
from township_desk.domain.records.record import Record

REGISTER, POOR, TRAINED, EMPLOYED, FOUNDERS, POSTED = "register", "poor", "trained", "employed", "founders", "posted"
ROLLS: Mapping[str, str] = {
    REGISTER: "实名制登记库",
    POOR: "贫困劳动力",
    TRAINED: "就业培训人员",
    EMPLOYED: "转移就业人员",
    FOUNDERS: "自主创业人员",
    POSTED: "公益性岗位安置人员",
}
"""The register and the five rolls, each with its title."""
_NOTHING = ("", "无")


class InRoll(NamedTuple):
    """Why somebody stands in a roll: what the card says, and the entries behind it."""

    card: str
    entries: tuple[Record, ...] = ()

    @property
    def words(self) -> str:
        """The reason in words; the card's only where no entry is behind it."""
        return "；".join(map(_entry_words, self.entries)) or (f"户卡：{self.card}" if self.card else "")


class When(NamedTuple):
    """The year of the rolls, the day of ages, and the ages from and up to which one is of working age."""

    year: int
    day: str
    from_age: int
    to_age: int


def rolls_of(dossier: Dossier, member: Member, when: When) -> dict[str, InRoll]:
    """The rolls in which a member of a household stands, each with the reason."""
    found = dict(_by_ability(dossier, member, when))
    for name, entries in _fed(dossier, member, when.year).items():
        found[name] = InRoll("", entries)
    for name, said in _by_card(member).items():
        if said and not (name == EMPLOYED and FOUNDERS in found):  # whoever has founded a business works, too
            found[name] = InRoll(said, found[name].entries if name in found else ())
    return {name: found[name] for name in ROLLS if name in found}


def in_roll(dossier: Dossier, name: str, when: When) -> list[Member]:
    """The members of a household who stand in a roll."""
    return [it for it in dossier.present if name in rolls_of(dossier, it, when)]


def unbacked(found: Mapping[str, InRoll]) -> list[str]:
    """The rolls in which only the card puts somebody: no entry is behind it."""
    return [name for name, why in found.items() if why.card and not why.entries]


def _by_ability(dossier: Dossier, member: Member, when: When) -> Iterator[tuple[str, InRoll]]:
    """Whoever is able to work and of working age. Without a known birth date the ability decides."""
    age = population.age_of(member, when.day)
    if member.labour in population.WORKING and (age is None or when.from_age <= age < when.to_age):
        yield REGISTER, InRoll("")
        if dossier.household.status in terms.POOR:
            yield POOR, InRoll("")


def _fed(dossier: Dossier, member: Member, year: int) -> dict[str, tuple[Record, ...]]:
    found: dict[str, tuple[Record, ...]] = {}
    for feed in feeds_into(ROLL):
        own = (it for it in dossier.of(feed.kind) if owner_of(it).key == member.id)
        if entries := tuple(it for it in own if feed.means(it, year) and _runs_in(it, year)):
            found[feed.target] = (*found.get(feed.target, ()), *entries)
    return found


def _runs_in(entry: Record, year: int) -> bool:
    """Whether an entry is of a year, or has begun by then and not ended before. Without any day it goes on."""
    if not begun(entry) and year_of(entry):
        return year_of(entry) == str(year)
    return begun(entry)[:4] <= str(year) and (not ended(entry) or ended(entry)[:4] >= str(year))


def _by_card(member: Member) -> dict[str, str]:
    months = f"{member.work_months} 个月" if member.work_months else ""
    area = "" if member.work_area in _NOTHING else member.work_area
    post = "" if member.public_post in _NOTHING else member.public_post
    return {EMPLOYED: f"{area}{months}", POSTED: post}


def _entry_words(entry: Record) -> str:
    days = f"{begun(entry)}{f'至{ended(entry)}' if ended(entry) else '起'}"
    return f"{named(entry)}（{days}）" if begun(entry) else named(entry)
