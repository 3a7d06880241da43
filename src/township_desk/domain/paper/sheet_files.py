"""Reads the files of sheets. A list notice that is `like` others states only what is its own."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from township_desk.paths import resource

Table = dict[str, Any]


def sheet_tables() -> Iterator[Table]:
    """The table of every sheet, by the name of its file."""
    for file in sorted(resource("sheets").glob("*.toml")):
        yield whole({"name": file.stem, **tomllib.loads(file.read_text("utf-8"))})


def whole(table: Table) -> Table:
    """Adds to a notice what it has in common with others of its place (`like`), and writes out its texts and columns.

    `intro` is the first paragraph. The second one says how long the notice hangs (`posted`), or only announces. A
    column that many notices have is given by its key alone.
    """
    if "like" not in table:
        return table
    found = {**_like(table["like"]), **table}
    closing = found["posted"] if found["period"] else found["announced"]
    known = _like("columns")
    columns = [{"key": it, **known[it]} if isinstance(it, str) else it for it in found["columns"]]
    return {"paragraphs": [found.get("intro"), closing], **found, "column": columns}


@cache
def _like(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resource("sheets", "like", f"{name}.toml").read_text("utf-8"))
