"""Checks across households: one number, phone or person in
two places; helpers for some households and none for others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from township_desk.domain.checks.declared_rules import declared
from township_desk.domain.checks.rule import Hit, Rule, finding
from township_desk.domain.checks.switches import Switches
from township_desk.domain.fields.findings import Finding
from township_desk.domain.fields.spelling import LONG_NUMBER, name_key, number_key
from township_desk.domain.people.duplicates import Pair, find_pairs, number_of
from township_desk.domain.records import Member
from township_desk.domain.records.dossier import Dossier
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

Seen = defaultdict[str, list[tuple[Record, int, str]]]


@dataclass
class Crosswise:
    """Sees households one by one, then says which values stand in more than one of them.

    To check one household, it is enough to show it that household and those that share a value with it.
    """

    ids: Seen = field(default_factory=lambda: defaultdict(list))
    phones: Seen = field(default_factory=lambda: defaultdict(list))
    numbers: Seen = field(default_factory=lambda: defaultdict(list))
    namesakes: defaultdict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))
    villages: dict[int, int] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    unpaired: list[tuple[Record, str]] = field(default_factory=list)
    paired: bool = False

    def see(self, dossier: Dossier) -> None:
        """Remembers the values of a household that no other household may have."""
        household = dossier.household
        who = dossier.head.name if dossier.head else (household.number or "无户主户")
        self.villages[household.id], self.places[household.id] = dossier.village.id, f"{dossier.village.name}{who}户"
        self.apart |= {frozenset((str(it.record), it.value)) for it in dossier.exemptions if it.rule == SAME_PERSON}
        for member in dossier.present:
            self.namesakes[name_key(member.name)].append(member)
            if number := number_of(member):
                self.ids[number].append((member, household.id, f"{dossier.village.name}{member.name}"))
            # The household's telephone is usually that of its head: one telephone, not two that are equal.
            if member.phone and member.phone != household.phone:
                self.phones[member.phone].append((member, household.id, f"{dossier.village.name}{member.name}"))
        if household.phone:
            self.phones[household.phone].append((household, household.id, f"{dossier.village.name}{who}户"))
        if household.number:
            number = number_key(household.number)
            # Short numbers begin anew in each village.
            own = number if len(number) >= LONG_NUMBER else f"{household.village}/{number}"
            self.numbers[own].append((household, household.id, f"{dossier.village.name}{who}户"))
        self.paired = self.paired or bool(dossier.pairings)
        if not dossier.pairings and household.left_on is None:
            self.unpaired.append((household, f"{dossier.village.name}{who}户"))

    def findings(self, switches: Switches) -> Iterator[Finding]:
        """The findings of the rules that are on. Each names all the places, but never the number itself."""
        shipped = {name: it.rule.on for name, it in declared().items()}
        yield from (it for it in self._found() if switches.is_on(it.rule, shipped[it.rule]))

    def _found(self) -> Iterator[Finding]:
        yield from _shared(self.ids, SAME_ID, "id_number", "证件号码与{other}相同。", within=True)
        yield from _shared(self.phones, SAME_PHONE, "phone", "联系电话与{other}相同。")
        yield from _shared(self.numbers, SAME_NUMBER, "number", "户编号与{other}相同。")
        yield from self._twice()
        # an archive that keeps no helpers at all lacks none
        for household, who in self.unpaired if self.paired else ():
            yield finding(
                _rule(NO_HELPER), Hit(record=household, field="", message=f"{who}没有帮扶责任人。"), household.id
            )

    def _twice(self) -> Iterator[Finding]:
        """Persons of the same name who may be one person. Those with the same number are reported by another rule."""
        for people in self.namesakes.values():
            for pair in find_pairs(people, self.villages) if len(people) > 1 else ():
                if number_of(pair.first) != number_of(pair.second) or not number_of(pair.first):
                    yield from self._both(pair)

    def _both(self, pair: Pair) -> Iterator[Finding]:
        if frozenset((str(pair.first.id), str(pair.second.id))) not in self.apart:
            for mine, other in ((pair.first, pair.second), (pair.second, pair.first)):
                said = f"{mine.name}和{self.places[other.household]}的{other.name}可能是同一个人：{pair.reason}。"
                hit = Hit(record=mine, field="", message=said, value=str(other.id))
                yield finding(_rule(SAME_PERSON), hit, mine.household)


def _rule(name: str) -> Rule:
    return declared()[name].rule


def _shared(seen: Seen, rule: str, name: str, sentence: str, *, within: bool = False) -> Iterator[Finding]:
    """Values that stand in more than one household. With `within`, also twice in one household."""
    for places in seen.values():
        if len(places) < 2:
            continue
        own = Counter(record.id if within else household for record, household, _ in places)
        for record, household, who in places:
            here = record.id if within else household
            elsewhere = len(places) - own[here]
            if elsewhere:
                other = next(it[2] for it in places if (it[0].id if within else it[1]) != here)
                named = other if elsewhere == 1 else f"{other}等 {elsewhere} 处"
                message = f"{who}的{sentence.format(other=named)}"
                yield finding(_rule(rule), Hit(record=record, field=name, message=message), household)
