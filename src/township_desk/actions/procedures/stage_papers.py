"""The papers that a stage needs: noting for many households at once that they have come in."""

from collections.abc import Collection, Iterator, Sequence

from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.fields.declared import Table
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Paper
from township_desk.domain.records.case import case_told
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_YES = "是"


def receive(archive: Archive, cases: Sequence[int], title: str, day: str, *, by: str) -> int:
    """Notes for each case whose next stage needs a paper that it has come in, signed and sealed as it must be.

    Scans can be added later. Returns how many papers were noted; raises Problem when none of the cases needs it.
    """
    reader = CaseReader(archive)
    if day > reader.today:
        raise Problem(f"没有登记“{title}”，档案未改动：落款日期 {day} 还没到。请改日期。")
    papers = papers_coming_in(reader, cases, title, day)
    if not papers:
        raise Problem(f"没有登记“{title}”，档案未改动：这些事项现在的环节不要这份材料。请刷新后再看。")
    with archive.change(f"收到“{title}” {len(papers)} 份", by=by) as change:
        change.put(*papers)
    return len(papers)


def papers_coming_in(reader: CaseReader, cases: Collection[int], title: str, day: str) -> list[Paper]:
    """A paper as it comes in on a day for each of some cases whose next stage needs it."""
    ways = [reader.walk(it) for it in reader.cases if it.id in cases]
    return [_paper(way, said, day) for way in ways for said in _needed(way, title)]


def _needed(way: Walk, title: str) -> Iterator[Table]:
    yield from (it for it in (way.current.papers if way.current is not None else ()) if it["title"] == title)


def _paper(way: Walk, said: Table, day: str) -> Paper:
    case = way.case
    return Paper(
        household=case.household,
        village=case.village if case.household is None else None,
        title=said["title"],
        year=case.year,
        entry=case.id,
        about=case_told(case.number),
        dated=Day(day),
        signed=_YES if said.get("signed") else "",
        sealed=_YES if said.get("sealed") else "",
    )
