"""The file in which somebody says what is known of a household: JSON, as written down in docs/commands.md."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from township_desk.actions.office.json_files import json_in
from township_desk.problems import Problem

HOUSEHOLD, MEMBERS, ENTRIES = "household", "members", "entries"
_SHAPES: Mapping[str, tuple[type, str]] = {
    HOUSEHOLD: (dict, "{栏: 值}"),
    MEMBERS: (list, "[{栏: 值}]"),
    ENTRIES: (dict, "{台账: [{栏: 值}]}"),
}
_UNDONE, _HOW = "没有对照", "写法见 docs/commands.md 的 eligible"
_MOST_BYTES, _MOST_PEOPLE = 1_000_000, 100
"""No household is larger; a file that is was meant for something else."""


def said_in(path: Path) -> Mapping[str, Any]:
    """What a file says of a household. Raises Problem with one sentence that names the key where it cannot be read."""
    with suppress(OSError):  # what cannot be opened is told by the reader
        if path.stat().st_size > _MOST_BYTES:
            raise _refusal(path, "太大，不是一户人家的情况")
    found = json_in(path, _UNDONE, how=_HOW)
    if why := _fault(found):
        raise _refusal(path, why)
    return {HOUSEHOLD: {}, MEMBERS: [], **found}


def _fault(found: Any) -> str:
    """What is not as it should be, with its key; "" where all is well."""
    if not isinstance(found, dict):
        form = ", ".join(f'"{key}": {it}' for key, (_, it) in _SHAPES.items())
        return f"要写成 {{{form}}}"
    for key, value in found.items():
        if key not in _SHAPES:
            return f"里的“{key}”不认识，最外面只能写 {'、'.join(_SHAPES)}"
        kind, form = _SHAPES[key]
        if not isinstance(value, kind):
            return f"里的“{key}”要写成 {form}"
    members = found.get(MEMBERS, [])
    strange = next((place for place, it in enumerate(members, 1) if not isinstance(it, dict)), 0)
    if strange:
        return f"里“{MEMBERS}”的第 {strange} 人要写成 {{栏: 值}}"
    if len(members) > _MOST_PEOPLE:
        return f"里“{MEMBERS}”有 {len(members):,} 人，不是一户人家"
    return "" if found else f"里什么也没有写，要有 {HOUSEHOLD}（这一户）和 {MEMBERS}（家里的人）"


def _refusal(path: Path, why: str) -> Problem:
    return Problem(f"{_UNDONE}：“{path.name}”{why}。{_HOW}。")
