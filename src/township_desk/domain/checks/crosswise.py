"""Checks across households: one number, phone or person in
two places; helpers for some households and none for others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from township_desk.domain.checks.asked import standing
from township_desk.domain.checks.declared_rules import declared
from township_desk.domain.checks.rule import Hit, Rule, finding
from township_desk.domain.checks.seen_homes import (
    SAME_ID,
    SAME_NUMBER,
    SAME_PERSON,
    SAME_PHONE,
    SeenHome,
    Value,
    seen,
)
from township_desk.domain.checks.switches import ALL_AS_SHIPPED, Switches
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.people.duplicates import Pair, Person, find_pairs, number_of

NO_HELPER = "no_helper"
"""The name of the rule about households that nobody helps."""
ELSEWHERE = frozenset({SAME_ID, SAME_NUMBER, SAME_PERSON})
"""The rules that ask whether a person or number is already in the archive."""


class _Place(NamedTuple):
    """Where a value stands that is looked at: the household, and the person who has it if it is not the household's."""

    home: SeenHome
    person: Person | None


class Crosswise:
    """Sees households, each again when it has changed, and says which values stand in more than one place.

    To check one household, it is enough to show it that household and those that share a value with it.
    """

    def __init__(self, switches: Switches = ALL_AS_SHIPPED, *, paired: bool = False) -> None:
        """`paired` says that the archive holds helpers, whoever they help."""
        self._paired = paired
        self._on = {it.rule.name for it in declared().values() if switches.is_on(it.rule.name, it.rule.on)}
        self._homes: dict[int, SeenHome] = {}
        self._places: dict[int, Sequence[tuple[Value, Person | None]]] = {}
        self._having: dict[Value, tuple[int, ...] | int] = {}
        """The households that have a value. Nearly all values stand in one place: its key alone takes little room."""
        self._found: dict[Value, dict[int, list[Finding]]] = {}
        self._to_look_at: set[Value] = set()
        self._paired_homes: set[int] = set()
        self._told: Mapping[int, Sequence[Finding]] = {}
        self._asleep: Callable[[], Iterable[SeenHome]] | None = None

    def plain(self) -> list[Any]:
        """The households as plain values."""
        return [it.plain() for it in self._every()]

    def take(self, told: Mapping[int, Sequence[Finding]], homes: Callable[[], Iterable[SeenHome]]) -> None:
        """Takes up what was found of households that somebody has seen. They are asked for when one of them changes."""
        self._told, self._asleep = told, homes

    def _every(self) -> Iterable[SeenHome]:
        return self._homes.values() if self._asleep is None else self._asleep()

    def _wake(self) -> None:
        """Remembers the households that were taken up. Their values are compared anew."""
        homes, self._asleep, self._told = self._every(), None, {}
        for home in homes:
            self._remember(home)

    def see(self, dossier: Dossier) -> None:
        """Remembers a household in the place of what was known of it."""
        home = seen(dossier)
        if self._asleep is not None:
            self._wake()
        if home.key in self._homes:
            self.forget(home.key)
        self._remember(home)

    def _remember(self, home: SeenHome) -> None:
        key, places, having = home.key, [*home.places()], self._having
        self._homes[key], self._places[key] = home, places
        for value, _ in places:
            if (others := having.get(value)) is None:
                having[value] = key
            else:
                having[value] = (*_all(others), key)
                self._to_look_at.add(value)
        if home.paired:
            self._paired_homes.add(key)

    def forget(self, household: int) -> None:
        """Forgets a household, for example because it was removed."""
        if self._asleep is not None:
            self._wake()
        self._homes.pop(household, None)
        for value, _ in self._places.pop(household, ()):
            left = [*_all(self._having.pop(value))]
            left.remove(household)
            if left:
                self._having[value] = left[0] if len(left) == 1 else tuple(left)
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
        homes = sorted((self._homes[key] for key in {*_all(self._having.get(value, ()))}), key=lambda home: home.order)
        every = ((home, stands, person) for home in homes for stands, person in self._places[home.key])
        places = [_Place(home, person) for home, stands, person in every if stands == value]
        if found := _judged(value, places, homes) if len(places) > 1 and value[0] in self._on else {}:
            self._found[value] = found
        else:
            self._found.pop(value, None)

    def of(self, household: int) -> Iterator[Finding]:
        """The findings about one household that stand. Each names all the places, but never the number itself."""
        if self._asleep is not None:
            yield from self._told.get(household, ())
            return
        if self._to_look_at:
            self.settle()
        home = self._homes[household]
        for value in dict.fromkeys(value for value, _ in self._places[household]) if self._found else ():
            yield from self._found.get(value, {}).get(household, ())
        # an archive that keeps no helpers at all lacks none
        if NO_HELPER in self._on and home.lacks_helper and (self._paired or self._paired_homes):
            yield from _without_helper(home)

    def findings(self) -> Iterator[Finding]:
        """The findings about all households, in the order in which they were seen."""
        for household in self._homes:
            yield from self.of(household)


def _all(having: tuple[int, ...] | int) -> tuple[int, ...]:
    return (having,) if isinstance(having, int) else having


def _judged(value: Value, places: Sequence[_Place], homes: Sequence[SeenHome]) -> dict[int, list[Finding]]:
    """What is wrong with a value that stands in some places, by household, without what these have exempted."""
    rule = value[0]
    found = defaultdict[int, list[Finding]](list)
    for it in _twice(places, homes) if rule == SAME_PERSON else _shared(places, rule):
        found[it.household].append(it)
    exempted = {home.key: home.exemptions for home in homes if home.exemptions}
    return {key: standing(of_home, exempted.get(key, ())) for key, of_home in found.items()}


def _without_helper(home: SeenHome) -> list[Finding]:
    record = home.record(None)
    hit = Hit(record=record, field="", message=f"{home.called}没有帮扶责任人。")
    return standing([finding(_rule(NO_HELPER), hit, home.key)], home.exemptions)


def _twice(places: Sequence[_Place], homes: Sequence[SeenHome]) -> Iterator[Finding]:
    """Persons of the same name who may be one person. Those with the same number are reported by another rule."""
    villages, at = {it.key: it.village for it in homes}, {it.key: it for it in homes}
    apart = {
        frozenset((str(it.record), it.value)) for home in homes for it in home.exemptions if it.rule == SAME_PERSON
    }
    for pair in find_pairs([it.person for it in places if it.person], villages):
        numbers = {number_of(it.id_number) for it in (pair.first, pair.second)}
        is_same_number = len(numbers) == 1 and numbers != {""}
        if not is_same_number and frozenset((str(pair.first.id), str(pair.second.id))) not in apart:
            yield from _both(pair, at)


def _both(pair: Pair[Person], at: Mapping[int, SeenHome]) -> Iterator[Finding]:
    for mine, other in ((pair.first, pair.second), (pair.second, pair.first)):
        said = f"{mine.name}和{at[other.household].called}的{other.name}可能是同一个人：{pair.reason}。"
        hit = Hit(record=at[mine.household].record(mine), field="", message=said, value=str(other.id))
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
    whose = [it.person.id if it.person and rule == SAME_ID else it.home.key for it in places]
    own = Counter(whose)
    for place, here in zip(places, whose, strict=True):
        if elsewhere := len(places) - own[here]:
            other = next(it.home.who(it.person) for it, there in zip(places, whose, strict=True) if there != here)
            named = other if elsewhere == 1 else f"{other}等 {elsewhere} 处"
            message = f"{place.home.who(place.person)}的{sentence.format(other=named)}"
            hit = Hit(record=place.home.record(place.person), field=name, message=message)
            yield finding(_rule(rule), hit, place.home.key)
