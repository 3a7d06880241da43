"""Somebody becomes head: the relations of all others are worked out anew."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from township_desk.actions.events import answers, cases, people
from township_desk.actions.events.drafting import Draft
from township_desk.domain.events.kinship import Kin, relations_to
from township_desk.domain.fields import terms
from township_desk.domain.people import population
from township_desk.domain.records import Member


def changes_head(draft: Draft) -> None:
    """换户主: another member becomes head, the old one stays."""
    home = draft.home
    new = answers.member(draft, "new_head", home.present)
    said = answers.relations(draft, home.present)
    if new is None:
        return
    if home.head is not None and new.id == home.head.id:
        draft.refuse("new_head", f"{new.name}已经是户主")
        return
    others = [it for it in home.present if it.id != new.id]
    for it in home.present:
        people.check_day(draft, it)
    takes_over(draft, new, others, home.head, said)
    cases.go_on(draft, home)


def follower(draft: Draft, others: Sequence[Member], who: str) -> Member | None:
    """The member who becomes head because the head goes. It must be said who."""
    new = answers.member(draft, "new_head", others)
    if new is None and not answers.text(draft, "new_head"):
        draft.ask("new_head", None, f"{who}是户主，要选一位新户主", {str(it.id): it.name for it in others})
    return new


def takes_over(
    draft: Draft, new: Member, others: Sequence[Member], old: Member | None, said: Mapping[int, str]
) -> None:
    """Makes a member head of the others. What is said about a relation goes before what follows from the old ones."""
    sex = population.sex_of(old) if old is not None else ""
    head = Kin(new.relation if old is not None else "", population.sex_of(new))
    draft.put(replace(draft.now(new), relation=terms.HEAD))
    for it in others:
        possible = relations_to(head, Kin(it.relation, population.sex_of(it)), sex, day=draft.wish.day)
        relates(draft, it, new, possible, said)


def relates(draft: Draft, member: Member, head: Member, possible: Sequence[str], said: Mapping[int, str]) -> None:
    """Writes the relation of a member to a new head, or asks for it where it does not follow for certain."""
    word = said.get(member.id, possible[0] if len(possible) == 1 else "")
    if word:
        draft.put(replace(draft.now(member), relation=word))
        return
    may = f"（可能是{'、'.join(possible)}）" if possible else ""
    choices = {it: it for it in possible or draft.relation_words}
    draft.ask("relations", member, f"{member.name}与新户主{head.name}的关系推不出来{may}，要写明", choices)
