"""What the ledgers prove about an indicator of an exit, and where they do not agree with the card."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.records.ledgers.entries import owner_of, shown
from township_desk.domain.records.ledgers.feed_checks import OF_YEAR, PERSONS
from township_desk.domain.records.ledgers.feeds import LAMP, Feed, feeds_into
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.income import period
from township_desk.domain.verdict.income_sources import proposals

_MOST = 3
_SAME = {"housing_area": "housing"}
"""Indicators that rest on the same evidence as another one."""
_EMPTY = re.compile(r"（[^（）\w]*）")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentences that prove, and sentences that contradict."""

    proofs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def beside(self, kept: str, *, met: bool) -> str:
        """The evidence that the card names, then what the ledgers add. They only contradict what is met."""
        against = (f"台账不符：{'；'.join(self.doubts)}",) if met and self.doubts else ()
        return "；".join(filter(None, (kept, *self.proofs, *against)))


def evidence(place: str, lamp: str, found: Dossier, year: int) -> Evidence:
    """What the ledgers of a household or village hold about an indicator in a year."""
    proofs, doubts = list[str](), list[str]()
    if place == LAMP and lamp == "income":
        proofs += _earned(found, year)
    for feed in feeds_into(place):
        if feed.target != _SAME.get(lamp, lamp):
            continue
        entries = [it for it in found.of(feed.kind) if feed.means(it, year) and _is_here(found, it)]
        (doubts if feed.said.get("against") else proofs).extend(_sentences(feed, entries, year))
        if feed.said.get("each") and entries:
            doubts += _lacking(found, feed, entries, year)
    return Evidence(tuple(proofs), tuple(doubts))


def _earned(found: Dossier, year: int) -> Iterator[str]:
    """The items of the account that the ledgers know, as far as the whole accounting year goes."""
    known = [it for it in proposals(found, year, period(year)[1]) if it.new]
    if known:
        yield f"台账：{'、'.join(f'{it.label} {MONEY.show(it.new)} 元' for it in known)}"


def _is_here(found: Dossier, entry: Record) -> bool:
    owner = owner_of(entry)
    return owner.of != MEMBER or any(it.id == owner.key for it in found.present)


def _sentences(feed: Feed, entries: Sequence[Record], year: int) -> Iterator[str]:
    """One sentence about all entries where they are counted by persons; otherwise one about each of the first ones."""
    counts = {PERSONS: str(len({owner_of(it) for it in entries})), OF_YEAR: str(year)}
    told = entries[:1] if f"{{{PERSONS}}}" in feed.said["says"] else entries[:_MOST]
    for entry in told:
        values = {it.name: shown(entry, it.name) for it in feed.kind.FIELDS if not it.ref}
        yield _EMPTY.sub("", feed.said["says"].format_map({**values, **counts}))
    if len(told) < len(entries) and len(told) > 1:
        yield f"等 {len(entries)} 条"


def _lacking(found: Dossier, feed: Feed, entries: Sequence[Record], year: int) -> Iterator[str]:
    """The present members of whom there is no entry, while there are entries of others."""
    known = {owner_of(it).key for it in entries}
    if names := [it.name for it in found.present if it.id not in known]:
        yield f"{'、'.join(names[:_MOST])}{f'等 {len(names)} 人' if len(names) > _MOST else ''}没有{feed.said['each']}"
