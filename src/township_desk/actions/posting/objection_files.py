"""An objection as a small file, TOML or JSON, for the command line."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from township_desk import refusals
from township_desk.actions.office.json_files import json_in
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Objection
from township_desk.problems import Problem

_UNDONE = "没有登记异议"
KEYS = {
    "on": "raised_on",
    "by": "raised_by",
    "way": "way",
    "about": "about",
    "what": "what",
    "looked_by": "looked_by",
    "looked_on": "looked_on",
    "looked": "looked",
    "finding": "finding",
    "result": "result",
    "answer": "answer",
}
"""The keys of the file, each with its field. `household` is the number of the household or applicant it is about."""
_HOME, _NEEDED = "household", ("on", "what")


def objection_of(path: Path) -> tuple[Objection, str]:
    """The objection that a file describes, and the number of the household or applicant that it is about, "" for none.

    Raises Problem for a file that says something else.
    """
    table = _read(path)
    if strange := sorted(table.keys() - KEYS.keys() - {_HOME}):
        raise Problem(f"没有登记异议：“{path.name}”里的“{strange[0]}”不认识。可写：{'、'.join([*KEYS, _HOME])}。")
    if missing := [it for it in _NEEDED if not str(table.get(it, "")).strip()]:
        raise Problem(f"没有登记异议：“{path.name}”没有写 {'、'.join(missing)}。请补上。")
    said = {KEYS[key]: _text(value) for key, value in table.items() if key != _HOME}
    made = with_words(Objection(posting=0, raised_on=Day(""), what=""), said)
    if len(made.raised_on) != len("2018-10-15"):
        raise Problem(f"没有登记异议：提出日期“{said['raised_on']}”要写到日，如 2018-10-15。")
    return made, _text(table.get(_HOME, ""))


def with_words(said: Objection, words: Mapping[str, str]) -> Objection:
    """The objection with other texts in some of its fields. Raises Problem for a text that a field cannot hold."""
    return replace(said, **{name: _value(name, text) for name, text in words.items()})


def _value(name: str, text: str) -> Any:
    field = Objection.field(name)
    try:
        return field.kind.parse(text, CodeLists.load())
    except Misfit as misfit:
        raise Problem(f"没有登记异议：{field.label}{misfit}。请改正。") from None


def _read(path: Path) -> dict[str, Any]:
    found = json_in(path, _UNDONE) if path.suffix.lower() == ".json" else _toml(path)
    if not isinstance(found, dict):
        raise Problem(f"{_UNDONE}：“{path.name}”里不是一件异议。请一个文件写一件。")
    return found


def _toml(path: Path) -> object:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Problem(f"没有登记异议：“{path.name}”{refusals.reason(error)}。") from None
    except ValueError:
        raise Problem(f"没有登记异议：“{path.name}”不是能读的 TOML 或 JSON。写法见 docs/commands.md。") from None


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
