"""Checks of 佐证材料: papers that are missing, 三无, and the order of their dates (`domain/papers/faults.py`)."""

from collections.abc import Iterable
from functools import partial

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit, Rule, set_to
from township_desk.domain.fields import terms
from township_desk.domain.fields.findings import Fix, Severity
from township_desk.domain.papers import faults
from township_desk.domain.papers.needs import Fault, Need
from township_desk.domain.records import Paper
from township_desk.domain.records.dossier import Dossier

_MENDED = {faults.UNSIGNED: "已补签字", faults.UNSEALED: "已补盖公章"}
"""What a clerk says with one click who holds the mended paper in hand."""


def found(rule: str, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Where the papers of a household or place break a rule."""
    for need in context.papers(dossier):
        for fault in need.faults:
            if fault.rule == rule:
                record, name, value = faults.subject(need, fault, dossier)
                yield Hit(record=record, field=name, message=fault.message, fix=_fix(need.paper, fault), value=value)


def _fix(paper: Paper | None, fault: Fault) -> Fix | None:
    if paper is None or fault.rule not in _MENDED:
        return None
    return set_to(paper, fault.field, terms.YES, _MENDED[fault.rule])


def one_day(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """The papers of one owner are hardly all signed on one day."""
    needs: Iterable[Need] = context.papers(dossier)
    if day := faults.one_day(needs):
        message = f"所有佐证材料的落款日期都是 {day}，像是补做的。请核对，确是同一天的写明理由豁免。"
        yield Hit(record=faults.owner_record(dossier), field="", message=message, value=day)


E, W = Severity.ERROR, Severity.WARNING
_SOURCE = "各地检查通报的“三无”（无签字、无公章、无日期）；国开办发〔2014〕24号、厅字〔2016〕16号的程序次序"
_TITLES = (
    (faults.MISSING, W, "缺佐证材料"),
    (faults.UNSIGNED, W, "佐证材料没有签字"),
    (faults.UNSEALED, W, "佐证材料没有公章"),
    (faults.UNDATED, W, "佐证材料没有落款日期"),
    (faults.TOO_EARLY, E, "佐证材料的日期先后颠倒"),
    (faults.OTHER_YEAR, W, "佐证材料的落款日期不在所属年度"),
    (faults.FUTURE, E, "佐证材料的落款日期还没有到"),
    (faults.COPY, W, "佐证材料应存原件"),
)
PAPER_RULES = (
    *(
        Rule(name=name, title=title, severity=severity, look=partial(found, name), source=_SOURCE)
        for name, severity, title in _TITLES
    ),
    Rule(name=faults.ONE_DAY, title="佐证材料的日期全是同一天", severity=W, look=one_day, source=_SOURCE),
)
