"""Clauses that count: square metres per person, income per head, hits of 四级比对."""

from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.policies.enjoying import enjoyed
from township_desk.domain.policies.look import BLANK, Answer, Look
from township_desk.domain.policies.policy import Clause
from township_desk.domain.records import KINDS
from township_desk.domain.records.comparison_subjects import TRUE
from township_desk.domain.records.entries import year_of
from township_desk.domain.verdict.income import per_capita

POVERTY, MINIMUM_LIVING, MONITOR = "poverty", "minimum_living", "monitor"
"""The lines that an income is compared with: that of the year, the county's for 低保, the range of monitoring."""
_SURE = 1.5
"""An income so many times an unconfirmed line is above it, whatever the line turns out to be."""
_AREA = "housing_area_per_person"


def area_left(look: Look, clause: Clause) -> Answer:
    """The household has not been given a house yet. One that has one is told how large it may be: m² per person."""
    each, people = look.asked.standards.limit(_AREA, look.asked.year), look.people
    allowed = f"{people} 人 × {each} ㎡ = {people * each} ㎡"
    found = enjoyed(look, look.policies[clause.said["policy"]])
    if not found:
        return Answer(state=True if people else None, fact=f"上限 {allowed}" if people else "这一户没有登记成员")
    area = _area(look, clause)
    if area is None:
        return Answer(state=False, fact=f"{found}；上限 {allowed}，现住面积{BLANK}")
    room = people * each * 100 - area
    state = "面积到上限" if room == 0 else "面积还没到上限" if room > 0 else "面积已超上限"
    left = f"，还差 {_plain(room)} ㎡" if room > 0 else f"，超出 {_plain(-room)} ㎡" if room < 0 else ""
    says = f"{clause.no}，{state}"
    return Answer(state=False, fact=f"{found}；上限 {allowed}，现住 {_plain(area)} ㎡{left}", says=says)


def _area(look: Look, clause: Clause) -> int | None:
    """The area that the household was given, by its ledger, else by its card; in hundredths of m²."""
    name = clause.said["field"]
    entries = sorted(look.home.of(KINDS[clause.said["of"]]), key=year_of, reverse=True)
    known = (getattr(it, name) for it in entries if getattr(it, name))
    return next(known, None) or look.home.household.housing_area


def _plain(hundredths: int) -> str:
    return f"{hundredths / 100:g}"


def below(look: Look, clause: Clause) -> Answer:
    """The income per head is below a line (`line`). An account of an earlier year leaves it open."""
    found, year = income_of(look)
    line, confirmed, title = _line(look, clause.said["line"])
    if found is None:
        return Answer(state=None, fact=f"{look.asked.year} 年人均纯收入{BLANK}")
    income = f"{year} 年人均 {MONEY.show(found)} 元"
    if line is None:
        return Answer(state=None, fact=f"{income}；没有 {look.asked.year} 年的{title}")
    fact = f"{income}，{title} {MONEY.show(line)} 元{'' if confirmed else '（未核实）'}"
    state = found < line
    if year != look.asked.year or (not state and not confirmed and found < _SURE * line):
        return Answer(state=None, fact=fact)
    return Answer(state=state, fact=fact)


def income_of(look: Look) -> tuple[int | None, int]:
    """The income per head of the year that is asked for, else of the latest year before."""
    accounts = sorted(look.home.incomes, key=lambda it: it.year, reverse=True)
    for it in accounts:
        found = per_capita(it, look.asked.standards) if it.year <= look.asked.year else None
        if found is not None:
            return found.value, it.year
    return None, look.asked.year


def _line(look: Look, name: str) -> tuple[int | None, bool, str]:
    """A line in 分, whether it is confirmed, and what it is called.

    What the county has not set for 低保 is at least the poverty line of the year (国办发〔2016〕70号).
    """
    standards = look.asked.standards
    own = standards.limits.get({MINIMUM_LIVING: "minimum_living_line", MONITOR: "monitor_line"}.get(name, ""))
    title = {POVERTY: "收入标准", MINIMUM_LIVING: "低保标准", MONITOR: "监测范围"}[name]
    if own is not None and (value := own.of_year(look.asked.year)):
        return value * 100, own.confirmed, title
    line = standards.income_line(look.asked.year, look.home.township)
    return (line.value, line.confirmed and own is None, title) if line else (None, False, title)


def compared(look: Look, clause: Clause) -> Answer:
    """四级比对 has found nothing that stands against the household. A hit that nobody has settled leaves it open."""
    hits = look.home.standing_hits
    proven = [it.subject for it in hits if it.finding == TRUE]
    if proven:
        return Answer(state=False, fact="、".join(dict.fromkeys(proven)))
    return Answer(state=None if hits else True, fact="比对结果还没有核实" if hits else "没有比对出问题")
