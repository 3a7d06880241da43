"""Windows programs on Debian: a prepared Wine 8 in a folder of its own, as a clerk's PC has it.

    with Wine(Path("build/wine")) as wine:
        ran = wine.run(setup, "/S", seconds=300)
        with wine.start(wine.local_data / "Programs" / ...) as program:
            wine.screen.wait_for_window("乡镇扶贫档案工作台")
            wine.screen.shoot(Path("shot.png"))

Code page 936, Windows 10, an ordinary user with a Chinese name, a screen of its own. What Wine 8 lacks and Qt or Rust
ask for comes from `stubs/`, compiled for the test only and never shipped. Everything started here ends with the `with`.
"""

import hashlib
import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import IO, NamedTuple, Self, cast

from screen import Screen

HERE = Path(__file__).resolve().parent
STUBS = HERE / "stubs"
LOCALE = "zh_CN.UTF-8"  # gives Wine the code page 936, as on the clerks' PCs
USER = "王小丽"
ORDINARY = 20936  # a number nobody has: root runs Wine as this user, because root may write everywhere
PACKAGES = (
    "wine", "wine64", "xvfb", "xauth", "xdotool", "imagemagick", "x11-apps", "gcc-mingw-w64-x86-64",
    "fonts-wine", "fonts-wqy-microhei", "locales",
)  # fmt: skip
TOOLS = ("wine", "wineserver", "Xvfb", "xdotool", "import", "x86_64-w64-mingw32-gcc", "localedef")
FACES = ("MS Shell Dlg", "MS Shell Dlg 2", "Tahoma", "SimSun", "Microsoft YaHei", "Microsoft YaHei UI")
_LAST_WORDS = 2.0  # seconds that a program's output may take to arrive after its end
FRAMES = (r"HKCU\Software\Wine\X11 Driver", "Managed", "N")  # there is no window manager: Wine draws them itself
UI_SETTINGS = (
    r"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId\Windows.UI.ViewManagement.UISettings",
    "DllPath",
    r"C:\windows\system32\windows.ui.dll",
)


class Ran(NamedTuple):
    """How a program ended and what it wrote."""

    code: int
    text: str


class Running:
    """A program under way; leaving the `with` ends it if it still runs."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._heard = bytearray()
        self._listener = Thread(target=self._listen, daemon=True)

    def wait(self, seconds: float = 120) -> Ran:
        """Waits for its end; a program over its time is ended and a TimeoutError tells what it wrote."""
        self._listener.start()
        with suppress(BrokenPipeError):
            cast("IO[bytes]", self.process.stdin).close()
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.end()
            raise TimeoutError(f"not finished after {seconds:g} s:\n{_text(bytes(self._heard))}") from None
        self._listener.join(_LAST_WORDS)
        return Ran(code, _text(bytes(self._heard)))

    def _listen(self) -> None:
        """Not to be waited for: the desktop that Wine starts beside a program keeps its pipe open."""
        pipe = cast("IO[bytes]", self.process.stdout).fileno()
        while chunk := os.read(pipe, 65536):
            self._heard += chunk

    def lines(self) -> Iterator[str]:
        """What it writes, line by line as it comes, for programs that take long."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield _text(line)

    def end(self) -> None:
        """Kills it with the processes that it started in its own group."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        self.process.wait()
        streams = (self.process.stdin,) if self._listener.is_alive() else (self.process.stdin, self.process.stdout)
        for stream in streams:
            if stream is not None and not stream.closed:
                with suppress(BrokenPipeError):  # of what it never read
                    stream.close()  # not read to the end: a program that it started may have it still


class Wine:
    """A Windows in a folder (made on the first use, taken as it is afterwards) with a screen."""

    def __init__(self, place: Path, screen: Screen | None = None) -> None:
        self.place = place.resolve()
        self.prefix = self.place / "prefix"
        self.screen = screen or Screen()
        self.owner = ORDINARY if os.geteuid() == 0 else None

    def __enter__(self) -> Self:
        need_tools()
        self.screen.__enter__()
        try:
            self._prepare()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for word in ("-k", "-w"):  # end everything, and wait until the registry is on the disk
            self._popen("wineserver", word).wait()
        self.screen.__exit__()

    @property
    def drive(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    @property
    def home(self) -> Path:
        """The folder of the Windows user; its name is Chinese where root runs the test."""
        return next(path for path in sorted((self.drive / "users").iterdir()) if path.name != "Public")

    @property
    def local_data(self) -> Path:
        """%LOCALAPPDATA%."""
        return self.home / "AppData" / "Local"

    def windows_path(self, path: Path) -> str:
        """How Windows names a file of this machine: on C where it lies there, on Z (the whole machine) elsewhere."""
        whole = path.absolute()
        named = f"C:/{whole.relative_to(self.drive)}" if whole.is_relative_to(self.drive) else f"Z:{whole}"
        return named.replace("/", "\\")

    def start(
        self, program: str | Path, *words: str | Path, settings: Mapping[str, str] | None = None, at: Path | None = None
    ) -> Running:
        """Starts a program (a name of Windows, or a file of this machine); paths among its words become Windows paths.

        Its three streams are pipes: Windows Python does not survive files there.
        """
        command = ["wine", *(self.windows_path(it) if isinstance(it, Path) else it for it in (program, *words))]
        return Running(self._popen(*command, settings=settings or {}, at=at))

    def run(
        self,
        program: str | Path,
        *words: str | Path,
        seconds: float = 120,
        settings: Mapping[str, str] | None = None,
        at: Path | None = None,
    ) -> Ran:
        """Runs a program to its end."""
        with self.start(program, *words, settings=settings, at=at) as running:
            return running.wait(seconds)

    def must(self, program: str | Path, *words: str | Path, seconds: float = 120) -> str:
        """Runs a program that everything else needs; what it wrote."""
        ran = self.run(program, *words, seconds=seconds)
        if ran.code:
            raise RuntimeError(f"{program} ended with {ran.code}:\n{ran.text}")
        return ran.text

    @contextmanager
    def awake(self) -> Iterator[None]:
        """Windows stays up meanwhile: it ends with its last program, and the next one would wait for it to come up."""
        with self.start("cmd"):
            yield

    def registry(self, key: str, name: str, value: str) -> None:
        """Writes one text into the registry."""
        self.must("reg", "add", key, "/v", name, "/d", value, "/f")

    def give(self, path: Path) -> Path:
        """Makes a file or folder of this machine the Windows user's own, with everything in it."""
        if self.owner is not None:
            for it in (path, *path.rglob("*")):
                os.chown(it, self.owner, self.owner, follow_symlinks=False)
        return path

    def _popen(
        self, *command: str, settings: Mapping[str, str] = MappingProxyType({}), at: Path | None = None
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment(settings),
            cwd=at or self.place,
            start_new_session=True,
            user=self.owner,
            group=self.owner,
            extra_groups=None if self.owner is None else (),
        )

    def _environment(self, settings: Mapping[str, str]) -> dict[str, str]:
        """Nothing of the caller's environment but the way to the tools: a test must not depend on who runs it."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.place),
            "USER": USER,
            "LANG": LOCALE,
            "LC_ALL": LOCALE,
            "DISPLAY": self.screen.display,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=d;winedbg.exe=d",  # winedbg would hang a crash
            **settings,
        }

    def _prepare(self) -> None:
        made_of = b"".join(path.read_bytes() for path in (Path(__file__), *sorted(STUBS.glob("*.c"))))
        stamp, wanted = self.place / "prepared", hashlib.sha256(made_of).hexdigest()
        if stamp.exists() and stamp.read_text("ascii") == wanted:
            return
        shutil.rmtree(self.prefix, ignore_errors=True)
        self.place.mkdir(parents=True, exist_ok=True)
        self.give(self.place)
        self.must("wineboot", "-i", seconds=300)
        self.must("winecfg", "-v", "win10")
        self.registry(*FRAMES)
        for face in FACES:
            self.registry(r"HKCU\Software\Wine\Fonts\Replacements", face, "WenQuanYi Micro Hei")
        for stub in sorted(STUBS.glob("*.c")):
            _compile(stub, self.drive / "windows" / "system32" / f"{stub.stem}.dll")
        self.registry(*UI_SETTINGS)
        stamp.write_text(wanted, "ascii")


def reachable(place: Path) -> Path:
    """The place itself, or one under /var/tmp where root's ordinary user may not pass, as in a checkout in /root."""
    if os.geteuid() != 0 or all(it.stat().st_mode & stat.S_IXOTH for it in place.resolve().parents if it.exists()):
        return place
    return Path("/var/tmp") / f"township-desk-{hashlib.sha256(bytes(place)).hexdigest()[:12]}"


def need_tools() -> None:
    """Installs what is missing as root on Debian; otherwise says the one command and stops."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.lower()
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if os.geteuid() != 0 and (missing or "zh_cn.utf8" not in known):
        commands = f"apt-get install --no-install-recommends {' '.join(PACKAGES)}; localedef -i zh_CN -f UTF-8 {LOCALE}"
        raise SystemExit(f"missing: {' '.join(missing) or LOCALE}. As root: {commands}")
    if missing:
        _root("apt-get", "update", "-qq")
        _root("apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES)
    if "zh_cn.utf8" not in known:
        _root("localedef", "-i", "zh_CN", "-f", "UTF-8", LOCALE)


def _root(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def _compile(source: Path, into: Path) -> None:
    """One stub as a DLL of the prefix."""
    flags: Sequence[str] = ("-shared", "-O1", "-s", "-o", str(into), str(source), "-ladvapi32")
    subprocess.run(["x86_64-w64-mingw32-gcc", *flags], check=True)


def _text(out: bytes) -> str:
    """What a program wrote: UTF-8 from ours, code page 936 from those of Windows."""
    try:
        text = out.decode("utf-8")
    except UnicodeDecodeError:
        text = out.decode("gb18030", errors="replace")
    return text.replace("\r\n", "\n")
