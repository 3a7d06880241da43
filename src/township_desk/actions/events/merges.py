"""并户: everybody of a household goes over to another one, and the first is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from township_desk.actions.events import answers, cases, going_along, heads, people, sharing
from township_desk.actions.events.drafting import Draft, closed, place_of
from township_desk.actions.household.households import open_household
from township_desk.actions.household.register import household_numbered
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinship import Kin, relations_to
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.people import population
from township_desk.domain.records import Household, Member
from township_desk.problems import Problem


def merges(draft: Draft) -> None:
    """Moves all members with what hangs on them and their household into the other one."""
    into = _other(draft)
    if into is None:
        return
    draft.homes.append(into)
    people.check_home(draft, into)
    come = draft.home.present
    for it in come:
        people.check_day(draft, it)
        people.goes_over(draft, it, into.household.id, it.relation)
    _relate(draft, into, come)
    going_along.join_entries(draft, into)
    sharing.merge_land(draft, into)
    sharing.merge_accounts(draft, into, len(come))
    _close(draft, into)
    cases.go_on(draft, into)


def _other(draft: Draft) -> Dossier | None:
    said = answers.text(draft, "into")
    try:
        found = _keyed(draft, said) or household_numbered(draft.archive, said)
    except Problem as problem:
        draft.refuse("into", problem.sentence.rstrip("。"))
        return None
    into = open_household(draft.archive, found.id)
    if found.id == draft.home.household.id:
        draft.refuse("into", "不能并入自己这一户")
    elif closed(found):
        draft.refuse("into", f"{place_of(into)}已经销户")
    elif into.head is None or draft.home.head is None:
        draft.refuse("into", f"{place_of(draft.home if into.head else into)}没有户主，要先办“换户主”或改正户卡")
    else:
        return into
    return None


def _keyed(draft: Draft, said: str) -> Household | None:
    """The household with this key."""
    is_key = said.isdecimal() and len(said) < 19  # what the database takes for a whole number
    return next(iter(draft.archive.find(Household, id=int(said))), None) if is_key else None


def _relate(draft: Draft, into: Dossier, come: Sequence[Member]) -> None:
    """Everybody's relation to the head of the household that they join, by that of their own head."""
    said, word = answers.relations(draft, come), answers.value(draft, "head_relation")
    old, head = draft.home.head, into.head
    assert old is not None
    assert head is not None
    if word == terms.HEAD:
        draft.refuse("head_relation", f"并入户的户主是{head.name}，来的人不能也是户主")
        return
    seen = Kin(word, population.sex_of(old))
    back = relations_to(seen, Kin(terms.HEAD, population.sex_of(head)), population.sex_of(head), day=draft.wish.day)
    new = Kin(back[0] if len(back) == 1 else "", population.sex_of(head))
    for it in come:
        mine: Mapping[int, str] = {old.id: word, **said}
        possible = relations_to(new, Kin(it.relation, population.sex_of(it)), seen.sex, day=draft.wish.day)
        heads.relates(draft, it, head, possible, mine)
    spouses = [it.name for it in draft.present(into) if it.relation == terms.SPOUSE]
    if len(spouses) > 1:
        draft.refuse("relations", f"户主{head.name}的配偶有了 {len(spouses)} 个：{'、'.join(spouses)}")


def _close(draft: Draft, into: Dossier) -> None:
    cases.end(draft, draft.home)
    was, there = draft.now(draft.home.household), draft.now(into.household)
    reason = f"并入{place_of(into)}"
    draft.put(replace(was, status=terms.CLOSED, left_on=Day(draft.wish.day), left_reason=reason))
    draft.note(f"原户销户，脱贫属性由“{was.status or '空'}”改为“{terms.CLOSED}”；往年的账和已经减少的人留在原户。")
    if was.status != there.status:
        draft.note(f"两户的脱贫属性不一样（{was.status or '空'}、{there.status or '空'}），并户后照并入户的。")
