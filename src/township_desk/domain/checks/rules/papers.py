"""Checks of 佐证材料: papers that are missing, 三无, and the order of their dates (`domain/papers/faults.py`)."""

from collections.abc import Iterable
from functools import partial

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import terms
from township_desk.domain.fields.findings import Fix
from township_desk.domain.papers import faults
from township_desk.domain.papers.needs import Fault, Need
from township_desk.domain.records import Paper

_MENDED = {faults.UNSIGNED: "已补签字", faults.UNSEALED: "已补盖公章"}
"""What a clerk says with one click who holds the mended paper in hand."""


def found(rule: str, home: Home) -> Iterable[Hit]:
    """Where the papers of a household or place break a rule."""
    for need in home.context.papers(home.dossier):
        for fault in need.faults:
            if fault.rule == rule:
                record, name, value = faults.subject(need, fault, home.dossier)
                yield Hit(record=record, field=name, message=fault.message, fix=_fix(need.paper, fault), value=value)


def _fix(paper: Paper | None, fault: Fault) -> Fix | None:
    if paper is None or fault.rule not in _MENDED:
        return None
    return set_to(paper, fault.field, terms.YES, _MENDED[fault.rule])


def paper_one_day(home: Home) -> Iterable[Hit]:
    """The papers of one owner are hardly all signed on one day."""
    needs: Iterable[Need] = home.context.papers(home.dossier)
    if day := faults.one_day(needs):
        message = f"所有佐证材料的落款日期都是 {day}，像是补做的。请核对，确是同一天的写明理由豁免。"
        yield Hit(record=faults.owner_record(home.dossier), field="", message=message, value=day)


paper_missing = partial(found, faults.MISSING)
paper_unsigned = partial(found, faults.UNSIGNED)
paper_unsealed = partial(found, faults.UNSEALED)
paper_undated = partial(found, faults.UNDATED)
paper_too_early = partial(found, faults.TOO_EARLY)
paper_other_year = partial(found, faults.OTHER_YEAR)
paper_future = partial(found, faults.FUTURE)
paper_copy = partial(found, faults.COPY)
