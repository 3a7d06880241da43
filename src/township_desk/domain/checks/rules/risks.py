"""Checks of the risks of monitored households, as long as they stand.

A risk is judged by those who were there when it was identified, too: who has died or left since may have been the risk.
"""

from collections.abc import Iterable, Sequence

from township_desk.domain.checks.gaps import HOUSE, SCHOOL, WATER, gaps
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.people import population
from township_desk.domain.records import Member

_BY_GAP = {SCHOOL: "因学", HOUSE: "住房", WATER: "饮水"}
"""The risk that each gap is. Medical insurance is none of the risks."""
_ILL = frozenset({"长期慢性病", "患有大病"})


def risk_other(home: Home) -> Iterable[Hit]:
    """其他 says what it is."""
    if "其他" in home.risks and not _remarks(home):
        yield _hit(home, "返贫致贫风险填“其他”，备注里没有说明。请写明是什么风险。")


def risk_disaster(home: Home) -> Iterable[Hit]:
    """A natural disaster says which."""
    if "自然灾害" in home.risks and not any(it in _remarks(home) for it in home.words("disasters")):
        yield _hit(home, "返贫致贫风险填“自然灾害”，备注里没有写灾种（如干旱、洪涝）。请补上。")


def _remarks(home: Home) -> str:
    """What the remarks say. A list with a row for each person has the household's remarks behind its people."""
    return " ".join(filter(None, (home.household.note, *(it.note for it in home.present))))


def risk_illness(home: Home) -> Iterable[Hit]:
    """因病 needs somebody who is ill."""
    if "因病" not in home.risks or not all(it.health for it in home.present):
        return
    if not any(word in it.health for it in _concerned(home) for word in _ILL):
        yield _hit(home, "返贫致贫风险有“因病”，没有成员登记大病或长期慢性病。请核对健康状况。")


def risk_disability(home: Home) -> Iterable[Hit]:
    """因残 needs somebody who is disabled."""
    if "因残" not in home.risks or not all(it.health for it in home.present):
        return
    if not any(it.is_disabled for it in _concerned(home)):
        yield _hit(home, "返贫致贫风险有“因残”，没有成员登记残疾。请核对健康状况。")


def risk_schooling(home: Home) -> Iterable[Hit]:
    """因学 needs somebody who goes to school, or should."""
    if "因学" not in home.risks or not all(it.schooling for it in home.present):
        return
    if population.students(_concerned(home)) or home.may_have_studied_on(home.household.risk_identified):
        return
    if not any(it.what == SCHOOL for it in gaps(home)):
        yield _hit(home, "返贫致贫风险有“因学”，没有在校生。请核对在校生状况。")


def risk_labour(home: Home) -> Iterable[Hit]:
    """缺劳动力 does not go with much labour."""
    if "缺劳动力" not in home.risks or not home.labour_is_known:
        return
    able = sum(it.labour in population.ABLE for it in home.could_work_on(home.household.risk_identified))
    if able * 100 > home.limit("risk_labour_share") * len(home.present):
        message = f"返贫致贫风险有“缺劳动力”，{len(home.present)} 人里有 {able} 个普通或技能劳动力。请核对。"
        yield _hit(home, message)


def risk_work_labour(home: Home) -> Iterable[Hit]:
    """务工不稳 needs somebody who can work."""
    if "务工不稳" in home.risks and home.labour_is_known and not population.workers(_concerned(home)):
        yield _hit(home, "返贫致贫风险有“务工不稳”，全户没有劳动力。请核对。")


def risk_work_job(home: Home) -> Iterable[Hit]:
    """务工不稳 needs somebody who has worked away from home."""
    if "务工不稳" not in home.risks or not home.has_workers:
        return
    months = [it.work_months for it in _concerned(home)]
    if None not in months and not any(months):
        yield _hit(home, "返贫致贫风险有“务工不稳”，没有成员登记过务工。请核对务工时间。")


def gap_without_risk(home: Home) -> Iterable[Hit]:
    """What a monitored household lacks is one of its risks."""
    for it in gaps(home):
        risk = _BY_GAP.get(it.what, "")
        if risk and risk not in home.risks:
            message = f"{it.words}，返贫致贫风险里没有“{risk}”。请核实后补上风险或解决问题。"
            yield Hit(record=it.record, field=it.field, message=message)


def _concerned(home: Home) -> Sequence[Member]:
    return home.since(home.household.risk_identified)


def _hit(home: Home, message: str) -> Hit:
    return Hit(record=home.household, field="risks", message=message)
