"""Remembers how a template was filled, by its heads, and exchanges this as a file."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from township_desk.domain.keys.keys import CONSTANT, FORMULA, PER_CAPITA, is_stored, title_of
from township_desk.domain.records import TemplateMap
from township_desk.exchange.recognising.fields import output_groups
from township_desk.exchange.recognising.head_words import fold
from township_desk.exchange.templates.plan import FillPlan
from township_desk.exchange.templates.subjects import is_entries
from township_desk.files import require_ending, written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_ALIKE = 0.6  # share of all heads: columns may have been added, moved or left out
_BLANK = "不填"
_ANY_YEAR = 2000
PER = ("household", "member")
"""What a row may be besides an entry of a ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is remembered about a template: the keys by head, and whether rows are households or members."""

    columns: Mapping[str, str] = field(default_factory=dict)
    per: str | None = None


def fingerprint(heads: Iterable[str]) -> str:
    """A number for the heads of a template, in whatever order they stand."""
    return hashlib.sha256("\n".join(sorted(map(fold, heads))).encode()).hexdigest()


def recalled(archive: Archive, heads: Iterable[str]) -> Remembered:
    """What is remembered of the template with these heads, or with most of them."""
    wanted = {fold(head): head for head in heads}
    shares = [(len(wanted.keys() & it.keys()) / len(wanted.keys() | it.keys()), per, it) for per, it in _all(archive)]
    share, per, columns = max(shares, key=lambda it: it[0], default=(0.0, "", {}))
    if share < _ALIKE:
        return Remembered()
    return Remembered(columns={wanted[head]: key for head, key in columns.items() if head in wanted}, per=per)


def _all(archive: Archive) -> list[tuple[str, dict[str, str]]]:
    """Rows and columns of each remembered template, newest first."""
    kept = (it for it in archive.all(TemplateMap) if it.per in PER or is_entries(it.per))
    known = sorted(kept, key=lambda it: -it.version)
    return [(it.per, {fold(head): key for head, key in json.loads(it.columns).items()}) for it in known]


def remember(archive: Archive, plan: FillPlan, *, by: str) -> None:
    """Keeps what the columns of a template mean, if that is new."""
    made = template_map(archive, plan.template.title, plan.mapping, plan.per)
    if made is not None:
        with archive.change(f"记住模板“{made.title}”各列的对应", by=by) as change:
            change.put(made)


def template_map(archive: Archive, title: str, columns: Mapping[str, str], per: str) -> TemplateMap | None:
    """What is to be remembered of a template; None when the archive knows it already."""
    mark, text = fingerprint(columns), json.dumps(dict(columns), ensure_ascii=False)
    known = next(iter(archive.find(TemplateMap, fingerprint=mark)), None)
    if known is None:
        return TemplateMap(title=title, fingerprint=mark, per=per, columns=text)
    return None if (known.columns, known.per) == (text, per) else replace(known, per=per, columns=text)


def write_mapping(plan: FillPlan, path: Path) -> None:
    """Writes the meaning of the columns as a file for another township."""
    said = {
        "template": plan.template.title,
        "per": plan.per,
        "columns": {it.head: it.key for it in plan.columns},
        "titles": {it.head: it.title for it in plan.columns},
    }
    require_ending(path, ".json")
    with written_whole(path) as partial:
        partial.write_text(json.dumps(said, ensure_ascii=False, indent=2), "utf-8")


def read_mapping(path: Path) -> Remembered:
    """Reads such a file. Keys may be given by their titles, 不填 for blank, =文字 for a fixed text."""
    try:
        said = json.loads(path.read_text("utf-8"))
        columns, per = dict(said.get("columns", {})), said.get("per")
    except FileNotFoundError:
        raise Problem(f"没有填表：找不到对应文件“{path.name}”。请检查路径。") from None
    except (ValueError, AttributeError, TypeError, UnicodeDecodeError):
        raise Problem(f"没有填表：“{path.name}”不是对应文件。应是写有 columns 的 JSON。") from None
    if per is not None and per not in PER and not is_entries(per):
        raise Problem(f"没有填表：“{path.name}”里的 per 应是 household、member 或台账的名字。")
    return Remembered(columns={str(head): _key(str(meant)) for head, meant in columns.items()}, per=per)


def _key(meant: str) -> str:
    """The key that a text names. Raises Problem when nothing has this name."""
    if meant.startswith("="):
        return CONSTANT + meant[1:]
    known = {it.title: it.key for group in reversed(output_groups(_ANY_YEAR)) for it in group.fields}
    keys = {*known.values(), FORMULA, "income.year"}
    if meant in ("", _BLANK):
        return ""
    if meant in keys or meant.startswith((CONSTANT, f"{PER_CAPITA}.")) or _is_field(meant):
        return meant
    if meant in known:
        return known[meant]
    raise Problem(f"没有填表：没有名为“{meant}”的字段。请照“填表”页上的名称写。")


def _is_field(key: str) -> bool:
    if not is_stored(key) or key.count(".") != 1:
        return False
    try:
        return bool(title_of(key))
    except KeyError:
        return False
