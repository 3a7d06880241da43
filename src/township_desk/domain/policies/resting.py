"""Which standards a policy rests on: those in its conditions and its amount, and those that its clauses look at."""

from collections.abc import Iterator, Sequence

from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.clauses import CLAUSES
from township_desk.domain.policies.counted_clauses import line_of
from township_desk.domain.policies.policy import Clause, Policy
from township_desk.domain.policies.sureness import comparisons
from township_desk.domain.policies.used import Used, used_limit
from township_desk.domain.questions.conditions import LINE, Limit
from township_desk.domain.records import Township

_LINE_OPTION = "line"


def standards_of(policy: Policy, asked: Asked, township: Township) -> Sequence[Used]:
    """The standards of a policy as they are in force, each once."""
    known = asked.standards.limits
    names = [policy.amount.limit] if policy.amount is not None else []
    names += [it for clause in policy.clauses for it in _limits(clause)]
    used = [used_limit(known[it], asked.year) for it in dict.fromkeys(names) if it in known]
    lines = [line_of(it, asked, township) for it in _lines(policy.clauses)]
    return [*used, *(it for it in lines if it is not None)]


def _limits(clause: Clause) -> Iterator[str]:
    yield from CLAUSES[clause.kind].limits
    for condition in clause.tests.values():
        for test in comparisons(condition):
            yield from (it.name for it in test.wanted if isinstance(it, Limit) and it.name != LINE)
    for part in clause.parts:
        yield from _limits(part)


def _lines(clauses: Sequence[Clause]) -> Iterator[str]:
    for clause in clauses:
        if _LINE_OPTION in clause.said:
            yield clause.said[_LINE_OPTION]
        yield from _lines(clause.parts)
