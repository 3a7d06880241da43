"""What the dialog of an event has to know of a household before it asks."""

from collections.abc import Sequence
from typing import NamedTuple

from township_desk.actions.household.households import open_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records import HOME_LEDGERS, Village
from township_desk.domain.records.ledgers.entries import begun, ledger_of, named, owner_of, year_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive


class Asking(NamedTuple):
    """The household, the villages of the township, and the entries that may go with those who leave it.

    Each entry has its words and its key. Who helps the household is asked for by itself.
    """

    home: Dossier
    villages: Sequence[Village]
    entries: Sequence[tuple[str, str]]


def asking(archive: Archive, household: int) -> Asking:
    """What is known of a household. Raises Problem when it no longer exists."""
    home = open_household(archive, household)
    ledgers = (kind for kind in HOME_LEDGERS if not ledger_of(kind).carried)
    own = (it for kind in ledgers for it in home.of(kind) if owner_of(it).of == HOUSEHOLD)
    return Asking(home, archive.villages(), [(_words(it), str(it.id)) for it in own])


def _words(entry: Record) -> str:
    """An entry with its day or year: several of one ledger often have the same name, such as who visited."""
    when = begun(entry) or year_of(entry)
    return f"{ledger_of(type(entry)).title}：{named(entry)}{f'（{when}）' if when else ''}"
