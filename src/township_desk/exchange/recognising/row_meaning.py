"""What a row of a sheet may be (a person, an account, an entry of a ledger …), and which of these its heads fit best.

The columns decide. A column that only one meaning knows counts most. One that several know is shared among them. One
that every list has counts little or nothing. No meaning is named here: all of them are values
(`planning.row_meanings`), and that of a declared ledger is made from its declaration.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.keys.keys import NAMING, field_of, is_stored
from township_desk.domain.records import Household, Member, Township
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import TOWNSHIP, VILLAGE, Ledger
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
_TITLE_WEIGHT = 1.5  # of a ledger's name above the head: a list about something else names it only in passing
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
    def titled(self) -> tuple[str, ...]:
        """The keys of a ledger whose words may stand in the title instead of a column: what an entry is, its tabs."""
        ledger = ledger_of(self.entry) if self.entry else None
        names = dict.fromkeys((ledger.names, ledger.tabs)) if ledger and self.entry else ()
        return tuple(f"{self.own[0].TABLE}.{name}" for name in names if name and self.own[0].field(name).codes)

    @property
    def ledger_title(self) -> str:
        """The title of its ledger, "" where rows are no entries."""
        return ledger_of(self.entry).title if self.entry else ""

    @property
    def may_name_village(self) -> bool:
        """Whether its rows belong to villages, so that a sheet may name one for all its rows."""
        return self.entry is None or ledger_of(self.entry).of != (TOWNSHIP,)

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


def rank(meanings: Sequence[RowMeaning], keys: Keys, titles: Iterable[str] = (), blank: Container[int] = ()) -> Ranking:
    """How well each meaning fits a head. `titles` are the name of the sheet and the lines above the head.

    The first rows have nothing in the `blank` columns. An entry is what is said of it, so these columns make no ledger,
    unless its rows are villages or a title calls the list as the ledger itself is called.
    """
    above = " ".join(titles)
    own = {it: [at for at, key in enumerate(keys[it.records]) if it.owns(key)] for it in meanings}
    own |= {
        it: [at for at in places if at not in blank]
        for it, places in own.items()
        if it.entry is not None and not it.of_villages and it.ledger_title not in above
    }
    evidence = _Evidence(
        common=keys.get(OF_PEOPLE, ()),
        above=above,
        in_passing=max((len(own[it]) for it in meanings if it.is_of_homes and len(own[it]) < it.least), default=0),
    )
    fitting = [it for it in meanings if evidence.admits(it, keys[it.records], len(own[it]))]
    claims = Counter(at for it in fitting for at in own[it])
    scores = {it: evidence.score(it, keys[it.records], [(at, claims[at]) for at in own[it]]) for it in fitting}
    return Ranking(tuple(sorted(((it, scores.get(it, 0)) for it in meanings), key=lambda it: -it[1])))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What a head tells of all meanings: what each column means in a list of people, the titles above.

    `in_passing` is how many columns speak of something that the list is too short of to be about it.
    """

    common: Sequence[str]
    above: str
    in_passing: int

    def score(self, meaning: RowMeaning, keys: Sequence[str], own: Sequence[tuple[int, int]]) -> float:
        """The weight of a meaning's own columns, each with how many meanings claim it, and of its name in the title."""
        weight = sum(_weight(keys[at], self.common[at] if self.common else "") / claims for at, claims in own)
        return weight + (_TITLE_WEIGHT if self._is_named(meaning) else 0)

    def admits(self, meaning: RowMeaning, keys: Sequence[str], own: int) -> bool:
        """Whether a meaning is possible with these columns, of which so many are its own."""
        if own < meaning.least or not all(key in keys or self._says(meaning, key) for key in meaning.must):
            return False
        if meaning.whose and meaning.whose.isdisjoint(keys):
            return False
        if any(other in NAMING and not key for key, other in zip(keys, self.common, strict=False)):
            return False  # it would not say whom a row names
        if meaning.is_of_homes and (own <= self.in_passing or sum(map(_is_of_person, keys)) > _CARRIED):
            return False
        return not meaning.brings_people or sum(map(meaning.speaks_of, keys)) > _CARRIED

    def _says(self, meaning: RowMeaning, key: str) -> bool:
        """Whether the title says for all rows what a missing column would say."""
        return key in meaning.titled and bool(CodeLists.load()[field_of(key).codes].named_in(self.above))

    def _is_named(self, meaning: RowMeaning) -> bool:
        """Whether the title calls a list by a ledger's name or another one of its names, or by one of its words."""
        if meaning.entry is None:
            return False
        ledger = ledger_of(meaning.entry)
        called = any(it in self.above for it in (ledger.title, *ledger.titles))
        return called or any(self._says(meaning, key) for key in meaning.must)


def _is_of_person(key: str) -> bool:
    return key.startswith(f"{Member.TABLE}.") and not key.endswith(".note") and key not in SAYING_WHERE


def _weight(key: str, common: str) -> float:
    """How much a column says: nothing if every list has it, little if nearly every list of persons has it."""
    if common in SAYING_WHERE:
        return 0
    if key == "member.relation":
        return _RELATION_WEIGHT
    return _PASSPORT_WEIGHT if key in _PASSPORT or common in _PASSPORT else 1
