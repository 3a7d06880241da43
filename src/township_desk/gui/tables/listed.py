"""A table model whose rows are all in memory."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from township_desk.gui.tables.cells import Cell, TableColumn
from township_desk.gui.tables.paged import PagedModel


class ListedModel(PagedModel):
    """Like PagedModel, but with its rows at hand. The ids are those of the rows, or their places."""

    def __init__(self, columns: Sequence[TableColumn], cells: Callable[[Any, int], Cell]) -> None:
        super().__init__(columns, cells, lambda ids, take: None)
        self.rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any], ids: Sequence[int] | None = None) -> None:
        """Shows other rows."""
        self.rows = rows
        self.show_ids(array("q", range(len(rows)) if ids is None else ids))

    def rows_of(self, ids: Sequence[int]) -> list[Any]:
        """The rows for some ids of the list, in their order."""
        by_id = dict(zip(self.ids, self.rows, strict=True))
        return [by_id[key] for key in ids]

    def row(self, place: int) -> Any:
        """The row at a place."""
        return self.rows[place] if 0 <= place < len(self.rows) else None
