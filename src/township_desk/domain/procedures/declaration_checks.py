"""Checks the declaration of a procedure. Each fault is reported with its file, its stage and its key."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from township_desk.domain.fields.declared import BadDeclaration, Table, check_options
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import COUNT, DayKind
from township_desk.domain.paper.catalogue import catalogue
from township_desk.domain.procedures.conditions import CONDITIONS
from township_desk.domain.procedures.procedure import HEAD_NAME, SUBJECTS, Procedure, Stage, keys_of
from township_desk.domain.procedures.shape_checks import check_shapes
from township_desk.domain.records import KINDS, Household, VillageFigures
from township_desk.domain.records.ledgers.checks import check_field
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.standards import Standards

KEYS: Mapping[str, type] = {
    "title": str, "of": str, "source": str, "confirmed": bool, "fields": dict, "stage": list, "place": int, "icon": str,
    "applicants": bool, "begins": list, "dates": list, "withdraw": bool, "reopens": list, "since": int, "until": int,
    "proposes": list, "targets": dict, "finished": str, "refused": str, "refusal": dict,
    "otherwise": dict, "told": dict, "answer": str,
}  # fmt: skip
"""What a declaration may say."""
_NEEDED = ("title", "of", "source", "confirmed", "stage")
STAGE_KEYS: Mapping[str, type] = {
    "key": str, "title": str, "who": str, "fields": list, "each": dict, "conditions": list, "papers": list,
    "sheets": list, "due": dict, "writes": dict, "enters": bool, "returns": list, "refuse": bool,
    "withdraw": bool, "corrects": list,
}  # fmt: skip
"""What one stage may say."""
_PAPER_KEYS = {"title": str, "signed": bool, "sealed": bool, "dated": bool}
_TARGET_KEYS = {"ledger": str, "households": str, "people": str}
PREFILLED = ("", HEAD_NAME)
"""With what a field of each household can begin."""
_DUE_KEYS = {"limit": str, "after": str, "by": str, "working": bool}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_LINK = re.compile(r"\{([a-z0-9_]+(?:\.[a-z0-9_]+)?)\}")
_FROM = re.compile(r"\{([a-z0-9_]+)\}")
OF_CASE = ("day", "year", "person")
"""What a written field may come from besides the recorded fields: the day of the stage, year and person of the case."""
RECORDS: Mapping[str, type[Record]] = {HOUSEHOLD: Household, VILLAGE: VillageFigures}
"""What the stages of a procedure write into, by whose cases it has."""


def check(name: str, table: Table) -> None:
    """Checks everything that can be checked before a procedure is made of the declaration."""
    _check_name(name, "", name)
    check_shapes(name, table)
    check_options(name, "", table, KEYS)
    for key in _NEEDED:
        if key not in table:
            raise BadDeclaration(name, key, "没有写")
    if table["of"] not in SUBJECTS:
        raise BadDeclaration(name, "of", f"写的是“{table['of']}”，可用的有：{'、'.join(SUBJECTS)}")
    for key, said in table.get("fields", {}).items():
        _check_name(name, f"fields.{key}", key)
        check_field(name, f"fields.{key}", said)
    known: set[str] = set()
    for number, said in enumerate(table["stage"], 1):
        _check_stage(name, number, said, table.get("fields", {}))
        if said["key"] in known:
            raise BadDeclaration(name, f"stage.{said['key']}", "这个环节写了两次")
        known.add(said["key"])
    if not known:
        raise BadDeclaration(name, "stage", "一个环节也没有")


def _check_name(name: str, key: str, word: str) -> None:
    if not _NAME.fullmatch(word):
        raise BadDeclaration(name, key, f"名字“{word}”只能用小写字母、数字和下划线，字母开头")


def _check_stage(name: str, number: int, said: Any, fields: Table) -> None:
    at = f"stage.{said['key']}"
    _check_name(name, at, said["key"])
    check_options(name, at, said, STAGE_KEYS)
    for key in said.get("fields", ()):
        if key not in fields:
            raise BadDeclaration(name, f"{at}.fields", f"没有名为“{key}”的字段")
    for paper in said.get("papers", ()):
        check_options(name, f"{at}.papers", paper, _PAPER_KEYS)
        if not paper.get("title"):
            raise BadDeclaration(name, f"{at}.papers", "要写 title（材料名称）")


def check_made(made: Procedure) -> None:
    """Checks what a procedure says about its own stages and fields, and about sheets, ledgers and standards."""
    every = keys_of(made.stages)
    for at in ("begins", "proposes"):
        _check_conditions(made, at, getattr(made, at), ())
    _check_targets(made)
    for place, stage in enumerate(made.stages):
        at = f"stage.{stage.key}"
        _check_conditions(made, f"{at}.conditions", stage.conditions, stage.fields)
        _among(made, f"{at}.returns", stage.returns, every[:place], "在它前面的环节")
        _among(made, f"{at}.corrects", stage.corrects or (), ("day", *(it.name for it in stage.fields)), "字段")
        _among(made, f"{at}.sheets", stage.sheets, _sheet_names(), "表")
        _among(made, f"{at}.each", stage.each, [it.name for it in stage.fields], "字段（这个环节登记的）")
        _among(made, f"{at}.each", stage.each.values(), PREFILLED, "预填（可写 head 或空）")
        _check_due(made, at, stage, every[:place])
        _check_writes(made, f"{at}.writes", stage.writes)
        if stage.enters and not made.applicants:
            raise BadDeclaration(made.name, f"{at}.enters", "只有 applicants = true 的程序才能纳入新户")
    _check_writes(made, "refusal", made.refusal)
    _check_writes(made, "otherwise", made.otherwise)
    _among(made, "reopens", made.reopens, every, "环节")
    _among(made, "answer", filter(None, (made.answer,)), _sheet_names(), "表")
    check_options(made.name, "told", made.told, dict.fromkeys(made.told, str))
    for text in made.told.values():
        for link in links_of(text):
            _check_recorded(made, link, every)
    for chain in made.dates:
        for link in chain:
            _check_link(made, link, every)


def _among(made: Procedure, at: str, words: Iterable[str], known: Iterable[str], what: str) -> None:
    for word in words:
        if word not in known:
            raise BadDeclaration(made.name, at, f"没有名为“{word}”的{what}")


def _sheet_names() -> list[str]:
    return [it.name for it in catalogue()]


def _check_recorded(made: Procedure, link: str, every: Iterable[str]) -> None:
    stage, _, name = link.partition(".")
    _among(made, "told", (stage,), every, "环节")
    known = [it.name for it in made.stage(stage).fields]
    _among(made, "told", filter(None, (name,)), known, f"字段（“{stage}”登记的）")


def _check_link(made: Procedure, link: str, every: Iterable[str]) -> None:
    stage, _, name = link.partition(".")
    _among(made, "dates", (stage,), every, "环节")
    if name and not any(it.name == name and isinstance(it.kind, DayKind) for it in made.stage(stage).fields):
        raise BadDeclaration(made.name, "dates", f"“{stage}”没有名为“{name}”的日期")


def _check_conditions(made: Procedure, at: str, said: Iterable[Table], fields: Iterable[Field]) -> None:
    names = [it.name for it in fields]
    for it in said:
        kind = str(it.get("kind", ""))
        if kind not in CONDITIONS:
            raise BadDeclaration(made.name, at, f"没有名为“{kind}”的条件，可用的有：{'、'.join(CONDITIONS)}")
        condition = CONDITIONS[kind]
        where = f"{at}.{kind}"
        check_options(made.name, where, {key: value for key, value in it.items() if key != "kind"}, condition.options)
        for option in condition.needed:
            if option not in it:
                raise BadDeclaration(made.name, f"{where}.{option}", "没有写")
        if condition.typed and at in ("begins", "proposes"):
            raise BadDeclaration(made.name, where, f"要看登记的内容，不能用在 {at} 里")
        for option, known, what in _targets(made, kind, names):
            if option in it and it[option] not in known:
                raise BadDeclaration(made.name, f"{where}.{option}", f"没有名为“{it[option]}”的{what}")


def _targets(made: Procedure, kind: str, names: list[str]) -> Iterator[tuple[str, Iterable[str], str]]:
    """What the options of conditions name, and what there is of it."""
    yield "sheet", _sheet_names(), "表"
    yield "ledger", [it for it, kind in KINDS.items() if kind.LEDGER is not None], "台账"
    yield "limit", Standards.load().limits, "标准"
    yield "card", [it.name for it in Household.FIELDS if isinstance(it.kind, DayKind)], "日期（户档案的）"
    yield "since", keys_of(made.stages), "环节"
    yield "field", list(made.fields) if kind == "levels" else names, "字段（这个环节登记的）"
    for option in ("invited", "present", "agreed", "against", "abstained"):
        yield option, names, "字段（这个环节登记的）"
    for option in ("first", "last", "day"):
        yield option, list(made.fields), "字段"


def _check_targets(made: Procedure) -> None:
    """The yearly plan is a ledger of villages, and its numbers are fields of it."""
    if not made.targets:
        return
    check_options(made.name, "targets", made.targets, _TARGET_KEYS)
    for key in _TARGET_KEYS:
        if key not in made.targets:
            raise BadDeclaration(made.name, f"targets.{key}", "没有写")
    ledgers = {it: kind for it, kind in KINDS.items() if kind.LEDGER is not None and VILLAGE in kind.LEDGER.of}
    _among(made, "targets.ledger", (made.targets["ledger"],), ledgers, "村的台账")
    fields = [it.name for it in ledgers[made.targets["ledger"]].FIELDS if it.kind is COUNT]
    for key in ("households", "people"):
        _among(made, f"targets.{key}", (made.targets[key],), fields, "个数字段")


def _check_due(made: Procedure, at: str, stage: Stage, before: list[str]) -> None:
    if not stage.due:
        return
    check_options(made.name, f"{at}.due", stage.due, _DUE_KEYS)
    if ("by" in stage.due) == ("limit" in stage.due):
        raise BadDeclaration(made.name, f"{at}.due", "要写 by（月-日）或 limit（标准）中的一个")
    if "by" in stage.due and not _BY.fullmatch(stage.due["by"]):
        raise BadDeclaration(made.name, f"{at}.due.by", "要写成 10-31 这样")
    if "limit" in stage.due:
        _among(made, f"{at}.due.limit", (stage.due["limit"],), Standards.load().limits, "标准")
    if "after" in stage.due:
        _among(made, f"{at}.due.after", (stage.due["after"],), before, "在它前面的环节")


def _check_writes(made: Procedure, at: str, writes: Mapping[str, str]) -> None:
    """Every written field exists, and what is written fits it."""
    kind = RECORDS[made.of]
    fields = {it.name: it for it in kind.FIELDS}
    for name, text in writes.items():
        where = f"{at}.{name}"
        if name not in fields or not fields[name].is_readable:
            raise BadDeclaration(made.name, where, f"{kind.LABEL}没有名为“{name}”的字段")
        if found := _FROM.fullmatch(text):
            _among(made, where, (found[1],), (*OF_CASE, *made.fields), "字段")
            continue
        try:
            fields[name].kind.parse(text, made.codes)
        except Misfit as misfit:
            raise BadDeclaration(made.name, where, misfit.about(fields[name].label)) from None


def links_of(text: str) -> list[str]:
    """The stages, and the fields of stages, that a text names: `{meeting}`, `{notice.first_day}`."""
    return _LINK.findall(text)


def source_of(text: str) -> str:
    """The field from which a written value comes, "" where it is said as it is."""
    found = _FROM.fullmatch(text)
    return found[1] if found else ""
