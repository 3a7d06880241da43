"""The demonstration: does the whole main job on an invented township."""

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from township_desk.actions.comparison import comparison, hits
from township_desk.actions.demo.answers import answer_visitors
from township_desk.actions.demo.cases import lead_cases
from township_desk.actions.demo.help import help_out
from township_desk.actions.demo.life import live
from township_desk.actions.demo.papers import keep_papers
from township_desk.actions.demo.posting import hang, hang_disputed
from township_desk.actions.demo.villages import count_for_villages, report_villages
from township_desk.actions.exchange import exporting, importing
from township_desk.actions.household import exits
from township_desk.actions.office import archives
from township_desk.actions.paper import printing
from township_desk.actions.paper.drafts import keep_draft
from township_desk.actions.paper.forms import EXIT_FORM, FormWish, forms
from township_desk.actions.paper.posting_acts import close
from township_desk.actions.questions.examples import keep_examples
from township_desk.domain.demo import TOWNSHIP, VILLAGES, YEAR, DemoTownship, spoiled, supplemented
from township_desk.domain.demo.entries import demo_entries
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import ALL, Case, Event, Household, Member
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.verdict import Verdict
from township_desk.exchange.exporting.demo_lists import write_helpers, write_measures, write_vehicles
from township_desk.exchange.exporting.demo_workbook import write_county
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

PASSWORD = "yanshi-2018"
"""The password of the demonstration archive. It protects nobody's data."""
CLERK = "演示"
"""Who does the demonstration where nobody is named."""
ARCHIVE, WORKBOOK, EXPORT = "demo.archive", "county.xlsx", "export.xlsx"
NOTICE, FORMS, PROBLEMS, VEHICLES = "notice.pdf", "exit_forms.pdf", "problems.xlsx", "vehicles.xlsx"
HELPERS, MEASURES = "helpers.xlsx", "measures.xlsx"
_POSTED, _ENDED = f"{YEAR}-10-15", f"{YEAR}-10-25"
_LAYOUT = "population-2017"
_UNFINISHED = {"archive.db", "archive.db-wal", "archive.db-shm", "archive.lock", "archive.lock.txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoImport:
    """What became of the rows of the county's workbook, and the number of rows in the problem workbook."""

    rows: int
    added: int
    changed: int
    same: int
    rejected: int
    findings: int
    problem_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSheets:
    """What was printed: the notice of one village, and the verification forms of its households."""

    village: str
    notice_households: int
    notice_pages: int
    doubts: int
    exit_forms: int
    exit_form_pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCounts:
    """What each stage made.

    `undo_equal` says that after undo and redo the archive held exactly what it had held before. `hits` are the rows of
    the vehicle list that name somebody in the archive. `households` and `people` are those of the last day, `cases` and
    `events` those of all years.
    """

    year: int
    imported: DemoImport
    undo_equal: bool
    households: int
    people: int
    lamps: dict[str, int]
    hits: int
    sheets: DemoSheets
    export_rows: int
    export_same_again: int
    cases: int
    events: int


def run_demo(folder: Path, *, households: int, seed: int, by: str, progress: Progress = NO_PROGRESS) -> DemoCounts:
    """Does the whole job in a folder.

    Of the files already there, only those of an earlier demonstration are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder / ARCHIVE, by)
    township = DemoTownship(households=households, seed=seed)
    write_county(folder / WORKBOOK, township.rows())
    made = archives.new_archive(folder / ARCHIVE, PASSWORD, TOWNSHIP, VILLAGES, by=by)
    try:
        return _job(made.archive, folder, by, progress)
    finally:
        archives.close_archive(made.archive)


def _clear(archive: Path, by: str) -> None:
    """Deletes an earlier demonstration archive. Anything else of that name is left alone."""
    if not archive.exists():
        return
    if not _is_demonstration(archive, by):
        raise Problem(f"“{archive}”不是演示档案，没有动它。请给演示另选一个文件夹。")
    shutil.rmtree(archive)


def _is_demonstration(archive: Path, by: str) -> bool:
    if archive.is_dir() and {path.name for path in archive.iterdir()} <= _UNFINISHED:
        return True  # a demonstration that was stopped before it had a key: nobody can open it
    try:
        known = archives.open_archive(archive, PASSWORD, by=by)
    except Problem as problem:
        raise Problem(f"演示没有做：{problem.sentence}") from problem
    try:
        return known.township.demonstration == "是"
    finally:
        known.close()


def _job(archive: Archive, folder: Path, by: str, progress: Progress) -> DemoCounts:
    imported, undo_equal = _import(archive, folder, by, progress)
    supplement(archive, by=by)
    report_villages(archive, by=by)
    _help(archive, folder, by)
    _keep_ledgers(archive, by)
    help_out(archive, by=by)
    spoil(archive, by=by)
    found = _compare(archive, folder, by, progress)
    sheets = _print(archive, folder, by, progress)
    keep_papers(archive, printing.villages_with_exits(archive, YEAR)[0], folder, by=by)
    lead_cases(archive, by=by)
    answer_visitors(archive, by=by)
    close(archive, 1, _ENDED, by=by)
    exported = exporting.export(archive, _LAYOUT, folder / EXPORT, progress=progress)
    again = importing.look_at(archive, folder / EXPORT, importing.ImportWish(year=YEAR), progress)
    lamps = _lamps(archive, progress)
    live(archive, by=by)
    count_for_villages(archive, by=by)
    keep_examples(archive, by=by)
    size = archives.size_of(archive)
    return DemoCounts(
        year=YEAR,
        imported=imported,
        undo_equal=undo_equal,
        households=size.households,
        people=size.people,
        lamps=lamps,
        hits=found,
        sheets=sheets,
        export_rows=exported.rows,
        export_same_again=again.count(RowState.SAME),
        cases=len(archive.all(Case)),
        events=len(archive.all(Event)),
    )


def _import(archive: Archive, folder: Path, by: str, progress: Progress) -> tuple[DemoImport, bool]:
    """Imports the county's workbook, undoes the import and redoes it."""
    plan = importing.look_at(archive, folder / WORKBOOK, progress=progress)
    problem_rows = importing.write_problems(plan, folder / PROBLEMS)
    before = _contents(archive)
    step = importing.import_plan(archive, plan, by=by, progress=progress)
    after = _contents(archive)
    archive.undo(step, by=by)
    undone = _contents(archive)
    archive.redo(step, by=by)
    return _counted(plan, problem_rows), undone == before and _contents(archive) == after


def _contents(archive: Archive) -> list[Record]:
    return [record for kind in ALL for record in archive.all(kind)]


def _counted(plan: ImportPlan, problem_rows: int) -> DemoImport:
    return DemoImport(
        rows=len(plan.states),
        added=plan.count(RowState.NEW),
        changed=plan.count(RowState.CHANGED),
        same=plan.count(RowState.SAME),
        rejected=plan.count(RowState.REJECTED),
        findings=len(plan.findings),
        problem_rows=problem_rows,
    )


def _help(archive: Archive, folder: Path, by: str) -> None:
    """Imports a list of helpers and a ledger of measures."""
    villages = {it.id: it.name for it in archive.villages()}
    homes = {it.id: (villages[it.village], it.cause) for it in archive.all(Household)}
    heads = [(*homes[it.household], it) for it in archive.all(Member) if it.is_head]
    in_order = sorted(heads, key=lambda it: it[0])
    write_helpers(folder / HELPERS, [(village, head) for village, _, head in in_order])
    write_measures(folder / MEASURES, in_order, YEAR)
    for name in (HELPERS, MEASURES):
        importing.import_plan(archive, importing.look_at(archive, folder / name), by=by)


def _keep_ledgers(archive: Archive, by: str) -> None:
    """Enters what the office keeps in its ledgers."""
    with archive.change("登记台账", by=by) as change:
        change.put(*demo_entries(list(dossiers(archive)), archive.villages()))


def _compare(archive: Archive, folder: Path, by: str, progress: Progress) -> int:
    """Compares a list of car owners and settles the first two hits."""
    people = [it for it in archive.all(Member) if len(it.id_number) == 18 and it.left_on is None]
    write_vehicles(folder / VEHICLES, people[:: max(1, len(people) // 12)], VILLAGES[0])
    plan = comparison.compare(archive, [folder / VEHICLES], "assets", "county", progress=progress)
    comparison.keep(archive, plan, by=by)
    hits.settle(archive, [plan.rows[0].hit.id], "不影响", "生产用三轮车，村委会证明", by=by)
    hits.settle(archive, [plan.rows[1].hit.id], "属实", "2018年新购小轿车，已入户核实", by=by)
    return len(plan.rows)


def _print(archive: Archive, folder: Path, by: str, progress: Progress) -> DemoSheets:
    villages = printing.villages_with_exits(archive, YEAR)
    if not villages:
        raise Problem("演示没有做完：户数太少，没有一户要退出。请用 --households 多写几户。")
    sheet = printing.exit_notice(archive, villages[0], YEAR, Posting(first=_POSTED))
    printing.write_notice(sheet, folder / NOTICE)
    hang(archive, sheet, _POSTED, folder / NOTICE, by=by)
    disputed, draft = (
        [printing.exit_notice(archive, it, YEAR, Posting(first=_POSTED)) for it in villages[place : place + 1]]
        for place in (1, 2)
    )
    for it in disputed:
        hang_disputed(archive, it, by=by)
    for it in draft:
        keep_draft(archive, it, by=by)
    wish = FormWish(sheet=sheet_named(EXIT_FORM), year=YEAR, village=villages[0])
    made = forms(archive, wish, progress)
    printing.write_pdf(made.pdf, folder / FORMS)
    return DemoSheets(
        village=villages[0].name,
        notice_households=len(sheet.composed.notice.rows),
        notice_pages=sheet.pages,
        doubts=len(sheet.composed.doubts),
        exit_forms=made.forms,
        exit_form_pages=made.pages,
    )


def _lamps(archive: Archive, progress: Progress) -> dict[str, int]:
    """The number of indicators with each verdict, over the households that leave this year."""
    rows = exits.exit_rows(archive, YEAR, progress)
    counted = Counter(row.verdict for found in rows for row in found.indicators)
    return {str(verdict): counted[verdict] for verdict in Verdict}


def supplement(archive: Archive, *, by: str) -> None:
    """Enters what the county's workbook leaves out: how the households live, and their income accounts."""
    with archive.change("补登户情和收入账", by=by) as change:
        for dossier in dossiers(archive):
            change.put(*supplemented(dossier))


def spoil(archive: Archive, *, by: str) -> None:
    """Enters one fault of each kind, so that 疑点核查 has something to show."""
    with archive.change("补登户情（有差错）", by=by, reason="演示疑点核查") as change:
        change.put(*spoiled(dossiers(archive)))
