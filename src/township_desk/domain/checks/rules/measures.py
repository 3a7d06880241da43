"""Checks of 帮扶措施: the order of dates, and measures that answer the cause of poverty."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records.entries import runs_backwards

_WORK, _HOUSING, _SUPPORT = "扶持生产和就业发展", "易地搬迁和住房改善", "社会保障兜底"
_MEDICAL, _SCHOOL = "医疗救助扶持", "教育发展帮扶"
ANSWERS = {
    "因病": (_MEDICAL, _SUPPORT),
    "因残": (_SUPPORT, _MEDICAL),
    "因学": (_SCHOOL,),
    "因灾": (_HOUSING, _SUPPORT),
    "缺土地": (_WORK,),
    "缺技术": (_WORK, _SCHOOL),
    "缺资金": (_WORK,),
    "自身发展动力不足": (_WORK, _SCHOOL),
}
"""The kinds of measures that answer a cause. Other causes are not judged."""


def measure_dates(home: Home) -> Iterable[Hit]:
    """A measure has begun, and does not end before it begins."""
    for measure in home.dossier.measures:
        if runs_backwards(measure):
            message = f"“{measure.name}”的完成日期早于实施日期 {measure.started_on}。"
            yield Hit(record=measure, field="ended_on", message=message)
        elif (measure.started_on or "") > home.today:
            message = f"“{measure.name}”的实施日期 {measure.started_on} 还没有到。"
            yield Hit(record=measure, field="started_on", message=message)


def measure_kind(home: Home) -> Iterable[Hit]:
    """Every measure has one of the five kinds; otherwise the township's figures would not count it."""
    for measure in home.dossier.measures:
        if not measure.kind:
            message = f"“{measure.name}”没有填帮扶类别，统计五个一批时只能算“未分类”。"
            yield Hit(record=measure, field="kind", message=message)


def measure_answers(home: Home) -> Iterable[Hit]:
    """One of the measures answers the main cause. A household without measures is not judged here."""
    wanted, cause = ANSWERS.get(home.household.cause, ()), home.household.cause
    done = {it.kind for it in home.dossier.measures}
    if wanted and done - {""} and not done & set(wanted) and home.household.left_on is None:
        message = f"主要致贫原因是{cause}，登记的措施里没有“{'”或“'.join(wanted)}”。"
        yield Hit(record=home.household, field="cause", message=message)
