"""Reads what is said about an event into values, members and relations. What cannot be read refuses the event."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from township_desk.actions.events.drafting import Draft
from township_desk.domain.events.kinds import Asked, codes
from township_desk.domain.fields import terms
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import DayKind
from township_desk.domain.fields.spelling import name_key, number_key
from township_desk.domain.records import Member

WHOLE_DAY = len("2018-10-15")


def check_said(draft: Draft) -> None:
    """Refuses fields that the kind does not have, and needed ones that are not said."""
    kind, said = draft.wish.kind, draft.wish.said
    known = {it.key: it for it in kind.asked}
    for key in said.keys() - known.keys():
        draft.refuse("field", f"“{kind.name}”没有“{key}”这一项，可填：{'、'.join(known)}")
    for it in kind.asked:
        if it.needed and said.get(it.key) in (None, "", [], {}):
            draft.refuse(it.key, f"{it.label}没有填")


def text(draft: Draft, key: str) -> str:
    """What is said in one text, "" for nothing."""
    value = draft.wish.said.get(key)
    if isinstance(value, bool):
        return terms.YES if value else terms.NO
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()


def value(draft: Draft, key: str) -> Any:
    """The value of a plain field; its empty value where nothing is said or the text cannot be read."""
    asked = draft.wish.kind.field(key)
    assert asked.plain is not None, key
    return read(draft, asked.plain, text(draft, key), key)


def read(draft: Draft, it: Field, said: str, key: str) -> Any:
    """The value of a text. One that cannot be read refuses the event."""
    try:
        found = it.kind.parse(said, codes())
    except Misfit as misfit:
        draft.refuse(key, misfit.about(it.label))
        return it.empty
    if isinstance(it.kind, DayKind) and found and len(str(found)) != WHOLE_DAY and it.name != "birth":
        draft.refuse(key, f"{it.label}“{said}”要写到日")
    if it.codes and (since := codes()[it.codes].later.get(str(found), 0)) > draft.year:
        draft.refuse(key, f"{it.label}“{found}”从 {since} 年起才有")
    return found


def of_record(draft: Draft, keys: Iterable[str]) -> dict[str, Any]:
    """The values of the fields that are those of a record, without blanks."""
    found = {key: value(draft, key) for key in keys}
    return {key: it for key, it in found.items() if it not in (None, "")}


def member(draft: Draft, key: str, among: Sequence[Member]) -> Member | None:
    """The member that a field names: by key, number or name. None where nobody or several are meant."""
    said = text(draft, key)
    return _meant(draft, draft.wish.kind.field(key), said, among) if said else None


def members(draft: Draft, key: str, among: Sequence[Member]) -> list[Member]:
    """The members that a field names."""
    said, asked = draft.wish.said.get(key), draft.wish.kind.field(key)
    names = [str(it) for it in said] if isinstance(said, list | tuple) else text(draft, key).split("、")
    found = [_meant(draft, asked, it.strip(), among) for it in names if it.strip()]
    return list(dict.fromkeys(it for it in found if it is not None))


def relations(draft: Draft, among: Sequence[Member]) -> Mapping[int, str]:
    """The relations that are said, by member."""
    said, asked = draft.wish.said.get("relations") or {}, draft.wish.kind.field("relations")
    if not isinstance(said, dict):
        draft.refuse("relations", f"{asked.label}要写成 {{姓名: 关系}}")
        return {}
    found: dict[int, str] = {}
    for name, word in said.items():
        whose, known = _meant(draft, asked, str(name), among), codes()["relation"].match(str(word or ""))
        if known is None or known == terms.HEAD:
            draft.refuse("relations", f"{name}的与户主关系“{word}”不能用，可用：{'、'.join(draft.relation_words)}")
        elif whose is not None:
            found[whose.id] = known
    return found


def _meant(draft: Draft, asked: Asked, said: str, among: Sequence[Member]) -> Member | None:
    """The member who is meant. Refuses where it is nobody, or where several have the name."""
    by_name = [it for it in among if name_key(it.name) == name_key(said)]
    by_number = [it for it in among if said in (str(it.id), it.id_number) or _is_number(it, said)]
    found = by_number or by_name
    if len(found) == 1:
        return found[0]
    if found:
        draft.refuse(asked.key, f"{asked.label}：户里有 {len(found)} 个{found[0].name}，请写人编号或证件号码")
    else:
        draft.refuse(asked.key, f"{asked.label}：{_nobody(draft, asked, said, among)}")
    return None


def _nobody(draft: Draft, asked: Asked, said: str, among: Sequence[Member]) -> str:
    """Why nobody is meant, as a clause: somebody who has left, or who is not among those of whom one is chosen."""
    gone = [it for it in draft.home.members if it.left_on and name_key(it.name) == name_key(said)]
    if gone:
        return f"{gone[0].name} {gone[0].left_on} 已经减少（{gone[0].left_reason or '没有写原因'}）"
    whom = "、".join(it.name for it in among)
    where = f"“{draft.wish.kind.field(asked.among).label}”里" if asked.among else "户里"
    return f"{where}没有{_quoted(said)}" + (f"，现有{whom}" if whom else "")


def _quoted(said: str) -> str:
    """What was said, without repeating a number of a person."""
    return "有这个号码的人" if sum(it.isdecimal() for it in said) > 3 else f"“{said}”"


def _is_number(it: Member, said: str) -> bool:
    return bool(it.number) and number_key(it.number) == number_key(said)
