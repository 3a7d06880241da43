"""贫困村: whether a village is one, since when, and when it left. Procedures, figures, notices and teams ask it."""

from dataclasses import dataclass, replace

from township_desk.actions.procedures.cases import Row, rows
from township_desk.domain.fields import terms
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import Village, VillageFigures
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.poor_villages import exit_year_of
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_ASKS = "poor_village"
"""The condition of procedures that only a poor village may begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoorVillage:
    """A village as a poor one: since which year (None: not said) and in which it left (None: it has not)."""

    village: Village
    exit_year: int | None = None

    @property
    def is_poor(self) -> bool:
        """Whether it was named a poor village; one that has left stays one that has left."""
        return self.village.poor == terms.YES

    @property
    def words(self) -> str:
        """What it is, in words; "" for any other village."""
        if not self.is_poor:
            return ""
        since = f"{self.village.poor_since} 年认定" if self.village.poor_since else ""
        left = f"{self.exit_year} 年退出" if self.exit_year else ""
        return "，".join(filter(None, ("贫困村", since, left)))


def poor_village(archive: Archive, village: Village) -> PoorVillage:
    """What the archive says of a village."""
    return PoorVillage(village=village, exit_year=exit_year_of(archive.find(VillageFigures, village=village.id)))


def mark(
    archive: Archive, village: Village, *, poor: bool, since: int | None = None, exit_year: int | None = None, by: str
) -> PoorVillage:
    """Says whether a village is a poor one, since when, and when it left, as one step.

    Raises Problem where a case says otherwise, or the years cannot be.
    """
    before = poor_village(archive, village)
    if poor and since and exit_year and exit_year < since:
        raise Problem(f"没有保存：{village.name} {exit_year} 年退出，早于 {since} 年认定。请核对年度。")
    _refuse_against_cases(archive, before, poor=poor, exit_year=exit_year)
    after = replace(village, poor=terms.YES if poor else terms.NO, poor_since=since if poor else None)
    changed: list[Record] = [] if after == village else [after]
    if exit_year != before.exit_year:
        changed += _exits(archive, village, exit_year if poor else None)
    if changed:
        said = PoorVillage(village=after, exit_year=exit_year if poor else None).words or "不是贫困村"
        with archive.change(f"{village.name}：{said}", by=by) as change:
            change.put(*changed)
    return poor_village(archive, archive.get(Village, village.id))


def _exits(archive: Archive, village: Village, year: int | None) -> list[Record]:
    """村情 with the year of the exit in the year itself, and in no other."""
    kept = archive.find(VillageFigures, village=village.id)
    made: list[Record] = [replace(it, exit_year=None) for it in kept if it.exit_year is not None and it.year != year]
    if year is not None:
        mine = next((it for it in kept if it.year == year), None) or VillageFigures(village=village.id, year=year)
        made.append(replace(mine, exit_year=year))
    return made


def _refuse_against_cases(archive: Archive, before: PoorVillage, *, poor: bool, exit_year: int | None) -> None:
    village = before.village
    for it in rows(archive, village=village.name):
        if not _is_about(it, village):
            continue
        title = it.view.walk.procedure.title
        if not poor and it.state in (State.RUNNING, State.FINISHED):
            how = "在办" if it.state is State.RUNNING else "已办结"
            raise Problem(f"没有保存：{village.name} {it.year} 年的“{title}”{how}，只有贫困村才办。请先处理那一件。")
        if it.state is State.FINISHED and exit_year != before.exit_year:
            raise Problem(f"没有保存：{village.name}的退出年度由“{title}”写入。请在办理事项里更正。")


def _is_about(it: Row, village: Village) -> bool:
    """Whether a case is the village's own, of a procedure for poor villages."""
    begins = it.view.walk.procedure.begins
    return it.view.walk.case.village == village.id and any(said["kind"] == _ASKS for said in begins)
