"""What the list of papers shows of each: its state, its signature, seal and date, its problem."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from township_desk.domain.fields import terms
from township_desk.domain.papers.needs import Fault, Need, State
from township_desk.domain.records import Paper
from township_desk.domain.verdict.judges import Verdict
from township_desk.gui.tables.cells import BLANK, Cell, Look, TableColumn

COLUMNS = (
    TableColumn(head="材料", width=0),
    TableColumn(head="签", width=31, centre=True),
    TableColumn(head="章", width=31, centre=True),
    TableColumn(head="日", width=31, centre=True),
    TableColumn(head="落款日期", width=92),
    TableColumn(head="问题", width=86),
)
_TITLE, _SIGNED, _SEALED, _DATED, _DAY, _PROBLEM = range(len(COLUMNS))
_TONES = {State.THERE: "ok", State.MEND: "warn", State.MISSING: "bad", State.OPTIONAL: ""}
_NOTHING = Cell(text="", look=Look.FINDINGS)


class Group(NamedTuple):
    """The heading of the papers of one stage and year, and how many of them are there."""

    title: str
    told: str
    tone: str


Line = Group | Need


def lines_of(needs: Sequence[Need]) -> Iterator[Line]:
    """The needs with the headings of their stages."""
    for title, group in groupby(needs, key=lambda it: it.group):
        found = list(group)
        yield _heading(title, found)
        yield from found


def _heading(title: str, needs: Sequence[Need]) -> Group:
    required = [it for it in needs if it.wanted.required]
    have = sum(it.paper is not None for it in required)
    lacking = len(required) - have
    if not required:
        there = sum(it.paper is not None for it in needs)
        return Group(title, f"{there} 份" if there else "", "")
    told = f"必备 {len(required)} · 已有 {have}"
    return Group(title, f"{told} · 缺 {lacking}", "bad") if lacking else Group(title, told, "")


def tone_of(fault: Fault, paper: Paper | None) -> str:
    """Something that is not there is red; something that is there and doubtful is yellow."""
    return "warn" if paper is not None and fault.field and getattr(paper, fault.field) else "bad"


def cell_of(line: Line, column: int) -> Cell:
    """The cell of a row."""
    if isinstance(line, Group):
        return Cell(text=line.title, look=Look.GROUP, tail=line.told, tone=line.tone) if column == _TITLE else BLANK
    if column == _TITLE:
        tail = f"{line.pages} 页" if line.pages else ""
        whole = f"{line.title}（{line.about}）" if line.about else line.title
        return Cell(
            text=line.title,
            look=Look.STATE,
            tail=line.about.partition("：")[2] or line.about or tail,
            tone=_TONES[line.state],
            tip=whole,
        )
    if column in (_SIGNED, _SEALED, _DATED):
        return _lamp(line, column)
    if column == _DAY:
        return _day(line)
    return _problem(line)


def _lamp(need: Need, column: int) -> Cell:
    """A tick for what is there, a cross for what must be and is not."""
    paper, wanted = need.paper, need.wanted
    if paper is None:
        return _NOTHING
    there, asked, word = {
        _SIGNED: (paper.signed == terms.YES, wanted.signs, "签字"),
        _SEALED: (paper.sealed == terms.YES, wanted.seals, "公章"),
        _DATED: (bool(paper.dated), wanted.dated, "日期"),
    }[column]
    if there or asked:
        verdict, has = (Verdict.MET, "有") if there else (Verdict.NOT_MET, "缺")
        return Cell(text="", look=Look.LAMP, verdict=verdict, tip=f"{has}{word}")
    return _NOTHING


def _day(need: Need) -> Cell:
    if need.paper is None or not need.paper.dated:
        return Cell(text="–")
    doubtful = any(it.field == "dated" for it in need.faults)
    return Cell(text=str(need.paper.dated), tone="warn" if doubtful else "")


def _problem(need: Need) -> Cell:
    if not need.faults:
        optional = need.state is State.OPTIONAL
        return Cell(text=need.state.value if optional else "", look=Look.MUTED)
    first, more = need.faults[0], len(need.faults) - 1
    short = f"{first.short} +{more}" if more else first.short
    tip = "\n".join(it.message for it in need.faults)
    return Cell(text=short, look=Look.BADGE, tone=tone_of(first, need.paper), tip=tip)
