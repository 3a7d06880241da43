"""What the rows of a filled template are about: households, members, or the entries of a ledger."""

from collections.abc import Iterable
from typing import NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.keys.key_values import people_of, person_of
from township_desk.domain.records import KINDS, LEDGERS, Member, Record
from township_desk.domain.records.ledgers.entries import ledger_of

_WORDS = {"household": "一户", "member": "一人"}


class Subject(NamedTuple):
    """One row: its household or place, the person whom it speaks of, the entry that it is."""

    dossier: Dossier
    member: Member | None
    entry: Record | None = None


def is_entries(per: str | None) -> bool:
    """Whether each row is an entry of a ledger that is in use."""
    return per is not None and per not in _WORDS and KINDS.get(per) in LEDGERS


def is_of_places(per: str | None) -> bool:
    """Whether the rows are entries of villages or the township."""
    return per is not None and is_entries(per) and not ledger_of(KINDS[per]).of_households


def row_words(per: str) -> str:
    """What a row is, in words for the screen."""
    return f"{_WORDS.get(per) or f'一{ledger_of(KINDS[per]).unit}'}一行"


def subjects(everybody: Iterable[Dossier], per: str) -> Iterable[Subject]:
    """The rows in the order of the households; entries in the order in which they came into the archive."""
    if not is_entries(per):
        return (Subject(dossier, member) for dossier in everybody for member in people_of(dossier, per))
    found = [(dossier, it) for dossier in everybody for it in dossier.of(KINDS[per])]
    found.sort(key=lambda pair: pair[1].id)
    return [Subject(dossier, person_of(dossier, it) or dossier.head, it) for dossier, it in found]
