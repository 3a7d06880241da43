"""Which households share a number, a phone or a name. A doubt about one of them may concern all of them."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from township_desk.store.read.register import RegisterFilter, register_ids

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


class Shared(NamedTuple):
    """The values that are looked for: identity numbers, phones, household numbers, names."""

    ids: Sequence[str] = ()
    phones: Sequence[str] = ()
    numbers: Sequence[str] = ()
    names: Sequence[str] = ()


_SHARING = """
SELECT household FROM member WHERE left_on IS NULL AND name IN (SELECT value FROM json_each(:names))
UNION SELECT household FROM member WHERE left_on IS NULL AND phone IN (SELECT value FROM json_each(:phones))
UNION SELECT household FROM member
    WHERE left_on IS NULL AND substr(id_number, 1, 18) IN (SELECT value FROM json_each(:ids))
UNION SELECT id FROM household WHERE phone IN (SELECT value FROM json_each(:phones))
UNION SELECT id FROM household WHERE ltrim(number, '0') IN (SELECT ltrim(value, '0') FROM json_each(:numbers))
UNION SELECT :household
"""


def households_sharing(archive: "Archive", household: int, wanted: Shared) -> list[int]:
    """The households that hold any of the values, including the one that asks, in the order of the register."""
    values = {name: json.dumps(found) for name, found in wanted._asdict().items()}
    found = archive.db.execute(_SHARING, {"household": household, **values})
    return list(register_ids(archive, RegisterFilter(households=tuple(row[0] for row in found))))


def keeps_helpers(archive: "Archive") -> bool:
    """Whether the archive holds any helper at all."""
    return bool(archive.db.execute("SELECT EXISTS (SELECT 1 FROM pairing)").fetchone()[0])
