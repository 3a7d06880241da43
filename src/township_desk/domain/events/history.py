"""What a household has been through, in sentences for the desk of another township, whose figures must not count it."""

from collections.abc import Iterable, Iterator

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.shown import told_by
from township_desk.domain.posting.life import Life
from township_desk.domain.records import ComparisonHit, Event, Member, Objection


def history(home: Dossier, events: Iterable[Event], lives: Iterable[Life], cases: Iterable[int]) -> list[str]:
    """Who lived in the household from when to when, what happened to it, where its name hung, what lists said of it."""
    key = home.household.id
    return [
        *(_time(it) for it in sorted(home.ever, key=lambda it: (it.joined_on or "", it.left_on or "9999"))),
        *(_event(it) for it in sorted(events, key=lambda it: it.day) if key in (it.household, it.other)),
        *(line for it in lives for line in _posting(it, key, frozenset(cases))),
        *(_hit(it, home) for it in home.hits),
    ]


def _time(it: Member) -> str:
    since = f"{it.joined_on} {it.joined_reason or '增加'}" if it.joined_on else "建档时在户"
    left = f"，{it.left_on} {it.left_reason or '减少'}" if it.left_on else ""
    return f"{it.name}（{it.relation or '关系未填'}）{since}{left}"


def _event(it: Event) -> str:
    notes = (note.removesuffix("。") for note in told_by(it).notes)
    more = "；".join(filter(None, (it.reason, it.document, *notes)))
    return f"{it.day} 办理“{it.kind}”：{it.about}{f'（{more}）' if more else ''}"


def _posting(life: Life, household: int, cases: frozenset[int]) -> Iterator[str]:
    if household not in life.households and life.cases.isdisjoint(cases):
        return
    hung = f"{life.begun} 起张贴" if life.begun else "没有登记张贴"
    ended = f"，{life.end.ended_on} 结束" if life.end else ""
    yield f"“{life.record.title}”{hung}{ended}"
    for it in life.objections:
        if it.household == household or it.case in cases:
            yield _objection(it)


def _objection(it: Objection) -> str:
    settled = f"，{it.settled_on} 办结" if it.settled_on else "，没有办结"
    found = "，".join(filter(None, (it.finding, it.result)))
    return f"{it.raised_on} 有异议：{it.what}{f'（{found}）' if found else ''}{settled}"


def _hit(it: ComparisonHit, home: Dossier) -> str:
    name = next((one.name for one in home.ever if one.id == it.member), "")
    found = "，".join(filter(None, (it.finding or "没有核实", it.reason)))
    return f"四级比对（{it.level}，{it.subject}）命中{name}：{found}"
