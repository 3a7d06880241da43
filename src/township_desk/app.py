"""Puts the parts together. This is the only module that knows both the window and the command line."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township_desk import crash, paths, refusals
from township_desk.problems import Problem

if TYPE_CHECKING:
    from township_desk.cli.hooks import Shots


def run(argv: Sequence[str]) -> int:
    """Opens the window when nothing or only an archive is named. Everything else is a command."""
    if not argv:
        return _open_desk(None)
    if len(argv) == 1 and _is_place(Path(argv[0])):
        return _open_desk(Path(argv[0]))
    from township_desk.cli.hooks import Hooks
    from township_desk.cli.main import main

    return main(argv, Hooks(open_desk=_open_desk, screenshots=_screenshots, selftest=_selftest))


def _is_place(path: Path) -> bool:
    """Whether a path is a folder, or the file that a double click hands over, even if it no longer exists."""
    return path.is_dir() or path.suffix == ".tdesk"


def _open_desk(archive: Path | None) -> int:
    # it would visit all of Qt's classes while they load, a tenth of the start; the window collects later
    gc.disable()
    from township_desk.gui.frame.opening import open_desk

    try:
        return open_desk(archive)
    except Problem as problem:
        crash.show(problem.sentence)
    except OSError as error:  # before there is a window only the folder of this person is written to
        crash.show(f"程序没有打开，档案没有动：“{paths.local_data()}”{refusals.reason(error)}。")
    return 2


def _screenshots(shots: "Shots") -> Sequence[Path]:
    """Takes pictures of the pages. Without a display they are painted offscreen."""
    _need_no_display()
    from township_desk.actions.demo.demonstration import CLERK
    from township_desk.gui.selftest.screenshots import take_screenshots
    from township_desk.store.archive import Archive

    archive = Archive.open(shots.archive, shots.password, by=CLERK)
    try:
        return take_screenshots(archive, shots.workbook, shots.folder, CLERK)
    finally:
        archive.close()


def _selftest(folder: Path) -> dict[str, Any]:
    """Runs the window's self-test on the real platform; offscreen only where there is no display."""
    _need_no_display()
    from township_desk.gui.selftest.selftest import run_selftest

    return run_selftest(folder)


def _need_no_display() -> None:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
