"""Persons who may stand in the archive twice, how likely that is, and merging two records into one."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, product
from typing import Generic, NamedTuple, TypeVar

from township_desk.domain.fields import identity
from township_desk.domain.fields.kinds import Day
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.records import Member
from township_desk.domain.records.record import Record


class Person(NamedTuple):
    """Somebody present, with no more than what is compared."""

    id: int
    name: str
    id_number: str
    birth: Day | None
    phone: str
    household: int

    @property
    def left_on(self) -> Day | None:
        """Nobody of these has left."""
        return None


R = TypeVar("R", bound=Record)
K = TypeVar("K", Member, Person)
_SAME_NUMBER, _SAME_NUMBER_OTHER_NAME = 100, 90
_ONE_DIGIT, _ONE_DIGIT_OTHER_NAME = 85, 60
_NAME_BIRTH_VILLAGE, _NAME_BIRTH = 75, 55
_IN_ONE_HOUSEHOLD = 65
_BOTH_SOUND = 30  # two right numbers that differ belong to two persons
_LEAST = 40
_BLANK = ("", None)


@dataclass(frozen=True, slots=True)
class Pair(Generic[K]):
    """Two members who may be one person, with a score out of 100 and the reason."""

    first: K
    second: K
    score: int
    reason: str


def find_pairs(members: Sequence[K], village_of: Mapping[int, int]) -> list[Pair[K]]:
    """The pairs worth looking at, highest score first. `village_of` has the village of each household."""
    here: list[K] = [it for it in members if it.left_on is None]
    by_number: defaultdict[str, list[K]] = defaultdict(list)
    for member in here:
        by_number[number_of(member.id_number)].append(member)
    found: dict[tuple[int, int], Pair[K]] = {}
    ways = (_by_number(by_number), _by_digit(by_number), _by_name(here, village_of), _in_one_household(here))
    for pair in chain.from_iterable(ways):
        key = (min(pair.first.id, pair.second.id), max(pair.first.id, pair.second.id))
        if pair.score >= _LEAST and (key not in found or pair.score > found[key].score):
            found[key] = pair
    return sorted(found.values(), key=lambda it: (-it.score, it.first.name, it.first.id))


def number_of(number: str) -> str:
    """The 18 digits of an identity number, without what a certificate adds; "" for a placeholder."""
    if identity.is_whole(number):  # as nearly all are
        return number
    return "" if identity.is_placeholder(number) else identity.upgrade(number)[:18]


def spellings(member: Member) -> list[str]:
    """The beginnings under which a number may be stored: its 18 digits, or the 15 digits used before 1999."""
    number = number_of(member.id_number)
    # Numbers of 15 digits had no century, so only people born before 2000 can have one.
    old = [f"{number[:6]}{number[8:17]}"] if len(number) == 18 and number[6:8] == "19" else []
    return [number, *old] if number else []


def _name(member: Member | Person) -> str:
    """The key of the name."""
    return name_key(member.name)


def _by_number(by_number: Mapping[str, Sequence[K]]) -> Iterator[Pair[K]]:
    for number, group in by_number.items():
        for first, second in combinations(group, 2) if number else ():
            score = _SAME_NUMBER if _name(first) == _name(second) else _SAME_NUMBER_OTHER_NAME
            lengths = sorted({len(first.id_number), len(second.id_number)})
            reason = "证件号码相同" if len(lengths) == 1 else f"{lengths[0]} 位和 {lengths[1]} 位号码是同一个"
            yield Pair(first, second, score, reason)


def _by_digit(by_number: Mapping[str, Sequence[K]]) -> Iterator[Pair[K]]:
    """Pairs of a number with a wrong check digit and right
    numbers that differ in one digit, and of namesakes' numbers.
    """
    for number, wrong in by_number.items():
        if len(number) == 18 and number[:17].isdecimal() and not identity.is_sound(number):
            right = [it for other in _neighbours(number) for it in by_number.get(other, ())]
            for member, second in product(wrong, right):
                score = _ONE_DIGIT if _name(second) == _name(member) else _ONE_DIGIT_OTHER_NAME
                yield Pair(member, second, score, "证件号码差一位")


def _neighbours(number: str) -> Iterator[str]:
    """The right numbers that differ from a number in one place, the check digit included."""
    for place in range(18):
        for digit in "0123456789X" if place == 17 else "0123456789":
            other = number[:place] + digit + number[place + 1 :]
            if digit != number[place] and identity.is_sound(other):
                yield other


def _by_name(members: Iterable[K], village_of: Mapping[int, int]) -> Iterator[Pair[K]]:
    groups: defaultdict[tuple[str, str], list[K]] = defaultdict(list)
    for member in members:
        if (born := born_on(member)) and member.name:
            groups[_name(member), born].append(member)
    for group in groups.values():
        for first, second in combinations(group, 2):
            near = village_of.get(first.household) == village_of.get(second.household)
            score = _NAME_BIRTH_VILLAGE if near else _NAME_BIRTH
            if _differ(first, second):
                score -= _BOTH_SOUND
            yield Pair(first, second, score, "同名、同出生日期" + ("、同村" if near else ""))


def _in_one_household(members: Iterable[K]) -> Iterator[Pair[K]]:
    groups: defaultdict[tuple[int, str], list[K]] = defaultdict(list)
    for member in members:
        groups[member.household, _name(member)].append(member)
    for group in groups.values():
        for first, second in combinations(group, 2):
            # Two numbers that are both there were compared before.
            if first.name and not (first.id_number and second.id_number):
                yield Pair(first, second, _IN_ONE_HOUSEHOLD, "同户同名，有一条没有证件号码")


def _differ(first: Member | Person, second: Member | Person) -> bool:
    one, other = number_of(first.id_number), number_of(second.id_number)
    return one != other and identity.is_sound(one) and identity.is_sound(other)


def born_on(member: Member | Person) -> str:
    """The whole birth date, as written or from the number; "" when the day is not known."""
    written = member.birth or ""
    return written if len(written) == len("2018-10-15") else identity.birth_of(member.id_number) or ""


def absorbed(kept: R, gone: R) -> R:
    """One record with the facts of both. Blanks are filled; contradicting facts are written into the note."""
    taken: dict[str, object] = {}
    against: list[str] = []
    for it in kept.FIELDS:
        mine, other = getattr(kept, it.name), getattr(gone, it.name)
        if it.ref or other in _BLANK or mine == other:
            continue
        if mine in _BLANK:
            taken[it.name] = other
        elif it.name == "note":
            taken["note"] = f"{mine}；{other}"
        elif it.name == "extra":
            taken["extra"] = json.dumps(json.loads(other) | json.loads(mine), ensure_ascii=False)
        else:
            against.append(f"{it.label} {it.kind.edit(other)}")
    if against:
        before = taken.get("note", getattr(kept, "note", ""))
        taken["note"] = "；".join(filter(None, (str(before), f"并入的另一条记录写的是：{'、'.join(against)}")))
    return replace(kept, **taken)  # type: ignore[arg-type]  # the names are those of the fields
