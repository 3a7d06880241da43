"""A table as it was on another day, laid over the table of today for one connection.

SQL that names a table finds a temporary view of that name first. So whatever reads the archive reads the other day.
Only the rows that differ are copied.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from township_desk.domain.records.record import Record
from township_desk.store.engine.rows import column_list, quoted

Row = Mapping[str, Any]


class Shadow:
    """The rows of one table that were not there or were different, kept in memory. `lay` puts them over the table."""

    def __init__(self, db: Any, kind: type[Record]) -> None:
        self._db, self._kind = db, kind
        self._main, self._columns = f"main.{kind.TABLE}", column_list(kind)
        self._hidden, self._then = f'temp."{kind.TABLE} hidden"', f'temp."{kind.TABLE} then"'
        self.is_made = self._is_laid = False

    def put(self, rows: Mapping[int, Row]) -> None:
        """These whole rows were there, whatever is today."""
        keys, marks = self._kind.COLUMNS, ", ".join("?" * len(self._kind.COLUMNS))
        blank = {"version": 0, **{it.name: it.empty for it in self._kind.FIELDS}}
        full = ({**blank, **row, "id": key} for key, row in rows.items())
        self.hide(rows)
        self._db.executemany(f"INSERT INTO {self._then} VALUES ({marks})", [[row[it] for it in keys] for row in full])

    def hide(self, keys: Iterable[int]) -> None:
        """These rows of today were not there."""
        self._make()
        self._db.executemany(f"INSERT OR IGNORE INTO {self._hidden} VALUES (?)", [(key,) for key in keys])

    def amend(self, rows: Mapping[int, Row]) -> None:
        """These rows had other values in some fields."""
        if not rows:
            return
        self._take("id IN (SELECT value FROM json_each(?))", str(list(rows)))
        alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for key, row in rows.items():
            alike.setdefault(tuple(row), []).append((*row.values(), key))
        for fields, values in alike.items():
            said = ", ".join(f"{quoted(it)} = ?" for it in fields)
            self._db.executemany(f"UPDATE {self._then} SET {said} WHERE id = ?", values)

    def drop(self, where: str, *values: Any) -> None:
        """The rows that fit were not there."""
        if self._has(where, values):
            self._db.execute(f"INSERT OR IGNORE INTO {self._hidden} SELECT id FROM {self._main} WHERE {where}", values)
            self._db.execute(f"DELETE FROM {self._then} WHERE {where}", values)

    def change(self, where: str, said: str, *values: Any) -> None:
        """The rows that fit had what an UPDATE says."""
        if self._has(where, values):
            self._take(where, *values)
            self._db.execute(f"UPDATE {self._then} SET {said} WHERE {where}", values)

    def lay(self) -> None:
        """From now on the connection reads the table as it was then."""
        if self._is_laid or not self.is_made:
            return
        table, self._is_laid = self._kind.TABLE, True
        self._index("then")
        self._db.execute(
            f"CREATE TEMP VIEW {quoted(table)} AS "
            f"SELECT {self._columns} FROM {self._main} WHERE id NOT IN (SELECT id FROM {self._hidden}) "
            f"UNION ALL SELECT {self._columns} FROM {self._then}"
        )

    def hold(self) -> None:
        """Copies the laid table, so that its rows are found by owner: SQLite looks through a UNION row by row."""
        if not self._is_laid:
            return
        table = self._kind.TABLE
        self._db.execute(f'CREATE TABLE temp."{table} held" (id INTEGER PRIMARY KEY, {self._behind})')
        self._db.execute(f'INSERT INTO temp."{table} held" SELECT {self._columns} FROM {quoted(table)}')
        self._index("held")
        self._db.execute(f"DROP VIEW temp.{quoted(table)}")
        self._db.execute(f'CREATE TEMP VIEW {quoted(table)} AS SELECT {self._columns} FROM temp."{table} held"')

    def _index(self, which: str) -> None:
        table = self._kind.TABLE
        for _, name in self._kind.REFS:
            index = f'temp."{table} {which} {name}"'
            self._db.execute(f'CREATE INDEX IF NOT EXISTS {index} ON "{table} {which}" ({quoted(name)})')

    @property
    def _behind(self) -> str:
        """The columns behind the key. Keys of others are INTEGER: else SQLite would not look them up by their index."""
        refs = {name for _, name in self._kind.REFS}
        return ", ".join(f"{quoted(it)} INTEGER" if it in refs else quoted(it) for it in self._kind.COLUMNS[1:])

    def _make(self) -> None:
        if not self.is_made:
            self._db.execute(f"CREATE TABLE {self._hidden} (id INTEGER PRIMARY KEY)")
            self._db.execute(f"CREATE TABLE {self._then} (id INTEGER PRIMARY KEY, {self._behind})")
            self.is_made = True

    def _has(self, where: str, values: tuple[Any, ...]) -> bool:
        """Whether any row fits. Most tables have nothing that differs, and then nothing is made for them."""
        found = f"SELECT EXISTS (SELECT 1 FROM {self._main} WHERE {where})"
        if not self.is_made and self._db.execute(found, values).fetchone()[0]:
            self._make()
        return self.is_made

    def _take(self, where: str, *values: Any) -> None:
        self._make()
        fresh = f"({where}) AND id NOT IN (SELECT id FROM {self._hidden})"
        self._db.execute(f"INSERT INTO {self._then} SELECT {self._columns} FROM {self._main} WHERE {fresh}", values)
        self._db.execute(f"INSERT OR IGNORE INTO {self._hidden} SELECT id FROM {self._then}")
