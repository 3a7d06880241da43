"""Needs: what an owner's checklist asks for, each with the paper that answers it, and the papers beyond the list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import scans
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.papers.checklists import WORKING, Wanted, checklist, entry_checklist
from township_desk.domain.records import LEDGERS, Paper
from township_desk.domain.records.case import is_of_case
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of, named, year_of
from township_desk.domain.records.ledgers.entry_where import fits, holds
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, STAGES, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record


class State(Enum):
    """How a need stands. The value is what the clerk reads."""

    THERE = "有"
    MEND = "要改"
    MISSING = "缺这份"
    EXEMPT = "已豁免"
    OPTIONAL = "可选"

    @property
    def to_do(self) -> bool:
        """Whether somebody must still do something about it."""
        return self in (State.MISSING, State.MEND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a paper: the rule that says so, the field to look at, a short word and the sentence."""

    rule: str
    field: str
    short: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A paper that is asked for or is there: of which year, of which entry, and the paper that answers it.

    `year` is 0 where any year will do. A paper `beyond` the list is there although nothing asks for it.
    """

    wanted: Wanted
    year: int = 0
    entry: Record | None = None
    about: str = ""
    paper: Paper | None = None
    faults: tuple[Fault, ...] = ()
    beyond: bool = False

    @property
    def title(self) -> str:
        """What the paper is called."""
        return self.paper.title if self.paper else self.wanted.title

    @property
    def named(self) -> str:
        """What tells it apart where several are offered: the title, and what it is about or of which year."""
        return " · ".join(filter(None, (self.title, self.about or (f"{self.year} 年" if self.year else ""))))

    @property
    def key(self) -> str:
        """What tells the need from the owner's others, whether its paper is there or not."""
        if self.beyond and self.paper is not None:
            return f"paper.{self.paper.id}"
        return ".".join((self.wanted.key, str(self.year), *((str(self.entry.id),) if self.entry else ())))

    @property
    def of_entry(self) -> int:
        """The key of the entry of a ledger that it belongs to, 0 for none."""
        return self.entry.id if self.entry else (self.paper and self.paper.entry) or 0

    @property
    def group(self) -> str:
        """The heading under which it stands: 识别 · 2014年."""
        return f"{self.wanted.stage} · {self.year}年" if self.year else self.wanted.stage

    @property
    def state(self) -> State:
        """How it stands."""
        if self.paper is None:
            lacks = State.MISSING if self.faults else State.EXEMPT
            return lacks if self.wanted.required else State.OPTIONAL
        return State.MEND if self.faults else State.THERE

    @property
    def pages(self) -> int:
        """How many scanned pages there are."""
        return sum(len(it.pages) for it in scans.read(self.paper.scans)) if self.paper else 0

    def blank(self, owner: Owner) -> Paper:
        """A new paper of the owner that answers it."""
        entry = self.entry.id if self.entry else None
        made = blank_entry(Paper, owner, title=self.wanted.title, year=self.year or None, entry=entry, about=self.about)
        assert isinstance(made, Paper)
        return made


Counts = Mapping[str, int]
"""How many households of a village (or the township) something concerns in the working year: entering, leaving."""


def owner_in(dossier: Dossier) -> Owner:
    """Whose papers a dossier holds."""
    if dossier.household.id:
        return Owner(HOUSEHOLD, dossier.household.id)
    return Owner(VILLAGE, dossier.village.id) if dossier.village.id else Owner(TOWNSHIP)


def needs_of(dossier: Dossier, year: int, counts: Counts) -> tuple[Need, ...]:
    """The needs of a household, a village or the township for a working year, in the order of the screens.

    Every paper stands in one of them; those beyond the list come last.
    """
    asked = [*_of_checklist(dossier, year, counts), *_of_entries(dossier)]
    papers = sorted(dossier.of(Paper), key=lambda it: it.id)
    answers = _answers(asked, papers)
    answered = [replace(need, paper=answers.get(place)) for place, need in enumerate(asked)]
    used = {paper.id for paper in answers.values()}
    rest = [_beyond(dossier, paper) for paper in papers if paper.id not in used]
    return tuple(sorted([*answered, *rest], key=lambda it: (STAGES.index(it.wanted.stage), it.year)))


def not_asked(dossier: Dossier, needs: Sequence[Need]) -> list[Need]:
    """What the checklist knows but does not ask of this owner now: such a paper may come in all the same."""
    asked = {it.wanted.key for it in needs if it.entry is None}
    rest = (it for it in checklist(owner_in(dossier).of) if it.key not in asked)
    return [Need(wanted=replace(it, required=False), beyond=True) for it in rest]


def _of_checklist(dossier: Dossier, year: int, counts: Counts) -> Iterator[Need]:
    for wanted in checklist(owner_in(dossier).of):
        of = _year(wanted, dossier, year)
        if of <= year and is_asked(wanted, dossier, year, counts):
            yield Need(wanted=wanted, year=of)


def _year(wanted: Wanted, dossier: Dossier, year: int) -> int:
    """The year that a paper is of; 0 where it is of none or that is not known."""
    if wanted.year == WORKING:
        return year
    said = getattr(dossier.household, wanted.year) if wanted.year else None
    return int(str(said)[:4]) if said else 0


def is_asked(wanted: Wanted, dossier: Dossier, year: int, counts: Counts) -> bool:
    """Whether a paper of the checklist is one that this owner should have."""
    when = wanted.when
    return (
        fits(dossier.household, when.get("household", {}), year)
        and fits(dossier.village, when.get("village", {}), year)
        and ("member" not in when or any(fits(it, when["member"], year) for it in dossier.present))
        and all(holds(counts.get(name, 0), asked) for name, asked in when.get("counts", {}).items())
        and all(
            any(fits(it, when[kind.TABLE], year) for it in dossier.of(kind)) for kind in LEDGERS if kind.TABLE in when
        )
    )


def _of_entries(dossier: Dossier) -> Iterator[Need]:
    for kind, entries in dossier.entries.items():
        for wanted in entry_checklist(kind):
            for entry in entries:
                year = int(year_of(entry) or 0)
                if fits(entry, wanted.when, year):
                    yield Need(wanted=wanted, year=year, entry=entry, about=about(entry))


def about(entry: Record) -> str:
    """What an entry is, in the words that stay on its papers when it is gone."""
    ledger, year = ledger_of(type(entry)), year_of(entry)
    when = f"{year} 年" if year and ledger.names else ""
    return f"{ledger.title}：{when}{named(entry)}"


def _answers(asked: Sequence[Need], papers: Iterable[Paper]) -> dict[int, Paper]:
    """Which paper answers which need, by the need's place. The best pairs are made first; each stands in one pair.

    The paper of a case answers what its household should have; that of a ledger's entry answers only for the entry.
    """
    scored = [
        (-score, place, paper.id, paper)
        for paper, key in [(it, name_key(it.title)) for it in papers]
        for place, need in enumerate(asked)
        if key in need.wanted.keys and (score := _fit(need, paper))
    ]
    found, used = dict[int, Paper](), set[int]()
    for _, place, key, paper in sorted(scored, key=lambda it: it[:3]):
        if place not in found and key not in used:
            found[place] = paper
            used.add(key)
    return found


def _fit(need: Need, paper: Paper) -> int:
    """How well a paper that is called so answers a need; 0 when it does not."""
    if need.entry is not None:
        return 3 if paper.entry == need.entry.id else 2 if paper.entry is None and paper.about == need.about else 0
    if paper.entry is not None and not is_of_case(paper.about):
        return 0
    if (paper.year or 0) == need.year:
        return 3 if not paper.about else 2
    return 0 if paper.year and need.year else 1


def _beyond(dossier: Dossier, paper: Paper) -> Need:
    """A paper that nothing asks for. What its checklist says about such papers holds for it, too."""
    every = checklist(owner_in(dossier).of)
    known = next((it for it in every if it.is_called(paper.title)), None)
    wanted = replace(known, required=False) if known else Wanted(key=paper.title, title=paper.title)
    entry = next((it for some in dossier.entries.values() for it in some if it.id == paper.entry), None)
    return Need(wanted=wanted, year=paper.year or 0, entry=entry, about=paper.about, paper=paper, beyond=True)
