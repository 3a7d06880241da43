"""What is wrong with an owner's papers: missing ones, 三无 (no signature, seal or date), and dates in a wrong order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.fields.clock import Clock
from township_desk.domain.papers.needs import Counts, Fault, Need, needs_of
from township_desk.domain.records import Paper
from township_desk.domain.records.ledgers.entries import precedes
from township_desk.domain.records.record import Record

MISSING, UNSIGNED, UNSEALED, UNDATED = "paper.missing", "paper.unsigned", "paper.unsealed", "paper.undated"
TOO_EARLY, OTHER_YEAR, FUTURE = "paper.too_early", "paper.other_year", "paper.future"
COPY, ONE_DAY = "paper.copy", "paper.one_day"
_HOUSEHOLD, _NOTICE = "household.", "notice."
_FEW = 4
"""So many papers with one and the same date are a doubt."""
COPIED = "复印件"


class Earlier(NamedTuple):
    """What a paper must not be dated before: its words, and its ISO day."""

    words: str
    day: str


Posted = Callable[[str, int], str]
"""The last day of the posting of a notice and year that names the owner, "" while there is none or it still hangs."""


def not_posted(sheet: str, year: int) -> str:
    """No posting is known."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the papers of an owner are held against: the working year, the clock, postings, and counts of a village.

    `kept` says whether the office keeps papers of such owners here at all; where it does not, none is missing.
    """

    year: int
    clock: Clock
    kept: bool = True
    counts: Counts = field(default_factory=dict)
    posted: Posted = not_posted


class Subject(NamedTuple):
    """What a fault is about: a record, its field ("" for the whole), and the value to which an exemption refers."""

    record: Record
    field: str
    value: str


def looked_at(dossier: Dossier, beside: Beside) -> tuple[Need, ...]:
    """The needs of an owner, each with what is wrong with it and was not exempted."""
    needs = needs_of(dossier, beside.year, beside.counts)
    settled = {(it.record, it.rule, it.field_name, it.value) for it in dossier.exemptions}

    def stands(need: Need, fault: Fault) -> bool:
        record, name, value = subject(need, fault, dossier)
        return (record.id, fault.rule, name, value) not in settled

    found = ((it, faults(it, needs, dossier, beside)) for it in needs)
    return tuple(replace(it, faults=tuple(fault for fault in wrong if stands(it, fault))) for it, wrong in found)


def subject(need: Need, fault: Fault, dossier: Dossier) -> Subject:
    """What a fault is about. A paper that is missing is looked for where it belongs: at its entry or its owner."""
    if need.paper is not None:
        return Subject(need.paper, fault.field, str(getattr(need.paper, fault.field) or ""))
    return Subject(need.entry or owner_record(dossier), "", need.key)


def owner_record(dossier: Dossier) -> Record:
    """The record whose papers a dossier holds."""
    if dossier.household.id:
        return dossier.household
    return dossier.village if dossier.village.id else dossier.township


def faults(need: Need, needs: Sequence[Need], dossier: Dossier, beside: Beside) -> Iterator[Fault]:
    """What is wrong with one need."""
    paper, wanted = need.paper, need.wanted
    if paper is None:
        if wanted.required:
            yield Fault(rule=MISSING, field="", short="缺这份", message=f"缺{told(need)}。请补齐，或写明理由豁免。")
        return
    if wanted.signs and paper.signed != terms.YES:
        yield _lacks(need, UNSIGNED, "signed", "签字")
    if wanted.seals and paper.sealed != terms.YES:
        yield _lacks(need, UNSEALED, "sealed", "公章")
    if wanted.dated and not paper.dated:
        yield _lacks(need, UNDATED, "dated", "日期")
    if wanted.original and paper.original == COPIED:
        message = f"{told(need)}是复印件，应存原件。请换成原件，或写明理由豁免。"
        yield Fault(rule=COPY, field="original", short="应存原件", message=message)
    if paper.dated:
        yield from _of_date(need, paper, paper.dated, [*earlier(need, needs, dossier, beside.posted)], beside.clock)


def told(need: Need) -> str:
    """A paper in the words of a sentence: “入户核实表”（2018 年）, with its entry where it has one."""
    beside = need.about or (f"{need.year} 年" if need.year else "")
    return f"“{need.title}”（{beside}）" if beside else f"“{need.title}”"


def _lacks(need: Need, rule: str, name: str, what: str) -> Fault:
    return Fault(rule=rule, field=name, short=f"缺{what}", message=f"{told(need)}缺{what}。请补上。")


def _of_date(need: Need, paper: Paper, day: str, before: Sequence[Earlier], clock: Clock) -> Iterator[Fault]:
    if not clock.has_come(day):
        message = f"{told(need)}的落款日期 {day} 还没有到。请核对。"
        yield Fault(rule=FUTURE, field="dated", short="日期未到", message=message)
    late = [it for it in before if precedes(day, it.day)]
    if late:
        last = max(late, key=lambda it: it.day)
        message = f"{told(need)}的落款日期 {day} 早于{last.words} {last.day}。请核对两份的日期。"
        yield Fault(rule=TOO_EARLY, field="dated", short=f"早于{last.words}", message=message)
    elif paper.year and need.wanted.year and day[:4] != str(paper.year):
        message = f"{told(need)}的落款日期 {day} 不在 {paper.year} 年。请核对年度和日期。"
        yield Fault(rule=OTHER_YEAR, field="dated", short="不在本年度", message=message)


def earlier(need: Need, needs: Sequence[Need], dossier: Dossier, posted: Posted) -> Iterator[Earlier]:
    """What a paper must not be dated before, as far as its days are known."""
    for name in need.wanted.after:
        if need.entry is not None:
            label, day = need.entry.field(name).label, getattr(need.entry, name)
        elif name.startswith(_HOUSEHOLD):
            it = dossier.household.field(name.removeprefix(_HOUSEHOLD))
            label, day = it.label, getattr(dossier.household, it.name)
        elif name.startswith(_NOTICE):
            label, day = "公示期满", posted(name, need.year)
        else:
            found = _paper(name, need, needs)
            label, day = (found.title, found.dated) if found else ("", None)
        if day:
            yield Earlier(label, str(day))


def _paper(key: str, need: Need, needs: Sequence[Need]) -> Paper | None:
    """The paper of the same owner and year that a key of the checklist names."""
    found = (it.paper for it in needs if it.wanted.key == key and it.entry is None and it.year == need.year)
    return next(filter(None, found), None)


def one_day(needs: Iterable[Need]) -> str:
    """The day that all dated papers of an owner bear, where they are more than a few; else ""."""
    days = [it.paper.dated for it in needs if it.paper and it.paper.dated]
    return days[0] if len(days) >= _FEW and len(set(days)) == 1 else ""
