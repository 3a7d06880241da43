"""The yearly plan of exits: how many households each village is to lead out, how many have left, and by when."""

from collections.abc import Mapping
from typing import NamedTuple

from township_desk.actions.procedures.editions import procedures
from township_desk.actions.procedures.targets import targets_of, until_of
from township_desk.actions.today.overview import Overview
from township_desk.domain.plans.plan import Plan, evenly
from township_desk.store.archive import Archive


class VillageExits(NamedTuple):
    """How many households of a village have left in the year, and how many are to."""

    village: str
    done: int
    whole: int


class ExitPlan(NamedTuple):
    """The plan of a year. `is_set` says that the plan is entered; otherwise those count that are marked to leave.

    `until` is the ISO day until which the exits have to be verified, "" where no procedure says one. Plans of
    procedures are kept in `ledgers`.
    """

    year: int
    title: str
    villages: tuple[VillageExits, ...]
    is_set: bool
    until: str = ""
    stage: str = ""
    ledgers: frozenset[str] = frozenset()

    @property
    def done(self) -> int:
        """How many households have left."""
        return sum(it.done for it in self.villages)

    @property
    def whole(self) -> int:
        """How many households are to leave, those that have left among them."""
        return sum(it.whole for it in self.villages)

    @property
    def words(self) -> str:
        """What the whole is called."""
        return "计划" if self.is_set else "拟退出"

    def due(self, today: str) -> float | None:
        """How many households should have left by a day, if they left evenly until the last one."""
        if not self.until or not today.startswith(str(self.year)):
            return None
        return evenly(self.whole, self.year, self.until, today)


def exit_plan_of(archive: Archive, found: Overview) -> ExitPlan:
    """The plan of the year of an overview: as it was entered, else the households that are marked to leave."""
    planned = [it for it in procedures(archive).values() if it.targets]
    targets = {it.name: targets_of(archive, it, found.year) for it in planned}
    of = next((it for it in planned if targets[it.name]), planned[0] if planned else None)
    wanted = {} if of is None else targets[of.name]
    names = {it.id: it.name for it in archive.villages()}
    whole: Mapping[str, int] = {names[key]: it.households for key, it in wanted.items() if key in names}
    counted = {name: found.villages.get(name, (0, 0)) for name in names.values()}
    villages = [
        VillageExits(name, left, whole.get(name, 0) if wanted else leaves) for name, (left, leaves) in counted.items()
    ]
    until, stage = until_of(of, found.year)
    return ExitPlan(
        year=found.year,
        title=of.title if of else "",
        villages=tuple(it for it in villages if it.done or it.whole),
        is_set=bool(wanted),
        until=until,
        stage=stage,
        ledgers=frozenset(it.targets["ledger"] for it in planned),
    )


def other_plans(found: Overview, plan: ExitPlan) -> list[Plan]:
    """The plans of the year besides those that a procedure leads to their end."""
    return [it for it in found.plans if it.ledger not in plan.ledgers]
