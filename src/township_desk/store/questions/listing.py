"""Lists of today that the database answers alone: who meets a condition, and what the columns say of them."""

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Value
from township_desk.domain.keys.asked import Asked
from township_desk.domain.questions.columns import CASE, Column
from township_desk.domain.questions.conditions import Condition
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER
from township_desk.store.questions import sql
from township_desk.store.questions.conditions_sql import split
from township_desk.store.questions.sql import EVERYBODY, Sql
from township_desk.store.questions.values_sql import Place, value_sql
from township_desk.store.read.ledger_query import HEAD_NAME, source_in_order
from township_desk.store.read.register_order import NATURAL, teach

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_NAMES = {HOUSEHOLD: "h", MEMBER: "m"}
_SOURCES = {
    HOUSEHOLD: "FROM household h JOIN village v ON v.id = h.village",
    MEMBER: "FROM household h JOIN village v ON v.id = h.village JOIN member m ON m.household = h.id",
}
_WITHIN = {MEMBER: f", m.relation <> '{terms.HEAD}', m.id"}


class Row(NamedTuple):
    """One line of a list: the household (0 for none), whoever is asked, where it is, and the values of the columns."""

    household: int
    id: int
    village: str
    number: str
    head: str
    values: tuple[Value, ...]


class Listing:
    """What the database can say of a question about today."""

    def __init__(
        self, archive: "Archive", subject: str, condition: Condition, asked: Asked, *, closed_too: bool = False
    ) -> None:
        self._db, self._subject, alias = archive.db, subject, _NAMES.get(subject, "s")
        self._place = Place(subject=subject, alias=alias, asked=asked, township=archive.township)
        teach(self._db)
        sql.teach(self._db)
        self._where, self.is_whole = (EVERYBODY, False) if subject == CASE else split(condition, self._place)
        left = "" if closed_too or subject not in _NAMES else " AND h.left_on IS NULL"
        self._left = left + (" AND m.left_on IS NULL" if subject == MEMBER else "")

    def homes(self) -> "array[int]":
        """The households in which somebody may meet the condition, in the order of the register."""
        rows = self._read("h.id", ())
        return array("q", dict.fromkeys(key for (key,) in rows if key is not None))

    def rows(self, columns: Sequence[Column]) -> Iterator[Row] | None:
        """The lines of the list; None where a condition or a column needs the dossiers."""
        found = [value_sql(column, self._place) for column in columns]
        known = [it for it in found if it is not None]
        if not self.is_whole or len(known) < len(found):
            return None
        return self._lines(columns, known)

    def _lines(self, columns: Sequence[Column], said: Sequence[Sql]) -> Iterator[Row]:
        texts = [
            f"coalesce(h.id, 0), {self._place.alias}.id, coalesce(v.name, '')",
            f"coalesce(h.number, ''), {HEAD_NAME}",
        ]
        empty = [column.kind.empty for column in columns]
        values = tuple(value for it in said for value in it.values)
        for key, whose, village, number, head, *found in self._read(
            ", ".join((*texts, *(it.text for it in said))), values
        ):
            plain = tuple(blank if it is None else it for it, blank in zip(found, empty, strict=True))
            yield Row(key, whose, village, number, head, plain)

    def _read(self, selected: str, values: tuple[Any, ...]) -> Any:
        source = _SOURCES.get(self._subject) or source_in_order(KINDS[self._subject])
        within = _WITHIN.get(self._subject, "" if self._subject == HOUSEHOLD else ", s.id")
        where = f"{self._where.text}{self._left}"
        return self._db.execute(
            f"SELECT {selected} {source} WHERE {where} ORDER BY {NATURAL}{within}", (*values, *self._where.values)
        )
