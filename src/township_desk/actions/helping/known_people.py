"""The people who help, as the archive knows them."""

from collections.abc import Sequence

from township_desk.domain.fields.spelling import name_key
from township_desk.domain.helping.people import Helper, HelperKey, People, helper_feeds
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records import Pairing
from township_desk.store.archive import Archive
from township_desk.store.read.helped_homes import helpers_declared

MOST_OFFERED = 8
"""So many helpers are offered while a name is typed."""


def known_people(archive: Archive, pairings: Sequence[Pairing] | None = None) -> People:
    """Everybody whom the ledger of helpers or a pairing names. `pairings` are those that were read already."""
    return People(helpers_declared(archive), archive.all(Pairing) if pairings is None else pairings)


def helpers_kept_in() -> str:
    """The name of the ledger that keeps the helpers."""
    return helper_feeds()[0].kind.TABLE


def offered(people: People, text: str) -> list[Helper]:
    """The helpers whose name, initials or unit what is typed may mean. Those who no longer help come last."""
    wanted, spelt = name_key(text), Initials.load()

    def fits(key: HelperKey) -> bool:
        return wanted in key.name or wanted in key.unit or any(wanted in way for way in spelt.all(key.name))

    found = [it for key, it in people.every.items() if wanted and fits(key)]
    return sorted(found, key=lambda it: (bool(it.ended_on), not it.key.name.startswith(wanted)))[:MOST_OFFERED]
