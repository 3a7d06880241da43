"""Lists of the papers (佐证材料) of a village or a household that are worked out before a sheet is composed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from township_desk.actions.office.settings import standards
from township_desk.actions.paper.unsigned import has_unsigned, unsigned_lines
from township_desk.actions.papers.papers_of import PapersOf, papers_in, papers_of
from township_desk.domain.fields.years import counting_day
from township_desk.domain.keys.asked import Asked
from township_desk.domain.paper.catalogue import ELIGIBLE, TO_DO, UNSIGNED
from township_desk.domain.papers.needs import Need
from township_desk.domain.policies.slip_lines import of_home
from township_desk.domain.records import Village
from township_desk.domain.records.ledgers.entries import of_household
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossier

_Line = Mapping[str, str]


def lines_of(archive: Archive, rows: str, village: Village, year: int) -> Mapping[str, Sequence[_Line]]:
    """The lines of a sheet's tables by their `rows`; none for other sheets. Raises Problem when the list is empty."""
    if rows == UNSIGNED:
        return unsigned_lines(archive, village, year)
    if rows != TO_DO:
        return {}
    if lines := [*_to_do(archive, village, year)]:
        return {TO_DO: lines}
    raise Problem(f"没有打印：{village.name}的佐证材料不缺，也没有要改的。")


def has_lines(archive: Archive, rows: str, village: Village, year: int) -> bool:
    """Whether a village has anything on such a list. Other sheets have."""
    if rows == UNSIGNED:
        return has_unsigned(archive, village, year)
    return rows != TO_DO or next(_to_do(archive, village, year), None) is not None


def lines_of_home(archive: Archive, rows: str, household: int, year: int) -> Mapping[str, Sequence[_Line]]:
    """The lines of a sheet of one household. Raises Problem when the list is empty."""
    if rows == ELIGIBLE:
        today = date.today().isoformat()
        day = counting_day(year, today)
        asked = Asked(year=year, day=day, standards=standards(archive, day))
        return {ELIGIBLE: [*of_home(dossier(archive, household), asked, today)]}
    if rows != TO_DO:
        return {}
    found = papers_of(archive, of_household(household), year)
    if lines := [*_lines(found, [it for it in found.needs if it.state.to_do])]:
        return {TO_DO: lines}
    raise Problem(f"没有打印：{found.whose}的佐证材料不缺，也没有要改的。")


def homes_with_lines(archive: Archive, village: Village | None, year: int) -> list[int]:
    """The households with papers that are missing or to be mended."""
    every = papers_in(archive, village.id if village else 0, year)
    return [it.home.household.id for it in every if it.home.household.id and it.to_do]


def _to_do(archive: Archive, village: Village, year: int) -> Iterator[_Line]:
    """The papers of the village and its households that are missing or to be mended."""
    for of in papers_in(archive, village.id, year):
        yield from _lines(of, of.to_do)


def _lines(of: PapersOf, needs: Iterable[Need]) -> Iterator[_Line]:
    whose = {"group": of.home.household.group, "head": of.home.head.name if of.home.head else ""}
    for it in needs:
        title = f"{it.title}（{it.about}）" if it.about else it.title
        faults = "、".join(fault.short for fault in it.faults)
        yield {**whose, "title": title, "year": str(it.year or ""), "faults": faults}
