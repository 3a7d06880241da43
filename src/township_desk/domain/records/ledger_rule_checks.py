"""What the rules of a declared ledger must say, each fault told with its file and key."""

from collections.abc import Iterator, Mapping
from typing import Any

from township_desk.domain.fields.declared import BadDeclaration, Table
from township_desk.domain.fields.field import Spec
from township_desk.domain.fields.kinds import DayKind, Kind, Scaled, Whole
from township_desk.domain.records.ledger import Ledger

_COMMON = {"name": str, "title": str, "severity": str, "kind": str, "source": str, "where": dict}
NUMBER = (Scaled, Whole)
KEYS: Mapping[str, Mapping[str, tuple[type[Kind], ...] | type]] = {
    "order": {"fields": (DayKind,)},
    "needed": {"field": (Kind,)},
    "words": {"field": (Kind,), "words": list},
    "without": {"field": (Kind,), "parts": list},
    "limit": {"field": NUMBER, "standard": str, "most": str, "per": str},
    "within": {"field": NUMBER, "most": NUMBER},
    "sum": {"total": NUMBER, "parts": NUMBER},
    "ratio": {"part": NUMBER, "whole": NUMBER, "standard": str, "most": str},
    "span": {"fields": (DayKind,), "standard": str, "most": str},
    "overdue": {},
    "alone": {"field": (Kind,), "during": str},
}
"""What each kind of rule says besides what all say: fields of such kinds, or values of such types."""
_MAY_MISS = {"standard", "most", "per", "where"}
_WORDS = {"severity": ("error", "warning"), "during": ("始终", "年度", "起止"), "per": ("person",)}


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


def _check_due(name: str, ledger: Ledger, specs: Mapping[str, Spec]) -> None:
    if not ledger.due:
        return
    for key in ("on", "done"):
        if key not in ledger.due:
            raise BadDeclaration(name, f"due.{key}", "没有写")
        _check_field(name, f"due.{key}", ledger.due[key], (DayKind,), specs)


def _check_keys(name: str, at: str, said: Any) -> None:
    if not isinstance(said, dict) or said.get("kind") not in KEYS:
        raise BadDeclaration(name, f"{at}.kind", f"可用的有：{'、'.join(KEYS)}")
    own = KEYS[said["kind"]]
    for key in said:
        if key not in _COMMON and key not in own:
            raise BadDeclaration(name, f"{at}.{key}", f"没有这一项，可用的有：{'、'.join((*_COMMON, *own))}")
    for key in (*_COMMON, *own):
        if key not in said and key not in _MAY_MISS:
            raise BadDeclaration(name, f"{at}.{key}", "没有写")
    if own.keys() & {"standard"} and not said.keys() & {"standard", "most"}:
        raise BadDeclaration(name, at, "要写 standard（哪一项标准）或 most（数值）")
    for key, words in _WORDS.items():
        if key in said and said[key] not in words:
            raise BadDeclaration(name, f"{at}.{key}", f"可用的有：{'、'.join(words)}")


def _wanted(said: Table, key: str) -> tuple[type[Kind], ...]:
    kinds = KEYS[said["kind"]].get(key)
    return kinds if isinstance(kinds, tuple) else (Kind,)


def _fields(said: Table) -> Iterator[tuple[str, Any]]:
    """The fields that a rule names, each with the key that names it."""
    for key in ("field", "fields", "total", "parts", "part", "whole", "most"):
        if isinstance(KEYS[said["kind"]].get(key), tuple):
            value = said[key]
            yield from ((key, it) for it in (value if isinstance(value, list) else [value]))
    yield from (("where", field) for field in said.get("where", {}))


def _check_field(name: str, at: str, field: Any, wanted: tuple[type[Kind], ...], specs: Mapping[str, Spec]) -> None:
    if field not in specs:
        raise BadDeclaration(name, at, f"没有名为“{field}”的字段")
    if not isinstance(specs[field].kind, wanted):
        raise BadDeclaration(name, at, f"字段“{field}”的种类（kind）在这里不能用")
