"""Sets township-desk up and runs it. Needs Python 3.11 or newer, nothing else.

python start.py              opens the desk on the demonstration township (without a display: the same job offscreen)
python start.py test [ARGS]  runs the whole check
python start.py test --windows [ARGS]  runs the test suite on the Windows Python under Wine (Debian)
python start.py bench [ARGS] runs the benchmarks
python start.py ARGS         passes everything else to the township-desk command
"""

from __future__ import annotations  # an older Python gets as far as the sentence that says so

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK = HERE / "requirements.lock"
STAMP = VENV / "township-desk.stamp"
DEMO = HERE / "demo"
QT_LIBRARIES = (
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libx11-xcb1",
    "libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-image0",
    "libxcb-randr0", "libxcb-render-util0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1",
)  # fmt: skip
PARTS = 6
"""The suite is cut into so many parts. Its processes take the next one as soon as they are done with one.

Each part loads the program and makes the archives that its tests copy, so more parts cost more.
"""
LONGEST = (
    "flows/test_command_line.py", "flows/test_kill.py", "exchange/test_round_trip.py", "gui/frame/test_window.py",
    "gui/papers/test_papers_section.py", "gui/sheets/test_papers_page.py", "cli/test_command_documented.py",
    "actions/papers/test_public_sheets.py", "printing/test_characters_printed.py", "gui/test_desk.py",
    "gui/household/test_household_typing.py", "faults/test_full_disk.py",
)  # fmt: skip
"""The test files that take longest. They are dealt out first, so that no part has two of them more than another."""
PIP = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")


def main(argv: Sequence[str]) -> int:
    """Sets up what is missing, then does what was asked."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a console or a file
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python is there
        print("需要 Python 3.11 或更新的版本。", file=sys.stderr)
        return 2
    set_up()
    word, rest = (argv[0], list(argv[1:])) if argv else ("", [])
    if word == "test" and "--windows" in rest:
        rest.remove("--windows")
        return run([str(PYTHON), str(HERE / "installer" / "windows_tests.py"), *rest])
    if word == "test":
        return check(rest)
    if word == "bench":
        return run([str(PYTHON), "-m", "benchmarks", *rest])
    return run([str(PYTHON), "-m", "township_desk", *argv]) if argv else demonstration()


def set_up() -> None:
    """Makes .venv of the exact lock; does nothing while lock, project, place and Python are unchanged."""
    fresh = STAMP.exists() and STAMP.read_text("utf-8") == wanted_stamp()
    if not fresh:
        print("正在准备运行环境，第一次要几分钟……", file=sys.stderr)
        STAMP.unlink(missing_ok=True)
        make_venv()
        must([*PIP, "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK)])
    need_qt()  # the form compiler is a Qt program too
    if not fresh:
        must([*PIP, "--no-deps", "--no-build-isolation", "-e", str(HERE)])
        STAMP.write_text(wanted_stamp(), "utf-8")
    must([str(PYTHON), str(HERE / "hatch_build.py")], quiet=True)


def in_environment(script: str, argv: Sequence[str]) -> int | None:
    """Runs another script of the checkout in .venv, made first; None when this is .venv's Python already."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        return None
    set_up()
    return run([str(PYTHON), script, *argv])


def wanted_stamp() -> str:
    """What the environment was made of; a moved checkout or another Python asks for it anew."""
    made_of = LOCK.read_bytes() + (HERE / "pyproject.toml").read_bytes() + f"{HERE} {sys.version_info[:2]}".encode()
    return hashlib.sha256(made_of).hexdigest()


def make_venv() -> None:
    """An environment of this Python, kept when it works; on Debian python3-venv may be missing."""
    probe = f"import pip, sys; raise SystemExit(sys.version_info[:2] != {sys.version_info[:2]})"
    if PYTHON.exists() and works(PYTHON, probe):
        return
    if not works(Path(sys.executable), "import ensurepip, venv"):
        install_debian(("python3-venv",))
    must([sys.executable, "-m", "venv", "--clear", str(VENV)])


def works(python: Path, probe: str) -> bool:
    """Whether a Python runs these lines."""
    return subprocess.run([str(python), "-c", probe], capture_output=True, check=False).returncode == 0


def need_qt() -> None:
    """On Linux, the system libraries under Qt: those of every window, and with a display those of X11."""
    probe = "import PySide6.QtWidgets, PySide6.QtPrintSupport, PySide6.QtSvg"
    if os.environ.get("DISPLAY"):
        probe += "; import ctypes, pathlib; here = pathlib.Path(PySide6.__file__).parent"
        probe += "; ctypes.CDLL(str(here / 'Qt/plugins/platforms/libqxcb.so'))"
    if sys.platform.startswith("linux") and not works(PYTHON, probe):
        install_debian(QT_LIBRARIES)


def install_debian(packages: Sequence[str]) -> None:
    """Installs system packages as root on Debian; otherwise says the one command and stops."""
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        print(f"缺少系统软件包。请先运行：sudo {' '.join(install)}", file=sys.stderr)
        raise SystemExit(2)
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    must(["apt-get", "update", "-qq"])
    must(install, quiet=True)


def check(rest: Sequence[str]) -> int:
    """Formatting, rules, types, layers, tests: all of them run, the worst one counts."""
    bin_ = PYTHON.parent
    steps = {
        "ruff check": [str(bin_ / "ruff"), "check", "."],
        "ruff format": [str(bin_ / "ruff"), "format", "--check", "."],
        "mypy": [str(PYTHON), "-m", "mypy"],
        "import-linter": [str(bin_ / "lint-imports")],
    }
    codes = {name: run(command) for name, command in steps.items()}
    codes["pytest"] = tests(rest)
    for name, code in codes.items():
        print(f"{name}: {'passed' if code == 0 else 'FAILED'}")
    return max(codes.values(), key=abs)


def parts() -> list[list[str]]:
    """The suite in parts that take about as long as each other: its files are dealt out like cards."""
    longest = [HERE / "tests" / name for name in LONGEST]
    files = [*longest, *sorted({*(HERE / "tests").rglob("test_*.py")} - {*longest})]
    return [[path.relative_to(HERE).as_posix() for path in files[first::PARTS]] for first in range(PARTS)]


def tests(rest: Sequence[str]) -> int:
    """The suite, some parts of it at a time; with arguments just what they name."""
    if rest:
        return run([str(PYTHON), "-m", "pytest", *rest])
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor((os.cpu_count() or 1) + 1) as workers:
        bases = [Path(scratch, str(number)) for number in range(PARTS)]
        return max(workers.map(part, parts(), bases), key=abs)


def part(files: Sequence[str], base: Path) -> int:
    """Runs some files of the suite and prints how it went, all that was said if it went wrong; the exit code."""
    command = [str(PYTHON), "-m", "pytest", *files, f"--basetemp={base}"]  # pytest's own clears those of others
    done = subprocess.run(command, cwd=HERE, env=environment(), capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    print(said if done.returncode else said.rpartition("\n")[2], flush=True)
    shutil.rmtree(base, ignore_errors=True)
    return done.returncode


def demonstration() -> int:
    """The demonstration township in the window, or its files in demo/ where there is no display."""
    headless = sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    made = run([str(PYTHON), "-m", "township_desk", "demo", str(DEMO)])
    if made or headless:
        return made
    return run([str(PYTHON), "-m", "township_desk", "open", str(DEMO / "demo.archive")])


def run(command: Sequence[str]) -> int:
    """Runs a command in the checkout with UTF-8 everywhere; its exit code."""
    return subprocess.run(command, cwd=HERE, env=environment(), check=False).returncode


def environment() -> dict[str, str]:
    """This process's environment, with UTF-8 everywhere. Compiled modules are kept: every child would compile them."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": ""}


def must(command: Sequence[str], *, quiet: bool = False) -> None:
    """Runs a command that everything else needs."""
    out = subprocess.DEVNULL if quiet else None
    if subprocess.run(command, cwd=HERE, stdout=out, check=False).returncode:
        print(f"没有装好：{' '.join(command[:4])} … 出了错，上面写着原因。", file=sys.stderr)
        raise SystemExit(2)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
