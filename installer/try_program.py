"""The installed program: its self-test in a real window, its start, its silence on the network, its double click."""

import json
import time
from pathlib import Path

from trial import ID, NAME, PASSWORD, START_RATIO, Trial, same, until
from wine import Ran

from benchmarks.startup import BARE, OURS
from township_desk.store import keys
from township_desk.store.engine.lock import NOTE_FILE

_RUNS = 9
_STEPS = ("create", "import", "edit", "notice", "forms", "export", "backup", "close", "reopen", "restore")
_CODE_PAGE = "import locale, sys; print(locale.getencoding(), sys.flags.utf8_mode, sys.version.split()[0])"
_DOUBLE_CLICK = r"""
import subprocess, sys, winreg
def said(key): return winreg.QueryValue(winreg.HKEY_CURRENT_USER, "Software\\Classes\\" + key)
subprocess.Popen(said(said(".tdesk") + r"\shell\open\command").replace("%1", sys.argv[1]))
"""
"""What Explorer does with what the setup registered; Wine 8 looks only at what is registered for the whole PC."""
_ANOTHER_USER = """
import os, subprocess, sys
subprocess.Popen(sys.argv[2], env={**os.environ, "LOCALAPPDATA": sys.argv[1]})
"""
"""What makes a user, as far as the program asks: where that person's files are."""
_LISTENING = """
import os, sys
def heard(event, arguments):
    about = event.partition(".")[0] in {"socket", "urllib", "http", "ftplib", "smtplib"}
    if about and event != "socket.gethostname":  # the PC's own name, which `platform` asks for
        print("NETWORK", event, flush=True); os._exit(97)
sys.addaudithook(heard)
from township_desk.app import run
raise SystemExit(run(sys.argv[1:]))
"""


def try_python(trial: Trial) -> None:
    """The Python that is there, as a Chinese Windows lets it run."""
    with trial.check("code page 936 and UTF-8 mode"):
        with trial.python(_CODE_PAGE) as python:
            said = python.wait().text.split()
        print(f"        {' '.join(said)}")
        same(said[:2], ["cp936", "1"])


def try_launcher(trial: Trial) -> None:
    """What stands between a clerk and a program that cannot start: a sentence."""
    with trial.check("a missing DLL is said, in a window and on the console"):
        dll = trial.program / "lib" / "PySide6" / "Qt6Core.dll"
        aside = dll.rename(dll.with_suffix(".aside"))
        try:
            with trial.start():
                trial.window("missing-dll")
            said = trial.cli("--version")
        finally:
            aside.rename(dll)
        same((said.code, "Qt6Core.dll" in said.text), (1, True))
        print(f"        {' '.join(said.text.split())}")
    with trial.check("a Windows that is too old is said"):
        with trial.old_windows():
            said = trial.cli("--version")
        same((said.code, "Windows 太旧" in said.text), (1, True))
        same(trial.cli("--version").code, 0)


def try_selftest(trial: Trial) -> None:
    """The window does a clerk's whole job by itself."""
    folder = trial.folder("自检") / "结果 一"
    with trial.check("self-test in a real window: " + " ".join(_STEPS)):
        with trial.start("selftest", folder) as program:
            time.sleep(25)
            trial.wine.screen.shoot(trial.out / "selftest-at-work.png")
            program.wait(600)
        result = json.loads((folder / "result.json").read_text("utf-8"))
        (trial.out / "selftest.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
        failed = [f"{step['name']}: {step['said']}" for step in result["steps"] if not step["ok"]]
        same(failed, [])
        same((result["ok"], result["platform"]), (True, "windows"))
        same(tuple(step["name"] for step in result["steps"]), _STEPS)
    for picture in sorted(folder.glob("*.png")):
        (trial.out / f"selftest-{picture.name}").write_bytes(picture.read_bytes())


def try_silence(trial: Trial) -> None:
    """The whole job once more, while Python itself reports every use of the network."""
    with trial.check("the demonstration runs and no network code is reached"):
        folder = trial.folder("演示 静默")
        with trial.python(_LISTENING, "demo", folder, "--households", "60") as program:
            ran = program.wait(600)
        if ran.code or "NETWORK" in ran.text:
            raise AssertionError(ran.text.strip())


def try_double_click(trial: Trial) -> None:
    """打开档案.tdesk opens its archive: login by keyboard, then the register; nobody else gets in meanwhile."""
    archive = trial.demo
    screen = trial.wine.screen
    with trial.check("a double click on 打开档案.tdesk asks for the archive's password"):
        signpost = next(archive.glob("*.tdesk"))
        with trial.python(_DOUBLE_CLICK, signpost) as explorer:
            same(explorer.process.wait(60), 0)
        trial.window("double-click-1-login")
    with trial.check("a second start with the archive's folder ends and leaves the one window"):
        with trial.start(archive) as second:
            same(second.wait(60).code, 0)
        same(len(screen.windows(NAME)), 1)
    with trial.check("the password opens it, and no other program can"):
        door = screen.wait_for_window(NAME)
        screen.do("key", "--window", door, "shift+Tab")  # from the password to the name
        screen.do("type", "--window", door, "wang")
        screen.do("key", "--window", door, "Tab")
        screen.do("type", "--window", door, PASSWORD)
        screen.do("key", "--window", door, "Return")
        until((archive / NOTE_FILE).exists, "the archive was not opened", 120)
        trial.window("double-click-2-open")
        _refused(trial.cli("verify", archive), "上开着")
    with trial.check("a window with an open archive closes"):
        trial.close_window()


def try_another_user(trial: Trial) -> None:
    """Somebody else on the same PC starts the program from the first one's folder."""
    own, other = trial.wine.local_data / ID, trial.folder("另一 用户")
    with trial.check("another user of the PC gets a first run and a folder of one's own"):
        before = _contents(own)
        with trial.python(_ANOTHER_USER, other, trial.program / f"{ID}.exe") as explorer:
            same(explorer.process.wait(60), 0)
        trial.window("another-user")
        trial.close_window()
        same(_contents(own), before)
        same(any(_contents(other / ID)), True)


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def try_locked_file(trial: Trial) -> None:
    """Another program holds a workbook: read and written neither, and nothing is half done."""
    archive, workbook = trial.demo, trial.demo.with_name("county.xlsx")
    before = trial.ask("verify", archive)
    with trial.check("a workbook that another program holds is not imported"), trial.held(workbook):
        _refused(trial.cli("import", archive, workbook), workbook.name)
    with trial.check("a workbook that another program holds is not written over"), trial.held(workbook):
        _refused(trial.cli("export", archive, "population-2017", workbook), workbook.name)
    with trial.check("the archive is what it was before"):
        same(trial.ask("verify", archive), before)


def try_start(trial: Trial) -> None:
    """From the start of the process to the painted register, against a bare window.

    Of runs in turn the best ones count: what else this machine does can only add to them.
    """
    archive = trial.demo
    with trial.check(f"the start takes at most {START_RATIO:g} times a bare window"):
        key = keys.unlock(keys.load(archive), PASSWORD).hex()
        with trial.wine.awake():
            runs = [(_seconds(trial, OURS, archive, key), _seconds(trial, BARE)) for _ in range(_RUNS)]
        ours, bare = map(min, zip(*runs, strict=True))
        print(f"        {ours:.2f} s, a bare window {bare:.2f} s: {ours / bare:.2f} times")
        if ours > START_RATIO * bare:
            raise AssertionError("too slow")


def _seconds(trial: Trial, code: str, *words: str | Path) -> float:
    began = time.time()
    with trial.python(code, *words) as program:
        return float(program.wait(120).text.split()[0]) - began


def _refused(ran: Ran, word: str) -> None:
    """Holds an ending to: a Problem, one sentence with this word in it."""
    if ran.code != 2 or word not in ran.text or len(ran.text.strip().splitlines()) != 1:
        raise AssertionError(f"ended with {ran.code}: {ran.text.strip()}")
    print(f"        {ran.text.strip()}")
