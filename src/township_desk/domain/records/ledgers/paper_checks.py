"""Checks the papers that a declared ledger wants behind its entries. Each fault is reported with its file and key."""

from collections.abc import Mapping
from typing import Any

from township_desk.domain.fields.declared import BadDeclaration, check_options
from township_desk.domain.fields.field import Spec
from township_desk.domain.fields.kinds import DayKind
from township_desk.domain.records.ledgers.entry_where import fields_of
from township_desk.domain.records.ledgers.ledger import STAGES, Ledger

_KEYS: Mapping[str, type] = {
    "title": str, "names": list, "stage": str, "required": bool, "when": dict, "signs": bool, "seals": bool,
    "dated": bool, "original": bool, "after": list, "sheet": str, "filing": str, "source": str, "confirmed": bool,
}  # fmt: skip


def check_papers(name: str, ledger: Ledger, specs: Mapping[str, Spec]) -> None:
    """Every paper has a title of its own, and names fields that are there."""
    titles = set[str]()
    for place, said in enumerate(ledger.papers, 1):
        at = f"papers.{place}"
        _check_keys(name, at, said)
        for title in (said["title"], *said.get("names", ())):
            if title in titles:
                raise BadDeclaration(name, at, f"有两份材料叫“{title}”")
            titles.add(title)
        for field in (*fields_of(said.get("when", {})), *said.get("after", ())):
            if field not in specs:
                raise BadDeclaration(name, at, f"没有名为“{field}”的字段")
        for field in said.get("after", ()):
            if not isinstance(specs[field].kind, DayKind):
                raise BadDeclaration(name, f"{at}.after", f"字段“{field}”不是日期")


def _check_keys(name: str, at: str, said: Any) -> None:
    if not isinstance(said, dict):
        raise BadDeclaration(name, at, "要写成 [[papers]]")
    check_options(name, at, said, _KEYS)
    if not said.get("title"):
        raise BadDeclaration(name, f"{at}.title", "没有写")
    if said.get("stage", STAGES[0]) not in STAGES:
        raise BadDeclaration(name, f"{at}.stage", f"可用的有：{'、'.join(STAGES)}")
