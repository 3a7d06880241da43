"""Checks of single values: numbers, codes, dates."""

from collections.abc import Callable, Iterable
from itertools import chain
from operator import attrgetter
from typing import Any

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import dates, identity
from township_desk.domain.fields.characters import amended, doubts_of
from township_desk.domain.fields.clock import Clock
from township_desk.domain.fields.codes import CodeList
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Codes, DayKind
from township_desk.domain.records import Household, Member
from township_desk.domain.records.record import Record

Read = Callable[[Record], tuple[Any, ...]]
Fields = tuple[tuple[Field, str], ...]
"""Fields, each with the name of its code list."""


def _records(home: Home) -> Iterable[Record]:
    return chain((home.household,), home.present)


def no_name(home: Home) -> Iterable[Hit]:
    """Every person has a name."""
    for member in home.present:
        if not member.name:
            yield Hit(record=member, field="name", message="姓名没有填。")


def name_characters(home: Home) -> Iterable[Hit]:
    """A name is written in characters that every computer knows (GB 18030-2022)."""
    for member in home.present:
        if said := doubts_of(member.name):
            right = amended(member.name)
            fix = set_to(member, "name", right) if right else None
            yield Hit(record=member, field="name", message=f"姓名{said}。", fix=fix)


def id_number(home: Home) -> Iterable[Hit]:
    """A birth date that exists and the right check digit (GB 11643-1999)."""
    yield from _faults(home, is_grave=True)


def id_form(home: Home) -> Iterable[Hit]:
    """18 digits, or 20 and 22 of a disability certificate, and nothing else among them."""
    yield from _faults(home, is_grave=False)


def _faults(home: Home, *, is_grave: bool) -> Iterable[Hit]:
    for member, fault in home.number_faults:
        if fault.is_grave == is_grave and not identity.is_placeholder(member.id_number):
            yield Hit(record=member, field="id_number", message=f"{member.name}的{fault.sentence}。")


def no_id(home: Home) -> Iterable[Hit]:
    """A person without a number needs a look. 999999… is none."""
    for member in home.present:
        if not member.id_number:
            yield Hit(record=member, field="id_number", message=f"{member.name}没有证件号码。")
    for member, _ in home.number_faults:
        if identity.is_placeholder(member.id_number):
            yield Hit(record=member, field="id_number", message=f"{member.name}的证件号码只填了占位的数。请补填。")


def sex_matches_id(member: Member, home: Home) -> Iterable[Hit]:
    """The seventeenth digit says the sex."""
    sex = identity.sex_of(member.id_number)
    if member.sex and sex and sex != member.sex and not identity.id_fault(member.id_number):
        message = f"{member.name}的性别填“{member.sex}”，证件号码是“{sex}”。"
        yield Hit(record=member, field="sex", message=message, fix=set_to(member, "sex", sex))


def birth_matches_id(member: Member, home: Home) -> Iterable[Hit]:
    """The birth date that was written down agrees with the number, as far as it is known."""
    born = identity.birth_of(member.id_number)
    if born and member.birth and not born.startswith(member.birth) and not identity.id_fault(member.id_number):
        message = f"{member.name}的出生日期填 {member.birth}，证件号码是 {born}。"
        yield Hit(record=member, field="birth", message=message, fix=set_to(member, "birth", born, f"改为 {born}"))


def id_type(member: Member, home: Home) -> Iterable[Hit]:
    """18 digits are an identity card, 20 or 22 a disability certificate."""
    expected = {18: "居民身份证", 20: "残疾人证", 22: "残疾人证"}.get(len(member.id_number), "")
    if member.id_type and expected and member.id_type != expected:
        message = f"{member.name}的证件号码 {len(member.id_number)} 位，证件类型应为“{expected}”。"
        yield Hit(record=member, field="id_type", message=message, fix=set_to(member, "id_type", expected))


def disability_number(member: Member, home: Home) -> Iterable[Hit]:
    """A certificate's number has 20 digits, 22 when issued again."""
    if member.disability_number and (sentence := identity.disability_fault(member.disability_number)):
        yield Hit(record=member, field="disability_number", message=f"{member.name}的{sentence}。")


def phone(home: Home) -> Iterable[Hit]:
    """A mobile has 11 digits, a landline its area code."""
    for record in _records(home):
        if isinstance(record, Household | Member) and record.phone and (said := identity.phone_fault(record.phone)):
            yield Hit(record=record, field="phone", message=f"{_whose(record)}{said}。")


def bank_card(home: Home) -> Iterable[Hit]:
    """The last digit of a card is a check digit (Luhn)."""
    card = home.household.bank_card
    if card and (sentence := identity.card_fault(card)):
        yield Hit(record=home.household, field="bank_card", message=f"{sentence}。")


def code(home: Home) -> Iterable[Hit]:
    """A coded field holds a word of its list."""
    for record in _records(home):
        values, fields = _CODED[type(record)]
        found = values(record)
        if not home.context.knows(record.TABLE, found):
            known = home.context.words_of[record.TABLE]
            for (it, name), words, value in zip(fields, known, found, strict=True):
                if value not in words:
                    yield from _unknown(record, it, value, home.context.codes[name])


def _unknown(record: Record, it: Field, value: str, known: CodeList) -> Iterable[Hit]:
    for word in value.split(",") if isinstance(it.kind, Codes) else (value,):
        if word not in known.words and known.match(word) is None:
            message = f"{_whose(record)}{it.label}“{word}”不在“{known.title}”代码表里。"
            yield Hit(record=record, field=it.name, message=message)


def date(home: Home) -> Iterable[Hit]:
    """Dates are days of the calendar and not in the future."""
    for record in _records(home):
        values, fields = _DATED[type(record)]
        found = values(record)
        for (it, _), value in zip(fields, found, strict=True) if any(found) else ():
            if value and (fault := _day_fault(value, home.clock)):
                yield Hit(record=record, field=it.name, message=f"{_whose(record)}{it.label} {value} {fault}。")


def _day_fault(day: str, clock: Clock) -> str:
    if not dates.is_real(day):
        return "不是日历上的日期"
    return "" if clock.has_come(day) else "晚于今天"


def _whose(record: Record) -> str:
    """The person whom a sentence is about. A household is not named: its name stands above the sentence."""
    return f"{record.name}的" if isinstance(record, Member) else ""


def age(member: Member, home: Home) -> Iterable[Hit]:
    """Nobody is older than 120."""
    years = home.age(member)
    if years is not None and years > 120:
        yield Hit(record=member, field="birth", message=f"{member.name} {years} 岁，请核对出生日期。")


def _of_kinds(wanted: Callable[[Field], bool]) -> dict[type[Record], tuple[Read, Fields]]:
    """Some fields of the cards, with a function that reads them all at once."""
    chosen = {kind: tuple((it, it.codes) for it in kind.FIELDS if wanted(it)) for kind in (Household, Member)}
    return {kind: (attrgetter(*(it.name for it, _ in fields)), fields) for kind, fields in chosen.items()}


_CODED = _of_kinds(lambda it: bool(it.codes))
_DATED = _of_kinds(lambda it: isinstance(it.kind, DayKind))
