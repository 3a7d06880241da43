"""Importing a workbook: look first, then write one step."""

from pathlib import Path

from township_desk.exchange import importing, report
from township_desk.exchange.importing import ImportWish
from township_desk.exchange.layouts import Layout, load_layouts
from township_desk.exchange.plan import ImportPlan
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

__all__ = ["ImportPlan", "ImportWish", "Layout", "import_plan", "layouts", "look_at", "write_problems"]


def look_at(
    archive: Archive, path: Path, wish: ImportWish = ImportWish(), progress: Progress = NO_PROGRESS
) -> ImportPlan:
    """Works out what a file would change; writes nothing."""
    return importing.make_plan(archive, path, wish, progress)


def import_plan(archive: Archive, plan: ImportPlan, *, by: str, progress: Progress = NO_PROGRESS) -> int | None:
    """Writes a plan as one step after a backup; the step, or None when there is nothing to write."""
    if plan.empty:
        return None
    from township_desk.actions.archives import back_up

    back_up(archive, "导入前", progress)
    return importing.apply_plan(archive, plan, by=by)


def write_problems(plan: ImportPlan, path: Path) -> int:
    """The workbook of rows with findings; how many rows it has."""
    return report.write_problems(plan, path)


def layouts() -> dict[str, Layout]:
    """The layouts that files are recognised by."""
    return load_layouts()
