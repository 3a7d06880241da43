"""The definition of an own ledger as a file that one office hands to another. It contains no entries."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from township_desk.domain.records.ledgers.ledger import OWNERS
from township_desk.domain.records.ledgers.own_draft import KIND_WORDS, OwnDraft, OwnField
from township_desk.files import require_ending, written_whole
from township_desk.problems import Problem

VERSION = 1
ENDING = ".toml"
_FORM = "township-desk own ledger"
_LISTS, _TEXTS = ("same", "sums"), ("tabs", "due", "done")


def write_definition(draft: OwnDraft, path: Path) -> None:
    """Writes a definition. Fields that are not in use stay behind."""
    require_ending(path, ENDING)
    with written_whole(path) as partial:
        partial.write_text("\n".join(_lines(draft)) + "\n", "utf-8")


def _lines(draft: OwnDraft) -> Iterator[str]:
    label = {it.name: it.label for it in draft.shown}
    yield "# 自建台账的定义，用“台账 > 新建台账… > 从定义文件”读入"
    yield f"form = {_said(_FORM)}"
    yield f"version = {VERSION}"
    yield f"title = {_said(draft.title)}"
    yield f"of = {_said(draft.of)}"
    yield f"count = {len(label)}"
    for key in _LISTS:
        yield f"{key} = {_said([label[it] for it in getattr(draft, key) if it in label])}"
    for key in _TEXTS:
        yield f"{key} = {_said(label.get(getattr(draft, key), ''))}"
    for it in draft.shown:
        yield "\n[[fields]]"
        yield f"label = {_said(it.label)}"
        yield f"kind = {_said(it.kind)}"
        yield from (
            f"{key} = {_said(list(said))}" for key, said in (("words", it.words), ("aliases", it.aliases)) if said
        )
        yield from ["private = true"] if it.private else []


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # a string or list of JSON is one of TOML as well


def read_definition(path: Path) -> OwnDraft:
    """The draft in a definition. Raises Problem when the file is damaged, newer than this program, or none."""
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise Problem(f"没有读入“{path.name}”：找不到它。请检查路径。") from None
    except OSError as error:
        raise Problem(f"没有读入“{path.name}”：打不开它。请看文件还在不在。", detail=str(error)) from error
    except (ValueError, RecursionError):
        raise _refused(path) from None
    if said.get("form") != _FORM:
        raise Problem(f"没有读入“{path.name}”：它不是自建台账的定义。请选用“交出定义”写出的那一份。")
    if isinstance(said.get("version"), int) and said["version"] > VERSION:
        raise Problem(f"没有读入“{path.name}”：它是更新的版本写出的，这个版本不认识。请安装新版程序再读。")
    try:
        return _draft(said)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _refused(path) from None


def _refused(path: Path) -> Problem:
    return Problem(f"没有读入“{path.name}”：文件损坏，或被改动过。请让对方重新交一份。")


def _draft(said: dict[str, Any]) -> OwnDraft:
    fields = [_field(at, it) for at, it in enumerate(said["fields"], 1)]
    names = {it.label: it.name for it in fields}
    if len(names) != said["count"] or len(fields) != said["count"] or said["of"] not in OWNERS or said["version"] < 1:
        raise ValueError(said["count"])
    tabs, due, done = (names[said[key]] if said[key] else "" for key in _TEXTS)
    same, sums = (tuple(names[it] for it in said[key]) for key in _LISTS)
    title, of = _text(said["title"]), said["of"]
    return OwnDraft(title=title, of=of, fields=tuple(fields), same=same, tabs=tabs, due=due, done=done, sums=sums)


def _field(at: int, said: dict[str, Any]) -> OwnField:
    if said["kind"] not in KIND_WORDS or said.keys() - {"label", "kind", "words", "aliases", "private"}:
        raise ValueError(said["kind"])
    return OwnField(
        name=f"f{at}",
        label=_text(said["label"]),
        kind=said["kind"],
        words=tuple(map(_text, said.get("words", ()))),
        aliases=tuple(map(_text, said.get("aliases", ()))),
        private=said.get("private", False) is True,
    )


def _text(said: object) -> str:
    if not isinstance(said, str) or not said.strip():
        raise ValueError(said)
    return said
