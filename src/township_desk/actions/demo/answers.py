"""Who came to the counter of the demonstration: what they asked, and what they were answered."""

from dataclasses import replace
from typing import Any

from township_desk.actions.ledgers.entries import keep_entry, ledger_named
from township_desk.actions.policies.asking import plan_answer, plan_request
from township_desk.actions.policies.looking import Eligible, Seen, look_at, look_at_visitor
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.policies.visitor import request_fields
from township_desk.domain.verdict.standing import has_exited
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

_DAYS = ("2018-10-22", "2018-10-24", "2018-10-29")
_VISITOR = {
    "household": {"危房等级": "D级", "人均纯收入": "9800", "突发困难": "没有"},
    "members": [{"姓名": "向明德", "年龄": 58, "健康状况": "健康", "劳动技能": "普通劳动力"}],
}


def answer_visitors(archive: Archive, *, by: str) -> None:
    """Somebody without a card is answered, a household that has left asks what remains, one asks for a policy."""
    _answered(archive, look_at_visitor(archive, _VISITOR), _DAYS[0], by)
    homes = [it for it in dossiers(archive) if it.head is not None and it.household.is_registered]
    left = next((it for it in homes if has_exited(it.household)), None)
    if left is not None:
        _answered(archive, look_at(archive, left.household.id), _DAYS[1], by)
    _refused(archive, homes, by)


def _answered(archive: Archive, seen: Seen, day: str, by: str) -> None:
    """The answer tells of what is certain, so that the request is closed on the same day."""
    chosen = [it for it in seen.judged if it.verdict is not Eligible.OPEN]
    plan_answer(seen, chosen, by=by, today=day).act(archive, by)


def _refused(archive: Archive, homes: list[Dossier], by: str) -> None:
    """A household asks for what it can have and is refused without a reason: a doubt for 疑点核查."""
    fields = request_fields()
    for home in homes:
        seen = look_at(archive, home.household.id)
        it = seen.policy("house_repair")
        if it.verdict is Eligible.YES:
            plan_request(seen, it, by=by, today=_DAYS[2]).act(archive, by)
            entry = archive.find(ledger_named(fields.ledger), household=home.household.id)[-1]
            refused: dict[str, Any] = {fields.answered_on: _DAYS[2], fields.result: "不同意"}
            keep_entry(archive, replace(entry, **refused), by=by)
            return
