"""What the workbench of procedures shows: all cases, and the yearly plans."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from township_desk.actions.procedures.cases import Row, rows
from township_desk.actions.procedures.editions import procedures
from township_desk.actions.procedures.targets import PlanLine, plan_lines
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Village
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """The cases with how they stand, the villages, and the yearly plan by procedure, of those that have one.

    `procedures` are those that cases may begin with, by name; `titles` has those that only have cases as well. `lacks`
    counts the kinds of what is missing, the most frequent first.
    """

    rows: Sequence[Row]
    villages: Sequence[Village]
    plans: Mapping[str, Sequence[PlanLine]]
    procedures: Mapping[str, Procedure]
    titles: Mapping[str, str]
    lacks: Sequence[tuple[str, int]]


def workbench(archive: Archive, year: int) -> Workbench:
    """Reads the cases, and the plans of a year."""
    every, known = rows(archive), procedures(archive)
    plans = {it.name: plan_lines(archive, it, year, every) for it in known.values() if it.targets}
    titles = {it.name: it.title for it in known.values()}
    titles |= {it.procedure: it.view.walk.procedure.title for it in every}
    lacks = Counter(what for it in every for what in it.lacks).most_common()
    villages = archive.villages()
    return Workbench(rows=every, villages=villages, plans=plans, procedures=known, titles=titles, lacks=lacks)
