"""The office's own lists as layouts, in the archive and as files for other townships."""

import json
from pathlib import Path
from typing import Any

from township_desk.domain.keys.derived_values import DERIVED
from township_desk.domain.keys.keys import COMPUTED, PER_CAPITA, field_of
from township_desk.domain.records import KINDS, LEDGERS, OwnLayout
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.exchange.recognising.layouts import Layout, load_layouts
from township_desk.files import require_ending, written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_OF_THE_OFFICE = "本单位自定"
_FORM = "township-desk/list"
_PER = ("member", "household")


def known_layouts(archive: Archive) -> dict[str, Layout]:
    """The shipped layouts and the office's own, by name."""
    return load_layouts() | {it.title: layout_of(it) for it in archive.all(OwnLayout)}


def layout_of(kept: OwnLayout) -> Layout:
    """An own list as a layout. Its title is its name."""
    return Layout(
        name=kept.title,
        title=kept.title,
        source=_OF_THE_OFFICE,
        per=kept.per,
        columns=tuple((head, key) for head, key in json.loads(kept.columns)),
        leftovers=kept.leftovers == "是",
        own=True,
    )


def kept_columns(layout: Layout) -> str:
    """The columns in the form in which the archive keeps them."""
    return json.dumps([list(column) for column in layout.columns], ensure_ascii=False)


def is_known(key: str) -> bool:
    """Whether a key names a field of persons or households, or a computed value."""
    if key.startswith(f"{PER_CAPITA}."):
        return key.rpartition(".")[2].isdecimal()
    try:
        return key in COMPUTED or key in DERIVED or (field_of(key).is_readable and not is_of_others(key))
    except (KeyError, ValueError):
        return False


def is_of_others(key: str) -> bool:
    """Whether neither a person nor a household has exactly one of these."""
    kind = KINDS.get(key.partition(".")[0])
    return kind in LEDGERS and kind is not None and not ledger_of(kind).carried


def layout_text(layout: Layout) -> dict[str, Any]:
    """The content of a layout for JSON."""
    columns = [list(column) for column in layout.columns]
    return {"title": layout.title, "per": layout.per, "columns": columns, "leftovers": layout.leftovers}


def layout_from(said: Any) -> Layout:
    """The layout in such a JSON. Raises ValueError, KeyError or TypeError when it is none."""
    columns = tuple((str(head), str(key)) for head, key in said["columns"])
    title, per = str(said["title"]), str(said["per"])
    if not columns or not title or not per:
        raise ValueError(per)
    leftovers = said.get("leftovers") is True
    return Layout(title, title, _OF_THE_OFFICE, per, columns, leftovers=leftovers, own=True)


def write_layout(layout: Layout, path: Path) -> None:
    """Writes a list as a file for another township. It contains no entries."""
    require_ending(path, ".json")
    with written_whole(path) as partial:
        partial.write_text(json.dumps({"form": _FORM} | layout_text(layout), ensure_ascii=False, indent=1), "utf-8")


def read_layout(path: Path) -> Layout:
    """A list from a file. Raises Problem when it is none, or has unknown keys."""
    try:
        said: Any = json.loads(path.read_text("utf-8-sig"))
        layout = layout_from(said) if said["form"] == _FORM and said["per"] in _PER else None
    except OSError as error:
        raise Problem(f"没有读入“{path.name}”：打不开它。请看文件还在不在。", detail=str(error)) from error
    except (ValueError, KeyError, TypeError, RecursionError):
        layout = None
    if layout is None:
        raise Problem(f"没有读入“{path.name}”：它不是版式文件。请选用“存为文件”写出的那一份。")
    if unknown := next((head for head, key in layout.columns if not is_known(key)), ""):
        raise Problem(f"没有读入“{path.name}”：列“{unknown}”要的字段，这个版本没有。请安装新版程序再读。")
    return layout
