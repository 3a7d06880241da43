"""A household as somebody says it is: typed in for a visitor, or one of the archive with a few things changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Day
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies import visitor
from township_desk.domain.policies.declared_policies import policies
from township_desk.domain.records import Household, Income, Member, Township, Village
from township_desk.domain.records.record import Record

Said = Mapping[str, object]
AGE, VILLAGE = ("年龄", "age"), ("行政村", "village", "村")
PEOPLE = ("人口", "人数", "家庭人口", "家庭人口数")
"""How many there are: whoever is not named as a member is somebody of whom nothing is known."""
_PER_CAPITA = ("人均纯收入", "人均收入", "per_capita", "income")
_MOST_PEOPLE = 100
_HARMLESS = ("read_as", "mended")
"""Misfits after which the value is known all the same."""


@dataclass(kw_only=True)
class Reading:
    """What was read, and a sentence for each thing that could not be."""

    asked: Asked
    villages: Sequence[Village] = ()
    wrong: list[str] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)


def nobody(township: Township) -> Dossier:
    """A household of which nothing is known yet."""
    return Dossier(township=township, village=Village(name=""), household=Household(id=0, village=0))


def said_home(base: Dossier, data: Mapping[str, Any], reading: Reading) -> Dossier:
    """The household with what is said of it. `members` with an `id` are the base's own; they replace all of them."""
    home = _household(base, data.get("household", {}), reading)
    if "members" not in data:
        return home
    known = {it.id: it for it in base.members}
    named = [*data["members"], *_unnamed(data, reading)]
    every = [_member(known, number, it, reading) for number, it in enumerate(named, 1)]
    if every and not any(it.relation == terms.HEAD for it in every):
        every[0] = replace(every[0], relation=terms.HEAD) if not every[0].relation else every[0]
    gone = [it for it in base.members if it.left_on is not None]
    return replace(home, members=(*every, *gone))


def _unnamed(data: Mapping[str, Any], reading: Reading) -> Sequence[Said]:
    """Those who live there, too, as far as somebody says how many they are."""
    key, told = next(((key, _text(it)) for key, it in data.get("household", {}).items() if key in PEOPLE), ("", ""))
    if not told:
        return ()
    number, named = told.removesuffix("人").strip(), len(data["members"])
    if not (number.isascii() and number.isdecimal() and named <= int(number) <= _MOST_PEOPLE):
        reading.wrong.append(f"这一户的“{key}”写的是“{told}”，应是人数，不少于写了的 {named} 人。")
        return ()
    return [{}] * (int(number) - named)


def _household(base: Dossier, said: Said, reading: Reading) -> Dossier:
    home, income, village = dict[str, Any](), dict[str, Any](), base.village
    for key, text in texts_of(said, "这一户", reading):
        if key in PEOPLE:
            continue
        if key in VILLAGE:
            village = _village(text, village, reading)
        elif (asked := _question(key)) is not None:
            _answer(asked, text, reading)
        elif key in _PER_CAPITA or (field_named(Income, key) is not None and field_named(Household, key) is None):
            it = Income.field("reported") if key in _PER_CAPITA else field_named(Income, key)
            assert it is not None
            _put(income, it, text, "这一户", reading)
        elif (it := field_named(Household, key)) is not None:
            _put(home, it, text, "这一户", reading)
        else:
            reading.wrong.append(f"“household”里没有“{key}”这一项，可写户卡的栏名，如 脱贫属性、危房等级、人均纯收入。")
    made = replace(base, village=village, household=replace(base.household, **home))
    return _with_income(made, income, reading.asked.year) if income else made


def _with_income(home: Dossier, said: Mapping[str, Any], year: int) -> Dossier:
    before = home.income(year) or Income(household=home.household.id, year=year)
    others = (it for it in home.incomes if it.year != year)
    if "reported" in said:  # what was said stands for the whole account
        before = Income(id=before.id, household=home.household.id, year=year)
    return replace(home, incomes=(*others, replace(before, **said)))


def _member(known: Mapping[int, Member], number: int, said: Said, reading: Reading) -> Member:
    key, new = said.get("id"), Member(id=-number, household=0, name="")
    base = known.get(key, new) if isinstance(key, int) else new
    name = said.get("姓名") or said.get("name") or base.name
    whose = name if isinstance(name, str) and name else f"第 {number} 人"
    values, birth = dict[str, Any](), None
    for key, text in texts_of(said, whose, reading):
        it = field_named(Member, key)
        if key in AGE:
            birth = _birth(text, whose, reading)
        elif it is not None:
            _put(values, it, text, whose, reading)
        elif key != "id" or not known:
            reading.wrong.append(f"“members”里没有“{key}”这一项（{whose}），可写成员的栏名，如 年龄、在校生状况。")
    if any(key in AGE for key in said) and not values.get("birth"):
        values["birth"] = birth  # the day is better known than the age
    made = replace(base, **values)
    return made if made.name else replace(made, name=f"第 {number} 人")


def _put(values: dict[str, Any], it: Field, text: str, whose: str, reading: Reading) -> None:
    """Keeps the value of a field. Under two of its names it may stand twice, but not differently."""
    value = read_said(it, text, whose, reading)
    if values.setdefault(it.name, value) != value:
        reading.wrong.append(f"{whose}的{it.label}写了两次，写得不一样。")


def _birth(text: str, whose: str, reading: Reading) -> Day | None:
    """A birth date of whoever is of an age on the day that is asked for."""
    if not text:
        return None
    text = text.removesuffix("岁").removesuffix("周").strip()
    if not (text.isdecimal() and int(text) <= 130):
        reading.wrong.append(f"{whose}的年龄“{text}”不是岁数，应写成 45 这样的整数。")
        return None
    day = reading.asked.day
    return Day(
        f"{int(day[:4]) - int(text)}{day[4:]}" if not day.endswith("02-29") else f"{int(day[:4]) - int(text)}-02-28"
    )


def _village(text: str, before: Village, reading: Reading) -> Village:
    found = next((it for it in reading.villages if it.name == text), None)
    if found is None and text:
        reading.wrong.append(f"没有“{text}”这个村，有：{'、'.join(it.name for it in reading.villages)}。")
    return found or before


def _answer(asked: visitor.Question, text: str, reading: Reading) -> None:
    found = asked.read(text)
    if text and not found:
        reading.wrong.append(f"“{asked.title}”不能写“{text}”，可写：{'、'.join(asked.words)}。")
    elif found:
        reading.told[asked.name] = found


def _question(key: str) -> visitor.Question | None:
    every = visitor.every_question(policies().values())
    return every.get(key) or next((it for it in every.values() if it.title == key), None)


def read_said(it: Field, text: str, whose: str, reading: Reading) -> Any:
    """The value of a field that somebody says; a sentence is added where it is none."""
    try:
        return it.kind.parse(text, CodeLists.load())
    except Misfit as misfit:
        if misfit.rule in _HARMLESS:
            return misfit.keep
        reading.wrong.append(_refusal(it, misfit, whose))
        return it.empty


def _refusal(it: Field, misfit: Misfit, whose: str) -> str:
    words = f"，可写：{'、'.join(CodeLists.load()[it.codes].labels)}" if it.codes else ""
    return f"{whose}：{misfit.about(it.label)}{words}。"


def texts_of(said: Said, whose: str, reading: Reading) -> Iterator[tuple[str, str]]:
    """Keys with their texts. A table is no value."""
    for key, value in said.items():
        if isinstance(value, dict):
            reading.wrong.append(f"{whose}的“{key}”要写成文字或数，里面不能再有栏。")
        else:
            yield key, _text(value)


def _text(value: object) -> str:
    """A value of JSON as a clerk would have typed it."""
    if isinstance(value, bool):
        return terms.YES if value else terms.NO
    if isinstance(value, list | tuple):
        return "，".join(_text(it) for it in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def field_named(kind: type[Record], key: str) -> Field | None:
    """The field of a record under any of its names."""
    return _names((kind,)).get(key)


@cache
def _names(kinds: tuple[type[Record]]) -> dict[str, Field]:
    """The fields of a card by name, label and other heads."""
    readable = [it for it in kinds[0].FIELDS if it.is_readable and it.name != "year"]  # that of an account is asked for
    found: dict[str, Field] = {name: it for it in readable for name in (it.name, it.label)}
    for it, head in _other_heads(readable):
        found.setdefault(head, it)
    return found


def _other_heads(fields: Iterable[Field]) -> Iterable[tuple[Field, str]]:
    return ((it, head) for it in fields for head in it.heads)
