"""Checks what a declaration is made of: texts, lists and tables where each is expected.

Everything that is checked later may then rely on it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from township_desk.domain.fields.declared import BadDeclaration, Table

TEXTS, TABLES, CHAINS, WORDS = "文字的列表", "{…} 的列表", "列表的列表", '{名字 = "文字"}'
SHAPES: Mapping[str, str] = {"begins": TABLES, "proposes": TABLES, "dates": CHAINS, "reopens": TEXTS}
"""The shapes of what a procedure says, besides their plain types."""
STAGE_SHAPES: Mapping[str, str] = {
    "fields": TEXTS, "conditions": TABLES, "papers": TABLES, "sheets": TEXTS, "returns": TEXTS, "writes": WORDS,
}  # fmt: skip
"""The shapes of what a stage says."""


def check_shapes(name: str, table: Table) -> None:
    """Refuses a declaration whose lists and tables hold other things than they must."""
    _check_all(name, "", table, {**SHAPES, "refusal": WORDS, "otherwise": WORDS})
    fields = table.get("fields", {})
    if isinstance(fields, dict):
        for key, said in fields.items():
            if not isinstance(said, dict) or not isinstance(said.get("kind"), str):
                raise BadDeclaration(name, f"fields.{key}", "要写成 { label = …, kind = … }")
    stages = table.get("stage", ())
    for number, said in enumerate(stages if isinstance(stages, list) else (), 1):
        if not isinstance(said, dict) or not all(_is_said(said.get(it)) for it in ("key", "title")):
            raise BadDeclaration(name, f"stage（第 {number} 个）", "要有 key 和 title")
        _check_all(name, f"stage.{said['key']}.", said, STAGE_SHAPES)


def _check_all(name: str, at: str, said: Table, shapes: Mapping[str, str]) -> None:
    for key, shape in shapes.items():
        if key in said and not _fits(said[key], shape):
            raise BadDeclaration(name, f"{at}{key}", f"要写成{shape}")
        if shape == TABLES:
            for it in said.get(key, ()):
                _check_condition(name, f"{at}{key}", it)


def _check_condition(name: str, at: str, said: Table) -> None:
    """The words of an `is` and the names of an `of` are texts."""
    for option in ("is", "of"):
        value = said.get(option)
        if isinstance(value, list) and not _all_texts(value):
            raise BadDeclaration(name, f"{at}.{option}", f"要写成{TEXTS}")


def _fits(value: Any, shape: str) -> bool:
    if shape == WORDS:
        return isinstance(value, dict) and _all_texts(value.values())
    if not isinstance(value, list):
        return False
    if shape == TEXTS:
        return _all_texts(value)
    if shape == CHAINS:
        return all(isinstance(it, list) and _all_texts(it) for it in value)
    return all(isinstance(it, dict) for it in value)


def _all_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(it, str) for it in values)


def _is_said(value: Any) -> bool:
    return isinstance(value, str) and bool(value)
