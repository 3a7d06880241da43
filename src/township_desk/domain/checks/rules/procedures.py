"""Checks of cases (办理事项): what they wrote stands, and each closed stage was closed as its procedure says.

A stage is refused when it is closed wrongly. These rules look again, because days, postings, objections and papers are
corrected afterwards, and cards are filled by lists.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.events.kinds import SPLITS, kinds
from township_desk.domain.fields import dates
from township_desk.domain.fields.declared import Table
from township_desk.domain.procedures import comparison_conditions, posting_conditions, vote_conditions
from township_desk.domain.procedures.asking import wrong_days
from township_desk.domain.procedures.days import due_on, months_after
from township_desk.domain.procedures.look import Look
from township_desk.domain.procedures.paper_conditions import lacking_papers
from township_desk.domain.procedures.saying import BY_LIST, decided, origin
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import Comparison, Household

Condition = Callable[[Look, Table], Iterable[str]]
_LEVELS, _POSTED, _QUORUM, _MAJORITY, _HITS = "levels", "posted", "quorum", "majority", "hits"
"""The kinds of conditions that are asked again."""


def case_differs(home: Home) -> Iterable[Hit]:
    """A field is not as the case says that wrote it last, for example because a list was imported over it."""
    household = home.household
    for name, said in decided(home.context.cases(household.id)).items():
        now = getattr(household, name)
        if now != said.value:
            it = Household.field(name)
            words = it.kind.show(said.value) or "空"
            message = f"{it.label}是“{it.kind.show(now) or '空'}”，第 {said.case.number} 号事项写的是“{words}”。"
            fix = set_to(household, name, said.value, f"改为“{words}”")
            yield Hit(record=household, field=name, message=message, fix=fix, case=said.case.number)


def status_case(home: Home) -> Iterable[Hit]:
    """Where a village's exits of a year went through cases, no household has left poverty by a list alone."""
    household, context = home.household, home.context
    if household.exit_year not in context.exits_by_case(household.village):
        return
    if origin(household, context.cases(household.id), context.events(household.id)) == BY_LIST:
        others = f"本村 {household.exit_year} 年脱贫的户大多办了事项"
        message = f"{others}，这一户的“{household.status}”由名单导入，没有办理事项。请核对，或补办。"
        yield Hit(record=household, field="status", message=message)


def step_order(home: Home) -> Iterable[Hit]:
    """The days of a case do not go backwards."""
    told = set[tuple[int, str]]()  # both stages of a pair say it
    for look in _closed(home):
        for it in wrong_days(look):
            if (look.case.number, it.why) not in told:
                told.add((look.case.number, it.why))
                yield _hit(home, look, it.why)


def posting_days(home: Home) -> Iterable[Hit]:
    """A notice hung its whole period before its stage was closed."""
    yield from _again(home, {_POSTED: posting_conditions.hung_long_enough})


def objection_open(home: Home) -> Iterable[Hit]:
    """Objections to a notice were settled before its stage was closed."""
    yield from _again(home, {_POSTED: posting_conditions.objected})


def quorum(home: Home) -> Iterable[Hit]:
    """Enough people came to the meeting, the votes come to them, and more than half agreed."""
    yield from _again(home, {_QUORUM: vote_conditions.quorum, _MAJORITY: vote_conditions.majority})


def exit_consent(home: Home) -> Iterable[Hit]:
    """The papers that a closed stage needs are there and signed, such as the head's consent to an exit."""
    for look in _closed(home):
        for why in lacking_papers(look):
            yield _hit(home, look, why)


def compare_first(home: Home) -> Iterable[Hit]:
    """四级比对 was done, and its hits were settled, before the stage that asks for it was closed."""
    lists = {it.id: it for it in home.context.every(Comparison.TABLE)} if home.dossier.hits else {}
    names = {it.id: it.name for it in home.dossier.members}

    def settled_late(look: Look, said: Table) -> Iterator[str]:
        for hit in home.dossier.hits:
            compared = lists.get(hit.since)
            known = isinstance(compared, Comparison) and compared.compared_on <= look.day
            if known and (settled := hit.settled_on or "") > look.day:
                yield f"{names[hit.member]}的四级比对命中 {dates.chinese(settled)}才核实"

    yield from _again(home, {_LEVELS: comparison_conditions.levels, _HITS: settled_late})


def exit_deadline(home: Home) -> Iterable[Hit]:
    """A stage that is due by a day of the year was closed by then."""
    for look in _closed(home):
        if "by" in look.stage.due and look.day > (due := due_on(look.walk, look.stage, home.standards)):
            yield _hit(home, look, f"应在 {dates.chinese(due)}前办结，{dates.chinese(look.day)}才办结")


def monitor_period(home: Home) -> Iterable[Hit]:
    """A stage that is due so many days after another one was closed by then."""
    for look in _closed(home):
        if "after" in look.stage.due:
            due = due_on(look.walk, look.stage, home.standards)
            if due and look.day > due:
                yield _hit(home, look, f"限 {dates.chinese(due)}前办结，{dates.chinese(look.day)}才办结")


def removal_steps(home: Home) -> Iterable[Hit]:
    """A risk is removed by a case, where the archive leads such cases: visit, meeting, notice, decision."""
    household = home.household
    if "risk_removed" not in home.context.written_by_cases() or "risk_removed" in home.context.cases(household.id):
        return
    message = f"风险“{household.risk_removed}”，没有办理事项。消除要入户核实、评议公示、审定，请补办或写明理由豁免。"
    yield Hit(record=household, field="risk_removed", message=message)


def split_before(home: Home) -> Iterable[Hit]:
    """A household that was divided shortly before it was identified may have been divided for that."""
    identified = home.household.identified or ""
    for event in home.context.events(home.household.id) if dates.is_whole(identified) else ():
        kind = kinds().get(event.kind)
        until = months_after(event.day, home.limit("split_before_months"))
        if kind is not None and kind.way == SPLITS and event.day <= identified < until:
            message = f"{event.day} 分户，{identified} 就识别为贫困户。请核实是否拆户。"
            yield Hit(record=home.household, field="identified", message=message, value=f"{event.day}/{identified}")


def _closed(home: Home) -> Iterator[Look]:
    """Every closed stage of the cases of a household or village, as it was closed."""
    for walk, facts in home.case_walks:
        if walk.state in (State.RUNNING, State.FINISHED):
            for key, done in walk.done.items():
                if walk.procedure.has(key):
                    stage, values = walk.procedure.stage(key), done.recorded
                    yield Look(walk=walk, stage=stage, day=done.day, facts=facts, values=values)


def _again(home: Home, asked: dict[str, Condition]) -> Iterator[Hit]:
    """What some kinds of conditions say now of the closed stages."""
    for look in _closed(home):
        for said in look.stage.conditions:
            for why in asked[said["kind"]](look, said) if said["kind"] in asked else ():
                yield _hit(home, look, why)


def _hit(home: Home, look: Look, why: str) -> Hit:
    record: Any = home.household if home.household.id else home.dossier.village
    title, number = look.stage.title, look.case.number
    message = f"第 {number} 号事项“{title}”（{dates.chinese(look.day)}）：{why}。请核对更正，或写明理由豁免。"
    return Hit(record=record, field="", message=message, value=f"{number}/{look.stage.key}/{why}", case=number)
