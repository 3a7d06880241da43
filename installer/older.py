"""An older program, made of the present one: what an upgrade starts from."""

import shutil
from pathlib import Path

from launcher import build_launchers
from lock import CHECKOUT
from pack import make_setup
from stage import say_version

OLDER = "0.0.1"
GONE = "app/township_desk/only_in_the_older.py"
"""A file that the newer program does not have."""


def make_older_setup(installed: Path, work: Path) -> Path:
    """A setup of an installed program that calls itself older and brings one file more."""
    stage = work / "older"
    shutil.copytree(installed, stage, ignore=shutil.ignore_patterns("uninstall.exe"))
    package = stage / "app" / "township_desk"
    (package / "__init__.pyc").unlink()
    shutil.copyfile(CHECKOUT / "src" / "township_desk" / "__init__.py", package / "__init__.py")
    say_version(package / "__init__.py", OLDER)
    (stage / GONE).write_text('"""Gone in the next version."""\n', "utf-8")
    build_launchers(stage, OLDER)
    return make_setup(stage, work / f"older-{OLDER}-setup.exe", OLDER, quick=True)
