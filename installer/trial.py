"""What every check of the smoke test works with: the setup under test, a Windows to try it in, and a tally."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lock import CHECKOUT
from wine import Ran, Running, Wine

ID = "township-desk"
NAME = "乡镇扶贫档案工作台"
SETUP_MB, INSTALLED_MB, START_RATIO = 80, 230, 2.0
"""The budgets of installer/README.md; the start is that of the register against a bare window of the same Python."""
LONG = 900.0
"""Seconds for what takes one minute on an idle machine: nothing here may depend on how fast a machine is."""
PASSWORD = "yanshi-2018"  # of invented people
UNINSTALL = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{ID}"
CLASSES = (r"HKCU\Software\Classes\.tdesk", rf"HKCU\Software\Classes\{ID}.archive")
_LINUX = CHECKOUT / ".venv" / "bin" / "python"

_HOLDING = """
import ctypes, sys
kernel = ctypes.windll.kernel32
held = kernel.CreateFileW(sys.argv[1], 0xC0000000, 0, None, 3, 0, None)  # shared with nobody
print("held" if held not in (-1, 0xFFFFFFFF) else "not held", flush=True)
sys.stdin.readline()
kernel.CloseHandle(held)
"""


class Tally:
    """Counts what passed and what failed; a failure does not stop the others."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed: list[str] = []
        self.not_tested: list[str] = []

    @contextmanager
    def check(self, what: str) -> Iterator[None]:
        """One check: whatever it raises is its failure."""
        began = time.monotonic()
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the smoke test is there to meet them
            self.failed.append(what)
            print(f"FAILED  {what}: {type(error).__name__}: {error}", flush=True)
        else:
            self.passed += 1
            print(f"passed  {what} ({time.monotonic() - began:.0f} s)", flush=True)

    def go(self, part: Callable[["Trial"], None], trial: "Trial") -> None:
        """A part with its checks; what it raises between them fails it, and the next one goes on."""
        try:
            part(trial)
        except Exception as error:  # noqa: BLE001 - see above
            self.failed.append(part.__name__)
            print(f"FAILED  {part.__name__}: {type(error).__name__}: {error}", flush=True)

    def skip(self, what: str, why: str) -> None:
        """Says what this machine cannot show."""
        self.not_tested.append(what)
        print(f"not tested  {what}: {why}", flush=True)

    def end(self) -> int:
        """The last line, and the exit code."""
        print(f"{self.passed} passed, {len(self.failed)} failed", flush=True)
        return 1 if self.failed or not self.passed else 0


class Trial:
    """One Windows with the setup in it; `program` is where the program is installed at the moment."""

    def __init__(self, wine: Wine, setup: Path, out: Path, tally: Tally) -> None:
        self.wine, self.out, self.tally = wine, out, tally
        self.check = tally.check
        self.setup = self.bring(setup, "下载")
        self.program = wine.local_data / "Programs" / ID

    @property
    def demo(self) -> Path:
        """The demonstration's archive, once it is made."""
        return self.wine.drive / "演示 资料" / "demo.archive"

    def bring(self, file: Path, folder: str) -> Path:
        """A copy on drive C of a file or folder of this machine, the Windows user's own."""
        target = self.wine.drive / folder / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            shutil.copytree(file, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(file, target)
        self.wine.give(target.parent)
        return target

    def folder(self, name: str) -> Path:
        """A new folder on drive C."""
        made = self.wine.drive / name
        made.mkdir(parents=True)
        return self.wine.give(made)

    def install(self, setup: Path, into: Path | None = None) -> int:
        """Runs a setup silently; its exit code."""
        where = self._last_word("/D=", into) if into else []
        self.program = into or self.program
        return self.wine.run(setup, "/S", *where, seconds=LONG).code

    def uninstall(self) -> None:
        """Runs the uninstaller silently: it goes on in a copy of itself, so its work is waited for."""
        self.wine.run(self.program / "uninstall.exe", "/S")
        until(lambda: not (self.program / "uninstall.exe").exists(), "the uninstaller has not removed itself", LONG)

    def refused_uninstall(self) -> int:
        """Runs the uninstaller where it lies, silently; the exit code with which it refuses.

        It makes no copy of itself then, which also means that it could not remove itself.
        """
        return self.wine.run(self.program / "uninstall.exe", "/S", *self._last_word("_?=", self.program)).code

    def _last_word(self, option: str, folder: Path) -> list[str]:
        """NSIS wants a folder last and without quotes, spaces and all."""
        return f"{option}{self.wine.windows_path(folder)}".split(" ")

    def start(self, *words: str | Path) -> Running:
        """The program as a double click starts it."""
        return self.wine.start(self.program / f"{ID}.exe", *words)

    def cli(self, *words: str | Path, seconds: float = 300, password: str = PASSWORD) -> Ran:
        """One command of the installed program."""
        settings = {"TOWNSHIP_DESK_PASSWORD": password}
        return self.wine.run(self.program / f"{ID}-cli.exe", *words, seconds=seconds, settings=settings)

    def ask(self, *words: str | Path, seconds: float = 300, password: str = PASSWORD) -> Mapping[str, Any]:
        """One command that must succeed; its JSON object."""
        ran = self.cli(*words, "--json", seconds=seconds, password=password)
        return _object(ran.code, ran.text)

    def python(self, code: str, *words: str | Path) -> Running:
        """A few lines of the installed Python."""
        return self.wine.start(self.program / "python" / "python.exe", "-X", "utf8", "-c", code, *words)

    @contextmanager
    def held(self, file: Path) -> Iterator[None]:
        """A file opened by another program that shares it with nobody; free again when this ends.

        The holder is let go, not killed: Windows gives back what a killed program held a moment after its end.
        """
        with self.python(_HOLDING, file) as holder:
            assert holder.process.stdout is not None
            same(holder.process.stdout.readline().strip(), b"held")
            yield
            same(holder.wait().code, 0)

    @contextmanager
    def old_windows(self) -> Iterator[None]:
        """Makes it Windows 8.1 meanwhile."""
        self.wine.must("winecfg", "-v", "win81")
        try:
            yield
        finally:
            self.wine.must("winecfg", "-v", "win10")

    def window(self, picture: str, seconds: float = 180) -> str:
        """The program's window, once it is painted, and a picture of the screen."""
        found = self.wine.screen.wait_for_window(NAME, seconds)
        time.sleep(3)
        self.wine.screen.shoot(self.out / f"{picture}.png")
        return found

    def close_window(self) -> None:
        """Asks the program to end, as the cross in its corner does."""
        self.wine.run("taskkill", "/IM", "pythonw.exe")
        until(lambda: not self.wine.screen.windows(NAME), "the window has not closed", 120)

    def has_key(self, key: str) -> bool:
        """Whether the registry has a key."""
        return self.wine.run("reg", "query", key).code == 0

    def shortcuts(self) -> list[Path]:
        """Every shortcut there is, in the Start menu and on the desktop."""
        desktop = self.wine.home / "Desktop"  # in Wine a link to somewhere else
        return sorted([*self.wine.drive.rglob("*.lnk"), *desktop.glob("*.lnk")])


def on_linux(*words: str | Path) -> Mapping[str, Any]:
    """One command of this checkout on this machine; its JSON object."""
    environment = {"TOWNSHIP_DESK_PASSWORD": PASSWORD, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    environment |= {
        "LOGNAME": "烟测",
        "PYTHONPATH": str(CHECKOUT / "src"),
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [str(_LINUX), "-m", "township_desk", *map(str, words), "--json"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return _object(ran.returncode, ran.stdout + ran.stderr)


def _object(code: int, text: str) -> Mapping[str, Any]:
    if code:
        raise RuntimeError(f"ended with {code}: {text.strip()}")
    line = next(it for it in text.splitlines() if it.startswith("{"))
    found: Mapping[str, Any] = json.loads(line)
    return found


def until(holds: Callable[[], bool], otherwise: str, seconds: float) -> None:
    """Waits for something; a TimeoutError says that it never came."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(otherwise)
        time.sleep(0.3)


def same(found: object, wanted: object) -> None:
    """Holds two values to each other."""
    if found != wanted:
        raise AssertionError(f"{found!r} in place of {wanted!r}")
