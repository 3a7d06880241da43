"""The yearly plan of a procedure by village: how many are to finish, how many are under way, and how many have."""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import NamedTuple

from township_desk.actions.procedures.cases import Row
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import owner_of, year_of
from township_desk.store.archive import Archive


class Amount(NamedTuple):
    """Households and persons."""

    households: int = 0
    people: int = 0

    def with_more(self, households: int, people: int) -> "Amount":
        """The amount with some more."""
        return Amount(self.households + households, self.people + people)


NONE = Amount()


class PlanLine(NamedTuple):
    """How far a village has come with a procedure in a year. A `target` of NONE means that none is set."""

    village: str
    target: Amount = NONE
    running: Amount = NONE
    done: Amount = NONE


def plan_lines(archive: Archive, procedure: Procedure, year: int, rows: Iterable[Row]) -> list[PlanLine]:
    """The villages that have a target or cases of a year, in the order of the office."""
    mine = [it for it in rows if (it.procedure, it.year) == (procedure.name, year)]
    targets = targets_of(archive, procedure, year)
    found = [
        PlanLine(
            village=it.name,
            target=targets.get(it.id, NONE),
            running=_amount(mine, it.id, State.RUNNING),
            done=_amount(mine, it.id, State.FINISHED),
        )
        for it in archive.villages()
    ]
    return [it for it in found if (it.target, it.running, it.done) != (NONE, NONE, NONE)]


def targets_of(archive: Archive, procedure: Procedure, year: int) -> dict[int, Amount]:
    """What the yearly plan says of the villages, by key; nothing where the procedure has no plan."""
    said, found = procedure.targets, dict[int, Amount]()
    for it in archive.all(KINDS[said["ledger"]]) if said else ():
        village = owner_of(it).key
        if year_of(it) == str(year):
            numbers = getattr(it, said["households"]) or 0, getattr(it, said["people"]) or 0
            found[village] = found.get(village, NONE).with_more(*numbers)
    return found


def until_of(procedure: Procedure | None, year: int) -> tuple[str, str]:
    """The day of the year by which a stage has to be closed, and the title of the stage; "" where none says one."""
    for stage in procedure.stages if procedure else ():
        if day := stage.due.get("by"):
            return f"{year}-{day}", stage.title
    return "", ""


def in_all(villages: Sequence[PlanLine]) -> PlanLine:
    """The sums of some villages."""

    def total(parts: Iterable[Amount]) -> Amount:
        return reduce(lambda before, it: before.with_more(*it), parts, NONE)

    return PlanLine(
        "", total(it.target for it in villages), total(it.running for it in villages), total(it.done for it in villages)
    )


def _amount(rows: Iterable[Row], village: int, state: State) -> Amount:
    here = (it for it in rows if (it.view.walk.case.village, it.state) == (village, state))
    homes = [it.view.facts.dossier for it in here]
    return Amount(len(homes), sum(len(it.present) for it in homes if it is not None))
