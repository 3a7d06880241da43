"""The test suite on the Windows Python under Wine: `python start.py test --windows [ARGS…]`.

A path with Chinese and spaces, code page 936, an ordinary user. What is skipped there stands with its reason in
`tests/not_on_windows.py` and is listed at the end, before pytest's own last line.
"""

import hashlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from lock import CHECKOUT
from windows_python import PIN, install_wheels, search_path, unpack_python
from wine import Wine, reachable

_TREE = (
    "src", "tests", "resources", "ui", "benchmarks", "docs", "installer",
    "pyproject.toml", "hatch_build.py", "start.py", "requirements.lock", "README.md", "CHANGELOG.md", "LICENSE",
)  # fmt: skip
_START = "import sys, pytest; raise SystemExit(pytest.main(sys.argv[1:]))"  # not -m: every child would import it again
_PYTEST = ("-c", _START, "-rs", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=300")


def main(argv: Sequence[str]) -> int:
    """Runs pytest with these arguments; its exit code."""
    with Wine(reachable(CHECKOUT / "build" / "windows-tests")) as wine:
        home = wine.drive / "测试 环境"
        python = prepare(home)
        copy_tree(home / "tree")
        wine.give(home)
        settings = {"WINEQT_QPA_PLATFORM": "offscreen"}  # Wine keeps QT_… of the outside to itself
        with wine.start(python, *_PYTEST, *argv, settings=settings, at=home / "tree") as running:
            for line in running.lines():
                print(line, end="", flush=True)
            return running.wait().code


def prepare(home: Path) -> Path:
    """Python and wheels, made anew when the pins have changed; python.exe."""
    wanted = hashlib.sha256(PIN.encode() + (CHECKOUT / "requirements.lock").read_bytes()).hexdigest()
    stamp, python = home / "made-of", home / "python" / "python.exe"
    if not (stamp.exists() and stamp.read_text("ascii") == wanted):
        shutil.rmtree(home, ignore_errors=True)
        unpack_python(python.parent)
        install_wheels(home / "lib", tests=True)
        search_path(python, "../lib", "../tree/src")
        stamp.write_text(wanted, "ascii")
    return python


def copy_tree(tree: Path) -> None:
    """The project as it stands, without what was made of it."""
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    for name in _TREE:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
