"""The sheets that a stage makes, for one case or for a batch of them, filled with what their cases have recorded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from township_desk.actions.paper.forms import FormsSheet, FormWish, forms
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish, notice
from township_desk.actions.paper.packs import PackFile
from township_desk.actions.paper.postings import ANOTHER, put_posting
from township_desk.actions.paper.printing import pages_of, write_pdf
from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.paper.catalogue import ENTERED, Sheet, sheet_named
from township_desk.domain.paper.on_paper import OnPaper, rows_of_cases
from township_desk.domain.posting.period import Posting
from township_desk.domain.procedures.look import Facts
from township_desk.domain.procedures.paper import as_dossier, recorded_words, told
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Case, PostedNotice, Village
from township_desk.domain.records.case import PASS
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.domain.verdict.village_verdict import village_verdicts
from township_desk.files import fitting, require_folder
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSheet:
    """One sheet of a stage: whose cases it is made of, in which year, and of which village (None: the township's)."""

    sheet: Sheet
    year: int
    village: Village | None
    cases: tuple[Case, ...]
    listed: tuple[OnPaper, ...]

    @property
    def hangs(self) -> bool:
        """Whether it is a notice, which is kept as a posting when it is printed."""
        return self.sheet.is_notice


def stage_sheets(archive: Archive, cases: Sequence[int], stage: str = "") -> list[StageSheet]:
    """The sheets of a stage for some cases by their keys, in the order in which the stage names them.

    Without a stage: those of the stage at which each case is, or what tells of its end or return. A village's sheet is
    made for each village.
    """
    reader = CaseReader(archive)
    known = {it.id: it for it in reader.cases}
    chosen = [known[it] for it in cases if it in known]
    homes, villages = reader.dossiers(chosen), {it.id: it for it in archive.villages()}
    groups: dict[tuple[str, int, int], list[tuple[Case, OnPaper]]] = {}
    for case in chosen:
        way, facts = reader.walk(case), reader.facts(case, homes.get(case.household or 0))
        for name in _names(way, stage):
            sheet, village = sheet_named(name), villages[case.village]
            where = 0 if sheet.subject == "township" else village.id
            paper = _on_paper(archive, way, facts, sheet, village)
            paper = replace(paper, recorded={**paper.recorded, "result": _result(way, stage)})
            groups.setdefault((name, case.year, where), []).append((case, paper))
    return [
        StageSheet(
            sheet=sheet_named(name),
            year=year,
            village=villages.get(where),
            cases=tuple(case for case, _ in some),
            listed=tuple(paper for _, paper in some),
        )
        for (name, year, where), some in groups.items()
    ]


def _names(way: Walk, stage: str) -> Sequence[str]:
    """The sheets of a stage; without one those of now."""
    if stage:
        return way.procedure.stage(stage).sheets if way.procedure.has(stage) else ()
    return sheets_now(way)


def sheets_now(way: Walk) -> Sequence[str]:
    """The sheets of the stage at which a case is; after a return, a refusal or a withdrawal first what tells of it."""
    now, last = way.current, way.last
    answers = (way.procedure.answer,) if way.procedure.answer and last is not None and last.outcome != PASS else ()
    return (*answers, *(now.sheets if now is not None else ()))


def _result(way: Walk, stage: str) -> str:
    """What came of a stage, in the words of a ballot sheet; "" while it is open."""
    if stage in way.done:
        return "通过"
    return "未通过" if way.end is not None and way.end.stage == stage else ""


def _on_paper(archive: Archive, way: Walk, facts: Facts, sheet: Sheet, village: Village) -> OnPaper:
    if way.case.subject[0] == VILLAGE:
        assert facts.place is not None
        return OnPaper(dossier=facts.place, recorded=_of_village(facts, way), told=told(way, sheet.asks))
    home = as_dossier(way, facts.dossier, archive.township, village)
    return OnPaper(dossier=home, recorded=recorded_words(way), told=told(way, sheet.asks))


def _of_village(facts: Facts, way: Walk) -> Mapping[str, str]:
    """What the list of villages that leave says of one."""
    recorded, counted = recorded_words(way), facts.counted(way.last.day if way.last else facts.today)
    if counted is None:
        return recorded
    rows = village_verdicts(counted, facts.standards, facts.place)
    rate = "" if counted.incidence is None else f"{counted.incidence}%"
    return {**recorded, "rate": rate, "facts": "；".join(f"{it.short}{it.verdict}" for it in rows)}


def notice_of(archive: Archive, it: StageSheet, posting: Posting) -> NoticeSheet:
    """The notice of a stage: exactly the cases that it is made of stand on it."""
    of_cases = tuple(one.dossier for one in it.listed) if it.sheet.lists_households else ()
    typed = tuple(rows_of_cases(it.sheet, it.listed)) if it.sheet.rows == ENTERED else ()
    cases = tuple(sorted(case.id for case in it.cases))
    wish = NoticeWish(
        sheet=it.sheet, village=it.village, year=it.year, posting=posting, typed=typed, of_cases=of_cases, cases=cases
    )
    return notice(archive, wish)


def forms_of(archive: Archive, it: StageSheet) -> FormsSheet:
    """The forms of a stage: one for each household, or the village's or township's one."""
    return forms(archive, FormWish(sheet=it.sheet, year=it.year, village=it.village, listed=it.listed))


def _printed(change: Change, archive: Archive, it: StageSheet, posting: Posting, by: str) -> bytes:
    """The PDF of a sheet. A notice is kept as a posting that knows its cases."""
    if not it.hangs:
        return forms_of(archive, it).pdf
    made = notice_of(archive, it, posting)
    put_posting(change, archive, made, by=by, replaces=ANOTHER)
    return made.pdf


def write_sheets(
    archive: Archive, sheets: Sequence[StageSheet], posting: Posting, folder: Path, *, by: str
) -> list[PackFile]:
    """Writes sheets as numbered files. One that cannot be made is reported with the reason.

    The notices among them are kept as postings, all as one step.
    """
    require_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    change = Change()
    found = list(_written(change, archive, sheets, posting, folder, by))
    titles = "、".join(it.title for it in change.kept.get(PostedNotice, {}).values() if isinstance(it, PostedNotice))
    archive.apply(change, f"打印张贴：{titles}", by=by)
    return found


def _written(
    change: Change, archive: Archive, sheets: Sequence[StageSheet], posting: Posting, folder: Path, by: str
) -> Iterator[PackFile]:
    for number, it in enumerate(sheets, 1):
        place = it.village.name if it.village else archive.township.name
        path = folder / fitting(f"{number:02} {place} {it.sheet.label}", ".pdf")
        try:
            pdf = _printed(change, archive, it, posting, by)
        except Problem as problem:
            yield PackFile(sheet=it.sheet, path=None, pages=0, why=problem.sentence)
        else:
            write_pdf(pdf, path)
            yield PackFile(sheet=it.sheet, path=path, pages=pages_of(pdf), why="")
