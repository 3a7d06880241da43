"""Checks the yearly figures that a declared ledger gives. Each fault is reported with its file and key."""

from collections.abc import Mapping
from typing import Any

from township_desk.domain.fields.declared import BadDeclaration, check_options
from township_desk.domain.fields.field import Spec
from township_desk.domain.fields.kinds import Scaled, Whole
from township_desk.domain.records.ledgers.entry_where import fields_of
from township_desk.domain.records.ledgers.ledger import Ledger
from township_desk.domain.records.village_figures import VillageFigures

_KEYS: Mapping[str, type] = {
    "name": str, "title": str, "unit": str, "where": dict, "count": str, "sum": str, "of": dict, "of_sum": str,
    "of_people": bool, "into": str,
}  # fmt: skip
_NEEDED = ("name", "title", "unit")
_COUNTS = ("entries", "owners", "households")


def check_figures(name: str, ledger: Ledger, specs: Mapping[str, Spec]) -> None:
    """Every figure has what it needs, of fields that are there; no two have one name."""
    names = set[str]()
    for place, said in enumerate(ledger.figures, 1):
        at = f"figures.{place}"
        _check_keys(name, at, said)
        if said["name"] in names:
            raise BadDeclaration(name, at, "有两个数用了这个名字")
        names.add(said["name"])
        for key in ("where", "of"):
            for field in fields_of(said.get(key, {})):
                _check_field(name, f"{at}.{key}", field, specs)
        for key in ("sum", "of_sum"):
            if key in said and not isinstance(_check_field(name, f"{at}.{key}", said[key], specs).kind, Scaled | Whole):
                raise BadDeclaration(name, f"{at}.{key}", f"字段“{said[key]}”不是数")


def _check_keys(name: str, at: str, said: Any) -> None:
    if not isinstance(said, dict):
        raise BadDeclaration(name, at, "要写成 [[figures]]")
    check_options(name, at, said, _KEYS)
    for key in _NEEDED:
        if key not in said:
            raise BadDeclaration(name, f"{at}.{key}", "没有写")
    if said.get("count", _COUNTS[0]) not in _COUNTS:
        raise BadDeclaration(name, f"{at}.count", f"可用的有：{'、'.join(_COUNTS)}")
    fillable = [it.name for it in VillageFigures.FIELDS if isinstance(it.kind, Scaled | Whole) and not it.ref]
    if said.get("into", fillable[0]) not in fillable:
        raise BadDeclaration(name, f"{at}.into", f"可用的有：{'、'.join(fillable)}")


def _check_field(name: str, at: str, field: str, specs: Mapping[str, Spec]) -> Spec:
    if field not in specs:
        raise BadDeclaration(name, at, f"没有名为“{field}”的字段")
    return specs[field]
