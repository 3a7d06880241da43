"""Checks a ledger's declaration. Each fault is reported with its file and key."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from township_desk.domain.fields import field, kinds
from township_desk.domain.fields.declared import BadDeclaration, Table, check_options, is_own, tables
from township_desk.domain.fields.field import Privacy, Spec
from township_desk.domain.records.ledgers.ledger import GROUPS, HOUSEHOLD, OWN, OWNERS, TOWNSHIP, VILLAGE, Ledger
from township_desk.paths import resource

FIELD_KEYS = {
    "label": str, "kind": str, "aliases": list, "privacy": str, "unit": str, "words": list, "list": str, "later": dict,
    "to": str, "also": dict, "needed": bool, "retired": bool, "since": int, "until": int,
}  # fmt: skip
"""The options of a field.

`words` is a code list of its own, `also` has other spellings of its words, `list` names a shipped list, `later` has the
words that were added in a year. `to` is the ledger of which a link names an entry.
"""
MAKERS: Mapping[str, Callable[..., Any]] = {
    "text": field.text,
    "words": field.words,
    "verbatim": field.verbatim,
    "remark": field.remark,
    "name": field.name,
    "place": field.place,
    "unit": field.place,
    "group": field.group,
    "own_number": field.own_number,
    "id_number": field.id_number,
    "phone": field.phone,
    "card": field.card,
    "day": field.day,
    "days": field.days,
    "term": field.term,
    "money": field.money,
    "year": field.year,
    "months": field.months,
    "count": field.count,
    "number": field.number,
    "flag": field.flag,
}
"""The kinds of fields that need only a label. code, codes, area and link need more."""
KINDS = (*MAKERS, "code", "codes", "area", "link")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_OWN_NAMES = frozenset({"id", "version", "extra", "field", *OWNERS})
"""Names that every record already has."""
_TABLES = """
income pairing measure village_figures exemption setting import_log imported_file comparison comparison_hit own_layout
sent_report template_map posted_notice posted_file step trail clock legend declaration
computed constant fact ask count head typed form population
labour
add all alter and as between by case check column commit create default delete distinct drop else end exists for foreign
from full group having if in index inner insert into is join key left limit like natural not null of on or order outer
plan primary references right row select set table then to transaction union unique update using values view when where
with
"""
_TAKEN = _OWN_NAMES | frozenset(_TABLES.split())
"""Names of other tables, keys and kinds of import, and words of SQL."""


_TYPES: Mapping[str, type] = {"fields": dict, "due": dict} | {
    it.name: it.type if isinstance(it.type, type) else list for it in fields(Ledger) if it.name != "due"
}
"""What each entry of a declaration must be."""
LISTS = tuple(name for name, it in _TYPES.items() if it is list)


def check(name: str, table: Table) -> None:
    """Checks everything that can be checked before a record is made of the declaration."""
    _check_name(name, "", name, _TAKEN)
    known = {it.name for it in fields(Ledger) if it.type is not bool} | {"fields"}
    needed = {it.name for it in fields(Ledger) if it.default is MISSING and it.default_factory is MISSING} | {"fields"}
    for key in table:
        if key not in known:
            raise BadDeclaration(name, key, f"没有这一项，可用的有：{'、'.join(sorted(known))}")
    for key in sorted(needed - table.keys()):
        raise BadDeclaration(name, key, "没有写")
    for key, value in table.items():
        if not isinstance(value, _TYPES[key]):
            raise BadDeclaration(name, key, f"不能写 {value!r}")
    for owner in table.get("of", ()):
        if owner not in OWNERS:
            raise BadDeclaration(name, "of", f"写的是“{owner}”，可用的有：{'、'.join(OWNERS)}")
    _check_icon(name, table.get("icon", ""))
    if table.get("group", OWN) not in GROUPS:
        raise BadDeclaration(name, "group", f"可用的有：{'、'.join(GROUPS)}")
    for key, said in table["fields"].items():
        _check_name(name, f"fields.{key}", key, _OWN_NAMES)
        check_field(name, f"fields.{key}", said)


def _check_name(name: str, key: str, word: str, taken: frozenset[str]) -> None:
    if not _NAME.fullmatch(word):
        raise BadDeclaration(name, key, f"名字“{word}”只能用小写字母、数字和下划线，字母开头")
    if word in taken:
        raise BadDeclaration(name, key, f"名字“{word}”另有用处，请换一个")


def _check_icon(name: str, icon: str) -> None:
    """Refuses an icon that does not exist in both forms: the navigation needs both, and painting it would fail."""
    drawn = set(resource("icons", "names.txt").read_text("utf-8").split()) if icon else set()
    if icon and not {f"{icon}_20_regular", f"{icon}_20_filled"} <= drawn:
        usable = sorted(it.removesuffix("_20_filled") for it in drawn if it.endswith("_20_filled"))
        raise BadDeclaration(name, "icon", f"没有图标“{icon}”，可用的有：{'、'.join(usable)}")


def check_field(name: str, key: str, said: Any) -> None:
    """Checks what a declaration says about one field."""
    if not isinstance(said, dict):
        raise BadDeclaration(name, key, "要写成 { label = …, kind = … }")
    check_options(name, key, said, FIELD_KEYS)
    for option in ("label", "kind"):
        if not said.get(option):
            raise BadDeclaration(name, f"{key}.{option}", "没有写")
    _check_kind(name, key, said)


def _check_kind(name: str, key: str, said: Table) -> None:
    kind = said["kind"]
    if kind not in KINDS:
        raise BadDeclaration(name, f"{key}.kind", f"写的是“{kind}”，可用的有：{'、'.join(KINDS)}")
    if kind in ("code", "codes") and ("words" in said) == ("list" in said):
        raise BadDeclaration(name, key, "代码字段要写 words（自己的词）或 list（已有代码表）中的一个")
    if kind == "area" and said.get("unit") not in kinds.AREAS:
        raise BadDeclaration(name, f"{key}.unit", f"要写单位，可用的有：{'、'.join(kinds.AREAS)}")
    if kind == "link" and said.get("to") not in (known := _linkable()):
        raise BadDeclaration(name, f"{key}.to", f"要写指向哪一本村或乡镇的台账，可用的有：{'、'.join(known)}")
    if said.get("privacy", "none") not in {it.value for it in Privacy}:
        raise BadDeclaration(name, f"{key}.privacy", f"可用的有：{'、'.join(it.value for it in Privacy)}")


def _linkable() -> list[str]:
    """The ledgers to whose entries links can point. Entries of households come and go with these."""
    of_places = {VILLAGE, TOWNSHIP}
    return [ledger for ledger, table in tables().items() if of_places.issuperset(table.get("of", (HOUSEHOLD,)))]


_MUST_BE: Mapping[str, tuple[type[kinds.Kind], ...]] = {
    "begins": (kinds.DayKind,),
    "ends": (kinds.DayKind,),
    "year": (kinds.Whole,),
    "person": (kinds.Name,),
    "tabs": (kinds.Code,),
    "sums": (kinds.Scaled, kinds.Whole),
}


def check_fields(name: str, ledger: Ledger, specs: Mapping[str, Spec]) -> None:
    """Checks what a ledger says about its fields: they exist, have a fitting kind, and no head means two of them."""
    for key in ("names", "same", "columns", "person", "begins", "ends", "year", "tabs", "sums"):
        for word in _listed(getattr(ledger, key)):
            if word not in specs:
                raise BadDeclaration(name, key, f"没有名为“{word}”的字段")
            if not isinstance(specs[word].kind, _MUST_BE.get(key, (kinds.Kind,))):
                raise BadDeclaration(name, key, f"字段“{word}”的种类（kind）在这里不能用")
    if not (ledger.names or ledger.year or is_own(name)):
        raise BadDeclaration(name, "names", "没有写：要有一个字段说明这一条是什么，或用 year 写明每年一条")
    heads: dict[str, str] = {}
    for key, spec in specs.items():
        for head in () if spec.retired else (spec.label, *spec.aliases):
            if heads.setdefault(head, key) != key:
                raise BadDeclaration(name, f"fields.{key}", f"表头“{head}”已经是字段“{heads[head]}”的")


def _listed(said: str | tuple[str, ...]) -> Iterable[str]:
    return ((said,) if said else ()) if isinstance(said, str) else said
