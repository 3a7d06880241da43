"""Checks of single values: numbers, codes, dates."""

from collections.abc import Iterable
from itertools import chain

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit, Rule, for_each, set_to
from township_desk.domain.fields import dates, identity
from township_desk.domain.fields.characters import amended, doubts_of
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Severity
from township_desk.domain.fields.kinds import Codes, DayKind
from township_desk.domain.people import population
from township_desk.domain.records import Household, Member
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.record import Record


def _records(dossier: Dossier) -> Iterable[Record]:
    return chain((dossier.household,), dossier.present)


def no_name(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Every person has a name."""
    if not member.name:
        yield Hit(record=member, field="name", message="姓名没有填。")


def name_characters(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A name is written in characters that every computer knows (GB 18030-2022)."""
    if said := doubts_of(member.name):
        right = amended(member.name)
        fix = set_to(member, "name", right) if right else None
        yield Hit(record=member, field="name", message=f"姓名{said}。", fix=fix)


def id_number(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A birth date that exists and the right check digit (GB 11643-1999)."""
    yield from _fault_of(member, is_grave=True)


def id_form(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """18 digits, or 20 and 22 of a disability certificate, and nothing else among them."""
    yield from _fault_of(member, is_grave=False)


def _fault_of(member: Member, *, is_grave: bool) -> Iterable[Hit]:
    fault = identity.number_fault(member.id_number) if member.id_number else None
    if fault is not None and fault.is_grave == is_grave:
        yield Hit(record=member, field="id_number", message=f"{member.name}的{fault.sentence}。")


def no_id(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A person without a number needs a look."""
    if not member.id_number:
        yield Hit(record=member, field="id_number", message=f"{member.name}没有证件号码。")


def sex_matches_id(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """The seventeenth digit says the sex."""
    sex = identity.sex_of(member.id_number)
    if member.sex and sex and sex != member.sex and not identity.id_fault(member.id_number):
        message = f"{member.name}的性别填“{member.sex}”，证件号码是“{sex}”。"
        yield Hit(record=member, field="sex", message=message, fix=set_to(member, "sex", sex))


def birth_matches_id(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """The birth date that was written down agrees with the number, as far as it is known."""
    born = identity.birth_of(member.id_number)
    if born and member.birth and not born.startswith(member.birth) and not identity.id_fault(member.id_number):
        message = f"{member.name}的出生日期填 {member.birth}，证件号码是 {born}。"
        yield Hit(record=member, field="birth", message=message, fix=set_to(member, "birth", born, f"改为 {born}"))


def id_type(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """18 digits are an identity card, 20 or 22 a disability certificate."""
    expected = {18: "居民身份证", 20: "残疾人证", 22: "残疾人证"}.get(len(member.id_number), "")
    if member.id_type and expected and member.id_type != expected:
        message = f"{member.name}的证件号码 {len(member.id_number)} 位，证件类型应为“{expected}”。"
        yield Hit(record=member, field="id_type", message=message, fix=set_to(member, "id_type", expected))


def disability_number(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A certificate's number has 20 digits, 22 when issued again."""
    if member.disability_number and (sentence := identity.disability_fault(member.disability_number)):
        yield Hit(record=member, field="disability_number", message=f"{member.name}的{sentence}。")


def phones(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A mobile has 11 digits, a landline its area code."""
    for record in _records(dossier):
        if isinstance(record, Household | Member) and record.phone and (said := identity.phone_fault(record.phone)):
            yield Hit(record=record, field="phone", message=f"{_whose(record)}{said}。")


def bank_card(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """The last digit of a card is a check digit (Luhn)."""
    card = dossier.household.bank_card
    if card and (sentence := identity.card_fault(card)):
        yield Hit(record=dossier.household, field="bank_card", message=f"{sentence}。")


def codes(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A coded field holds a word of its list."""
    for record in _records(dossier):
        for it, list_name in _CODED[type(record)]:
            value = getattr(record, it.name)
            if not value or value in (known := context.codes[list_name]).words:
                continue
            for word in value.split(",") if isinstance(it.kind, Codes) else (value,):
                if word not in known.words and known.match(word) is None:
                    message = f"{_whose(record)}{it.label}“{word}”不在“{known.title}”代码表里。"
                    yield Hit(record=record, field=it.name, message=message)


def days(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Dates are days of the calendar and not in the future."""
    for record in _records(dossier):
        for it in _DATED[type(record)]:
            value = getattr(record, it.name)
            if value and (fault := _day_fault(value, context.today)):
                yield Hit(record=record, field=it.name, message=f"{_whose(record)}{it.label} {value} {fault}。")


def _day_fault(day: str, today: str) -> str:
    if not dates.is_real(day):
        return "不是日历上的日期"
    return "晚于今天" if day > today else ""


def _whose(record: Record) -> str:
    """The person whom a sentence is about. A household is not named: its name stands above the sentence."""
    return f"{record.name}的" if isinstance(record, Member) else ""


def age(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Nobody is older than 120."""
    years = population.age_of(member, context.counted_on)
    if years is not None and years > 120:
        yield Hit(record=member, field="birth", message=f"{member.name} {years} 岁，请核对出生日期。")


_CODED: dict[type[Record], tuple[tuple[Field, str], ...]] = {
    kind: tuple((it, it.codes) for it in kind.FIELDS if it.codes) for kind in (Household, Member)
}
_DATED: dict[type[Record], tuple[Field, ...]] = {
    kind: tuple(it for it in kind.FIELDS if isinstance(it.kind, DayKind)) for kind in (Household, Member)
}

E, W = Severity.ERROR, Severity.WARNING
RULES = (
    Rule(name="no_name", title="没有姓名", severity=E, look=for_each(no_name), exemptable=False),
    Rule(name="name_characters", title="姓名里有自造字", severity=W, look=for_each(name_characters)),
    Rule(name="id_number", title="证件号码有误", severity=E, look=for_each(id_number)),
    Rule(name="id_form", title="证件号码位数或字符有误", severity=W, look=for_each(id_form)),
    Rule(name="no_id", title="没有证件号码", severity=W, look=for_each(no_id)),
    Rule(name="sex_matches_id", title="性别与证件号码不符", severity=W, look=for_each(sex_matches_id)),
    Rule(name="birth_matches_id", title="出生日期与证件号码不符", severity=W, look=for_each(birth_matches_id)),
    Rule(name="id_type", title="证件类型与号码不符", severity=W, look=for_each(id_type)),
    Rule(name="disability_number", title="残疾证号有误", severity=W, look=for_each(disability_number)),
    Rule(name="phone", title="电话有误", severity=W, look=phones),
    Rule(name="bank_card", title="银行卡号有误", severity=W, look=bank_card),
    Rule(name="code", title="填的词不在代码表里", severity=W, look=codes),
    Rule(name="date", title="日期有误", severity=W, look=days),
    Rule(name="age", title="年龄超过 120 岁", severity=W, look=for_each(age)),
)
