"""The conditions that a declaration puts together. Each is a function that says what is missing, in clauses.

A condition that is `typed` looks at what is being recorded, so it is silent while nothing is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from township_desk.domain.fields import dates, terms
from township_desk.domain.fields.declared import Table
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.helping.fitting import unanswered
from township_desk.domain.procedures import comparison_conditions, posting_conditions, vote_conditions
from township_desk.domain.procedures.days import months_after
from township_desk.domain.procedures.look import Look
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import KINDS, Household, VillageFigures
from township_desk.domain.records.ledgers.entries import ledger_of, year_of
from township_desk.domain.records.ledgers.entry_where import fits
from township_desk.domain.verdict.judges import Verdict
from township_desk.domain.verdict.poor_villages import exit_year_of, is_named
from township_desk.domain.verdict.verdict import unmet
from township_desk.domain.verdict.village_verdict import village_verdicts

Clauses = Iterator[str]


def verdict(look: Look, said: Table) -> Clauses:
    """Every exit indicator of the household is met (厅字〔2016〕16号)."""
    if look.dossier is not None:
        for row in unmet(look.dossier, look.case.year, look.facts.standards):
            yield f"“{row.title}”{row.verdict}（{row.state}）"


def village_verdict(look: Look, said: Table) -> Clauses:
    """Every exit indicator of the village is met. Its incidence is that of the stage's day, or of a recorded `day`."""
    counted = look.facts.counted(str(look.value(said.get("day", "")) or look.day))
    if counted is None:
        yield f"还没有填报 {look.case.year} 年度村情"
        return
    for row in village_verdicts(counted, look.facts.standards, look.facts.place):
        if row.verdict is not Verdict.MET:
            yield f"“{row.title}”{row.verdict}（{row.state}）"


def answer(look: Look, said: Table) -> Clauses:
    """A field says one of some words. Where it must be filled in and is not, that is said already."""
    name = said["field"]
    value = str((look.values or {}).get(name) or "")
    if value in said["is"] or (not value and any(it.name == name and it.needed for it in look.stage.fields)):
        return
    here = f"是“{value}”" if value else "没有填"
    yield f"{look.label(name)}{here}，要填“{'”或“'.join(said['is'])}”才能办结"


def status(look: Look, said: Table) -> Clauses:
    """The household's 脱贫属性 is one of some words."""
    if look.dossier is not None and (now := look.dossier.household.status) not in said["is"]:
        yield f"脱贫属性是“{now or '空'}”，只有{'、'.join(it or '空着' for it in said['is'])}的才能办"


def status_with(look: Look, said: Table) -> Clauses:
    """Where a field says one of `when`, the household's 脱贫属性 is one of some words; an applicant has none."""
    value, now = (
        str((look.values or {}).get(said["field"]) or ""),
        look.dossier.household.status if look.dossier else "",
    )
    if value in said["when"] and now not in said["is"]:
        words = "、".join(it or "空（不是建档立卡户）" for it in said["is"])
        yield f"{look.label(said['field'])}是“{value}”，脱贫属性却是“{now or '空'}”，应当是{words}"


def risk_measures(look: Look, said: Table) -> Clauses:
    """Where measures of a finer sort are registered, every risk is answered by one."""
    home = look.dossier
    for risk, sorts in unanswered(home.household.risks, home.measures) if home is not None else ():
        yield f"风险“{risk}”还没有“{'”或“'.join(sorts)}”这样的措施（台账“帮扶措施”）"


def monitored(look: Look, said: Table) -> Clauses:
    """The household is a monitored one whose risk still stands, or is none (`is = false`)."""
    if look.dossier is None:
        return
    home = look.dossier.household
    is_one = bool(home.monitor) and home.risk_removed not in terms.RISKS_REMOVED
    if is_one != said["is"]:
        yield "这一户不是风险还没消除的监测对象" if said["is"] else f"这一户已经是监测对象（{home.monitor}）"


def poor_village(look: Look, said: Table) -> Clauses:
    """The village was named a poor one by the year, and has not left before it."""
    place, year = look.facts.place, look.case.year
    if place is not None and not is_named(place.village, year):
        later = f"，{place.village.poor_since} 年才认定" if place.village.poor == terms.YES else ""
        yield f"{place.village.name}{f' {year} 年' if later else ''}不是贫困村{later}"
    left = exit_year_of(place.of(VillageFigures) if place is not None else ())
    if left is not None and left < year:
        yield f"已于 {left} 年退出"


def months_since(look: Look, said: Table) -> Clauses:
    """So many months have passed since a day of the household's card."""
    begun = str(getattr(look.dossier.household, said["card"]) or "") if look.dossier is not None else ""
    months = look.facts.standards.limit(said["limit"])
    if len(begun) == len("2018-10-15") and look.day < (first := months_after(begun, months)):
        label = Household.field(said["card"]).label
        yield f"{label} {dates.chinese(begun)}，满 {months} 个月后 {dates.chinese(first)}起才能办"


def waited(look: Look, said: Table) -> Clauses:
    """So many months have passed since another stage was closed; `limit` names the standard with the number."""
    known = look.walk.done.get(said["since"])
    if known is not None:
        months = look.facts.standards.limit(said["limit"])
        first = months_after(known.day, months)
        if look.day < first:
            title = look.walk.procedure.title_of(said["since"])
            yield f"“{title}”后要满 {months} 个月，{dates.chinese(first)}起才能办"


def below_line(look: Look, said: Table) -> Clauses:
    """An amount is below the income line of the case's year."""
    value, year = (look.values or {}).get(said["field"]), look.case.year
    place = look.facts.place
    line = look.facts.standards.income_line(year, place.township) if place is not None else None
    if line is None:
        yield f"没有 {year} 年度的收入标准，请先在“标准”里填上"
    elif value is not None and value >= line.value:
        label = look.label(said["field"])
        yield f"{label} {MONEY.show(value)} 元，不低于 {year} 年度收入标准 {MONEY.show(line.value)} 元"


def entries(look: Look, said: Table) -> Clauses:
    """The village or the household has so many entries of a ledger in the case's year."""
    kind = KINDS[said["ledger"]]
    home = look.facts.place if ledger_of(kind).of_places else look.dossier
    if home is None:
        return
    wanted, year = said.get("least", 1), str(look.case.year)
    count = sum(year_of(it) == year and fits(it, said.get("where", {})) for it in home.of(kind))
    if count < wanted:
        whose = f"{home.village.name} " if home is look.facts.place else ""
        unit = ledger_of(kind).unit
        yield f"{whose}{year} 年“{kind.LABEL}”登记了 {count} {unit}，至少要 {wanted} {unit}"


def alone(look: Look, said: Table) -> Clauses:
    """No case of some other procedures is running for the same subject."""
    for it in look.facts.others:
        if it.state is State.RUNNING and it.procedure.name in said["of"]:
            yield f"“{it.procedure.title}”（第 {it.case.number} 号）还在办，要先办完或撤回"


def most(look: Look, said: Table) -> Clauses:
    """A field says no more words than a standard allows."""
    words, limit = (
        str((look.values or {}).get(said["field"]) or "").split(","),
        look.facts.standards.limit(said["limit"]),
    )
    if len(words) > limit:
        yield f"{look.label(said['field'])}写了 {len(words)} 项，最多 {limit} 项"


def least(look: Look, said: Table) -> Clauses:
    """A field says at least so many."""
    value = (look.values or {}).get(said["field"])
    if value is not None and value < said["least"]:
        yield f"{look.label(said['field'])}是 {value}，至少是 {said['least']}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A named condition: its title, the function, the options that it has (those with `needed` must be said).

    `fills` says what the archive itself knows of the fields that are recorded, so that nobody types it.
    """

    title: str
    look: Callable[[Look, Table], Clauses]
    options: Mapping[str, type]
    needed: tuple[str, ...] = ()
    typed: bool = False
    fills: Callable[[Look, Table], Mapping[str, Any]] | None = None


CONDITIONS: Mapping[str, Condition] = {
    "verdict": Condition(title="退出指标", look=verdict, options={}),
    "village_verdict": Condition(title="村退出指标", look=village_verdict, options={"day": str}),
    "hits": Condition(title="四级比对", look=comparison_conditions.hits, options={"proven": bool}),
    "levels": Condition(
        title="比对级别",
        look=comparison_conditions.levels,
        options={"field": str},
        needed=("field",),
        fills=comparison_conditions.levels_compared,
    ),
    "posted": Condition(
        title="公示",
        look=posting_conditions.posted,
        options={"sheet": str, "first": str, "last": str, "days": int, "working": bool},
        needed=("sheet",),
        fills=posting_conditions.days_posted,
    ),
    "quorum": Condition(
        title="到会人数",
        look=vote_conditions.quorum,
        options={"invited": str, "present": str, "parts": int, "whole": int},
        needed=("invited", "present"),
        typed=True,
    ),
    "majority": Condition(
        title="表决票数",
        look=vote_conditions.majority,
        options={"invited": str, "present": str, "agreed": str, "against": str, "abstained": str, "of_all": bool},
        needed=("present", "agreed", "against", "abstained"),
        typed=True,
    ),
    "answer": Condition(
        title="意见", look=answer, options={"field": str, "is": list}, needed=("field", "is"), typed=True
    ),
    "status": Condition(title="脱贫属性", look=status, options={"is": list}, needed=("is",)),
    "status_with": Condition(
        title="脱贫属性",
        look=status_with,
        options={"field": str, "when": list, "is": list},
        needed=("field", "when", "is"),
        typed=True,
    ),
    "risk_measures": Condition(title="针对风险的措施", look=risk_measures, options={}),
    "monitored": Condition(title="监测对象", look=monitored, options={"is": bool}, needed=("is",)),
    "poor_village": Condition(title="贫困村", look=poor_village, options={}),
    "months_since": Condition(
        title="期限", look=months_since, options={"card": str, "limit": str}, needed=("card", "limit")
    ),
    "waited": Condition(title="期限", look=waited, options={"since": str, "limit": str}, needed=("since", "limit")),
    "below_line": Condition(title="收入标准", look=below_line, options={"field": str}, needed=("field",), typed=True),
    "entries": Condition(
        title="台账登记", look=entries, options={"ledger": str, "least": int, "where": dict}, needed=("ledger",)
    ),
    "most": Condition(
        title="项数", look=most, options={"field": str, "limit": str}, needed=("field", "limit"), typed=True
    ),
    "least": Condition(
        title="最少", look=least, options={"field": str, "least": int}, needed=("field", "least"), typed=True
    ),
    "alone": Condition(title="其他事项", look=alone, options={"of": list}, needed=("of",)),
}
