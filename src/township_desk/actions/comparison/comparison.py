"""四级比对: compares a department's list with the archive, then keeps the rows that hit as one step."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from township_desk.domain.dossiers.comparison_subjects import Level, Matters, Subject
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Comparison, ComparisonHit
from township_desk.exchange.comparison.listing import ROLES, Listing, Lists, ListWish, ListWords, read_lists
from township_desk.exchange.comparison.matching import BY_NAME, Match, Matcher, Roll
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.persons import Person, people_of_hits, present_people
from township_desk.store.trail.change import Change

__all__ = ["ROLES", "ComparisonPlan", "HitRow", "HitState", "ListWish", "Listing", "compare", "compare_again", "keep"]
_MOST_DOUBTS = 20_000
_TOO_MANY = (
    f"没有比对，档案未改动：只按姓名对上的超过 {_MOST_DOUBTS // 10_000} 万条，逐条核实不过来。"
    "请选对证件号码那一列，或请部门给带号码的名单，或按村分开再比。"
)


class HitState(StrEnum):
    """What a newer list says about a hit."""

    NEW = "new"
    STILL = "unchanged"
    GONE = "gone"

    @property
    def word(self) -> str:
        """The word the screens use."""
        return {"new": "新增", "unchanged": "仍在", "gone": "消失"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """A hit with its person, what the newest list says about it, and what else its row says."""

    hit: ComparisonHit
    person: Person
    state: HitState
    gist: str

    @property
    def matter(self) -> tuple[int, str]:
        """The person and the subject of the hit."""
        return self.hit.member, self.hit.subject

    @property
    def is_doubt(self) -> bool:
        """Whether it was matched by name alone."""
        return self.hit.basis == BY_NAME


@dataclass(frozen=True, kw_only=True)
class ComparisonPlan:
    """What comparing a list would keep. Nothing is written before keep()."""

    subject: Subject
    level: Level
    lists: Lists
    wish: ListWish
    partial: bool
    record: Comparison
    rows: tuple[HitRow, ...]
    notes: tuple[str, ...]
    step: int
    uncompared: int = 0

    @property
    def blind(self) -> tuple[str, ...]:
        """The sheets in which no column names anybody."""
        return tuple(it.title for it in self.lists.listings if it.is_blind(self.wish))

    def count(self, state: HitState) -> int:
        """How many hits have a state."""
        return sum(it.state is state for it in self.rows)


@dataclass
class _Known:
    """The persons of the archive, and its earlier hits of a subject and level, by member and facts."""

    roll: Roll
    places: dict[int, int]
    people: dict[int, Person]
    words: ListWords
    hits: dict[tuple[int, frozenset[str]], ComparisonHit] = field(default_factory=dict)

    @classmethod
    def load(cls, archive: Archive, subject: Subject, level: Level) -> "_Known":
        present, concerned = present_people(archive), people_of_hits(archive)
        places = {it.id: place for place, it in enumerate(present)}
        known = cls(Roll(present), places, concerned, ListWords.build(Matters.load()))
        stored = archive.find(ComparisonHit, subject=subject.key, level=level.key)
        known.hits = {known.key(it): it for it in stored}
        return known

    def key(self, hit: ComparisonHit) -> tuple[int, frozenset[str]]:
        return hit.member, self.words.facts(hit.cells)

    def row(self, hit: ComparisonHit, person: Person, state: HitState) -> HitRow:
        return HitRow(hit=hit, person=person, state=state, gist=self.words.gist(hit.cells))

    def is_of_kind(self, hit: ComparisonHit, topics: Set[str]) -> bool:
        """Whether the earlier list of a hit had at least half of its telling heads in common with the newer list.

        A list with other columns (houses after vehicles) says nothing about earlier hits.
        """
        own = self.words.topics(head for head, _ in hit.cells)
        return 2 * len(own & topics) >= len(own)

    def order(self, row: HitRow) -> int:
        """The place of a hit's person in the register. Persons who have left come last."""
        return self.places.get(row.person.id, len(self.places))


def compare(
    archive: Archive,
    paths: Sequence[Path],
    subject: str,
    level: str,
    wish: ListWish = ListWish(),
    progress: Progress = NO_PROGRESS,
    *,
    partial: bool = False,
) -> ComparisonPlan:
    """Reads lists and finds whom they name. A `partial` list does not make earlier hits count as gone."""
    matters = Matters.load(date.today().year)
    about, whose = matters.subject(subject), matters.level(level)
    return _plan(archive, read_lists(paths, matters, wish, progress), about, whose, wish, partial)


def compare_again(
    archive: Archive, plan: ComparisonPlan, subject: str, level: str, wish: ListWish, *, partial: bool
) -> ComparisonPlan:
    """The plan for other columns or another subject, without reading the lists again. Another head needs compare()."""
    matters = Matters.load(date.today().year)
    return _plan(archive, plan.lists, matters.subject(subject), matters.level(level), wish, partial)


def _plan(
    archive: Archive, lists: Lists, subject: Subject, level: Level, wish: ListWish, partial: bool
) -> ComparisonPlan:
    known = _Known.load(archive, subject, level)
    record = Comparison(
        subject=subject.key,
        level=level.key,
        file=lists.file,
        digests="\n".join(lists.digests),
        compared_on=date.today().isoformat(),
    )
    matchers = [(it, it.matcher(known.roll, wish)) for it in lists.listings]
    found = _hits(known, record, matchers)
    # A partial list says nothing about the people whom it does not name.
    missing = [] if partial else [it for key, it in known.hits.items() if key not in found and it.gone_on is None]
    topics = known.words.topics(it.head for listing in lists.listings for it in listing.head.columns)
    gone = [_gone(known, it, record) for it in missing if known.is_of_kind(it, topics)]
    listed = tuple(sorted((*found.values(), *gone), key=known.order))
    return ComparisonPlan(
        subject=subject,
        level=level,
        lists=lists,
        wish=wish,
        partial=partial,
        record=_counted(record, listed, sum(it.count for _, it in matchers)),
        rows=listed,
        notes=_notes(lists, wish, [it for _, it in matchers], others=len(missing) - len(gone)),
        step=archive.step,
        uncompared=sum(it.uncompared for _, it in matchers),
    )


def _hits(
    known: "_Known", record: Comparison, matchers: Sequence[tuple[Listing, Matcher]]
) -> dict[tuple[int, frozenset[str]], HitRow]:
    """The rows that hit, each subject of a person once. Raises Problem when too many hit by name alone."""
    found: dict[tuple[int, frozenset[str]], HitRow] = {}
    doubts = 0
    for listing, matcher in matchers:
        for match in matcher.matches():
            # Somebody must settle each hit by name alone, one after the other.
            doubts += match.basis == BY_NAME
            if doubts > _MOST_DOUBTS:
                raise Problem(_TOO_MANY)
            made = _hit(record, match, listing.title, listing.content(match.row))
            found.setdefault(known.key(made), _row(known, made, match.person))
    return found


def _notes(lists: Lists, wish: ListWish, matchers: Sequence[Matcher], *, others: int) -> tuple[str, ...]:
    """What the clerk should know about the lists as a whole."""
    return (*_blind(lists, wish), *lists.left_out, *_ruined(matchers), *_other(others))


def _counted(record: Comparison, rows: Sequence[HitRow], listed: int) -> Comparison:
    states = [it.state for it in rows]
    fresh, still, gone = (states.count(state) for state in HitState)
    return replace(record, rows=listed, fresh=fresh, still=still, gone=gone)


def _hit(record: Comparison, match: Match, title: str, content: str) -> ComparisonHit:
    return ComparisonHit(
        comparison=record.id,
        since=record.id,
        member=match.person.id,
        subject=record.subject,
        level=record.level,
        file=title,
        row=match.row + 1,
        content=content,
        basis=match.basis,
        score=match.score,
        why=match.why,
    )


def _row(known: _Known, made: ComparisonHit, person: Person) -> HitRow:
    """A hit. If an earlier list had it, too, it keeps how it was settled."""
    old = known.hits.get(known.key(made))
    if old is None:
        return known.row(made, person, HitState.NEW)
    names = ("comparison", "file", "row", "content", "basis", "score", "why", "gone_on")
    seen = replace(old, **{name: getattr(made, name) for name in names})
    return known.row(seen, person, HitState.STILL)


def _gone(known: _Known, hit: ComparisonHit, record: Comparison) -> HitRow:
    """A hit that the newer list no longer has. Hits that were gone before stay as they are."""
    return known.row(replace(hit, gone_on=Day(record.compared_on)), known.people[hit.member], HitState.GONE)


def _other(hits: int) -> tuple[str, ...]:
    return (f"以前比出的 {hits:,} 条来自列名不同的名单，不算消失。",) if hits else ()


def _blind(lists: Lists, wish: ListWish) -> list[str]:
    blind = [it.title for it in lists.listings if it.is_blind(wish)]
    return [f"“{title}”没有认出证件号码和姓名在哪一列。请在上面选列。" for title in blind]


def _ruined(matchers: Sequence[Matcher]) -> Iterator[str]:
    """How many rows can be doubts at most because their numbers are damaged, and how many cannot be compared."""
    lost, covered = (sum(it.ruined(covered=covered) for it in matchers) for covered in (False, True))
    if lost:
        yield f"有 {lost:,} 行的证件号码存成了数字，末几位已丢失，只能作疑似。请部门重新导出。"
    if covered:
        yield f"有 {covered:,} 行的证件号码遮住了几位，只能按姓名和看得见的几位作疑似。"
    if left := sum(it.uncompared for it in matchers):
        yield f"有 {left:,} 行没有比对：没有完整的证件号码，姓名也空着、遮住了或写的不是姓名。"


def keep(archive: Archive, plan: ComparisonPlan, *, by: str) -> int | None:
    """Keeps the rows that hit as one step. The label names nobody, because it stays when the hits are erased."""
    if archive.step != plan.step:
        raise Problem("没有记下，档案未改动：比对以后档案又改过。请再比对一次。")
    if plan.blind:
        raise Problem(f"没有记下，档案未改动：“{plan.blind[0]}”没有指定证件号码或姓名在哪一列。请先选列。")
    change = Change()
    change.put(plan.record, *(it.hit for it in plan.rows))
    counts = "，".join(f"{state.word} {plan.count(state)}" for state in HitState)
    return archive.apply(change, f"四级比对 {plan.subject.title}·{plan.level.title}（{counts}）", by=by)
