"""Moves running cases to the edition that the program's file is now: an act of its own, shown before it is done."""

from dataclasses import dataclass, replace

from township_desk.actions.household.deeds import Deed
from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import State, Walk
from township_desk.domain.records import Case
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One case, and where it would go on."""

    case: Case
    before: Walk
    after: Walk

    @property
    def told(self) -> str:
        """What becomes of the case, in words."""
        gone = [self.before.procedure.title_of(key) for key in self.before.done if not self.after.procedure.has(key)]
        lost = f"；已办的“{'”、“'.join(gone)}”新版没有，记录留着" if gone else ""
        return f"第 {self.case.number} 号 {self.case.about}：{_at(self.before)} → {_at(self.after)}{lost}"


def _at(way: Walk) -> str:
    return f"待办“{way.current.title}”" if way.current is not None else way.word


def moves(reader: CaseReader, procedure: Procedure) -> list[Move]:
    """The running cases of a procedure that go on with another edition than its file is now."""
    every = (it for it in reader.cases if it.procedure == procedure.name and it.edition != procedure.edition)
    ways = [(it, reader.walk(it)) for it in every]
    return [
        Move(case=it, before=way, after=replace(way, procedure=procedure))
        for it, way in ways
        if way.state is State.RUNNING
    ]


def plan_move(archive: Archive, procedure: Procedure) -> Deed:
    """A deed: moves the running cases of a procedure to its present edition. Cases that have ended stay as they are."""
    found = moves(CaseReader(archive), procedure)
    if over := [it for it in found if it.after.current is None]:
        number = over[0].case.number
        raise Problem(f"没有换：“{procedure.title}”新版里，第 {number} 号事项一个环节也不剩。请先把它办完。")
    return Deed(
        title=f"{procedure.title}：{len(found)} 件换到新版程序",
        lines=tuple(it.told for it in found) or ("在办的事项都按现在的程序办。",),
        verb="换到新版",
        done=f"{len(found)} 件已换到新版程序",
        act=lambda archive, by: _move(archive, procedure, found, by),
    )


def _move(archive: Archive, procedure: Procedure, shown: list[Move], by: str) -> int | None:
    """Writes the move as one step. Raises Conflict when a case is no longer as it was shown."""
    now = moves(CaseReader(archive), procedure)
    if [it.told for it in now] != [it.told for it in shown]:
        raise Conflict("没有换：有的事项此后办过，和屏幕上的不一样了。请再看一遍。")
    change = Change()
    change.editions[procedure.edition] = (procedure.name, procedure.text)
    change.put(*(replace(it.case, edition=procedure.edition, acts=(it.case.acts or 0) + 1) for it in now))
    return archive.apply(change, f"{procedure.title}：{len(now)} 件换到新版程序", by=by)
