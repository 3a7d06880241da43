"""Which measures fit a cause of poverty or a risk, as data (`resources/helping/fitting.toml`)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from township_desk.domain.fields import terms
from township_desk.domain.records import Measure
from township_desk.paths import resource

CAUSE, RISK = "致贫原因", "风险"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What fits a word: one of the kinds or finer sorts answers it; `measures` are those to propose, by name.

    Without kinds and sorts nobody judges whether it is answered.
    """

    word: str
    kinds: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A measure that can be planned: its name, kind and finer sort, and whether it goes on after the exit."""

    name: str
    kind: str
    sort: str
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """Everything that the file says."""

    causes: Mapping[str, Fit]
    risks: Mapping[str, Fit]
    measures: Mapping[str, Proposal]
    source: str


class Lack(NamedTuple):
    """A cause or risk of a household that none of its measures answers, and what would."""

    of: str
    word: str
    wanted: tuple[str, ...]
    measures: tuple[str, ...]


@cache
def fitting() -> Fitting:
    """What fits, read once."""
    table = tomllib.loads(resource("helping", "fitting.toml").read_text("utf-8"))
    return Fitting(
        causes={it["word"]: _fit(it) for it in table["cause"]},
        risks={it["word"]: _fit(it) for it in table["risk"]},
        measures={name: Proposal(name=name, **it) for name, it in table["measures"].items()},
        source=table["source"],
    )


def _fit(said: Mapping[str, Any]) -> Fit:
    kinds, sorts, measures = (tuple(said.get(key, ())) for key in ("kinds", "sorts", "measures"))
    return Fit(word=said["word"], kinds=kinds, sorts=sorts, measures=measures)


def answering(cause: str) -> tuple[str, ...]:
    """The kinds of measures that answer a cause; none for a cause that is not judged."""
    found = fitting().causes.get(cause)
    return found.kinds if found else ()


def unanswered(risks: str, measures: Iterable[Measure]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The risks without a measure that answers them, each with the sorts that would.

    A household without measures, or with one whose sort is unknown, is not judged.
    """
    sorts = {it.sort for it in measures}
    if sorts and "" not in sorts:
        yield from ((it.word, it.sorts) for it in _open_risks(risks, sorts))


def lacks(status: str, cause: str, risks: str, kinds: set[str], sorts: set[str]) -> Iterator[Lack]:
    """What measures of some kinds and finer sorts leave unanswered: the cause while poor, and risks that are left.

    A household without any measure lacks them, too.
    """
    found = fitting().causes.get(cause) if status in terms.POOR else None
    if found and found.kinds and not kinds & {*found.kinds}:
        yield Lack(CAUSE, cause, found.kinds, found.measures)
    for risk in _open_risks(risks, sorts):
        yield Lack(RISK, risk.word, risk.sorts, risk.measures)


def risks_of(monitor: str, risks: str, removed: str) -> str:
    """The risks that a monitored household still has."""
    return "" if not monitor or removed in terms.RISKS_REMOVED else risks


def _open_risks(risks: str, sorts: set[str]) -> Iterator[Fit]:
    known = fitting().risks
    for word in risks.split(","):
        if word in known and known[word].sorts and not sorts & {*known[word].sorts}:
            yield known[word]
