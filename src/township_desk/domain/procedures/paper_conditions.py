"""Whether the papers that a stage needs are there, signed, sealed and dated as they must be."""

from collections.abc import Iterator

from township_desk.domain.fields import dates
from township_desk.domain.fields.declared import Table
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.papers.checklists import checklist
from township_desk.domain.procedures.look import Look
from township_desk.domain.records import Paper
from township_desk.domain.records.case import Case

_LACKS = {"signed": "没有签字", "sealed": "没有盖章", "dated": "没有日期"}


def lacking_papers(look: Look) -> Iterator[str]:
    """What is wrong with the papers of the stage. A paper is known by the title and by the other names of it."""
    for said in look.stage.papers:
        title = said["title"]
        names = _names(look.walk.procedure.of, title)
        found = [it for it in look.facts.papers if name_key(it.title) in names and _is_of(it, look.case)]
        if not found:
            yield f"还没有“{title}”这份材料"
        elif faults := min((_faults(look, it, said) for it in found), key=len):
            yield f"“{title}”{'、'.join(faults)}"


def _names(of: str, title: str) -> frozenset[str]:
    """The title, and the names of the paper that the checklist calls so."""
    own = {name_key(title)}
    return next((it.keys for it in checklist(of) if name_key(it.title) in own), frozenset(own))


def _is_of(paper: Paper, case: Case) -> bool:
    """Whether a paper may belong to a case: to it alone, or else to its household and year."""
    return paper.entry == case.id if paper.entry else paper.year in (None, case.year)


def _faults(look: Look, paper: Paper, said: Table) -> list[str]:
    """What it lacks. One that is dated before the case went back belongs to the way that was given up."""
    found = [word for name, word in _LACKS.items() if said.get(name) and getattr(paper, name) in ("", "否", None)]
    if paper.dated and paper.dated < look.since:
        found.append(f"是 {dates.chinese(paper.dated)}的，退回以后要重新办")
    return found
