"""From files to a plan: take them in, then work the plan out."""

from collections.abc import Sequence
from pathlib import Path

from township_desk.exchange.importing.applying import Stopped, apply_plan
from township_desk.exchange.importing.known import Known
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.importing.taking import take_file, take_plan, take_stack
from township_desk.exchange.importing.wishes import ImportWish
from township_desk.exchange.importing.working_out import plan_of
from township_desk.exchange.opening.files import table_files
from township_desk.exchange.reading.garbage_collection import no_collecting
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

__all__ = ["ImportWish", "Stopped", "apply_plan", "make_plan", "plan_again"]


def make_plan(
    archive: Archive,
    path: Path | Sequence[Path],
    wish: ImportWish = ImportWish(),
    progress: Progress = NO_PROGRESS,
) -> ImportPlan:
    """Reads a file, several or a folder, and works out what importing would change.

    Raises Problem when none can be read.
    """
    files, known = table_files([path] if isinstance(path, Path) else path), Known(archive, wish)
    with no_collecting():
        if len(files) > 1 or wish.all_sheets:
            taken = take_stack(files, known, progress)
        else:
            taken = take_file(files[0], known, progress)
        progress.step(1, 2, "与档案核对")
        return plan_of(taken, known)


def plan_again(archive: Archive, plan: ImportPlan, wish: ImportWish, progress: Progress = NO_PROGRESS) -> ImportPlan:
    """The plan of the same sheet for another wish, without reading the file again. Another sheet needs make_plan."""
    known = Known(archive, wish)
    with no_collecting():
        taken = take_plan(plan, known)
        progress.step(1, 2, "与档案核对")
        return plan_of(taken, known)
