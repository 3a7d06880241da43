"""Lists of today that the database answers alone: who meets a condition, and what the columns say of them."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Value
from township_desk.domain.keys.asked import Asked
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.questions.columns import CASE, Column
from township_desk.domain.questions.conditions import Condition, needs_cases
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.store.questions import sql
from township_desk.store.questions.cases_sql import TABLE, walked
from township_desk.store.questions.conditions_sql import split
from township_desk.store.questions.place import Place
from township_desk.store.questions.sql import Sql
from township_desk.store.questions.values_sql import value_sql
from township_desk.store.read.ledgers.query import HEAD_NAME, source_in_order
from township_desk.store.read.register_order import NATURAL, REGISTERED, teach

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_NAMES = {HOUSEHOLD: "h", MEMBER: "m"}
_SOURCES = {
    HOUSEHOLD: "FROM household h JOIN village v ON v.id = h.village",
    MEMBER: "FROM household h JOIN village v ON v.id = h.village JOIN member m ON m.household = h.id",
    CASE: f"FROM {TABLE} s LEFT JOIN household h ON h.id = s.household"
    " LEFT JOIN village v ON v.id = coalesce(h.village, s.village)",  # a case may be a village's or an applicant's
}
_THERE = {MEMBER: " AND m.left_on IS NULL", CASE: " AND (s.household = 0 OR h.id IS NOT NULL)"}
_ORDERS = {
    HOUSEHOLD: NATURAL,
    MEMBER: f"{NATURAL}, m.relation <> '{terms.HEAD}', m.id",
    CASE: "s.place",
}


class Row(tuple[Any, ...]):
    """One line of a list: the household (0 for none), whoever is asked, where it is, and the values of the columns.

    It is one flat tuple, because a township has many lines, and each further object costs more than reading the line.
    """

    __slots__ = ()

    household = cast("int", property(itemgetter(0)))
    id = cast("int", property(itemgetter(1)))
    village = cast("str", property(itemgetter(2)))
    number = cast("str", property(itemgetter(3)))
    head = cast("str", property(itemgetter(4)))

    @property
    def values(self) -> tuple[Value, ...]:
        """What the columns say."""
        return self[5:]


class Listing:
    """What the database can say of a question about today."""

    def __init__(
        self,
        archive: "Archive",
        subject: str,
        condition: Condition,
        asked: Asked,
        *,
        closed_too: bool = False,
        walks: Iterable[Walk] = (),
    ) -> None:
        self._db, self._subject, alias = archive.db, subject, _NAMES.get(subject, "s")
        self._place = Place(subject=subject, alias=alias, asked=asked, township=archive.township)
        teach(self._db)
        sql.teach(self._db)
        self._cases = walked(walks) if needs_cases(condition, subject) else Sql("")
        self._where, self.is_whole = split(condition, self._place)
        left = "" if closed_too or subject not in _NAMES else f" AND {REGISTERED}"
        self._left = left + _THERE.get(subject, "")

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
        alias = self._place.alias
        head = f"CASE WHEN h.id IS NULL THEN s.person ELSE {HEAD_NAME} END" if self._subject == CASE else HEAD_NAME
        texts = [f"coalesce(h.id, 0), {alias}.id, coalesce(v.name, ''), coalesce(h.number, ''), {head}"]
        for column, it in zip(columns, said, strict=True):
            texts.append(f"coalesce({it.text}, '')" if column.kind.empty == "" else it.text)
        values = tuple(value for it in said for value in it.values)
        return map(Row, self._read(", ".join(texts), values))

    def _read(self, selected: str, values: tuple[Any, ...]) -> Any:
        source = _SOURCES.get(self._subject) or source_in_order(KINDS[self._subject])
        order = _ORDERS.get(self._subject, f"{NATURAL}, s.id")
        query = f"SELECT {selected} {source} WHERE {self._where.text}{self._left} ORDER BY {order}"
        return self._db.execute(self._cases.text + query, (*self._cases.values, *values, *self._where.values))
