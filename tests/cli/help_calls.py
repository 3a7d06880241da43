"""Calls of the commands about help, one after the other: two helpers, a hand-over, an end, a booked project."""

from collections.abc import Iterator
from pathlib import Path

from conftest import PASSWORD

from township_desk.actions.helping.booking import projects_kind
from township_desk.actions.office import archives
from township_desk.domain.records import Household
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP

Words = tuple[object, ...]


def help_calls(archive: Path) -> Iterator[tuple[str, Words]]:
    """The words of each call by the chapter that documents what it prints."""
    home = _prepared(archive)
    one = ("--household", home.number)
    yield "assign", ("assign", archive, "--to", "周敏", "--to-unit", "县水务局", "--date", "2018-02-01")
    yield "hand-over", ("hand-over", archive, "--from", "周敏", "--to", "李国强", "--date", "2018-05-01")
    yield "end-help", ("end-help", archive, "--from", "李国强", "--date", "2018-06-01", "--why", "退休", *one)
    yield "book-project", ("book-project", archive, "林下养鸡", "--amount", "100", *one)
    yield "helpers", ("helpers", archive)


def _prepared(archive: Path) -> Household:
    """A household of an archive into which a project was put."""
    said = {"name": "林下养鸡", "year": 2018, "kind": "产业扶贫", "received": 1000000}
    known = archives.open_archive(archive, PASSWORD, by="王")
    with known.change("登记", by="王") as change:
        change.put(blank_entry(projects_kind(), Owner(TOWNSHIP), **said))
    home = next(it for it in known.all(Household) if it.left_on is None)
    known.close()
    return home
