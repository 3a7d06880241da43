"""Persons under 18 must not be named in public. The household is compared, too: an adult may have the same name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from township_desk.domain.fields.identity import birth_of

_OF_AGE = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person of the archive, as far as naming matters: household, village, birth date, whether the head."""

    name: str
    household: int
    is_head: bool
    id_number: str
    birth: str
    village: str
    group: str

    def is_minor(self, day: str) -> bool:
        """Whether the person is under 18 on an ISO day. A person without a known birth date is not."""
        born = birth_of(self.id_number) or self.birth
        return bool(born) and born > f"{int(day[:4]) - _OF_AGE:04}{day[4:]}"[: len(born)]


@dataclass(frozen=True, slots=True)
class Minors:
    """The minors and adults of an archive by name, and the names of the adults in each household."""

    named: Mapping[str, Sequence[Named]]
    adults: Mapping[str, Sequence[Named]]
    elders: Mapping[int, Sequence[str]]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, people: Iterable[Named] = (), day: str = "") -> "Minors":
        """Divides persons into those under 18 on a day, and the others."""
        named, adults = defaultdict[str, list[Named]](list), defaultdict[str, list[Named]](list)
        elders = defaultdict[int, list[str]](list)
        for it in people:
            if it.is_minor(day):
                named[it.name].append(it)
            else:
                adults[it.name].append(it)
                elders[it.household].append(it.name)
        return cls(named, adults, elders, tuple(sorted({len(name) for name in named if len(name) > 1})))

    def named_in(self, texts: Sequence[str], village: str = "") -> Iterator[str]:
        """The minors who are named by texts that stand together. `village` is the village of the sheet."""
        lines = ["".join(text.split()) for text in texts]
        for name in dict.fromkeys(_windows("\n".join(lines), self.lengths)):
            if name in self.named and self._is_meant(name, lines, village):
                yield name

    def _is_meant(self, name: str, lines: Sequence[str], village: str) -> bool:
        """Whether a name means a minor.

        It does where the household is named as well and no adult of that name fits as well. Where only the name stands,
        it does if it belongs to a head or stands beside the village's group, and no adult has it.
        """
        others = [line.replace(name, "\n") for line in lines]
        fit = max(self._fit(it, others, village) for it in self.named[name])
        if name not in self.adults:
            return fit > 0
        return fit > 1 and fit > max(self._fit(it, others, village) for it in self.adults[name])

    def _fit(self, person: Named, others: Sequence[str], village: str) -> int:
        """How well texts fit a person besides the name: 2 for
        another person of the household, 1 for the group or a head.
        """
        joined = "\n".join(others)
        beside = any(len(it) > 1 and it != person.name and it in joined for it in self.elders.get(person.household, ()))
        here = person.village == village or person.village in joined
        return 2 * beside + (person.is_head or (here and bool(person.group) and person.group in others))


def _windows(text: str, lengths: Iterable[int]) -> Iterator[str]:
    return (text[at : at + length] for length in lengths for at in range(len(text) - length + 1))
