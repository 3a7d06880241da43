"""The people who help: who is one helper, and what is known of each.

One helper is who has one name and one unit, however these are written. Where a unit is not said, the one known helper
of that name is meant. What the office has entered about a helper in the ledger of helpers counts; what stands in single
pairings fills the rest.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from township_desk.domain.fields.spelling import name_key
from township_desk.domain.records import Pairing
from township_desk.domain.records.ledgers.entries import begun, ended
from township_desk.domain.records.ledgers.feeds import HELP, Feed, feeds_into
from township_desk.domain.records.record import Record

HELPER = "helper"
"""What the ledger says that keeps the helpers of the township (`domain/records/ledgers/feeds.py`)."""


class HelperKey(NamedTuple):
    """The keys of a helper's name and unit. Helpers with the same ones are one helper."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A helper. `entry` is the key of its entry in the ledger of helpers, 0 where it has none."""

    name: str
    unit: str = ""
    level: str = ""
    post: str = ""
    phone: str = ""
    started_on: str = ""
    ended_on: str = ""
    entry: int = 0

    @property
    def key(self) -> HelperKey:
        """What makes it one helper."""
        return HelperKey(name_key(self.name), name_key(self.unit))

    @property
    def words(self) -> str:
        """The name, with the unit where that is known."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


class People:
    """Everybody who helps or has helped."""

    def __init__(self, declared: Iterable[Helper], pairings: Iterable[Pairing] = ()) -> None:
        # the present time of a helper counts, so it comes last
        entered = sorted(declared, key=lambda it: (not it.ended_on, it.started_on))
        told = {_told(it): None for it in pairings}
        self._keys = dict[tuple[str, str], HelperKey]()
        self._units = defaultdict[str, set[str]](set)
        for it in (*entered, *told):
            self._units[it.key.name].update([it.key.unit] if it.unit else [])
        self._known: dict[HelperKey, Helper] = {self._settled(it.key): it for it in entered}
        for it in told:
            key = self._settled(it.key)
            self._known[key] = _filled(self._known.get(key, it), it)

    @property
    def every(self) -> Mapping[HelperKey, Helper]:
        """The helpers by their keys."""
        return self._known

    def key_of(self, name: str, unit: str = "") -> HelperKey:
        """Who is meant by a name and a unit."""
        if (name, unit) not in self._keys:  # thousands of households share some dozens of helpers
            self._keys[name, unit] = self._settled(HelperKey(name_key(name), name_key(unit)))
        return self._keys[name, unit]

    def helper(self, name: str, unit: str = "") -> Helper:
        """What is known of whoever is meant, at least the name and the unit."""
        return self._known.get(self.key_of(name, unit)) or Helper(name=name, unit=unit)

    def named(self, name: str) -> list[Helper]:
        """All helpers of a name."""
        return [it for key, it in self._known.items() if key.name == name_key(name)]

    def _settled(self, key: HelperKey) -> HelperKey:
        units = self._units.get(key.name, set())
        return key._replace(unit=next(iter(units))) if not key.unit and len(units) == 1 else key


def helper_feeds() -> list[Feed]:
    """What says which ledgers keep the helpers of the township."""
    return [it for it in feeds_into(HELP) if it.target == HELPER]


def helper_declared(feed: Feed, entry: Record) -> Helper:
    """The helper that an entry of a ledger names."""
    words = {it: feed.value(entry, it) for it in ("name", "unit", "level", "post", "phone")}
    return Helper(**words, started_on=begun(entry), ended_on=ended(entry), entry=entry.id)


def _told(it: Pairing) -> Helper:
    return Helper(name=it.helper, unit=it.unit, post=it.post, phone=it.phone)


def _filled(known: Helper, told: Helper) -> Helper:
    """What is known of a helper, with what a pairing says where nothing was known."""
    blank = {it: text for it in ("unit", "post", "phone") if not getattr(known, it) and (text := getattr(told, it))}
    return replace(known, **blank) if blank else known
