"""Checks of 帮扶措施: their dates, what answers the cause of poverty, their finer sorts, and help after the exit.

The finer sorts are those of 全国防返贫监测信息系统 (since 2020).
"""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import terms
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.helping.fitting import answering, unanswered
from township_desk.domain.records import Household, Measure
from township_desk.domain.records.ledgers.entries import links_of, owner_of, runs_backwards, year_of
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.domain.verdict import income as accounts

WORK, SUPPORT = "扶持生产和就业发展", "社会保障兜底"
INDUSTRY = "产业帮扶"
DEVELOPMENT = terms.JOB_MEASURES | {INDUSTRY}
SUPPORT_SORT = "综合保障"
_SLIGHT = ("培训", "其他", "其它")
"""Words of measures that alone develop nothing."""


def measure_dates(home: Home) -> Iterable[Hit]:
    """A measure has begun, and does not end before it begins."""
    for measure in home.dossier.measures:
        if runs_backwards(measure):
            message = f"“{measure.name}”的完成日期早于实施日期 {measure.started_on}。"
            yield Hit(record=measure, field="ended_on", message=message)
        elif not home.clock.has_come(measure.started_on or ""):
            message = f"“{measure.name}”的实施日期 {measure.started_on} 还没有到。"
            yield Hit(record=measure, field="started_on", message=message)


def measure_not_booked(home: Home) -> Iterable[Hit]:
    """A project's money is counted with it, so a measure of its name and year that does not name it counts twice."""
    projects = links_of(Measure)["project"]
    for it in home.dossier.measures:
        if it.project or not it.amount or not it.started_on:
            continue
        same = [one for one in home.context.named(projects, it.name) if year_of(one) == it.started_on[:4]]
        if mine := [one for one in same if owner_of(one).of == TOWNSHIP or owner_of(one).key == home.household.village]:
            fix = set_to(it, "project", mine[0].id, "挂到这个项目") if len(mine) == 1 else None
            message = f"“{it.name}”和 {year_of(mine[0])} 年的项目同名，没有挂到项目，这笔钱在扶贫投入里会算两次。"
            yield Hit(record=it, field="project", message=message, fix=fix)


def measure_kind(home: Home) -> Iterable[Hit]:
    """Every measure has one of the five kinds; otherwise the township's figures would not count it."""
    for measure in home.dossier.measures:
        if not measure.kind:
            message = f"“{measure.name}”没有填帮扶类别，统计五个一批时只能算“未分类”。"
            yield Hit(record=measure, field="kind", message=message)


def measure_answers(home: Home) -> Iterable[Hit]:
    """One of the measures answers the main cause. A household without measures is not judged here."""
    wanted, cause = answering(home.household.cause), home.household.cause
    done = {it.kind for it in home.dossier.measures}
    if wanted and done - {""} and not done & set(wanted) and home.household.is_registered:
        message = f"主要致贫原因是{cause}，登记的措施里没有“{'”或“'.join(wanted)}”。"
        yield Hit(record=home.household, field="cause", message=message)


def measure_after_exit(home: Home) -> Iterable[Hit]:
    """Help goes on after the exit: not every measure ended when the household left (脱贫不脱政策)."""
    household, left = home.household, home.household.exit_year
    if household.status not in terms.EXITED or not left or left >= home.year or not home.dossier.measures:
        return
    goes_on = (
        not it.ended_on or it.goes_on == terms.YES or it.ended_on[:4] > str(left) for it in home.dossier.measures
    )
    if not any(goes_on):
        message = f"{left} 年脱贫，登记的措施都在当年以前完成，脱贫后没有帮扶。脱贫不脱政策，请补登后续措施。"
        yield Hit(record=household, field="exit_year", message=message)


def measure_no_labour(home: Home) -> Iterable[Hit]:
    """Work is given only to those who can work."""
    given = _of_year(home, terms.JOB_MEASURES)
    people = {name_key(it.name): it for it in home.present} if given else {}
    for measure in given:
        person = people.get(name_key(measure.person))
        if person is not None and person.labour in (terms.NO_LABOUR, terms.LOST_LABOUR):
            message = f"“{measure.name}”是{measure.sort}，受益人{person.name}填的是“{person.labour}”。请核对受益人。"
            yield Hit(record=measure, field="person", message=message)


def job_measure_no_worker(home: Home) -> Iterable[Hit]:
    """Where work is a measure, somebody works."""
    months = [it.work_months for it in home.present]
    idle = bool(months) and None not in months and not any(months)
    if idle and not any(it.public_post for it in home.present):
        for measure in _of_year(home, terms.JOB_MEASURES)[:1]:
            message = f"有{measure.sort}措施“{measure.name}”，成员都没有务工，也没有公益性岗位。请核实措施或务工。"
            yield Hit(record=measure, field="sort", message=message)


def job_measure_no_wages(home: Home) -> Iterable[Hit]:
    """Work that removed a risk shows as wages."""
    income = home.income
    if _risk_is_removed(home.household) and income is not None and income.wages == 0:
        for measure in _of_sorts(home, terms.JOB_MEASURES)[:1]:
            message = f"风险已消除，有{measure.sort}措施“{measure.name}”，{income.year} 年工资性收入却是 0 元。"
            yield Hit(record=income, field="wages", message=message)


def industry_no_income(home: Home) -> Iterable[Hit]:
    """A business that removed a risk shows as income from it."""
    income = home.income
    if _risk_is_removed(home.household) and income is not None and home.sums.get(accounts.BUSINESS) == 0:
        for measure in _of_sorts(home, {INDUSTRY})[:1]:
            message = f"风险已消除，有产业措施“{measure.name}”，{income.year} 年生产经营性收入却是 0 元。"
            yield Hit(record=income, field="business_total", message=message)


def weak_development(home: Home) -> Iterable[Hit]:
    """Measures for a monitored household's business and work are more than training."""
    found = _of_sorts(home, DEVELOPMENT) if _is_monitored(home.household) else []
    if found and all(any(it in one.name for it in _SLIGHT) for one in found):
        message = f"产业就业类措施只有“{found[0].name}”这样的培训或其他。请补上能增收的措施。"
        yield Hit(record=found[0], field="name", message=message)


def risk_answers(home: Home) -> Iterable[Hit]:
    """Every risk of a monitored household has a measure that answers it. A household without measures is not judged."""
    household = home.household
    if not _is_monitored(household):
        return
    for risk, sorts in unanswered(household.risks, home.dossier.measures):
        message = f"返贫致贫风险有“{risk}”，登记的措施里没有“{'”或“'.join(sorts)}”。"
        yield Hit(record=household, field="risks", message=message, value=f"{household.risks}/{risk}")


def _of_sorts(home: Home, sorts: Iterable[str]) -> list[Measure]:
    return [it for it in home.dossier.measures if it.sort in sorts]


def _of_year(home: Home, sorts: Iterable[str]) -> list[Measure]:
    """Those that were not over before the working year: the card of today says nothing about the others."""
    return [it for it in _of_sorts(home, sorts) if not it.ended_on or it.ended_on[:4] >= str(home.year)]


def _is_monitored(household: Household) -> bool:
    return bool(household.monitor) and not _risk_is_removed(household) and household.is_registered


def _risk_is_removed(household: Household) -> bool:
    return household.risk_removed in terms.RISKS_REMOVED
