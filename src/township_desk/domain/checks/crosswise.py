"""Checks across households: one number, phone or person in
two places; helpers for some households and none for others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from township_desk.domain.checks.asked import standing
from township_desk.domain.checks.declared_rules import declared
from township_desk.domain.checks.rule import Hit, Rule, finding
from township_desk.domain.checks.switches import ALL_AS_SHIPPED, Switches
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.fields.spelling import LONG_NUMBER, name_key, number_key
from township_desk.domain.people.duplicates import Pair, find_pairs, number_of
from township_desk.domain.records import Exemption, Household, Member, Village
from township_desk.domain.records.record import Record

SAME_ID, SAME_PHONE, SAME_NUMBER, SAME_PERSON, NO_HELPER = (
    "same_id",
    "same_phone",
    "same_number",
    "duplicate",
    "no_helper",
)
"""The names of the rules. An exemption from SAME_PERSON says that two members are different persons: the exempted value
is the other member's key."""
ELSEWHERE = frozenset({SAME_ID, SAME_NUMBER, SAME_PERSON})
"""The rules that ask whether a person or number is already in the archive."""


Value = tuple[str, str]
"""The rule that looks at a value, and the value, which may stand in several households. There are many: no class."""


class _Home(NamedTuple):
    """What is remembered of a household: its place in the register, its head, and the records that have its values."""

    order: tuple[object, ...]
    village: Village
    household: Household
    head: Member | None
    places: Sequence[tuple[Value, Record]]
    exemptions: Sequence[Exemption]
    paired: bool

    @property
    def called(self) -> str:
        """The household in words."""
        who = self.head.name if self.head else (self.household.number or "无户主户")
        return f"{self.village.name}{who}户"

    @property
    def lacks_helper(self) -> bool:
        """Whether nobody ever helped it."""
        return not self.paired and self.household.is_registered


class _Place(NamedTuple):
    """Where a value stands that is looked at: the record, and its household."""

    record: Record
    home: _Home

    @property
    def who(self) -> str:
        """Whose the value is, in words."""
        if isinstance(self.record, Member):
            return f"{self.home.village.name}{self.record.name}"
        return self.home.called


class Crosswise:
    """Sees households, each again when it has changed, and says which values stand in more than one place.

    To check one household, it is enough to show it that household and those that share a value with it.
    """

    def __init__(self, switches: Switches = ALL_AS_SHIPPED, *, paired: bool = False) -> None:
        """`paired` says that the archive holds helpers, whoever they help."""
        self._paired = paired
        self._on = {it.rule.name for it in declared().values() if switches.is_on(it.rule.name, it.rule.on)}
        self._homes: dict[int, _Home] = {}
        self._having: defaultdict[Value, list[int]] = defaultdict(list)
        self._found: dict[Value, dict[int, list[Finding]]] = {}
        self._to_look_at: set[Value] = set()
        self._paired_homes: set[int] = set()

    def see(self, dossier: Dossier) -> None:
        """Remembers a household in the place of what was known of it."""
        key, home = dossier.household.id, _remembered(dossier)
        self.forget(key)
        self._homes[key] = home
        for value, _ in home.places:
            having = self._having[value]
            having.append(key)
            if len(having) > 1 and value[0] in self._on:  # nearly all values stand in one place
                self._to_look_at.add(value)
        if home.paired:
            self._paired_homes.add(key)

    def forget(self, household: int) -> None:
        """Forgets a household, for example because it was removed."""
        home = self._homes.pop(household, None)
        for value, _ in home.places if home else ():
            self._having[value].remove(household)
            if value[0] in self._on:
                self._to_look_at.add(value)
        self._paired_homes.discard(household)

    @property
    def unsettled(self) -> int:
        """How many values were seen and not yet compared."""
        return len(self._to_look_at)

    def settle(self, most: int | None = None) -> None:
        """Compares the places of values that were seen since the last time, of some or of all."""
        for _ in range(len(self._to_look_at) if most is None else min(most, len(self._to_look_at))):
            self._compare(self._to_look_at.pop())

    def _compare(self, value: Value) -> None:
        homes = [self._homes[key] for key in {*self._having[value]}]
        found = _judged(value, sorted(homes, key=lambda home: home.order))
        if found:
            self._found[value] = found
        else:
            self._found.pop(value, None)
        if not homes:
            del self._having[value]

    def of(self, household: int) -> Iterator[Finding]:
        """The findings about one household that stand. Each names all the places, but never the number itself."""
        if self._to_look_at:
            self.settle()
        home = self._homes[household]
        for value in dict.fromkeys(value for value, _ in home.places) if self._found else ():
            yield from self._found.get(value, {}).get(household, ())
        # an archive that keeps no helpers at all lacks none
        if NO_HELPER in self._on and home.lacks_helper and (self._paired or self._paired_homes):
            yield from _without_helper(home)

    def findings(self) -> Iterator[Finding]:
        """The findings about all households, in the order in which they were seen."""
        for household in self._homes:
            yield from self.of(household)


def _remembered(dossier: Dossier) -> _Home:
    return _Home(
        order=dossier.order,
        village=dossier.village,
        household=dossier.household,
        head=dossier.head,
        places=_places(dossier),
        exemptions=dossier.exemptions,
        paired=bool(dossier.pairings),
    )


def _places(dossier: Dossier) -> list[tuple[Value, Record]]:
    """The values of a household that no other household may have, each with the record that has it."""
    household, found = dossier.household, list[tuple[Value, Record]]()
    for member in dossier.present:
        if number := number_of(member):
            found.append(((SAME_ID, number), member))
        # The household's telephone is usually that of its head: one telephone, not two that are equal.
        if member.phone and member.phone != household.phone:
            found.append(((SAME_PHONE, member.phone), member))
        found.append(((SAME_PERSON, name_key(member.name)), member))
    if household.phone:
        found.append(((SAME_PHONE, household.phone), household))
    if household.number:
        number = number_key(household.number)
        # Short numbers begin anew in each village.
        own = number if len(number) >= LONG_NUMBER else f"{household.village}/{number}"
        found.append(((SAME_NUMBER, own), household))
    return found


def _judged(value: Value, homes: Sequence[_Home]) -> dict[int, list[Finding]]:
    """What is wrong with a value that stands in some households, by household, without what these have exempted."""
    rule = value[0]
    places = [_Place(record, home) for home in homes for stands, record in home.places if stands == value]
    if len(places) < 2:
        return {}
    found = defaultdict[int, list[Finding]](list)
    for it in _twice(places, homes) if rule == SAME_PERSON else _shared(places, rule):
        found[it.household].append(it)
    exempted = {home.household.id: home.exemptions for home in homes if home.exemptions}
    return {key: standing(of_home, exempted.get(key, ())) for key, of_home in found.items()}


def _without_helper(home: _Home) -> list[Finding]:
    hit = Hit(record=home.household, field="", message=f"{home.called}没有帮扶责任人。")
    return standing([finding(_rule(NO_HELPER), hit, home.household.id)], home.exemptions)


def _twice(places: Sequence[_Place], homes: Sequence[_Home]) -> Iterator[Finding]:
    """Persons of the same name who may be one person. Those with the same number are reported by another rule."""
    people = [it.record for it in places if isinstance(it.record, Member)]
    villages = {it.household.id: it.household.village for it in homes}
    apart = {
        frozenset((str(it.record), it.value)) for home in homes for it in home.exemptions if it.rule == SAME_PERSON
    }
    called = {it.household.id: it.called for it in homes}
    for pair in find_pairs(people, villages):
        told_apart = frozenset((str(pair.first.id), str(pair.second.id))) in apart
        if not told_apart and (number_of(pair.first) != number_of(pair.second) or not number_of(pair.first)):
            yield from _both(pair, called)


def _both(pair: Pair, called: Mapping[int, str]) -> Iterator[Finding]:
    for mine, other in ((pair.first, pair.second), (pair.second, pair.first)):
        said = f"{mine.name}和{called[other.household]}的{other.name}可能是同一个人：{pair.reason}。"
        hit = Hit(record=mine, field="", message=said, value=str(other.id))
        yield finding(_rule(SAME_PERSON), hit, mine.household)


def _rule(name: str) -> Rule:
    return declared()[name].rule


_SHARED = {
    SAME_ID: ("id_number", "证件号码与{other}相同。"),
    SAME_PHONE: ("phone", "联系电话与{other}相同。"),
    SAME_NUMBER: ("number", "户编号与{other}相同。"),
}


def _shared(places: Sequence[_Place], rule: str) -> Iterator[Finding]:
    """A value that stands in more than one household; an identity number also twice in one household."""
    name, sentence = _SHARED[rule]
    whose = [it.record.id if rule == SAME_ID else it.home.household.id for it in places]
    own = Counter(whose)
    for place, here in zip(places, whose, strict=True):
        if elsewhere := len(places) - own[here]:
            other = next(it.who for it, there in zip(places, whose, strict=True) if there != here)
            named = other if elsewhere == 1 else f"{other}等 {elsewhere} 处"
            message = f"{place.who}的{sentence.format(other=named)}"
            yield finding(_rule(rule), Hit(record=place.record, field=name, message=message), place.home.household.id)
