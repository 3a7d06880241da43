"""What no public sheet may show, read from all fields whose records declare them private."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from township_desk.domain.fields.field import NUMBERS, Privacy
from township_desk.domain.fields.kinds import Link
from township_desk.domain.privacy.minors import Named
from township_desk.domain.privacy.shapes import telephones
from township_desk.domain.privacy.spelling import plain
from township_desk.domain.records import ALL

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_IN_WORDS = re.compile(r"(?<!\d)(?:0\d{2,3}-?\d{7,8}(?!\d)|\d{11,22}[Xx]?)")
_WORDING = "SELECT value FROM setting WHERE name LIKE 'wording/%'"
_PEOPLE = """
SELECT m.name, m.household, m.relation = '户主' AND m.left_on IS NULL, m.id_number, coalesce(m.birth, ''),
v.name, h."group"
FROM member m JOIN household h ON h.id = m.household JOIN village v ON v.id = h.village
"""


def private_numbers(archive: "Archive") -> set[str]:
    """Every identity, card and telephone number in the archive, including those inside free text."""
    found = {number for it in NUMBERS for number in _values(archive.db, it)}
    return found.union(*(_IN_WORDS.findall(plain(words)) for words in _values(archive.db, Privacy.WORDS)))


def own_numbers(archive: "Archive") -> set[str]:
    """The telephone numbers of the office itself, which public sheets may show."""
    return set(_values(archive.db, Privacy.OFFICE))


def worded_numbers(archive: "Archive") -> set[str]:
    """The telephone numbers in the office's own wording of sheets.

    They count as the office's, unless they are somebody's.
    """
    return {number for (words,) in archive.db.execute(_WORDING) for number in telephones(words)}


def people(archive: "Archive") -> Iterator[Named]:
    """Every person in the archive with name and household."""
    for name, household, is_head, number, birth, village, group in archive.db.execute(_PEOPLE):
        yield Named(
            name=name,
            household=household,
            is_head=bool(is_head),
            id_number=number,
            birth=birth,
            village=village,
            group=group,
        )


def known_names(archive: "Archive") -> set[str]:
    """The names of persons that public sheets may show."""
    return set(_values(archive.db, Privacy.NAME))


def _values(db: Any, privacy: Privacy) -> Iterator[str]:
    """The values of all fields with a given privacy."""
    for record in ALL:
        for it in record.FIELDS:
            if it.privacy is privacy and not isinstance(it.kind, Link):  # the entry that it names says the same
                yield from (value for (value,) in db.execute(f'SELECT "{it.name}" FROM "{record.TABLE}"') if value)
