"""The folder that is shipped: Python, libraries, program, launcher, licences; the same bytes for the same inputs."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from launcher import build_launchers
from licences import write_licences
from lock import CHECKOUT, LOCK
from pruning import prune_python, prune_sources, prune_wheels
from windows_python import install_wheels, search_path, unpack_python
from wine import Wine

_COMPILE = """
import compileall, py_compile, sys
how = {"quiet": 1, "stripdir": sys.argv[1], "invalidation_mode": py_compile.PycInvalidationMode.UNCHECKED_HASH}
raise SystemExit(0 if all([compileall.compile_dir(folder, **how) for folder in sys.argv[2:]]) else 1)
"""
_UNCOMPILED = 0.02  # libraries keep a few files for other Pythons; more would mean that nothing was compiled


class Order(NamedTuple):
    """What to build: the version it calls itself, a Python given by hand, and the folder to work in."""

    version: str
    python: Path | None
    work: Path


def make_stage(order: Order) -> Path:
    """Makes the folder anew."""
    stage = order.work / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    python = unpack_python(stage / "python", order.python)
    prune_python(python.parent)
    search_path(python, "../lib", "../app")
    install_wheels(stage / "lib")
    write_licences(stage)  # before the pruning takes anybody's licence away
    prune_wheels(stage / "lib")
    install_program(stage / "app", order.version)
    compile_bytecode(stage, order.work)
    prune_sources(stage)
    build_launchers(stage, order.version)
    settle_times(stage)
    return stage


def install_program(into: Path, version: str) -> None:
    """The project's own wheel, unpacked; it calls itself by the version that is built."""
    with tempfile.TemporaryDirectory() as scratch:
        make = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
        subprocess.run([*make, "--no-build-isolation", "-w", scratch, str(CHECKOUT)], check=True)
        with zipfile.ZipFile(next(Path(scratch).glob("*.whl"))) as wheel:
            wheel.extractall(into)
    for own in into.glob("*.dist-info"):
        shutil.rmtree(own)
    say_version(into / "township_desk" / "__init__.py", version)


def say_version(file: Path, version: str) -> None:
    """Writes a version into the program's `__init__.py`; bytecode made of it before would hide that."""
    shutil.rmtree(file.parent / "__pycache__", ignore_errors=True)
    text, count = re.subn(r'__version__ = ".*"', f'__version__ = "{version}"', file.read_text("utf-8"))
    assert count == 1, f"{file} says its version {count} times"
    file.write_text(text, "utf-8")


def compile_bytecode(stage: Path, work: Path) -> None:
    """Bytecode by the very Python that will load it, never checked against its sources again."""
    with Wine(work / "wine") as wine:
        wine.give(stage)
        root = wine.windows_path(stage)
        folders = [wine.windows_path(stage / name) for name in ("lib", "app")]
        wine.must(stage / "python" / "python.exe", "-c", _COMPILE, root, *folders, seconds=600)
    sources, compiled = (sum(1 for _ in stage.rglob(pattern)) for pattern in ("*.py", "*.pyc"))
    if compiled < sources * (1 - _UNCOMPILED):
        raise SystemExit(f"only {compiled} of {sources} files were compiled")


def settle_times(stage: Path) -> None:
    """Every file and folder gets the time of the last commit: the day of a build is no input."""
    at = source_time()
    for path in (stage, *stage.rglob("*")):
        os.utime(path, (at, at))


def source_time() -> int:
    """SOURCE_DATE_EPOCH, or the time of the last commit, or where there is no git that of the lock."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    if shutil.which("git"):
        ask = ["git", "-c", "safe.directory=*", "log", "-1", "--format=%ct"]  # root may build another user's checkout
        if told := subprocess.run(ask, cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout:
            return int(told)
    return int(LOCK.stat().st_mtime)
