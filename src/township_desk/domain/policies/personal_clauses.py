"""Clauses about the members of a household: who fits, who is not known to fit."""

from collections.abc import Iterable, Sequence

from township_desk.domain.fields import terms
from township_desk.domain.fields.findings import At
from township_desk.domain.people import characteristics, population
from township_desk.domain.policies.groups import HOMES, is_disabled
from township_desk.domain.policies.look import BLANK, Answer, Look, places_of, told
from township_desk.domain.policies.policy import Clause
from township_desk.domain.policies.sureness import Known, asker, blanks, comparisons, either, every
from township_desk.domain.questions.conditions import Of
from township_desk.domain.questions.fitting import fitting
from township_desk.domain.records import KINDS, Member, Record
from township_desk.domain.records.ledgers.entries import begun, ended, ledger_of, named, owner_of

_CHILD = 24
"""The oldest age of clauses about children. No head of a household is meant by them, even without an age."""
_NOBODY = "这一户没有登记成员"
_UNCONFIRMED = "按还没有核实的标准看不符合"
_SEVERE, _LEVELS = ("一级", "二级"), ("三级", "四级")


def who(look: Look, clause: Clause) -> Answer:
    """Somebody fits. What is blank matters only at some `ages`; where `silent`, it never does.

    Of whom `unsure` holds is looked into.
    """
    condition = clause.tests["who"]
    ask = asker(condition, look.context)
    known = {it: _known(look, clause, it, ask(look.home, it)) for it in look.home.present}
    fitting_ones = tuple(it for it, state in known.items() if state is True)
    if fitting_ones:
        said = (told(clause.said.get("fact", "{name}"), it) for it in fitting_ones)
        return Answer(state=True, fact="、".join(said), members=fitting_ones)
    open_ones = [it for it, state in known.items() if state is None]
    if open_ones or not known:
        return Answer(state=None, fact=_why(look, clause, open_ones), at=_places(look, clause, open_ones))
    return Answer(state=False)


def _known(look: Look, clause: Clause, member: Member, state: Known) -> Known:
    if "unsure" in clause.tests and fitting(clause.tests["unsure"], look.context)(look.home, member):
        return None
    if state is not None:
        return state
    if not blanks(clause.tests["who"], look.context, look.home, member):
        return None
    return None if _matters(look, clause, member) else False


def _matters(look: Look, clause: Clause, member: Member) -> bool:
    """Whether it matters that something is blank of a member."""
    ages, age = clause.said.get("ages"), look.age(member)
    if ages is None or clause.said.get("silent"):
        return not clause.said.get("silent")
    if age is None:
        return ages[1] > _CHILD or member.relation not in (terms.HEAD, terms.SPOUSE)
    return bool(ages[0] <= age <= ages[1])


def _why(look: Look, clause: Clause, members: Sequence[Member]) -> str:
    if not members:
        return _NOBODY
    member = members[0]
    missing = blanks(clause.tests["who"], look.context, look.home, member)
    more = f"等 {len(members)} 人" if len(members) > 1 else ""
    if missing:
        return f"{member.name}{more}的{'、'.join(it.title for it in missing)}{BLANK}"
    if "unsure" in clause.tests and fitting(clause.tests["unsure"], look.context)(look.home, member):
        return told(clause.said.get("fact", "{name}"), member)
    return f"{member.name}{more}{_UNCONFIRMED}"


def _places(look: Look, clause: Clause, members: Sequence[Member]) -> Sequence[At]:
    """Where that stands which is not known of some members; their cards where it is not a blank that leaves it open."""
    found = [
        place
        for it in members
        for place in places_of(blanks(clause.tests["who"], look.context, look.home, it), look.home, it)
    ]
    unsure = comparisons(clause.tests["unsure"]) if "unsure" in clause.tests else ()
    columns = [test.operand.column for test in unsure if isinstance(test.operand, Of)]
    return found or [at for it in members for at in places_of(columns, look.home, it)] or _cards(members)


def _cards(members: Sequence[Member]) -> Sequence[At]:
    """The cards of some members, or the list of all where there is nobody."""
    return [At(Member.TABLE, it.id) for it in members] or [At(Member.TABLE)]


def everybody(look: Look, clause: Clause) -> Answer:
    """All members fit."""
    ask = asker(clause.tests["who"], look.context)
    known = {it: ask(look.home, it) for it in look.home.present}
    state = every(known.values()) if known else None
    those = tuple(it for it, said in known.items() if said is state)
    if state is None:
        return Answer(state=None, fact=_why(look, clause, those), at=_places(look, clause, those))
    return Answer(state=state, fact="、".join(it.name for it in those), members=those)


def local_worker(look: Look, clause: Clause) -> Answer:
    """Somebody can work, is old enough and not too old, does not go to school, and is at home.

    Who is `away`, or has a job as `where` says in the ledger `of`, does not fit. A job that began long ago and has no
    last day is looked into.
    """
    people = [it for it in look.home.present if _may_work(look, it) is not False]
    known = {it: every((_may_work(look, it), _is_at_home(look, clause, it))) for it in people}
    state = either(known.values()) if look.home.present else None
    those = tuple(it for it, said in known.items() if said is state)
    if state is True:
        return Answer(state=True, fact="、".join(it.name for it in those), members=those)
    if state is False:
        away = "、".join(f"{it.name}在外务工" for it in people)
        return Answer(state=False, fact=away)
    fact = _unsure(look, clause, those[0]) if those else _NOBODY
    return Answer(state=None, fact=fact, at=[_unsure_at(look, clause, it) for it in those] or _cards(()))


def _may_work(look: Look, member: Member) -> Known:
    """Whether somebody can work and is of the age for it; an unconfirmed highest age leaves it open."""
    limits, age = look.asked.standards.limits, look.age(member)
    if member.schooling not in population.NOT_AT_SCHOOL:
        return False
    able = None if not member.labour else member.labour in population.WORKING
    if age is None or able is False:
        return able if able is False else None
    if age < limits["labour_age_from"].of_year(look.asked.year):
        return False
    highest = limits["post_age_below"]
    young_enough: Known = age < highest.of_year(look.asked.year) or (False if highest.confirmed else None)
    return every((able, young_enough))


def _is_at_home(look: Look, clause: Clause, member: Member) -> Known:
    entry = _job_away(look, clause, member)
    if entry is not None and _is_old(look, entry):
        return None
    return entry is None and not fitting(clause.tests["away"], look.context)(look.home, member)


def _job_away(look: Look, clause: Clause, member: Member) -> Record | None:
    """The latest job of a member that is far away and has not ended."""
    is_away = fitting(clause.tests["where"], look.context)
    mine = (it for it in look.home.of(KINDS[clause.said["of"]]) if owner_of(it).key == member.id)
    still = (it for it in mine if (not ended(it) or ended(it) > look.asked.day) and is_away(look.home, it))
    return max(still, key=begun, default=None)


def _is_old(look: Look, entry: Record) -> bool:
    years = look.asked.standards.limit("job_open_years")
    return bool(begun(entry)) and int(begun(entry)[:4]) + years < int(look.asked.day[:4])


def _unsure(look: Look, clause: Clause, member: Member) -> str:
    entry = _job_away(look, clause, member)
    if entry is not None and _is_old(look, entry):
        return f"{member.name}是否还在外务工：{begun(entry)[:4]} 年起在{named(entry)}，没有填止日"
    if not member.labour:
        return f"{member.name}的劳动技能{BLANK}"
    age = look.age(member)
    return f"{member.name}的出生日期{BLANK}" if age is None else f"{member.name} {age} 岁，年龄上限没有核实"


def _unsure_at(look: Look, clause: Clause, member: Member) -> At:
    """Where stands what `_unsure` tells."""
    entry = _job_away(look, clause, member)
    if entry is not None and _is_old(look, entry):
        return At(entry.TABLE, entry.id, ledger_of(type(entry)).ends)
    return At(Member.TABLE, member.id, "labour" if not member.labour else "birth")


def disabled(look: Look, clause: Clause) -> Answer:
    """Somebody is disabled and has a certificate."""
    known = {it: is_disabled(it, look) for it in look.home.present}
    those = tuple(it for it, said in known.items() if said is True)
    certified = tuple(it for it in those if it.disability_number)
    if certified:
        return Answer(state=True, fact="、".join(it.name for it in certified), members=certified)
    if those:
        where = [At(Member.TABLE, it.id, "disability_number") for it in those]
        return Answer(state=None, fact=f"{those[0].name}有残疾，残疾证号{BLANK}", members=those, at=where)
    unknown = [it for it, said in known.items() if said is None]
    if unknown or not known:
        fact = f"{unknown[0].name}的健康状况{BLANK}" if unknown else _NOBODY
        return Answer(state=None, fact=fact, at=_ill_at(unknown) or _cards(()))
    return Answer(state=False)


def _ill_at(members: Iterable[Member]) -> Sequence[At]:
    return [At(Member.TABLE, it.id, "health") for it in members]


def disability_level(look: Look, clause: Clause) -> Answer:
    """Somebody disabled is severely so, or lives in a household with 低保; one may get both subsidies."""
    low = HOMES["低保户"](look)
    known = {it: is_disabled(it, look) for it in look.home.present}
    those = tuple(it for it, said in known.items() if said is True)
    if not those:
        unknown = _ill_at(it for it, said in known.items() if said is None)
        return Answer(state=None if unknown or not known else False, at=unknown)
    levels = {it: characteristics.disability_level(it) for it in those}
    severe = tuple(it for it, level in levels.items() if level in _SEVERE)
    if low.state or severe:
        living = f"低保家庭，{'、'.join(it.name for it in those)}有生活补贴" if low.state else ""
        nursing = f"{'、'.join(f'{it.name}残疾{levels[it]}' for it in severe)}，有护理补贴" if severe else ""
        members = those if low.state else severe
        return Answer(state=True, fact="；".join(filter(None, (living, nursing))), members=members)
    if any(level not in _LEVELS for level in levels.values()):
        where = [At(Member.TABLE, it.id, "disability_number") for it in those if levels[it] not in _LEVELS]
        return Answer(state=None, fact=f"{those[0].name}的残疾等级要看残疾证", at=[*where, *low.at])
    facts = "、".join(f"{it.name}残疾{level}" for it, level in levels.items())
    return Answer(state=False, fact=facts, at=low.at)
