"""What the rules of a declared ledger must say, each fault told with its file and key."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from township_desk.domain.fields import declared
from township_desk.domain.fields.declared import BadDeclaration, Table, check_options
from township_desk.domain.fields.field import Spec
from township_desk.domain.fields.kinds import DayKind, Kind
from township_desk.domain.records.ledgers.entry_where import fields_of
from township_desk.domain.records.ledgers.ledger import Ledger
from township_desk.domain.records.ledgers.rule_kinds import CARDS, COMMON, KINDS, MAY_MISS, ONE_OF, TYPED, WORDS
from township_desk.paths import resource


def check_rules(name: str, ledger: Ledger, specs: Mapping[str, Spec]) -> None:
    """Every rule has what its kind needs, of fields that are there; no two have one name."""
    _check_due(name, ledger, specs)
    names = set[str]()
    for place, said in enumerate(ledger.rules, 1):
        at = f"rules.{said.get('name', place)}" if isinstance(said, dict) else f"rules.{place}"
        _check_keys(name, at, said)
        if said["name"] in names:
            raise BadDeclaration(name, at, "有两条规则用了这个名字")
        names.add(said["name"])
        if said["kind"] == "overdue" and not ledger.due:
            raise BadDeclaration(name, at, "要先写 due（哪一天到期、哪一天办完）")
        for key, field in _fields(said):
            _check_field(name, f"{at}.{key}", field, _wanted(said, key), specs)
        _check_conditions(name, at, said, ledger)
        _check_others(name, at, said, specs)
        _check_program(name, at, said)


def _check_due(name: str, ledger: Ledger, specs: Mapping[str, Spec]) -> None:
    if not ledger.due:
        return
    check_options(name, "due", ledger.due, dict.fromkeys(("on", "done", "says"), str))
    for key in ("on", "done"):
        if key not in ledger.due:
            raise BadDeclaration(name, f"due.{key}", "没有写")
        _check_field(name, f"due.{key}", ledger.due[key], (DayKind,), specs)


def _check_keys(name: str, at: str, said: Any) -> None:
    if not isinstance(said, dict) or said.get("kind") not in KINDS:
        raise BadDeclaration(name, f"{at}.kind", f"可用的有：{'、'.join(KINDS)}")
    own = KINDS[said["kind"]]
    may_miss = MAY_MISS | ({"of", "field"} if said["kind"] == "function" else set())
    check_options(name, at, said, {**COMMON, **own, **COMMON})
    for key in (*COMMON, *own):
        if key not in said and key not in may_miss:
            raise BadDeclaration(name, f"{at}.{key}", "没有写")
    for pair in ONE_OF:
        if own.keys() >= set(pair) and not said.keys() & set(pair):
            raise BadDeclaration(name, at, f"要写 standard（哪一项标准）或 {pair[1]}（数值）")
    for key, words in WORDS.items():
        if key in said and said[key] not in words:
            raise BadDeclaration(name, f"{at}.{key}", f"可用的有：{'、'.join(words)}")


def _wanted(said: Table, key: str) -> tuple[type[Kind], ...]:
    kinds = KINDS[said["kind"]].get(key)
    return kinds if isinstance(kinds, tuple) else (Kind,)


def _fields(said: Table) -> Iterator[tuple[str, Any]]:
    """The fields that a rule names, each with the key that names it."""
    for key, kinds in KINDS[said["kind"]].items():
        if isinstance(kinds, tuple) and key in said:
            value = said[key]
            yield from ((key, it) for it in (value if isinstance(value, list) else [value]))
    yield from (("where", field) for field in fields_of(said.get("where", {})))
    if said["kind"] == "share":
        yield from (("part", field) for field in said["part"])


def _check_field(name: str, at: str, field: Any, wanted: tuple[type[Kind], ...], specs: Mapping[str, Spec]) -> None:
    if field not in specs:
        raise BadDeclaration(name, at, f"没有名为“{field}”的字段")
    if not isinstance(specs[field].kind, wanted):
        raise BadDeclaration(name, at, f"字段“{field}”的种类（kind）在这里不能用")


def _check_conditions(name: str, at: str, said: Table, ledger: Ledger) -> None:
    """What a rule asks of entries and cards is words, or one of the questions; the fields of cards are there."""
    for key in ("where", *CARDS):
        for field, wanted in said.get(key, {}).items():
            words = wanted.get("not") if isinstance(wanted, dict) else wanted
            if not isinstance(words, list | str) and not (wanted is True and key == "where"):
                raise BadDeclaration(name, f"{at}.{key}.{field}", "要写词的列表，或 known、blank、some")
            if key in CARDS:
                _check_card(name, f"{at}.{key}", key, field)
    for field in said["card"] if said["kind"] == "on_card" else ():
        _check_card(name, f"{at}.card", "household", field)
    if said["kind"] == "match":
        _check_card(name, f"{at}.card", "member", said["card"])
    if said["kind"] == "account" and not ledger.feeds:
        raise BadDeclaration(name, at, "要先写 feeds（台账填收入账的哪一项）")


def _check_program(name: str, at: str, said: Table) -> None:
    """What a rule needs of the program is there: dated standards, and functions only for the program's own ledgers."""
    if said["kind"] == "function" and declared.is_own(name):
        raise BadDeclaration(name, f"{at}.kind", "自建台账不能用 function")
    age = {it for key, it in said.get("age", {}).items() if key != "on"}
    for limit in {said[key] for key in ("standard", "days") if key in said} | age:
        if limit not in _limits():
            raise BadDeclaration(name, at, f"没有名为“{limit}”的标准，可用的有：{'、'.join(_limits())}")


@cache
def _limits() -> tuple[str, ...]:
    return tuple(tomllib.loads(resource("standards", "limits.toml").read_text("utf-8")))


def _check_others(name: str, at: str, said: Table, specs: Mapping[str, Spec]) -> None:
    """What a rule says about another ledger is there."""
    other, named = said.get("ledger"), list(said.get("other", {}))
    if said["kind"] == "linked":
        other, named = specs[said["field"]].kind.to, list(said["target"])  # type: ignore[attr-defined]  # it is a link
    if said["kind"] == "behind":
        named = [it for it in (said["link"], said.get("sum")) if it]
    if other is None:
        return
    table = declared.tables().get(other)
    fields = {*table["fields"]} if table else {it.name for it in TYPED[other].FIELDS} if other in TYPED else None
    if fields is None:
        raise BadDeclaration(name, f"{at}.ledger", f"没有名为“{other}”的台账")
    for field in named:
        if field not in fields:
            raise BadDeclaration(name, at, f"台账“{other}”没有名为“{field}”的字段")


def _check_card(name: str, at: str, card: str, field: str) -> None:
    if field not in {it.name for it in CARDS[card].FIELDS}:
        raise BadDeclaration(name, at, f"{CARDS[card].LABEL}没有名为“{field}”的字段")
