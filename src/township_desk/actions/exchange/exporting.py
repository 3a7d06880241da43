"""Writing the archive into a workbook in a layout."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.domain.fields import years
from township_desk.domain.paper.year_gaps import YearGap, year_gaps
from township_desk.domain.records import KINDS, LEDGERS
from township_desk.exchange.exporting.export import ExportWish, export_layout
from township_desk.exchange.exporting.own_layouts import known_layouts
from township_desk.exchange.recognising.layouts import Layout
from township_desk.exchange.writing.workbook import Cell, OutColumn, write_workbook
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, places_of
from township_desk.store.read.register import RegisterFilter, register_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written where, and the columns that another year would have filled."""

    path: Path
    layout: str
    year: int
    rows: int
    households: int
    gaps: tuple[YearGap, ...] = ()


def export(
    archive: Archive,
    layout: str,
    path: Path,
    *,
    villages: tuple[int, ...] = (),
    households: tuple[int, ...] | None = None,
    year: int = 0,
    progress: Progress = NO_PROGRESS,
) -> Exported:
    """Writes a workbook for all villages, for some of them, or for some households.

    The incomes are of a year, by default the working year.
    """
    ids = register_ids(archive, RegisterFilter(villages=villages, households=households))
    wish = wish_for(archive, layout, year)
    kind = KINDS.get(wish.layout.per)
    of_places = kind in LEDGERS and households is None
    places = list(places_of(archive, kind, villages)) if of_places and kind is not None else []
    if not ids and not places:
        raise Problem("没有可导出的户。请换一个村或名单，或先导入。")
    found = [*counted(dossiers(archive, ids), len(ids), progress, "读档案"), *places]
    rows = export_layout(path, found, wish, progress=progress)
    gaps = tuple(year_gaps(wish.layout.columns, found, wish))
    return Exported(path=path, layout=wish.layout.name, year=wish.year, rows=rows, households=len(ids), gaps=gaps)


def write_list(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, bool]],
    rows: Iterable[Sequence[Cell]],
    *,
    total: int = 0,
    progress: Progress = NO_PROGRESS,
) -> int:
    """Writes a list as it is shown: its heads (each with whether it holds numbers) and its rows.

    Returns their number.
    """
    made = [OutColumn(head=head, number=number, width=12 if number else 20) for head, number in columns]
    return write_workbook(path, title, made, rows, total=total, progress=progress)


def layout_named(archive: Archive, name: str) -> Layout:
    """The layout with this name, or that of the ledger with this name or title. Raises Problem when there is none."""
    known = known_layouts(archive)
    names = {kind.TABLE for kind in LEDGERS if name in (kind.TABLE, kind.LABEL)}
    of_ledger = (it for it in known.values() if it.per in names)
    if (found := known.get(name) or next(of_ledger, None)) is None:
        raise Problem(f"没有名为“{name}”的版式。可用的有：{'、'.join(known)}。")
    return found


def wish_for(archive: Archive, layout: str, year: int = 0) -> ExportWish:
    """The wish for a layout and a year (by default the working year). Raises Problem when there is no such layout."""
    found = layout_named(archive, layout)
    year = year or working_year(archive)
    # The day must lie in the year of the incomes: whoever reads the workbook takes the year from it.
    day = years.counting_day(year, date.today().isoformat())
    return ExportWish(layout=found, year=year, day=day, standards=standards(archive, day))


def proposed_name(archive: Archive, layout: str, village: str = "", year: int = 0) -> str:
    """A file name that says what is inside."""
    township = archive.township
    return f"{township.name}{village}{layout_named(archive, layout).title}_{year or working_year(archive)}.xlsx"
