"""Says in words what a procedure declares, and in what two declarations of it differ."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from township_desk.domain.fields.declared import Table
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.procedures.conditions import CONDITIONS
from township_desk.domain.procedures.declaration_checks import OF_CASE, RECORDS, source_of
from township_desk.domain.procedures.procedure import Procedure, Stage
from township_desk.domain.records import KINDS, Household
from township_desk.domain.verdict.standards import Standards

STAGE_WORDS = {
    "title": "名称", "who": "谁办", "fields": "登记内容", "each": "逐户登记", "conditions": "条件", "papers": "材料",
    "sheets": "表", "due": "期限", "writes": "写入档案", "enters": "进户档案", "returns": "退回", "refuse": "不予通过",
    "withdraw": "撤回", "corrects": "可更正的",
}  # fmt: skip
"""What a stage says, in words."""
WORDS = {
    "title": "程序名称", "of": "按户还是按村", "source": "依据", "confirmed": "依据是否确认",
    "fields": "登记内容的写法",
    "applicants": "新申请人", "begins": "开始的条件", "dates": "日期先后", "withdraw": "撤回", "reopens": "重新办理",
    "since": "从哪年起", "until": "到哪年止", "finished": "办完的叫法", "refused": "没通过的叫法",
    "proposes": "推荐的条件", "targets": "年度计划",
    "refusal": "不予通过时写入", "otherwise": "退回时写入", "place": "排第几", "icon": "图标",
    "told": "表上填什么", "answer": "告知书",
}  # fmt: skip
"""What a procedure says besides its stages, in words."""
_OF_CASE = dict(zip(OF_CASE, ("办理日期", "事项年度", "申请人"), strict=True))


class StageTold(NamedTuple):
    """One stage as a screen shows it."""

    key: str
    title: str
    who: str
    fields: str
    conditions: str
    papers: str
    due: str
    writes: str
    otherwise: str


def told(procedure: Procedure) -> list[StageTold]:
    """The stages of a procedure in words."""
    return [_told(procedure, it) for it in procedure.stages]


def _told(procedure: Procedure, it: Stage) -> StageTold:
    papers = [f"{said['title']}{_marks(said)}" for said in it.papers]
    returns = [f"可退回到“{procedure.title_of(key)}”" for key in it.returns[-1:]]
    return StageTold(
        key=it.key,
        title=it.title,
        who=it.who,
        fields="、".join(one.label + ("（必填）" if one.needed else "") for one in it.fields),
        conditions="；".join(condition_told(procedure, said) for said in it.conditions),
        papers="、".join([*papers, *(f"打印{_sheet(name)}" for name in it.sheets)]),
        due=_due_told(procedure, it.due),
        writes="、".join(_written_told(procedure, name, text) for name, text in it.writes.items()),
        otherwise="、".join([*returns, *(word for word, yes in _marks_of(it).items() if yes)]),
    )


def _marks_of(it: Stage) -> Mapping[str, bool]:
    return {"可不予通过": it.refuse, "不能撤回": not it.withdraw, "进户档案": it.enters}


def _sheet(name: str) -> str:
    sheet = sheet_named(name)
    return sheet.label or sheet.title


def _marks(said: Table) -> str:
    words = [word for key, word in (("signed", "签字"), ("sealed", "盖章"), ("dated", "有日期")) if said.get(key)]
    return f"（{'、'.join(words)}）" if words else ""


def condition_told(procedure: Procedure, said: Table) -> str:
    """A condition with its options in words."""
    options = [word for name, value in said.items() if (word := _option(procedure, name, value))]
    title = CONDITIONS[said["kind"]].title
    return f"{title}（{'，'.join(options)}）" if options else title


def _option(procedure: Procedure, name: str, value: Any) -> str:
    """What an option says; "" for one that only names fields of the stage."""
    if name == "is":
        return "、".join(str(it) or "空" for it in value) if isinstance(value, list) else ("是" if value else "不是")
    if name == "limit":
        limit = Standards.load().limits[value]
        return f"{limit.title} {limit.value}"
    known: Mapping[str, Callable[[], str]] = {
        "sheet": lambda: _sheet(value),
        "ledger": lambda: str(KINDS[value].LABEL),
        "since": lambda: f"从“{procedure.title_of(value)}”起",
        "card": lambda: Household.field(value).label,
        "field": lambda: procedure.fields[value].label,
        "least": lambda: f"至少 {value}",
        "proven": lambda: "" if value else "没有属实的",
        "days": lambda: f"{value} 天",
        "working": lambda: "按工作日" if value else "按自然日",
        "whole": lambda: f"分母 {value}",
        "parts": lambda: f"到会份额 {value}",
        "of_all": lambda: "过应到人数的半数" if value else "过实到人数的半数",
        "when": lambda: f"是{'、'.join(map(str, value))}时",
    }
    return known[name]() if name in known else ""


def _due_told(procedure: Procedure, due: Table) -> str:
    if not due:
        return ""
    if "by" in due:
        month, day = due["by"].split("-")
        return f"{int(month)}月{int(day)}日以前"
    limit = Standards.load().limits[due["limit"]]
    after = f"“{procedure.title_of(due['after'])}”后 " if "after" in due else ""
    return f"{after}{limit.value} {'个工作日' if due.get('working') else '天'}内（{limit.title}）"


def _written_told(procedure: Procedure, name: str, text: str) -> str:
    source = source_of(text)
    what = _OF_CASE.get(source) or procedure.fields[source].label if source else text
    return f"{RECORDS[procedure.of].field(name).label}＝{what or '清空'}"


def differences(was: Table, now: Table) -> Iterator[str]:
    """In what a declaration differs from the one before, in sentences; nothing where they say the same."""
    for key, word in WORDS.items():
        if was.get(key) != now.get(key):
            yield f"{word}改了。"
    yield from _stage_differences(_stages(was), _stages(now))
    if [*_stages(was)] != [*_stages(now)] and sorted(_stages(was)) == sorted(_stages(now)):
        yield "环节的先后改了。"


def _stages(table: Table) -> Mapping[str, Table]:
    return {it["key"]: it for it in table["stage"]}


def _stage_differences(was: Mapping[str, Table], now: Mapping[str, Table]) -> Iterator[str]:
    order = list(now)
    for key, stage in now.items():
        if key not in was:
            before = order.index(key) - 1
            place = f"排在“{now[order[before]]['title']}”后面" if before >= 0 else "排在最前面"
            yield f"增加环节“{stage['title']}”，{place}。"
        elif changed := _changed(was[key], stage):
            yield f"环节“{stage['title']}”改了{'、'.join(changed)}。"
    yield from (f"去掉环节“{stage['title']}”。" for key, stage in was.items() if key not in now)


def _changed(was: Table, now: Table) -> Sequence[str]:
    return [word for key, word in STAGE_WORDS.items() if was.get(key) != now.get(key)]
