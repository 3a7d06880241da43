"""Objections to a posted list: raised, looked into, answered and settled."""

from dataclasses import replace
from datetime import date
from typing import Any

from township_desk.actions.posting.lives import life_numbered
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.posting import refusals
from township_desk.domain.posting.life import Life
from township_desk.domain.records import Case, Objection
from township_desk.domain.records.case import APPLICANT
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

ANONYMOUS, WHOLE_LIST = "匿名", "整份名单"
WAYS = ("来访", "来电", "来信", "意见箱", "网上留言", "会上提出")
"""The usual ways of raising an objection; another one can be typed."""
STAYS = "保留在名单，公示期照算"
RESULTS = {
    STAYS: "不属实",
    "移出名单，重新公示": "属实",
    "补入名单，重新公示": "属实",
    "更正名单，重新公示": "属实",
}
"""The usual results, each with the finding that it mostly rests on; another result can be typed."""


def raise_objection(archive: Archive, number: int, said: Objection, *, by: str) -> Objection:
    """Keeps a new objection to a posting under the next number."""
    life = life_numbered(archive, number)
    if not said.what.strip():
        raise Problem("没有登记异议：没有写反映的内容。请填写。")
    refusals.refuse_objection(life, said.raised_on, date.today().isoformat())
    count = 1 + max((it.number or 0 for it in life.objections), default=0)
    made = replace(said, posting=life.record.id, number=count, about=said.about.strip() or WHOLE_LIST)
    with archive.change(f"登记异议：第 {number} 号第 {count} 件", by=by) as change:
        change.put(made)
    return objection_numbered(life_numbered(archive, number), count)


def about(archive: Archive, said: Objection, key: int) -> Objection:
    """The objection, as one about a household or the case of an applicant: its key, and what it is called."""
    for case in (it for it in archive.all(Case) if it.id == key):
        return replace(said, case=key, about=said.about or case.about)
    return replace(said, household=key, about=said.about or _called(next(dossiers(archive, [key]))))


def listed(archive: Archive, life: Life) -> list[tuple[int, str]]:
    """The households of the list that are still in the archive, in its order, then applicants: keys and names."""
    applied = [(it.id, it.about) for it in _applicants(archive, life)]
    return [*((it.household.id, _called(it)) for it in dossiers(archive, life.listed)), *applied]


def applicant_numbered(archive: Archive, life: Life, number: str) -> int:
    """The key of the case of an applicant on the list by the applicant's number; 0 where none has it."""
    return next((it.id for it in _applicants(archive, life) if it.person_number == number.strip()), 0)


def _applicants(archive: Archive, life: Life) -> list[Case]:
    return [it for it in archive.all(Case) if it.id in life.cases and it.subject[0] == APPLICANT]


def _called(found: Dossier) -> str:
    head = f"{found.head.name}户" if found.head else f"户编号 {found.household.number or '无'}"
    return f"{found.village.name}{found.household.group} {head}"


def objection_numbered(life: Life, number: int) -> Objection:
    """An objection to a posting by its number. Raises Problem when there is none."""
    found = next((it for it in life.objections if it.number == number), None)
    if found is None:
        raise Problem(f"第 {life.number} 号没有第 {number} 件异议。请核对编号。")
    return found


def keep_objection(archive: Archive, number: int, said: Objection, *, by: str) -> Objection:
    """Keeps what was found out about an objection that is still open."""
    _refuse_settled(archive.get(Objection, said.id))
    with archive.change(f"修改异议：第 {number} 号第 {said.number} 件", by=by) as change:
        change.put(said)
    return archive.get(Objection, said.id)


def settle_objection(archive: Archive, number: int, said: Objection, day: str, *, by: str) -> Objection:
    """Settles an objection on a day, with what was found out, the result and the answer."""
    _refuse_settled(archive.get(Objection, said.id))
    refusals.refuse_settling(said, day, date.today().isoformat())
    settled: dict[str, Any] = {"settled_on": day, "settled_by": said.settled_by or by}
    with archive.change(f"办结异议：第 {number} 号第 {said.number} 件", by=by) as change:
        change.put(replace(said, **settled))
    return archive.get(Objection, said.id)


def _refuse_settled(now: Objection) -> None:
    if now.settled_on is not None:
        raise Problem(f"没有改：第 {now.number} 件异议已于 {now.settled_on} 办结。要改请先撤销办结那一步。")
