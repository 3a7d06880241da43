"""The entries of ledgers when a household is divided or joins another one: what goes, what stays, what is copied."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from township_desk.actions.events import answers
from township_desk.actions.events.drafting import Draft
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.records import HOME_LEDGERS, Exemption, Member
from township_desk.domain.records.ledgers.entries import given, ledger_of, named, of_household, owner_of, sameness
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.domain.records.record import Record, new_key

_ONLY_OLD, _ONLY_NEW = "只帮原户", "改帮新户"


def split_entries(draft: Draft, made: Dossier, goes: Sequence[Member]) -> None:
    """Entries that are for one of those who go, or that are said, go with them. Helpers help both, if not said else."""
    own = [it for it in _of_home(draft.home) if not ledger_of(type(it)).carried]
    mine = [it for it in own if _is_for(it, goes)]
    wanted = _said(draft, [it for it in own if it not in mine])
    moved, theirs = [*mine, *wanted], {it.id for it in goes}
    gone = {*(it.id for it in moved), *(it.id for it in _every(draft.home) if owner_of(it).key in theirs)}
    moved += [it for it in own if it not in moved and getattr(it, "entry", None) in gone]  # papers behind these
    draft.put(*(given(it, of_household(made.household.id)) for it in moved))
    if moved:
        draft.note(f"跟着新户走：{_listed(moved)}。")
    if left := [it for it in own if it not in moved]:
        draft.note(f"留在原户：{_listed(left)}。")
    _split_helpers(draft, made)
    _move_exemptions(draft, made, {it.id for it in goes})


def join_entries(draft: Draft, into: Dossier) -> None:
    """Everything that hangs on the household goes over; the same entry twice stays behind. Its helpers stop helping."""
    there = {(type(it), *sameness(it)[2:]) for it in _of_home(into)}
    own = [it for it in _of_home(draft.home) if not ledger_of(type(it)).carried]
    moved = [it for it in own if (type(it), *sameness(it)[2:]) not in there]
    draft.put(*(given(it, of_household(into.household.id)) for it in moved))
    if moved:
        draft.note(f"跟着过去：{_listed(moved)}。")
    if left := [it for it in own if it not in moved]:
        draft.note(f"并入户已有一样的，留在原户：{_listed(left)}。")
    for it in _current(draft.home):
        draft.put(_ended(it, draft.wish.day))
    _move_exemptions(draft, into, {it.id for it in draft.home.present})


def _every(home: Dossier) -> list[Record]:
    return [it for kind in HOME_LEDGERS for it in home.of(kind)]


def _of_home(home: Dossier) -> list[Record]:
    """The entries of the household itself; those of its members are theirs."""
    return [it for it in _every(home) if owner_of(it).of == HOUSEHOLD]


def _is_for(entry: Record, members: Sequence[Member]) -> bool:
    """Whether an entry of a household is for one of these members."""
    field = ledger_of(type(entry)).person
    whom = str(getattr(entry, field) or "") if field else ""
    return bool(whom) and name_key(whom) in {name_key(it.name) for it in members}


def _said(draft: Draft, entries: Sequence[Record]) -> list[Record]:
    """The entries that are said to go: by key, by the title of their ledger, or by “title：what it is”."""
    said: Any = draft.wish.said.get("entries") or []
    names = [str(it) for it in said] if isinstance(said, list | tuple) else str(said).split("、")
    found: list[Record] = []
    for name in (it.strip() for it in names if it.strip()):
        meant = [it for it in entries if name in _names(it)]
        if not meant:
            draft.refuse(
                "entries",
                f"原户没有“{name}”这样的台账记录，可写：{'、'.join(dict.fromkeys(map(_title, entries))) or '没有'}",
            )
        found += [it for it in meant if it not in found]
    return found


def _names(it: Record) -> tuple[str, ...]:
    return str(it.id), _title(it), f"{_title(it)}：{named(it)}", type(it).TABLE


def _title(it: Record) -> str:
    return ledger_of(type(it)).title


def _listed(entries: Iterable[Record]) -> str:
    counts: dict[str, int] = {}
    for it in entries:
        ledger = ledger_of(type(it))
        counts[f"{ledger.title} {{}} {ledger.unit}"] = counts.get(f"{ledger.title} {{}} {ledger.unit}", 0) + 1
    return "、".join(words.format(count) for words, count in counts.items())


def _current(home: Dossier) -> list[Record]:
    """The entries that go on of ledgers whose entries follow each other."""
    every = (it for it in _of_home(home) if ledger_of(type(it)).carried)
    return [it for it in every if getattr(it, ledger_of(type(it)).ends) is None]


def _ended(it: Record, day: str) -> Record:
    ends: dict[str, Any] = {ledger_of(type(it)).ends: Day(day)}
    return replace(it, **ends)


def _split_helpers(draft: Draft, made: Dossier) -> None:
    how, day = answers.value(draft, "helper"), draft.wish.day
    for it in _current(draft.home):
        begins: dict[str, Any] = {ledger_of(type(it)).begins: Day(day)}
        if how != _ONLY_OLD:
            new = replace(it, id=new_key(), version=0, **begins)
            draft.put(given(new, of_household(made.household.id)))
        if how == _ONLY_NEW:
            draft.put(_ended(it, day))
        whom = {_ONLY_OLD: "只帮原户，新户还没有", _ONLY_NEW: "改帮新户，原户还没有"}.get(how, "两户都帮")
        draft.note(f"{_title(it)}{named(it)}{whom}{'' if whom == '两户都帮' else _title(it)}。")


def _move_exemptions(draft: Draft, home: Dossier, members: set[int]) -> None:
    """What was settled about a member goes with the member."""
    for it in draft.home.exemptions:
        if isinstance(it, Exemption) and it.record in members:
            draft.put(replace(it, household=home.household.id))
