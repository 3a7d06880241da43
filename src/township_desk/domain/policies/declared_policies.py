"""Makes policies of their files in `resources/policies`. A wrong line is refused with file, key and reason."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

from township_desk.domain.fields import declared
from township_desk.domain.fields.declared import BadDeclaration, Table, check_options
from township_desk.domain.policies.clauses import CLAUSES
from township_desk.domain.policies.policy import GROUPS, Amount, Clause, Enjoyed, Policy
from township_desk.domain.questions.conditions import Condition
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.verdict.standards import Standards
from township_desk.paths import resource
from township_desk.problems import Problem

_PLAIN: Mapping[str, type] = {
    "title": str, "group": str, "place": int, "since": str, "until": str, "source": str, "short": str,
    "to_confirm": str, "confirmed": bool, "goes_on": bool, "gives": str, "also": str, "where": str, "how": str,
    "papers": list,
}  # fmt: skip
_KEYS: Mapping[str, type] = {**_PLAIN, "enjoyed": list, "amount": dict, "begin": dict, "condition": list}
_NEEDED = ("title", "group", "place", "source", "confirmed", "gives", "where", "how", "papers", "condition")
_ENJOYED: Mapping[str, type] = {"of": str, "where": str, "when": str, "says": str}
_AMOUNT: Mapping[str, type] = {"limit": str, "per": str}
_BEGIN: Mapping[str, type] = {"procedure": str, "request": str}
_CLAUSE: Mapping[str, type] = {
    "words": str,
    "no": str,
    "open": str,
    "kind": str,
    "decides": bool,
    "doubtful": bool,
    "since": str,
    "until": str,
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PERS = ("person", "member", "one")
_CONDITIONS: Mapping[str, str] = {
    "test": HOUSEHOLD, "also": HOUSEHOLD, "who": MEMBER, "unsure": MEMBER, "away": MEMBER,
}  # fmt: skip
"""The options of a clause that are conditions, with the subject of each."""


class BadPolicy(Problem):
    """A policy that cannot be used."""

    def __init__(self, name: str, key: str, why: str) -> None:
        super().__init__(f"政策定义 {name}.toml 不能用：{f'“{key}”' if key else ''}{why}。请改好这份定义。")


def policies() -> Mapping[str, Policy]:
    """Every policy by name, in the order in which they are shown."""
    return _shipped(declared.edition())


@lru_cache(declared.EDITIONS)
def _shipped(edition: int) -> Mapping[str, Policy]:
    made = [of_toml(file.stem, file.read_text("utf-8")) for file in sorted(resource("policies").glob("*.toml"))]
    return {it.name: it for it in sorted(made, key=lambda it: (GROUPS.index(it.group), it.place))}


def of_toml(name: str, text: str) -> Policy:
    """The policy of a file's text."""
    try:
        return _policy(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadPolicy(name, "", f"不是 TOML 格式（{error}）") from error
    except BadDeclaration as bad:
        raise BadPolicy(name, bad.key.lstrip("."), bad.why) from None


def _policy(name: str, table: Table) -> Policy:
    check_options(name, "", table, _KEYS)
    for key in _NEEDED:
        if key not in table:
            raise BadPolicy(name, key, "没有写")
    _check_days(name, "", table)
    if table["group"] not in GROUPS:
        raise BadPolicy(name, "group", f"写的是“{table['group']}”，可用的有：{'、'.join(GROUPS)}")
    begin = table.get("begin", {})
    check_options(name, "begin", begin, _BEGIN)
    return Policy(
        name=name,
        enjoyed=tuple(_enjoyed(name, it) for it in table.get("enjoyed", ())),
        amount=_amount(name, table["amount"]) if "amount" in table else None,
        clauses=tuple(_clause(name, number, it) for number, it in enumerate(table["condition"], 1)),
        procedure=begin.get("procedure", ""),
        request=begin.get("request", ""),
        **{key: value for key, value in table.items() if key in _PLAIN},
    )


def _check_days(name: str, at: str, said: Table) -> None:
    for key in ("since", "until"):
        if key in said and not _DAY.fullmatch(said[key]):
            raise BadPolicy(name, f"{at}{key}", f"写的是“{said[key]}”，要写成 2021-01-01 这样的日期")


def _enjoyed(name: str, said: Table) -> Enjoyed:
    check_options(name, "enjoyed", said, _ENJOYED)
    values: dict[str, Any] = {**said, "where": _condition(name, "enjoyed.where", said["where"], said["of"])}
    return Enjoyed(**values)


def _amount(name: str, said: Table) -> Amount:
    check_options(name, "amount", said, _AMOUNT)
    if said["limit"] not in Standards.load().limits:
        raise BadPolicy(name, "amount.limit", f"没有名为“{said['limit']}”的标准")
    if said["per"] not in _PERS:
        raise BadPolicy(name, "amount.per", f"写的是“{said['per']}”，可用的有：{'、'.join(_PERS)}")
    return Amount(**said)


def _clause(name: str, number: int, said: Table, *, part: bool = False) -> Clause:
    at = f"condition {number}"
    kind = CLAUSES.get(said.get("kind", ""))
    if kind is None:
        raise BadPolicy(name, f"{at}.kind", f"写的是“{said.get('kind', '')}”，可用的有：{'、'.join(CLAUSES)}")
    check_options(name, at, said, {**_CLAUSE, **kind.options})
    _check_days(name, f"{at}.", said)
    for key in (*kind.needed, *(() if part else ("words", "no"))):
        if key not in said:
            raise BadPolicy(name, f"{at}.{key}", "没有写")
    plain = {it.name for it in fields(Clause)} - {"said", "tests", "parts"}
    values: dict[str, Any] = {
        "words": "",
        "no": "",
        "open": "",
        **{key: value for key, value in said.items() if key in plain},
    }
    of = said.get("of", ())
    parts = [_clause(name, number, it, part=True) for it in of if isinstance(it, dict)]
    return Clause(**values, said=said, tests=dict(_tests(name, at, said)), parts=tuple(parts))


def _tests(name: str, at: str, said: Table) -> Iterator[tuple[str, Condition]]:
    for key, subject in _CONDITIONS.items():
        if key in said:
            yield key, _condition(name, f"{at}.{key}", said[key], subject)
    if "where" in said:
        yield "where", _condition(name, f"{at}.where", said["where"], said["of"])


def _condition(name: str, at: str, text: str, subject: str) -> Condition:
    try:
        return condition_of(text, subject)
    except Problem as problem:
        raise BadPolicy(name, at, str(problem).rstrip("。")) from None
