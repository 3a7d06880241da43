"""The mapping file of an import: what heads and words mean, and what becomes of single rows.

{"columns": {"head": "field"}, "words": {"list": {"word of the file": "word of the list"}},
 "rows": {"87": "不导入", "90": "the identity number of the member whom the row means"}}
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.keys.keys import IGNORED
from township_desk.exchange.recognising.fields import field_groups
from township_desk.problems import Problem

_KEEP = "原样保留"
_SKIP = "不导入"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """Keys by head, words of code lists by list and word, skipped rows, and identity numbers by row."""

    mapping: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    same_as: dict[int, str] = field(default_factory=dict)


def read_meanings(path: Path) -> Meanings:
    """Reads a mapping file. Fields and lists may be given by their keys or by their titles."""
    try:
        said = json.loads(path.read_text("utf-8"))
        columns, words = dict(said.get("columns", {})), dict(said.get("words", {}))
        rows = {int(row): str(meant) for row, meant in dict(said.get("rows", {})).items()}
        return Meanings(
            mapping={str(head): _key(str(meant)) for head, meant in columns.items()},
            words=dict(_word(name, str(word), str(label)) for name, of in words.items() for word, label in of.items()),
            skipped=frozenset(row for row, meant in rows.items() if meant == _SKIP),
            same_as={row: meant for row, meant in rows.items() if meant != _SKIP},
        )
    except FileNotFoundError:
        raise Problem(f"没有导入，档案未改动：找不到对应文件“{path.name}”。请检查路径。") from None
    except (ValueError, AttributeError, TypeError):
        raise Problem(
            f"没有导入，档案未改动：“{path.name}”不是对应文件。应是写有 columns、words 和 rows 的 JSON。"
        ) from None


def _key(meant: str) -> str:
    known = {it.title: it.key for group in reversed(field_groups()) for it in group.fields}
    known |= {key: key for key in known.values()} | {_SKIP: IGNORED, _KEEP: "", "": ""}
    if meant not in known:
        raise Problem(f"没有导入，档案未改动：没有名为“{meant}”的字段。请照“导入”页上的字段名写。")
    return known[meant]


def _word(name: str, word: str, label: str) -> tuple[tuple[str, str], str]:
    found = next((it for it in CodeLists.load().lists.values() if name in (it.title, it.name)), None)
    if found is None:
        raise Problem(f"没有导入，档案未改动：没有名为“{name}”的代码表。请照“导入”页上的名称写。")
    if label and label not in found.labels:
        raise Problem(f"没有导入，档案未改动：“{label}”不在“{found.title}”代码表里。请换成表里的词。")
    return (found.name, word), label
