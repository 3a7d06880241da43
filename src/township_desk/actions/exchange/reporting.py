"""上报: chosen layouts for chosen villages are checked, written as one package, and remembered."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from township_desk.actions.exchange.exporting import wish_for
from township_desk.actions.household import checking
from township_desk.actions.household.checking import Located
from township_desk.actions.household.register_list import NamedList
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Severity
from township_desk.domain.fields.kinds import Day
from township_desk.domain.keys.key_values import rows_of
from township_desk.domain.paper.year_gaps import YearGap, year_gaps
from township_desk.domain.records import KINDS, SentReport
from township_desk.exchange.exporting import report_package
from township_desk.exchange.exporting.export import ExportWish
from township_desk.exchange.exporting.own_layouts import layout_text
from township_desk.exchange.exporting.report_package import MANIFEST, SentFile
from township_desk.files import written_whole_folder
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, places_of
from township_desk.store.read.register import RegisterFilter, register_ids

__all__ = [
    "MANIFEST",
    "Checked",
    "OpenError",
    "ReportWish",
    "Sent",
    "SentFile",
    "check",
    "proposed_folder",
    "send",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """What is to be sent: layouts and ledgers by name, villages by key (none means all), a password for the workbooks.

    Of a list, only the households `within` it are sent, and no village.
    `year` is the year of the incomes, 0 for the working year.
    """

    layouts: tuple[str, ...]
    villages: tuple[int, ...] = ()
    within: NamedList | None = None
    password: str = field(default="", repr=False)
    reason: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenError:
    """An error that still stands, and its row in the first workbook (by its title) in which it would be sent."""

    row: int
    workbook: str
    located: Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What would be sent: households, persons, and the errors in them."""

    households: int
    people: int
    errors: tuple[OpenError, ...]
    year: int
    gaps: tuple[YearGap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was sent, and its record."""

    folder: Path
    files: tuple[SentFile, ...]
    errors: tuple[OpenError, ...]
    gaps: tuple[YearGap, ...]
    report: SentReport

    @property
    def households(self) -> int:
        """How many households stand in the workbooks."""
        return len(json.loads(self.report.households))

    @property
    def people(self) -> int:
        """How many persons these have."""
        return self.report.people or 0


def check(archive: Archive, wish: ReportWish, progress: Progress = NO_PROGRESS) -> Checked:
    """Looks for errors in what would be sent, and writes nothing."""
    wishes = _wishes(archive, wish)
    return _checked(archive, wishes, _chosen(archive, wishes, wish, progress), progress)


def send(archive: Archive, wish: ReportWish, folder: Path, *, by: str, progress: Progress = NO_PROGRESS) -> Sent:
    """Writes the package into a new folder and keeps a record of it. Open errors need a reason."""
    wishes, step = _wishes(archive, wish), archive.step
    found = _chosen(archive, wishes, wish, progress)
    checked = _checked(archive, wishes, found, progress)
    if checked.errors and not wish.reason.strip():
        raise Problem(_stopped(checked.errors))
    scope = "、".join(it.name for it in archive.villages() if it.id in wish.villages) or "全镇"
    scope += f"（名单：{wish.within.name}）" if wish.within else ""
    with written_whole_folder(folder) as partial:
        files = report_package.write_package(
            partial, found, wishes, scope=scope, password=wish.password, progress=progress
        )
    homes, errors = _homes(wishes, found), len(checked.errors)
    report = _report(wish, wishes, homes, files, folder=folder.name, step=step, errors=errors)
    try:
        label = f"上报 {len(files)} 份表（{scope}，{checked.households} 户 {checked.people} 人）"
        with archive.change(f"{label}：{report.reason}" if report.reason else label, by=by) as change:
            change.put(report)
    except BaseException:
        # a package without a record must not exist, or nobody would know that it was sent
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Sent(folder=folder, files=tuple(files), errors=checked.errors, gaps=checked.gaps, report=report)


def _wishes(archive: Archive, wish: ReportWish) -> list[ExportWish]:
    if not wish.layouts:
        raise Problem("没有上报：还没有选版式。请至少选一份。")
    return [wish_for(archive, name, wish.year) for name in dict.fromkeys(wish.layouts)]


def _chosen(archive: Archive, wishes: Sequence[ExportWish], wish: ReportWish, progress: Progress) -> list[Dossier]:
    """The households of the villages, then villages and township with their entries in the ledgers to be sent."""
    villages = wish.villages
    homes = wish.within.households if wish.within else None
    ids = register_ids(archive, RegisterFilter(villages=villages, households=homes))
    found = list(counted(dossiers(archive, ids), len(ids), progress, "读档案"))
    for it in wishes if wish.within is None else ():
        if not it.layout.of_people:
            found += places_of(archive, KINDS[it.layout.per], villages)
    if not any(rows_of(of, it.layout.per, it) for of in found for it in wishes):
        what = "户" if any(it.layout.of_people for it in wishes) else "这些台账的登记"
        raise Problem(f"没有上报：选的范围里没有{what}。请换一个村或名单，或先导入。")
    return found


def _homes(wishes: Sequence[ExportWish], found: Sequence[Dossier]) -> list[Dossier]:
    """The households in any of the workbooks."""
    ids = {it.household.id for wish in wishes for it in report_package.in_workbook(found, wish)}
    return [it for it in found if it.household.id in ids and report_package.is_home(it)]


def _checked(archive: Archive, wishes: Sequence[ExportWish], found: Sequence[Dossier], progress: Progress) -> Checked:
    rows, year = _rows(wishes, found), wishes[0].year
    findings = checking.check_archive(archive, progress, year)
    errors = [it for it in findings if it.severity is Severity.ERROR and {it.household, it.record} & rows.keys()]
    named = []
    for it in checking.located(archive, errors):
        place, row = rows.get(it.finding.record) or rows[it.finding.household]
        named.append(OpenError(row=row, workbook=wishes[place].layout.title, located=it))
    titles, homes = [it.layout.title for it in wishes], _homes(wishes, found)
    return Checked(
        households=len(homes),
        people=sum(len(it.present) for it in homes),
        errors=tuple(sorted(named, key=lambda it: (titles.index(it.workbook), it.row))),
        year=year,
        gaps=tuple(year_gaps([column for it in wishes for column in it.layout.columns], homes, wishes[0])),
    )


def _rows(wishes: Sequence[ExportWish], found: Sequence[Dossier]) -> dict[int, tuple[int, int]]:
    """The first workbook and row of households (their first), persons and entries, by key."""
    rows: dict[int, tuple[int, int]] = {}
    for place, wish in enumerate(wishes):
        number = 1
        for dossier in report_package.in_workbook(found, wish):
            for subject in rows_of(dossier, wish.layout.per, wish):
                number += 1
                rows.setdefault(dossier.household.id, (place, number))
                if subject is not None:
                    rows.setdefault(subject.id, (place, number))
    return rows


def _stopped(errors: Sequence[OpenError]) -> str:
    first = errors[0]
    where = f"“{first.workbook}”第 {first.row} 行 {first.located.village} {first.located.head or '无户主'}户"
    return (
        f"没有上报：有 {len(errors)} 条错误没有改，第一条在{where}：{first.located.finding.message.rstrip('。')}。"
        "请先改正；仍要上报，请写明理由。"
    )


def _report(
    wish: ReportWish,
    wishes: Sequence[ExportWish],
    found: Sequence[Dossier],
    files: Sequence[SentFile],
    *,
    folder: str,
    step: int,
    errors: int,
) -> SentReport:
    return SentReport(
        folder=folder,
        sent_on=Day(date.today().isoformat()),
        step=step,
        year=wishes[0].year,
        layouts=json.dumps([layout_text(it.layout) for it in wishes], ensure_ascii=False),
        villages=json.dumps(wish.within.name if wish.within else list(wish.villages), ensure_ascii=False),
        households=json.dumps([it.household.id for it in found]),
        rows=sum(it.rows for it in files),
        people=sum(len(it.present) for it in found),
        files="\n".join(f"{it.sha256}  {it.name}" for it in files),
        secret="是" if wish.password else "否",
        errors=errors,
        reason=wish.reason.strip() if errors else "",
    )


def proposed_folder(archive: Archive) -> str:
    """A folder name that says whose report it is, and of which day."""
    return f"上报_{report_package.file_name(archive.township.name)}_{date.today():%Y%m%d}"
