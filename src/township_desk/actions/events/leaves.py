"""Somebody leaves a household: 死亡, 嫁出, 出国定居, 判刑收监, 其他转出. The record stays."""

from dataclasses import replace

from township_desk.actions.events import answers, cases, heads, people
from township_desk.actions.events.drafting import Draft
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day


def leaves(draft: Draft) -> None:
    """A member leaves. Another one follows a head; with the last member the household is closed."""
    home, kind = draft.home, draft.wish.kind
    member = answers.member(draft, "person", home.present)
    if member is None:
        return
    people.check_day(draft, member)
    people.check_age(draft, member)
    draft.put(replace(member, left_on=Day(draft.wish.day), left_reason=kind.name))
    others = [it for it in home.present if it.id != member.id]
    if not others:
        close(draft, home, kind.name)
        return
    if member.is_head and (new := heads.follower(draft, others, member.name)) is not None:
        rest = [it for it in others if it.id != new.id]
        heads.takes_over(draft, new, rest, member, answers.relations(draft, rest))
    for key in ("new_head", "relations"):
        if draft.wish.said.get(key) and not member.is_head:
            draft.refuse(key, f"{member.name}不是户主，这里不换户主，关系也不变；要换另办“换户主”")
    cases.go_on(draft, home)


def close(draft: Draft, home: Dossier, why: str) -> None:
    """The household is no longer kept: nobody lives in it."""
    cases.end(draft, home)
    was = draft.now(home.household)
    draft.put(replace(was, status=terms.CLOSED, left_on=Day(draft.wish.day), left_reason=why))
    draft.note(f"户里没有人了，全户注销：脱贫属性由“{was.status or '空'}”改为“{terms.CLOSED}”。")
