"""补签: what is still to be signed in a village, and the forms that must be printed for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from township_desk.actions.paper.printed_forms import printed_on
from township_desk.actions.papers.papers_of import PapersOf, papers_in
from township_desk.domain.paper.catalogue import UNSIGNED
from township_desk.domain.papers.needs import Need
from township_desk.domain.papers.signing import ToSign, to_sign
from township_desk.domain.papers.signing_lists import Blank, Line, blanks, signing_lines, signing_sums
from township_desk.domain.records import Village
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def unsigned_lines(archive: Archive, village: Village, year: int) -> Mapping[str, Sequence[Line]]:
    """The lines of a village's list, and those of its sums. Raises Problem when there is nothing to sign."""
    lines = signing_lines(_unsigned(archive, village, year))
    if not lines:
        raise nothing_to_sign(village.name)
    return {UNSIGNED: lines, "signers": [*signing_sums(lines)]}


def nothing_to_sign(place: str) -> Problem:
    """The answer where a list would be empty."""
    said = f"没有打印：{place}没有要补签的材料。"
    return Problem(f"{said}登记过佐证材料的村，才看得出缺什么；请先登记手里已有的材料。")


def has_unsigned(archive: Archive, village: Village, year: int) -> bool:
    """Whether anything is still to be signed in a village."""
    return bool(_unsigned(archive, village, year))


def unsigned_blanks(archive: Archive, village: Village, year: int) -> list[Blank]:
    """The forms that a clerk takes along to the village."""
    return blanks(_unsigned(archive, village, year), year)


def _unsigned(archive: Archive, village: Village, year: int) -> list[ToSign]:
    """Nothing is missing where no papers are kept: of those that are there or were printed all the same, only what they
    lack counts.
    """
    days = cache(partial(printed_on, archive, village.id))

    def printed(found: PapersOf, need: Need) -> str:
        sheet = need.wanted.sheet
        return days(sheet, need.year or year).get(found.owner.key, "") if sheet and need.paper is None else ""

    return [
        replace(it, printed=printed(found, it.need))
        for found in papers_in(archive, village.id, year)
        for it in to_sign(found.home, [it for it in found.needs if found.kept or it.paper or printed(found, it)], year)
    ]
