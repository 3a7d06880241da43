"""The verdict on a poor village's exit: 一低五有 (厅字〔2016〕16号). What nobody reported is 待核实, never 达标."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds
from township_desk.domain.records import VillageFigures
from township_desk.domain.records.ledgers.feeds import VILLAGE_LAMP
from township_desk.domain.verdict.evidence import Evidence, evidence
from township_desk.domain.verdict.standards import Standards
from township_desk.domain.verdict.verdict import NO_EVIDENCE, Indicator, Verdict
from township_desk.paths import resource

_State = tuple[str, Verdict]


def village_verdicts(
    figures: VillageFigures, standards: Standards, place: Dossier | None = None
) -> tuple[Indicator, ...]:
    """Every indicator of the set, judged by what a village reported for a year.

    `place` has the village's entries of ledgers, which are the evidence.
    """
    table = _table()
    found = (_indicator(row, table["set"], figures, standards) for row in table["indicator"])
    return tuple(_proved(it, place, figures.year) for it in found)


def _proved(it: Indicator, place: Dossier | None, year: int) -> Indicator:
    found = evidence(VILLAGE_LAMP, it.key, place, year) if place is not None else Evidence()
    is_met = it.verdict is Verdict.MET
    return replace(it, evidence=found.beside("", met=is_met) or NO_EVIDENCE, doubts=found.doubts if is_met else ())


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resource("standards", "village_exit.toml").read_text("utf-8"))


def _indicator(row: dict[str, str], head: dict[str, Any], figures: VillageFigures, standards: Standards) -> Indicator:
    state, verdict = _JUDGES[row["key"]](figures, standards)
    limit = standards.limits[row["limit"]] if "limit" in row else None
    return Indicator(
        key=row["key"],
        short=row["short"],
        title=row["title"],
        standard=row["standard"].replace("{limit}", str(limit.value) if limit else ""),
        state=state,
        evidence=NO_EVIDENCE,
        verdict=verdict,
        source=limit.source if limit else head["source"],
        confirmed=head["confirmed"] and (limit is None or limit.confirmed),
        fields=tuple(row["fields"]),
    )


def _incidence(figures: VillageFigures, standards: Standards) -> _State:
    """Compares whole numbers: rounding the share could hide the last poor household."""
    poor, rural = figures.poor_people, figures.rural_people
    if poor is None or not rural:
        return "贫困人口或农业户籍人口没有填报", Verdict.OPEN
    met = 100 * poor < standards.limit("village_incidence") * rural
    words = f"贫困人口 {poor} 人，农业户籍人口 {rural} 人，贫困发生率 {figures.incidence}%"
    return words, Verdict.MET if met else Verdict.NOT_MET


def _collective(figures: VillageFigures, standards: Standards) -> _State:
    income = figures.collective_income
    if income is None:
        return "村集体经济收入没有填报", Verdict.OPEN
    words = f"村集体经济收入 {kinds.MONEY.show(income)} 元" if income > 0 else "没有村集体经济收入"
    return words, Verdict.MET if income > 0 else Verdict.NOT_MET


def _flag(name: str, thing: str) -> Callable[[VillageFigures, Standards], _State]:
    def judge(figures: VillageFigures, standards: Standards) -> _State:
        said = getattr(figures, name)
        if said == "是":
            return f"有{thing}", Verdict.MET
        return (f"没有{thing}", Verdict.NOT_MET) if said == "否" else (f"是否有{thing}没有填报", Verdict.OPEN)

    return judge


_JUDGES: dict[str, Callable[[VillageFigures, Standards], _State]] = {
    "incidence": _incidence,
    "collective": _collective,
    "road": _flag("hard_road", "硬化路"),
    "clinic": _flag("clinic", "卫生室"),
    "culture": _flag("culture_room", "文化室"),
    "network": _flag("network", "通信网络"),
}
