"""Clauses that count: square metres per person, income per head, hits of 四级比对."""

from township_desk.domain.dossiers.comparison_subjects import TRUE, Matters
from township_desk.domain.fields.findings import At
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.enjoying import enjoyed, silent_on
from township_desk.domain.policies.look import BLANK, Answer, Look
from township_desk.domain.policies.policy import Clause
from township_desk.domain.policies.used import Used, used_limit
from township_desk.domain.records import KINDS, Income, Member, Township
from township_desk.domain.records.ledgers.entries import year_of
from township_desk.domain.verdict.income import per_capita

POVERTY, MINIMUM_LIVING, MONITOR = "poverty", "minimum_living", "monitor"
"""The lines that an income is compared with: that of the year, the county's for 低保, the range of monitoring."""
_TITLES = {POVERTY: "收入标准", MINIMUM_LIVING: "低保标准", MONITOR: "监测范围"}
_OWN = {MINIMUM_LIVING: "minimum_living_line", MONITOR: "monitor_line"}
"""The limits in which the office sets a line of its own."""
_SURE = {POVERTY: 1.5, MINIMUM_LIVING: 3, MONITOR: 1.5}
"""An income so many times an unconfirmed line is above it, whatever the line turns out to be. Counties' lines for 低保
differ most."""
_NOBODY = "这一户没有登记成员"
_AREA = "housing_area_per_person"


def area_left(look: Look, clause: Clause) -> Answer:
    """The household has not been given a house yet. One that has one is told how large it may be: m² per person."""
    each, people = look.asked.standards.limit(_AREA, look.asked.year), look.people
    allowed = f"{people} 人 × {each} ㎡ = {people * each} ㎡"
    found = enjoyed(look, look.policies[clause.said["policy"]])
    if not found:
        where = silent_on(look, (clause.said["policy"],)) if people else (At(Member.TABLE),)
        return Answer(state=True if people else None, fact=f"上限 {allowed}" if people else _NOBODY, at=where)
    area = _area(look, clause)
    if area is None:
        return Answer(state=False, fact=f"{found}；上限 {allowed}，现住面积{BLANK}")
    room = people * each * 100 - area
    state = "面积到上限" if room == 0 else "面积还没到上限" if room > 0 else "面积已超上限"
    left = f"，还差 {_plain(room)} ㎡" if room > 0 else f"，超出 {_plain(-room)} ㎡" if room < 0 else ""
    says = f"{clause.no}，{state}"
    return Answer(state=False, fact=f"{found}；上限 {allowed}，现住 {_plain(area)} ㎡{left}", says=says, area=area)


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
    line = line_of(clause.said["line"], look.asked, look.home.township)
    where = (At(Income.TABLE, field="reported"),)
    if found is None:
        return Answer(state=None, fact=f"{look.asked.year} 年人均纯收入{BLANK}", at=where)
    income = f"{year} 年人均 {MONEY.show(found)} 元"
    if line is None:
        return Answer(state=None, fact=f"{income}；没有 {look.asked.year} 年的{_TITLES[clause.said['line']]}")
    fact = f"{income}，{line.title} {line.value:,} 元{'' if line.confirmed else '（未核实）'}"
    state = found < line.value * 100
    if year != look.asked.year or (
        not state and not line.confirmed and found < _SURE[clause.said["line"]] * line.value * 100
    ):
        return Answer(state=None, fact=fact, at=where)
    return Answer(state=state, fact=fact)


def income_of(look: Look) -> tuple[int | None, int]:
    """The income per head of the year that is asked for, else of the latest year before."""
    accounts = sorted(look.home.incomes, key=lambda it: it.year, reverse=True)
    for it in accounts:
        found = per_capita(it, look.asked.standards) if it.year <= look.asked.year else None
        if found is not None:
            return found.value, it.year
    return None, look.asked.year


def line_of(name: str, asked: Asked, township: Township) -> Used | None:
    """A line that incomes are compared with; None where nobody has set one for the year.

    What the county has not set for 低保 is at least the poverty line of the year (国办发〔2016〕70号).
    """
    own = asked.standards.limits.get(_OWN.get(name, ""))
    if own is not None and own.of_year(asked.year):
        return used_limit(own, asked.year)._replace(title=_TITLES[name])
    line = asked.standards.income_line(asked.year, township)
    if line is None:
        return None
    source = line.source if own is None else f"按当年收入标准：{line.source}"
    return Used(_TITLES[name], line.value // 100, "元", source, line.confirmed and own is None)


def compared(look: Look, clause: Clause) -> Answer:
    """四级比对 has found nothing that stands against the household.

    A hit is no refusal: one that nobody has settled, or whose consequence nobody has confirmed, leaves it open.
    """
    subjects, hits = Matters.load(look.asked.year).subjects, look.home.standing_hits
    proven = [subjects[it.subject] for it in hits if it.finding == TRUE and it.subject in subjects]
    if proven:
        titles = "、".join(dict.fromkeys(it.title for it in proven))
        return Answer(state=False if any(it.confirmed for it in proven) else None, fact=f"{titles}属实，要经民主评议")
    where = [At(it.TABLE, it.id) for it in hits if not it.finding]
    return Answer(state=None if hits else True, fact="比对结果还没有核实" if hits else "没有比对出问题", at=where)
