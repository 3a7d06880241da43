"""What the dialog of an event has to know of a household before it asks."""

from collections.abc import Sequence
from typing import NamedTuple

from township_desk.actions.household.households import open_household
from township_desk.domain.records import HOME_LEDGERS, Village
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.entries import ledger_of, named, owner_of
from township_desk.domain.records.ledger import HOUSEHOLD
from township_desk.store.archive import Archive


class Asking(NamedTuple):
    """The household, the villages of the township, and the entries that may go with somebody who leaves it.

    An event names an entry by its ledger and what it says.
    """

    home: Dossier
    villages: Sequence[Village]
    entries: Sequence[str]


def asking(archive: Archive, household: int) -> Asking:
    """What is known of a household. Raises Problem when it no longer exists."""
    home = open_household(archive, household)
    own = (it for kind in HOME_LEDGERS for it in home.of(kind) if owner_of(it).of == HOUSEHOLD)
    entries = dict.fromkeys(f"{ledger_of(type(it)).title}：{named(it)}" for it in own)
    return Asking(home, archive.villages(), list(entries))
