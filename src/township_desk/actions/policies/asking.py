"""Writes into the ledger of requests what somebody asked for, and what was answered."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from township_desk.actions.household.deeds import Deed
from township_desk.actions.ledgers.entries import keep_entry, ledger_named
from township_desk.actions.policies.looking import Seen
from township_desk.domain.fields import dates
from township_desk.domain.policies.judging import Eligible, Judged
from township_desk.domain.policies.slip_lines import answered_by
from township_desk.domain.policies.visitor import request_fields
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive

_ASKED = "问能享受哪些政策"


def plan_request(archive: Archive, seen: Seen, it: Judged, *, by: str, today: str = "") -> Deed:
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


def plan_answer(archive: Archive, seen: Seen, chosen: Sequence[Judged], *, by: str, today: str = "") -> Deed:
    """A deed: somebody asked what the household can have, and was answered today as the slip says.

    What must still be looked into keeps the request open until its day.
    """
    fields, today = request_fields(), today or date.today().isoformat()
    is_open = any(it.verdict is Eligible.OPEN for it in chosen)
    told = [*_by_verdict(chosen)]
    words = {it.policy.request for it in chosen} - {""}
    values: dict[str, Any] = {
        fields.policy: words.pop() if len(words) == 1 else fields.other,
        fields.matter: _ASKED,
        fields.answer: "".join(told),
        fields.deadline: answered_by(today, seen.asked) if is_open else None,
        fields.answered_on: None if is_open else today,
        fields.result: "" if is_open else fields.explained,
    }
    until = f"有要核实的，{dates.chinese(values[fields.deadline])}前再答复。" if is_open else "今天已经答复。"
    lines = (f"{_whose(seen)}{_ASKED}，答复 {len(chosen)} 项：", *told, until)
    return _deed(_entry(seen, values, today, by), "记入群众诉求", lines, "已记入群众申请与诉求")


def _by_verdict(chosen: Sequence[Judged]) -> Iterator[str]:
    """The policies of each verdict as a sentence."""
    for verdict in Eligible:
        if titles := [it.policy.title for it in chosen if it.verdict is verdict]:
            yield f"{verdict}：{'、'.join(titles)}。"


def _entry(seen: Seen, values: dict[str, Any], today: str, by: str) -> Record:
    fields, owner = request_fields(), Owner(TOWNSHIP) if seen.is_visitor else of_household(seen.home.household.id)
    said: dict[str, Any] = {
        fields.day: today,
        fields.name: seen.home.head.name if seen.home.head else "",
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
