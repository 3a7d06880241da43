"""Sets township-desk up and runs it. Needs Python 3.11 or newer, nothing else.

python start.py              opens the desk on the demonstration township (without a display: the same job offscreen)
python start.py test [ARGS]  runs the whole check
python start.py bench [ARGS] runs the benchmarks
python start.py ARGS         passes everything else to the township-desk command
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK = HERE / "requirements.lock"
STAMP = VENV / "township-desk.stamp"
DEMO = HERE / "demo"
QT_LIBRARIES = (
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxcb-cursor0",
    "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-image0", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-xinerama0", "libxcb-xkb1",
)  # fmt: skip


def main(argv: Sequence[str]) -> int:
    """Sets up what is missing, then does what was asked."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python is there
        print("需要 Python 3.11 或更新的版本。", file=sys.stderr)
        return 2
    set_up()
    word, rest = (argv[0], list(argv[1:])) if argv else ("", [])
    if word == "test":
        return check(rest)
    if word == "bench":
        return run([str(PYTHON), "-m", "benchmarks", *rest])
    return run([str(PYTHON), "-m", "township_desk", *argv]) if argv else demonstration()


def set_up() -> None:
    """Makes .venv of the exact lock; does nothing while lock and project are unchanged."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if not (STAMP.exists() and STAMP.read_text("utf-8") == wanted):
        make_venv()
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        must([*pip, "--require-hashes", "-r", str(LOCK)])
        must([*pip, "--no-deps", "--no-build-isolation", "-e", str(HERE)])
        STAMP.write_text(wanted, "utf-8")
    must([str(PYTHON), str(HERE / "hatch_build.py")], quiet=True)
    if sys.platform.startswith("linux") and not qt_loads():
        install_debian(QT_LIBRARIES)


def make_venv() -> None:
    """A fresh environment; on Debian python3-venv may be missing."""
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode:
        install_debian(("python3-venv",))
    must(make)


def qt_loads() -> bool:
    """Whether the libraries that Qt's windows need are there."""
    probe = "import PySide6.QtWidgets, PySide6.QtPrintSupport, PySide6.QtSvg"
    return subprocess.run([str(PYTHON), "-c", probe], capture_output=True, check=False).returncode == 0


def install_debian(packages: Sequence[str]) -> None:
    """Installs system packages as root on Debian; otherwise says the one command and stops."""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get") or os.geteuid() != 0:
        print(f"缺少系统软件包。请运行：sudo {command}", file=sys.stderr)
        raise SystemExit(2)
    must(["apt-get", "update", "-qq"])
    must([*command.split(), "-qq"])


def check(rest: Sequence[str]) -> int:
    """Formatting, rules, types, layers, tests: all of them run, the worst one counts."""
    bin_ = PYTHON.parent
    steps = {
        "ruff check": [str(bin_ / "ruff"), "check", "."],
        "ruff format": [str(bin_ / "ruff"), "format", "--check", "."],
        "mypy": [str(PYTHON), "-m", "mypy"],
        "import-linter": [str(bin_ / "lint-imports")],
        "pytest": [str(PYTHON), "-m", "pytest", *rest],
    }
    codes = {name: run(command) for name, command in steps.items()}
    for name, code in codes.items():
        print(f"{name}: {'passed' if code == 0 else 'FAILED'}")
    return max(codes.values(), key=abs)


def demonstration() -> int:
    """The demonstration township in the window, or its files in demo/ where there is no display."""
    headless = sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    made = run([str(PYTHON), "-m", "township_desk", "demo", str(DEMO)])
    if made or headless:
        return made
    return run([str(PYTHON), "-m", "township_desk", "open", str(DEMO / "demo.archive")])


def run(command: Sequence[str]) -> int:
    """Runs a command in the checkout with UTF-8 everywhere; its exit code."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=HERE, env=environment, check=False).returncode


def must(command: Sequence[str], *, quiet: bool = False) -> None:
    """Runs a command that everything else needs."""
    out = subprocess.DEVNULL if quiet else None
    if subprocess.run(command, cwd=HERE, stdout=out, check=False).returncode:
        print(f"没有装好：{' '.join(command[:4])} … 出了错，上面写着原因。", file=sys.stderr)
        raise SystemExit(2)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
