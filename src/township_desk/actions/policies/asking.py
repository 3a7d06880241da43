"""Writes into the ledger of requests what somebody asked for, and what was answered."""

import hashlib
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from township_desk.actions.household.deeds import Deed
from township_desk.actions.ledgers.entries import keep_entry, ledger_named
from township_desk.actions.policies.looking import Seen
from township_desk.actions.questions.asking import Wish
from township_desk.domain.fields import dates
from township_desk.domain.policies.judging import Eligible, Judged
from township_desk.domain.policies.slip_lines import answered_by
from township_desk.domain.policies.visitor import request_fields
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.domain.records.record import Record

CONSULTATION = "政策咨询"
"""The matter of an entry that keeps what somebody asked at the counter, and what was answered."""


def plan_request(seen: Seen, it: Judged, *, by: str, today: str = "") -> Deed:
    """A deed: somebody asks for a policy. The office has to answer until a day."""
    fields, today = request_fields(), today or date.today().isoformat()
    until = answered_by(today, seen.asked)
    values = {
        fields.policy: it.policy.request or fields.other,
        fields.matter: f"申请{it.policy.title}",
        fields.content: it.decided.told,
        fields.deadline: until,
    }
    lines = (
        f"{_whose(seen)}申请{it.policy.title}（{it.verdict}：{it.decided.told}）。",
        f"到哪里办：{it.policy.where}。{it.policy.how}。",
        f"带什么：{'、'.join(it.policy.papers) or '不用带材料'}。",
        f"{dates.chinese(until)}前答复，承办人 {by}。",
    )
    done = f"已登记申请{it.policy.title}，{dates.chinese(until)}前答复"
    return _deed(_entry(seen, values, today, by), f"登记申请：{it.policy.title}", lines, done)


def plan_answer(seen: Seen, chosen: Sequence[Judged], *, by: str, today: str = "", who: str = "") -> Deed:
    """A deed: somebody (`who`, else the head) asked what the household can have, and was answered today.

    What must still be looked into keeps the request open until its day. What the answer rests on is kept with it: what
    was said, and the policies of the day.
    """
    fields, today = request_fields(), today or date.today().isoformat()
    is_open = any(it.verdict is Eligible.OPEN for it in chosen) and not seen.is_tried
    told = [*_by_verdict(chosen)]
    words = {it.policy.request for it in chosen} - {""}
    matter = f"{CONSULTATION}（试算）" if seen.is_tried else CONSULTATION
    values: dict[str, Any] = {
        fields.policy: words.pop() if len(words) == 1 else fields.other,
        fields.matter: matter,
        fields.content: "；".join(it.words for it in seen.changes),
        fields.answer: "".join(told),
        fields.deadline: answered_by(today, seen.asked) if is_open else None,
        fields.answered_on: None if is_open else today,
        fields.result: "" if is_open else fields.explained,
        fields.edition: edition(seen),
    }
    until = f"有要核实的，{dates.chinese(values[fields.deadline])}前再答复。" if is_open else "今天已经答复。"
    said = (f"{'假如' if seen.is_tried else '来人说'}：{values[fields.content]}。",) if seen.changes else ()
    lines = (f"{_whose(seen)}{matter}，答复 {len(chosen)} 项：", *said, *told, until)
    return _deed(_entry(seen, values, today, by, who), "记入群众申请与诉求", lines, "已记入群众申请与诉求")


def edition(seen: Seen) -> str:
    """Which policies an answer rests on: those of the day, and a check sum of what they and the county say."""
    told = [
        (it.name, it.basis, it.policy.gives, [clause.said for clause in it.policy.clauses], [*it.standards])
        for it in seen.judged
    ]
    return f"{seen.asked.day} {hashlib.sha256(str(told).encode()).hexdigest()[:8]}"


def consultations(year: int, month: int) -> Wish:
    """The question whose answer is the list of the consultations of a month."""
    fields, last = request_fields(), monthrange(year, month)[1]
    day, matter = (f"{fields.ledger}.{it}" for it in (fields.day, fields.matter))
    span = f"{year}-{month:02}-01 到 {year}-{month:02}-{last}"
    columns = (fields.day, fields.name, fields.matter, fields.answer, fields.result, fields.edition, fields.handler)
    return Wish(
        subject=fields.ledger,
        where=f"{day} 介于 {span} 且 {matter} 含 {CONSULTATION}",
        columns=tuple(f"{fields.ledger}.{it}" for it in columns),
    )


def _by_verdict(chosen: Sequence[Judged]) -> Iterator[str]:
    """The policies of each verdict as a sentence; what is not so or not known with its condition."""
    for verdict in Eligible:
        if found := [it for it in chosen if it.verdict is verdict]:
            yield f"{verdict}：{'、'.join(_named(it) for it in found)}。"


def _named(it: Judged) -> str:
    if it.verdict is Eligible.YES:
        return it.policy.title
    return f"{it.policy.title}（{it.decided.says.removeprefix(f'{it.verdict}：')}）"


def _entry(seen: Seen, values: dict[str, Any], today: str, by: str, who: str = "") -> Record:
    fields, owner = request_fields(), Owner(TOWNSHIP) if seen.is_visitor else of_household(seen.home.household.id)
    said: dict[str, Any] = {
        fields.day: today,
        fields.name: who or (seen.home.head.name if seen.home.head else ""),
        fields.way: fields.visited,
        fields.handler: by,
    }
    return blank_entry(ledger_named(fields.ledger), owner, **said, **values)


def _whose(seen: Seen) -> str:
    name = seen.home.head.name if seen.home.head else "来访群众"
    return f"{name}（没有建档）" if seen.is_visitor else f"{seen.home.village.name}{name}户"


def _deed(entry: Record, title: str, lines: tuple[str, ...], done: str) -> Deed:
    return Deed(
        title=title,
        lines=lines,
        verb="登记",
        done=done,
        adds=True,
        act=lambda archive, by: keep_entry(archive, entry, by=by),
    )
