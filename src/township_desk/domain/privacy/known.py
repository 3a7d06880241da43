"""What an archive knows that public sheets are compared with."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from township_desk.domain.privacy.minors import Minors, Named
from township_desk.domain.privacy.numbers import PrivateNumbers
from township_desk.domain.privacy.spelling import digits, plain

_NAME = range(2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All private numbers, the office's own numbers, the minors, and the names of persons and places.

    A word of illness inside such a name says nothing about anybody's health.
    """

    numbers: PrivateNumbers
    own: frozenset[str]
    minors: Minors = field(default_factory=Minors.of)
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        private: Iterable[str] = (),
        own: Iterable[str] = (),
        worded: Iterable[str] = (),
        people: Iterable[Named] = (),
        names: Iterable[str] = (),
        places: Iterable[str] = (),
        day: str = "",
    ) -> "Known":
        """What is known on a day.

        `own` numbers are the office's even if a person has them, too. Numbers in the office's wording (`worded`) are
        the office's only if no person has them.
        """
        office = list(own)
        numbers = PrivateNumbers.of(private, office)
        office += [it for it in worded if not numbers.in_text(it)]
        return cls(
            numbers=numbers,
            own=frozenset(said for text in office if (said := digits(plain(text)))),
            minors=Minors.of(people, day),
            names=frozenset(names),
            places=frozenset(places),
        )

    def names_somebody(self, text: str) -> bool:
        """Whether a text contains the name of a person of the archive."""
        windows = (text[at : at + length] for length in _NAME for at in range(len(text) - length + 1))
        return any(it in self.names for it in windows)

    def is_own(self, number: str) -> bool:
        """Whether digits are a number of the office."""
        return any(number in it for it in self.own)
