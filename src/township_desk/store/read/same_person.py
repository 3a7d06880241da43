"""Members of the whole register, those who left included, who may be one person."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from township_desk.domain.records import Member
from township_desk.store.engine.rows import column_list, to_records

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_WHERE = """
WHERE (id_number <> '' AND substr(id_number, 1, 18) IN (SELECT value FROM json_each(:numbers)))
   OR (name = :name AND birth = :birth AND :birth <> '')
"""


def members_like(archive: "Archive", numbers: Sequence[str], name: str, birth: str) -> list[Member]:
    """The members with one of these numbers, and those with this name who were born on this ISO day."""
    asked = {"numbers": json.dumps(numbers), "name": name, "birth": birth}
    sql = f"SELECT {column_list(Member)} FROM member {_WHERE} ORDER BY id"
    return to_records(Member, archive.db.execute(sql, asked))
