"""Whether the lists of 四级比对 were compared, and whether every hit is settled."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from township_desk.domain.dossiers.comparison_subjects import TRUE, Matters
from township_desk.domain.fields.declared import Table
from township_desk.domain.procedures.look import Look


def hits(look: Look, said: Table) -> Iterator[str]:
    """Every hit of 四级比对 is settled. With `proven = false` none may be 属实."""
    if look.dossier is None:
        return
    names = {it.id: it.name for it in look.dossier.present}
    for hit in look.dossier.standing_hits:
        if not hit.finding:
            yield f"{names[hit.member]}的四级比对命中还没核实（第 {hit.row or 0} 行，{hit.file}）"
        elif hit.finding == TRUE and not said.get("proven", True):
            yield f"{names[hit.member]}的四级比对命中属实"


def levels(look: Look, said: Table) -> Iterator[str]:
    """A list of each level was compared since the case's year began, or the level is recorded in the field.

    The day of a list is the day on which it came into the archive, so it may be later than the county's own day.
    """
    known = set(levels_compared(look, said).get(said["field"], "").split(","))
    if lacking := [title for title in _wanted(look.case.year) if title not in known]:
        yield f"{'、'.join(lacking)}还没有比对"


def levels_compared(look: Look, said: Table) -> Mapping[str, Any]:
    """The levels that are recorded or compared, by the field in which they are recorded."""
    wanted, begun = _wanted(look.case.year), f"{look.case.year}-01-01"
    compared = {it.level for it in look.facts.compared if it.day >= begun}
    typed = str(look.value(said["field"]) or "").split(",")
    found = [title for title, key in wanted.items() if key in compared or title in typed]
    return {said["field"]: ",".join(found)} if found else {}


@cache
def _wanted(year: int) -> Mapping[str, str]:
    return {it.title: it.key for it in Matters.load(year).levels.values()}
