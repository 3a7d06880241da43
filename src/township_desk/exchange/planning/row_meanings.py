"""All meanings that a row of an imported sheet may have. A new one is another value here, or a declared ledger."""

from dataclasses import replace
from functools import cache

from township_desk.domain.records import LEDGERS, Household, Income, Member, Pairing, Village, VillageFigures
from township_desk.domain.records.record import Record
from township_desk.exchange.planning.household_planning import Planner
from township_desk.exchange.planning.ledger_planning import LedgerPlanner
from township_desk.exchange.planning.village_planning import VillagePlanner
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.problems import Problem

POPULATION = RowMeaning(
    name="population",
    title="人口花名册",
    unit="人",
    own=(Member, Household),
    planner=Planner,
    brings_people=True,
    of_all=True,
)
INCOME = RowMeaning(name="income", title="收入账", unit="户", own=(Income,), planner=Planner, least=2, is_of_homes=True)
PAIRING = RowMeaning(name="pairing", title="帮扶名单", unit="户", own=(Pairing,), planner=Planner, is_of_homes=True)
VILLAGES = replace(
    RowMeaning.of_ledger(VillageFigures, VillagePlanner),
    name="village",
    title="村情",
    unit="村",
    own=(VillageFigures, Village),
    least=1,
)
FORM = RowMeaning(
    name="form", title="一户一张的表", unit="人", own=(Member,), planner=Planner, brings_people=True, by_looks=True
)


def row_meanings() -> tuple[RowMeaning, ...]:
    """All meanings. The first one is used where no other fits better."""
    return (POPULATION, INCOME, PAIRING, VILLAGES, *_of_ledgers(LEDGERS.now), FORM)


@cache
def _of_ledgers(kinds: tuple[type[Record], ...]) -> tuple[RowMeaning, ...]:
    return tuple(RowMeaning.of_ledger(it, LedgerPlanner) for it in kinds if it not in (*PAIRING.own, *VILLAGES.own))


def choices() -> dict[str, RowMeaning]:
    """The meanings that the clerk can choose and that heads can tell, by name."""
    return {it.name: it for it in row_meanings() if not it.by_looks}


def meaning_named(name: str) -> RowMeaning:
    """The meaning that the clerk has chosen. A ledger may also be called by its own name or its title."""
    known = choices()
    of_ledger = (it for it in known.values() for kind in it.own if kind.LEDGER and name in (kind.TABLE, kind.LABEL))
    if (found := known.get(name) or next(of_ledger, None)) is None:
        raise Problem(f"没有名为“{name}”的导入种类。可用的有：{'、'.join(known)}。")
    return found
