"""Somebody joins a household: 嫁入, 新生儿, 其他转入."""

from dataclasses import replace
from typing import Any

from township_desk.actions.events import answers, people
from township_desk.actions.events.drafting import Draft, place_of
from township_desk.actions.household.households import open_household
from township_desk.domain.events.kinds import kinds
from township_desk.domain.events.kinship import ways
from township_desk.domain.fields import identity, terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.people import population
from township_desk.domain.people.duplicates import number_of, spellings
from township_desk.domain.procedures.days import months_after
from township_desk.domain.records import Member
from township_desk.store.read.same_person import members_like


def joins(draft: Draft) -> None:
    """Adds a member, or takes one back who had left: the same person has one record."""
    said = answers.of_record(draft, draft.wish.kind.member)
    if not draft.home.present:
        draft.refuse("household", "这一户已经没有人，不能添人；新来的一家另立一户")
    if not said.get("name") or draft.refusals:
        return
    new = people.with_own(Member(household=draft.home.household.id, **_joining(draft), **said))
    _check_person(draft, new, said)
    _check_twice(draft, new)
    _check_relation(draft, new)
    known = _known(draft, new)
    if known is not None:
        new = _back(draft, known, {**_joining(draft), **said})
    people.check_day(draft, known or replace(new, joined_on=None))
    people.check_age(draft, new)
    draft.put(new)


def _joining(draft: Draft) -> dict[str, Any]:
    return {"joined_on": Day(draft.wish.day), "joined_reason": draft.wish.kind.name}


def _check_person(draft: Draft, new: Member, said: dict[str, Any]) -> None:
    """Number, birth date and sex go together, and a birth is near."""
    number = str(said.get("id_number", ""))
    if number and said.get("birth") and identity.birth_of(number) != said["birth"]:
        draft.refuse("birth", f"{new.name}的出生日期和证件号码里的不一样")
    if number and said.get("sex") and identity.sex_of(number) != said["sex"]:
        draft.refuse("sex", f"{new.name}的性别和证件号码里的不一样")
    months, born = draft.wish.kind.born_within, population.birth_of(new)
    if months and len(born) == answers.WHOLE_DAY and months_after(born, months) < draft.wish.day:
        why = f"{new.name} {born} 出生，到 {draft.wish.day} 已满 {months} 个月，不是新生儿"
        draft.refuse("birth", why + people.instead(draft.wish.kind))


def _check_twice(draft: Draft, new: Member) -> None:
    """Nobody is added twice. Another person of the same name has another birth date or another number."""
    for it in draft.home.present:
        named = name_key(it.name) == name_key(new.name)
        born, others = population.birth_of(it), population.birth_of(new)
        apart = (born and others and born != others) or (it.id_number and new.id_number)
        if named and not apart:
            when = f"（{born} 出生）" if born else ""
            draft.refuse("name", f"户里已有{it.name}{when}；若是同名的另一人，请写两人的证件号码")


def _check_relation(draft: Draft, new: Member) -> None:
    """A household has one head, at most one spouse of the other sex, and a son is a man."""
    sex, head = population.sex_of(new), draft.home.head
    if new.relation == terms.HEAD:
        draft.refuse("relation", f"户主已有{head.name if head else '别人'}，新来的人不能也是户主；换户主另办“换户主”")
        return
    way = ways().get(new.relation, ())
    if way and way[-1].sex and sex and sex != way[-1].sex:
        draft.refuse("sex", f"{new.name}是{sex}性，与户主关系不能是“{new.relation}”")
    if new.relation == terms.SPOUSE and head is not None:
        others = [it.name for it in draft.home.present if it.relation == terms.SPOUSE]
        if others:
            draft.refuse("relation", f"户主的配偶已有{others[0]}")
        elif sex and sex == population.sex_of(head):
            draft.refuse("sex", f"{new.name}和户主{head.name}同为{sex}性，不能是配偶")


def _known(draft: Draft, new: Member) -> Member | None:
    """The record of the same person, who had left. Somebody who lives in a household cannot join another one."""
    number = number_of(new.id_number)
    found = members_like(draft.archive, spellings(new), new.name, new.birth or "")
    same = [it for it in found if number and number_of(it.id_number) == number]
    for it in same:
        if it.left_on is None:
            where = place_of(open_household(draft.archive, it.household))
            draft.refuse("id_number", f"这个证件号码是{where}的{it.name}的，还在那一户；要先在那一户办减少")
            return None
    for it in (it for it in found if it not in same and not (number and number_of(it.id_number))):
        where = place_of(open_household(draft.archive, it.household))
        gone = f"，{it.left_on} {it.left_reason or '离开'}" if it.left_on else ""
        draft.note(f"{where}有同名、同一天出生的{it.name}{gone}。若是同一个人，请写证件号码再办。")
    return max(same, key=lambda it: it.left_on or "", default=None)


def _back(draft: Draft, known: Member, said: dict[str, Any]) -> Member:
    """The known record of a person who comes back, with what is said now. The time before is kept."""
    left = known.left_on or ""
    final = kinds().get(known.left_reason)
    if final is not None and final.final:
        draft.refuse("id_number", f"这个证件号码的{known.name}已登记{known.left_reason}（{left}），请核对")
    draft.put(people.stay_of(known, left, known.left_reason))
    draft.note(f"{known.name}是回来的人：{left} {known.left_reason or '离开'}。接着用原来的记录。")
    return replace(known, **{**said, "household": draft.home.household.id, "left_on": None, "left_reason": ""})
