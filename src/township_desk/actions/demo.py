"""The demonstration: the whole main job on an invented township."""

import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from township_desk.actions import archives, exits, exporting, importing, printing
from township_desk.domain.demo import TOWNSHIP, VILLAGES, YEAR, DemoTownship
from township_desk.domain.notices import Posting
from township_desk.domain.records import Household, Member
from township_desk.exchange.demo_workbook import write_county
from township_desk.exchange.plan import RowState
from township_desk.printing.preview import page_count
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

PASSWORD = "yanshi-2018"
"""The password of the demonstration archive; it protects nobody's data."""
ARCHIVE, WORKBOOK = "demo.archive", "county.xlsx"
_FILES = (WORKBOOK, "notice.pdf", "exit_forms.pdf", "problems.xlsx", "export.xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCounts:
    """What each stage of the demonstration made."""

    rows: int
    added: int
    changed: int
    rejected: int
    findings: int
    households: int
    people: int
    problem_rows: int
    notice_households: int
    notice_pages: int
    exit_forms: int
    exit_pages: int
    export_rows: int
    same_again: int


def run_demo(folder: Path, *, households: int, seed: int, by: str, progress: Progress = NO_PROGRESS) -> DemoCounts:
    """Does the whole job in a folder; what an earlier run left there is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    township = DemoTownship(households=households, seed=seed)
    write_county(folder / WORKBOOK, township.rows())
    made = archives.new_archive(folder / ARCHIVE, PASSWORD, TOWNSHIP, VILLAGES, by=by)
    try:
        return _job(made.archive, folder, township, by, progress)
    finally:
        archives.close_archive(made.archive)


def _clear(folder: Path) -> None:
    shutil.rmtree(folder / ARCHIVE, ignore_errors=True)
    for name in _FILES:
        (folder / name).unlink(missing_ok=True)


def _job(archive: Archive, folder: Path, township: DemoTownship, by: str, progress: Progress) -> DemoCounts:
    plan = importing.look_at(archive, folder / WORKBOOK, progress=progress)
    problem_rows = importing.write_problems(plan, folder / "problems.xlsx")
    importing.import_plan(archive, plan, by=by)
    supplement(archive, township, by=by)
    village = archive.villages()[0]
    sheet = printing.exit_notice(archive, village, YEAR, Posting(first=f"{YEAR}-10-15"))
    printing.write_notice(sheet, folder / "notice.pdf")
    leaving = [row.household for row in exits.exit_rows(archive, YEAR) if row.village == village.name]
    forms = printing.exit_forms(archive, leaving, YEAR, progress)
    printing.write_pdf(forms, folder / "exit_forms.pdf")
    exported = exporting.export(archive, "population-2017", folder / "export.xlsx")
    again = importing.look_at(archive, folder / "export.xlsx", importing.ImportWish(year=YEAR))
    return DemoCounts(
        rows=len(plan.states),
        added=plan.count(RowState.NEW),
        changed=plan.count(RowState.CHANGED),
        rejected=plan.count(RowState.REJECTED),
        findings=len(plan.findings),
        households=exported.households,
        people=exported.rows,
        problem_rows=problem_rows,
        notice_households=len(sheet.composed.notice.rows),
        notice_pages=page_count(sheet.pdf),
        exit_forms=len(leaving),
        exit_pages=page_count(forms),
        export_rows=exported.rows,
        same_again=again.count(RowState.SAME),
    )


def supplement(archive: Archive, township: DemoTownship, *, by: str) -> None:
    """Enters what the county's export leaves out, so that the lamps have something to say."""
    members: dict[int, list[Member]] = {}
    for member in archive.all(Member):
        members.setdefault(member.household, []).append(member)
    with archive.change("补登退出指标所需情况", by=by) as change:
        for household in archive.all(Household):
            found = township.supplements.get(household.number)
            if found is None:
                continue
            values = asdict(found)
            medical = values.pop("medical")
            change.put(replace(household, **values))
            change.put(*(replace(member, resident_medical=medical) for member in members.get(household.id, ())))
