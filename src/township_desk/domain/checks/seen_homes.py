"""What is remembered of a household to compare it with others: little, because all households are remembered."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.spelling import LONG_NUMBER, name_key, number_key
from township_desk.domain.people.duplicates import Person, number_of
from township_desk.domain.records import Exemption, Household, Member
from township_desk.domain.records.record import Record

SAME_ID, SAME_PHONE, SAME_NUMBER, SAME_PERSON = "same_id", "same_phone", "same_number", "duplicate"
"""The names of the rules that look at values. An exemption from SAME_PERSON says that two members are different
persons: the exempted value is the other member's key."""
Value = tuple[str, str]
"""The rule that looks at a value, and the value, which may stand in several households. There are many: no class."""


class SeenHome(NamedTuple):
    """A household: its place in the register, how it is called, who is there."""

    key: int
    order: tuple[object, ...]
    village: int
    place: str
    called: str
    number: str
    phone: str
    closed: bool
    paired: bool
    people: Sequence[Person]
    exemptions: Sequence[Exemption]

    @property
    def lacks_helper(self) -> bool:
        """Whether nobody ever helped it."""
        return not self.paired and not self.closed

    def places(self) -> Iterator[tuple[Value, Person | None]]:
        """The values that no other household may have, each with the person who has it, None for the household."""
        for it in self.people:
            if number := number_of(it.id_number):
                yield (SAME_ID, number), it
            # The household's telephone is usually that of its head: one telephone, not two that are equal.
            if it.phone and it.phone != self.phone:
                yield (SAME_PHONE, it.phone), it
            yield (SAME_PERSON, name_key(it.name)), it
        if self.phone:
            yield (SAME_PHONE, self.phone), None
        if self.number:
            number = number_key(self.number)
            # Short numbers begin anew in each village.
            yield (SAME_NUMBER, number if len(number) >= LONG_NUMBER else f"{self.village}/{number}"), None

    def record(self, person: Person | None) -> Record:
        """The household, or a person in it, with what is remembered."""
        if person is None:
            return Household(id=self.key, village=self.village, number=self.number, phone=self.phone)
        return Member(**person._asdict())

    def plain(self) -> list[Any]:
        """Everything as plain values."""
        exempted = [(it.record, it.rule, it.field_name, it.value) for it in self.exemptions]
        return [*self[:-2], [it[:-1] for it in self.people], exempted]

    def who(self, person: Person | None) -> str:
        """The household, or a person in it, in words."""
        return self.called if person is None else f"{self.place}{person.name}"


def seen_again(plain: Sequence[Any]) -> SeenHome:
    """The household that plain values say."""
    *said, people, exempted = tupled(plain)
    key = said[0]
    apart = (
        Exemption(household=key, record=record, rule=rule, field_name=name, value=value, reason="")
        for record, rule, name, value in exempted
    )
    return SeenHome._make([*said, [Person._make([*it, key]) for it in people], [*apart]])


def tupled(value: Any) -> Any:
    """A value in which lists have become tuples again."""
    return tuple(map(tupled, value)) if isinstance(value, list) else value


def seen(dossier: Dossier) -> SeenHome:
    """What is remembered of a household."""
    household, village, head = dossier.household, dossier.village, dossier.head
    who = head.name if head else (household.number or "无户主户")
    return SeenHome(
        key=household.id,
        order=dossier.order,
        village=household.village,
        place=village.name,
        called=f"{village.name}{who}户",
        number=household.number,
        phone=household.phone,
        closed=not household.is_registered,
        paired=bool(dossier.pairings),
        people=[Person(it.id, it.name, it.id_number, it.birth, it.phone, household.id) for it in dossier.present],
        exemptions=dossier.exemptions,
    )
