"""What a row of a sheet may be (a person, an account, an entry of a ledger …), and which of these its heads fit best.

The columns decide. A column that only one meaning knows counts most. One that several know is shared among them. One
that every list has counts little or nothing. No meaning is named here: all of them are values
(`planning.row_meanings`), and that of a declared ledger is made from its declaration.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from township_desk.domain.keys.keys import NAMING, is_stored
from township_desk.domain.records import Household, Member, Township
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.ledger import TOWNSHIP, VILLAGE, Ledger
from township_desk.domain.records.record import Record
from township_desk.exchange.recognising.dictionary import OF_PEOPLE, SAYING_WHERE, of_ledger

_CARRIED = 2  # columns about a person or a household that a list about something else may carry along
_PASSPORT = frozenset(
    {f"member.{name}" for name in ("sex", "birth", "ethnicity", "education", "politics", "phone")} | {"household.phone"}
)
"""Facts that nearly every list of persons contains besides the names."""
_PASSPORT_WEIGHT = 0.25
_RELATION_WEIGHT = 2  # who is what to the head: only a list of whole households says it of everybody
_LEAST_OF_ENTRY = 2  # one column of a list of households may tell in passing what a ledger is about
_TITLE_WEIGHT = 0.5  # of a ledger's name above the head: less than any column that it alone knows
_NEARLY = 0.75  # of the best score: another meaning that reaches this much is told


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowMeaning:
    """One meaning: the records whose heads a sheet may have, those it is about, its planner, words for the clerk.

    A sheet must have all columns of `must`, one of `whose` if there are any, and at least `least` columns of its own. A
    meaning with `is_of_homes` is no list of persons: it gives way where a sheet says much about each person. `planner`
    is called with (meaning, incoming, snapshot, year, decisions). With `brings_people`, households and persons that the
    archive does not have are added; otherwise their rows are rejected. Files with `of_all` name everybody of their
    villages, so whoever is not in them is missing. A meaning that is known `by_looks` is neither scored nor chosen.
    """

    name: str
    title: str
    unit: str
    own: tuple[type[Record], ...]
    planner: Callable[..., Any]
    records: tuple[type[Record], ...] = OF_PEOPLE
    whose: frozenset[str] = NAMING
    must: frozenset[str] = frozenset()
    least: int = 1
    is_of_homes: bool = False
    brings_people: bool = False
    of_all: bool = False
    by_looks: bool = False

    @classmethod
    def of_ledger(cls, kind: type[Record], planner: Callable[..., Any]) -> "RowMeaning":
        """The meaning of a row of a declared ledger."""
        ledger, records = ledger_of(kind), of_ledger(kind)
        return cls(
            name=kind.TABLE,
            title=f"{ledger.title}台账",
            unit=ledger.unit,
            own=(kind,),
            planner=planner,
            records=records,
            whose=_whose(ledger),
            must=frozenset({f"{kind.TABLE}.{ledger.names}"} if ledger.names else ()),
            least=min(_LEAST_OF_ENTRY, sum(it.is_readable for it in kind.FIELDS)),
        )

    @property
    def of_people(self) -> bool:
        """Whether its rows are persons or households. Everything about them is kept, unrecognised columns included."""
        return self.records == OF_PEOPLE

    @property
    def of_villages(self) -> bool:
        """Whether a row is a village."""
        return Household not in self.records

    @property
    def entry(self) -> type[Record] | None:
        """The record of a ledger: each row is an entry, and a household may have many."""
        return self.own[0] if self.own[0].LEDGER is not None else None

    @property
    def named(self) -> str:
        """The key of what an entry is, "" where rows are no entries."""
        names = ledger_of(self.entry).names if self.entry else ""
        return f"{self.own[0].TABLE}.{names}" if names else ""

    @property
    def person(self) -> str:
        """The key of the member that an entry is for, "" where none is named."""
        person = ledger_of(self.entry).person if self.entry else ""
        return f"{self.own[0].TABLE}.{person}" if person else ""

    def owns(self, key: str) -> bool:
        """Whether a column is about its records, and more than a remark."""
        return self.speaks_of(key) and key not in SAYING_WHERE and not key.endswith(".note")

    def speaks_of(self, key: str) -> bool:
        """Whether a column is about its records, and does not only say whose the row is."""
        return key not in NAMING and key.partition(".")[0] in {it.TABLE for it in self.own}

    def loses(self, key: str) -> bool:
        """Whether nothing of a column is kept: where rows are no persons or households, their facts have no place."""
        if not key:
            return not self.of_people
        if not is_stored(key) or key in SAYING_WHERE or key.startswith("head."):
            return False
        kept: tuple[type[Record], ...] = self.records if self.of_people else (*self.own, Township)
        return key.partition(".")[0] not in {it.TABLE for it in kept}


def _whose(ledger: Ledger) -> frozenset[str]:
    """The columns that say whose an entry is. An entry of nobody belongs to the township."""
    if TOWNSHIP in ledger.of:
        return frozenset()
    return (NAMING if ledger.of_households else frozenset()) | ({"village.name"} if VILLAGE in ledger.of else set())


Keys = Mapping[tuple[type[Record], ...], Sequence[str]]
"""What the columns of a head mean in the words of some records."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Meanings with their scores, the best first.

    Of equal ones, the earlier in the list of all meanings comes first.
    """

    scores: tuple[tuple[RowMeaning, float], ...]

    @property
    def best(self) -> RowMeaning:
        """The best meaning."""
        return self.scores[0][0]

    @property
    def rivals(self) -> tuple[tuple[RowMeaning, float], ...]:
        """Other ledgers that fit as well as the best one, or nearly, with their share of its score."""
        (best, most), *others = self.scores
        ledgers = [(it, score) for it, score in others if it.entry is not None] if best.entry is not None else []
        return tuple((it, score / most) for it, score in ledgers if score >= _NEARLY * most)


def rank(meanings: Sequence[RowMeaning], keys: Keys, titles: Iterable[str] = ()) -> Ranking:
    """How well each meaning fits a head. `titles` are the name of the sheet and the lines above the head."""
    own = {it: [at for at, key in enumerate(keys[it.records]) if it.owns(key)] for it in meanings}
    evidence = _Evidence(
        claims=Counter(at for places in own.values() for at in places),
        common=keys.get(OF_PEOPLE, ()),
        above="".join(titles),
        in_passing=max((len(own[it]) for it in meanings if it.is_of_homes and len(own[it]) < it.least), default=0),
    )
    scores = [(it, evidence.score(it, keys[it.records], own[it])) for it in meanings]
    return Ranking(tuple(sorted(scores, key=lambda it: -it[1])))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What a head tells of all meanings: how many claim each column, what it means in a list of people, the titles.

    `in_passing` is how many columns speak of something that the list is too short of to be about it.
    """

    claims: Mapping[int, int]
    common: Sequence[str]
    above: str
    in_passing: int

    def score(self, meaning: RowMeaning, keys: Sequence[str], own: Sequence[int]) -> float:
        """The weight of a meaning's own columns; 0 for one that the columns rule out."""
        if self._rules_out(meaning, keys, len(own)):
            return 0
        weight = sum(_weight(keys[at], self.common[at] if self.common else "") / self.claims[at] for at in own)
        is_titled = meaning.entry is not None and ledger_of(meaning.entry).title in self.above
        return weight + (_TITLE_WEIGHT if is_titled else 0)

    def _rules_out(self, meaning: RowMeaning, keys: Sequence[str], own: int) -> bool:
        if own < meaning.least or not meaning.must.issubset(keys):
            return True
        if meaning.whose and meaning.whose.isdisjoint(keys):
            return True
        if any(other in NAMING and not key for key, other in zip(keys, self.common, strict=False)):
            return True  # it would not say whom a row names
        if meaning.is_of_homes and (own <= self.in_passing or sum(map(_is_of_person, keys)) > _CARRIED):
            return True
        return meaning.brings_people and sum(map(meaning.speaks_of, keys)) <= _CARRIED


def _is_of_person(key: str) -> bool:
    return key.startswith(f"{Member.TABLE}.") and not key.endswith(".note") and key not in SAYING_WHERE


def _weight(key: str, common: str) -> float:
    """How much a column says: nothing if every list has it, little if nearly every list of persons has it."""
    if common in SAYING_WHERE:
        return 0
    if key == "member.relation":
        return _RELATION_WEIGHT
    return _PASSPORT_WEIGHT if key in _PASSPORT or common in _PASSPORT else 1
