"""The rules that files declare: one file for each subject in resources/rules, its functions in the module of its name.

A file has a `title`, under which its rules stand, its `place` among the files, and a table for each rule:

- `title`, `severity` (error, warning), `source`: names of `sources.toml`, or the words of a document;
- `of`: whom the function is asked about: `household` (if nothing is said), `member` (each who is there), `village`,
  `township`, or `across` (all households together, see crosswise.py);
- `asks`: the circles of households that are asked, if not all (`CIRCLES` in home.py);
- `needs`: what there must be to be asked, so that it costs nothing elsewhere: `THINGS` of a household (home.py),
  `OF_MEMBERS` (traits.py), which a rule of members needs of the member, a rule of households of somebody;
- `since`, `until`: the first and the last working year for which it holds;
- `limits`, `lists`: the dated numbers and words that it rests on (resources/standards/limits.*.toml, lists.*.toml);
- `advice`: what to do, for sentences that do not say it themselves;
- `instead_of`: rules whose findings of the same record are not told where this one finds something;
- `exempt = false`: a finding cannot be exempted; `on = false`: it is off until the office switches it on.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from township_desk.domain.checks.home import CIRCLES, THINGS
from township_desk.domain.checks.rule import Rule
from township_desk.domain.checks.traits import OF_MEMBERS
from township_desk.domain.fields.findings import Severity
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.paths import resource

ROOM = "township_desk.domain.checks.rules"
"""The room with the functions, each module named after its file."""
SOURCES = "sources"
ACROSS = "across"
KEYS = frozenset(
    {"title", "severity", "source", "of", "asks", "needs", "since", "until"}
    | {"limits", "lists", "instead_of", "exempt", "on", "advice"}
)


class Declared(NamedTuple):
    """A rule with those it is asked of: `household`, `village`, `township` or `across`."""

    rule: Rule
    of: frozenset[str]


@cache
def declared() -> Mapping[str, Declared]:
    """Every rule that a file declares by its name, in the order of the screens."""
    files = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in resource("rules").glob("*.toml")}
    sources = files.pop(SOURCES)
    ordered = sorted(files.items(), key=lambda it: int(it[1]["place"]))
    found = (
        _declared(file, table["title"], name, said, sources)
        for file, table in ordered
        for name, said in table["rules"].items()
    )
    return {it.rule.name: it for it in found}


def rules_of(place: str) -> tuple[Rule, ...]:
    """The rules that are asked of households, villages, the township, or across them."""
    return tuple(it.rule for it in declared().values() if place in it.of)


def _declared(file: str, group: str, name: str, said: Mapping[str, Any], sources: Mapping[str, str]) -> Declared:
    of = said.get("of", [HOUSEHOLD])
    asks = frozenset(said.get("asks", ()))
    needs = frozenset(said.get("needs", ()))
    if unknown := (set(said) - KEYS) | (asks - set(CIRCLES)) | (needs - {*THINGS, *OF_MEMBERS}):
        raise ValueError(f"resources/rules/{file}.toml: {name}: {unknown}")
    rule = Rule(
        name=name,
        title=said["title"],
        severity=Severity(said["severity"]),
        of_home=_function(file, name) if ACROSS not in of and MEMBER not in of else None,
        of_member=_function(file, name) if MEMBER in of else None,
        source="；".join(sources.get(it, it) for it in said["source"]),
        exemptable=said.get("exempt", True),
        group=group,
        asks=asks,
        needs=needs,
        since=said.get("since", 0),
        until=said.get("until", 9999),
        limits=tuple(said.get("limits", ())),
        lists=tuple(said.get("lists", ())),
        on=said.get("on", True),
        instead_of=tuple(said.get("instead_of", ())),
        advice=said.get("advice", ""),
    )
    return Declared(rule, frozenset(HOUSEHOLD if it == MEMBER else it for it in of))


def _function(file: str, name: str) -> Any:
    """The function that looks for a rule, found by the names of its file and its own."""
    return getattr(import_module(f"{ROOM}.{file}"), name.replace(".", "_"))
