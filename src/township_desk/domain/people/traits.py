"""What is asked of a member's card to know a trait, as data: the store makes SQL of the same."""

from dataclasses import dataclass

from township_desk.domain.fields import terms
from township_desk.domain.people import population
from township_desk.domain.records import Member

_YES, _NO = terms.YES, terms.NO


@dataclass(frozen=True, slots=True)
class Says:
    """A field says one of some words. Where it is blank, nothing is known."""

    field: str
    words: frozenset[str]

    def holds(self, member: Member, day: str) -> bool | None:
        """Whether it is so of a member on an ISO day; None when it is not known."""
        said = getattr(member, self.field)
        return not self.words.isdisjoint(said.split(",")) if said else None


@dataclass(frozen=True, slots=True)
class SaysNot:
    """A field says something else than a word."""

    field: str
    word: str

    def holds(self, member: Member, day: str) -> bool | None:
        """Whether it is so of a member on an ISO day; None when it is not known."""
        said = getattr(member, self.field)
        return said != self.word if said else None


@dataclass(frozen=True, slots=True)
class SaysAnything:
    """A field is filled in. Where it is not, nothing is known."""

    field: str

    def holds(self, member: Member, day: str) -> bool | None:
        """Whether it is so of a member on an ISO day; None when it is not known."""
        return True if getattr(member, self.field) else None


@dataclass(frozen=True, slots=True)
class AnyYes:
    """One of some fields says 是."""

    fields: tuple[str, ...]

    def holds(self, member: Member, day: str) -> bool | None:
        """Whether it is so of a member on an ISO day; None when it is not known."""
        said = [getattr(member, name) for name in self.fields]
        return True if _YES in said else False if _NO in said else None


@dataclass(frozen=True, slots=True)
class Disabled:
    """A certificate says so, or the health."""

    def holds(self, member: Member, day: str) -> bool | None:
        """Whether it is so of a member on an ISO day; None when it is not known."""
        if member.disability or member.disability_number:
            return True
        return terms.DISABLED in member.health.split(",") if member.health else None


@dataclass(frozen=True, slots=True)
class Aged:
    """The age is between two numbers of years."""

    least: int
    most: int

    def holds(self, member: Member, day: str) -> bool | None:
        """Whether it is so of a member on an ISO day; None when it is not known."""
        age = population.age_of(member, day)
        return None if age is None else self.least <= age <= self.most


@dataclass(frozen=True, slots=True)
class OfSex:
    """The identity number says the sex, or the card where there is none."""

    sex: str

    def holds(self, member: Member, day: str) -> bool | None:
        """Whether it is so of a member on an ISO day; None when it is not known."""
        found = population.sex_of(member)
        return found == self.sex if found else None


Trait = Says | SaysNot | SaysAnything | AnyYes | Disabled | Aged | OfSex
