"""What the archive counts for the figures that villages say in 村情, to compare both."""

from collections.abc import Mapping

from township_desk.actions.figures.table import FigureTable, FigureWish, figure_table
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.figure import Count
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.verdict.standing import end_of
from township_desk.store.archive import Archive

COUNTED = (
    *("household.status", "household.exit_year", "household.identified", "household.left_on"),
    *("member.joined_on", "member.left_on", "stay"),
)
"""What these counts rest on, besides where households are and what their cases have written."""


def counted_at_end(archive: Archive, year: int, today: str) -> Mapping[int, Mapping[str, int]]:
    """The households and persons of each village at the end of a year by field of 村情, once the year is over."""
    if end_of(year) >= today:
        return {}
    said = {it.said: key for key, it in figures().items() if it.said and _counts_people(it.way)}
    table = figure_table(archive, FigureWish(keys=tuple(said.values()), year=year, today=today))
    return {it.id: _known(table, said, it.id) for it in table.villages}


def _known(table: FigureTable, said: Mapping[str, str], village: int) -> dict[str, int]:
    """What is counted in a village, without what is not known."""
    counted = {name: table.value(key, village).number for name, key in said.items()}
    return {name: int(number) for name, number in counted.items() if number is not None}


def _counts_people(way: object) -> bool:
    return isinstance(way, Count) and way.among.of in (HOUSEHOLD, MEMBER)
