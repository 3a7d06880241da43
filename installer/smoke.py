"""Tries a built setup on a Windows in Wine: `python installer/smoke.py SETUP.exe [--into DIR]`.

Wizard, silent install, the program in a real window, archives to Linux and back, upgrade, uninstall. Pictures go into
DIR (build/smoke). Prints each check and at the end `N passed, M failed`.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import start  # noqa: E402 - the checkout's own set-up, found beside this folder

if TYPE_CHECKING:
    from trial import Trial


def main(argv: list[str]) -> int:
    """Runs in the environment of the lock, which is made first where it is missing."""
    if (code := start.in_environment(__file__, argv)) is not None:
        return code
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("setup", type=Path, metavar="SETUP.exe")
    parser.add_argument(
        "--into", type=Path, default=HERE.parent / "build" / "smoke", metavar="DIR", help="for pictures"
    )
    args = parser.parse_args(argv)
    if not args.setup.is_file():
        parser.error(f"no such file: {args.setup}")
    return smoke(args.setup.resolve(), args.into.resolve())


def smoke(setup: Path, out: Path) -> int:
    """All checks in one fresh Windows."""
    from trial import Tally, Trial
    from try_setup import try_portable
    from wine import Wine, reachable

    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    tally = Tally()
    with Wine(reachable(out / "windows")) as wine:
        trial = Trial(wine, setup, out, tally)
        _try(trial)
        try_portable(trial, setup.with_name(setup.name.replace("-setup.exe", "-portable.zip")))
    for what, why in NOT_HERE:
        tally.skip(what, why)
    return tally.end()


NOT_HERE = (
    ("pinyin input, real printers, display scaling, YaHei's own metrics", "Wine has none of them"),
    (
        "the double click in Explorer itself",
        "Wine 8 knows no file types of one user: their command is run instead",
    ),
    ("SmartScreen, virus scanners", "only a real Windows has them"),
)


def _try(trial: "Trial") -> None:
    """The parts in their order; each leaves what the next one needs."""
    import try_archives
    import try_commands
    import try_program
    import try_setup

    trial.tally.go(try_setup.try_wizard, trial)
    if not any(trial.program.glob("*.exe")):
        print("nothing was installed: there is nothing more to try", flush=True)
        return
    for part in (
        try_setup.try_while_running,
        try_setup.try_uninstall_by_hand,
        try_setup.try_old_windows,
        try_setup.try_bad_targets,
        try_setup.try_silent,
        try_program.try_python,
        try_program.try_launcher,
        try_program.try_selftest,
        try_archives.try_demo,
        try_commands.try_commands,
        try_program.try_silence,
        try_program.try_locked_file,
        try_program.try_double_click,
        try_program.try_start,
        try_program.try_another_user,
        try_archives.try_to_linux,
        try_archives.try_from_linux,
        try_archives.try_upgrade,
        try_archives.try_bad_places,
        try_setup.try_uninstall,
    ):
        trial.tally.go(part, trial)


if __name__ == "__main__":
    os.umask(0o022)
    raise SystemExit(main(sys.argv[1:]))
