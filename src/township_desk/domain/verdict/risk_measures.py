"""Which risks of a monitored household its measures leave unanswered (全国扶贫开发信息系统数据核查规则)."""

from collections.abc import Iterable, Iterator

from township_desk.domain.records import Measure

HEALTH, SCHOOL, SUPPORT, SOCIAL = "健康帮扶", "教育帮扶", "综合保障", "社会帮扶"
ANSWERS = {
    "因病": (HEALTH, SOCIAL),
    "因残": (SUPPORT, SOCIAL),
    "因学": (SCHOOL, "义务教育保障", SOCIAL),
    "住房": ("住房安全保障", "搬迁后续帮扶"),
    "饮水": ("饮水安全保障",),
}
"""The sorts of measures that answer a risk. Other risks are not judged."""


def unanswered(risks: str, measures: Iterable[Measure]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The risks without a measure that answers them, each with the sorts that would.

    A household without measures, or with one whose sort is unknown, is not judged.
    """
    sorts = {it.sort for it in measures}
    if not sorts or "" in sorts:
        return
    for risk in risks.split(","):
        if risk in ANSWERS and not sorts & {*ANSWERS[risk]}:
            yield risk, ANSWERS[risk]
