"""The setup itself: its wizard, what it lays down, what it refuses, what it takes away again."""

import os
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pack import size_of
from trial import CLASSES, ID, INSTALLED_MB, LONG, NAME, SETUP_MB, UNINSTALL, Trial, same, until

CHINESE = "程序 与 工具/扶贫 档案"
NOT_WRITTEN, RUNNING, NEWER, NOT_OURS, TOO_OLD = 2, 3, 4, 5, 6
"""Exit codes of a silent setup that changed nothing."""
_PAGES = ("welcome", "components", "folder")
_SHORTCUTS = 3  # two in the Start menu, one on the desktop
_BASE_FILES = ("python/python.exe", "lib/PySide6/Qt6Core.dll", "app/township_desk/__main__.pyc", "licences/README.txt")


def try_wizard(trial: Trial) -> None:
    """As a clerk does it: Return on every page, into the folder of a user with a Chinese name; the program opens."""
    screen = trial.wine.screen
    with trial.check("wizard: Return on every page installs and opens the program"):
        with trial.wine.start(trial.setup):
            wizard = screen.wait_for_window(NAME, 120)
            for number, page in enumerate(_PAGES, 1):
                time.sleep(2)
                screen.shoot(trial.out / f"wizard-{number}-{page}.png")
                screen.do("key", "--window", wizard, "Return")
            time.sleep(2)
            screen.shoot(trial.out / "wizard-4-at-work.png")
            until(lambda: trial.has_key(UNINSTALL), "nothing was installed", LONG)
            until(
                lambda: len(trial.shortcuts()) == _SHORTCUTS,
                "the desktop has no icon",
                LONG,
            )
            time.sleep(3)
            screen.shoot(trial.out / "wizard-5-done.png")
            screen.do("key", "--window", wizard, "Return")
            until(lambda: not screen.windows("安装"), "the wizard has not closed", 60)
        trial.window("program-first-run")
    with trial.check("wizard: Start menu, desktop, uninstaller and .tdesk are there"):
        _is_whole(trial)
        names = sorted(path.name for path in trial.shortcuts())
        same(names, sorted([f"{NAME}.lnk", f"{NAME}.lnk", "卸载.lnk"]))


def try_while_running(trial: Trial) -> None:
    """The program is open: no second window, no upgrade, no uninstall."""
    with trial.check("a second start ends and leaves one window"):
        with trial.start() as second:
            same(second.wait(60).code, 0)
        same(len(trial.wine.screen.windows(NAME)), 1)
    with trial.check("no upgrade while the program runs"):
        same(trial.install(trial.setup), RUNNING)
    with trial.check("no uninstall while the program runs"):
        same(trial.refused_uninstall(), RUNNING)
        _is_whole(trial)
    with trial.check("the window closes when asked to"):
        trial.close_window()


def try_uninstall(trial: Trial) -> None:
    """Silently: the program goes, whatever a clerk made stays."""
    with trial.check("uninstall takes the whole program and nothing else"), _program_gone(trial):
        trial.uninstall()


def try_uninstall_by_hand(trial: Trial) -> None:
    """As a clerk does it: Return on every page, which say where the archives stay; not while a part is held."""
    screen = trial.wine.screen
    with trial.check("no uninstall while another program holds a part"):
        with trial.held(trial.program / f"{ID}-cli.exe"):
            same(trial.refused_uninstall(), NOT_WRITTEN)
        _is_whole(trial)
        same(trial.cli("--version").code, 0)
    with (
        trial.check("uninstall by hand: Return on every page takes the whole program and nothing else"),
        _program_gone(trial),
        trial.wine.start(trial.program / "uninstall.exe"),
    ):
        asked = screen.wait_for_window("卸载")
        time.sleep(2)
        screen.shoot(trial.out / "uninstall-1-asked.png")
        screen.do("key", "Return")  # of the keyboard: one sent to the window alone would stay down when the window goes
        until(lambda: not trial.has_key(UNINSTALL), "nothing was uninstalled", LONG)
        until(lambda: bool(set(screen.windows("卸载")) - {asked}), "nothing says where the archives stay", 60)
        time.sleep(2)
        screen.shoot(trial.out / "uninstall-2-done.png")
        screen.do("key", "Return")
        until(lambda: not screen.windows("卸载"), "the uninstaller has not closed", 30)


@contextmanager
def _program_gone(trial: Trial) -> Iterator[None]:
    """Afterwards the program is away with all that it had in Windows; log, settings and archives are as before."""
    kept = trial.wine.local_data / ID, trial.demo
    before = [_files(folder) for folder in kept]
    yield
    with suppress(TimeoutError):
        until(lambda: not _left_over(trial), "", 60)  # the uninstaller tidies up behind the program
    same(_left_over(trial), [])
    same([_files(folder) for folder in kept], before)
    same(any(before), True)


def _left_over(trial: Trial) -> list[Path | str]:
    """What there still is of the program."""
    folder = [trial.program] if trial.program.exists() else []
    keys = (UNINSTALL, rf"HKCU\Software\{ID}", *CLASSES)
    return [*folder, *_files(trial.program), *trial.shortcuts(), *filter(trial.has_key, keys)]


def try_silent(trial: Trial) -> None:
    """Silently, into a folder with Chinese characters and spaces; within the budgets."""
    folder = trial.wine.drive / CHINESE
    with trial.check("silent install into a path with Chinese characters and spaces"):
        same(trial.install(trial.setup, folder), 0)
        _is_whole(trial)
    with trial.check(f"the setup is at most {SETUP_MB} MB, the installed program at most {INSTALLED_MB} MB"):
        setup, installed = trial.setup.stat().st_size / 1e6, size_of(folder) / 1e6
        print(f"        setup {setup:.1f} MB, installed {installed:.1f} MB")
        if setup > SETUP_MB or not 1 < installed <= INSTALLED_MB:
            raise AssertionError("over the budget")
    with trial.check("a part that another program holds: not installed, the old program is whole"):
        with trial.held(folder / f"{ID}-cli.exe"):
            same(trial.install(trial.setup, folder), NOT_WRITTEN)
        _is_whole(trial)
        same(trial.cli("--version").code, 0)
        same([name for name in ("new", "old") if (folder / name).exists()], [])
    with trial.check("repair: the same setup again puts back what was lost"):
        lost = folder / "app" / "township_desk" / "app.pyc"
        lost.unlink()
        same(trial.install(trial.setup, folder), 0)
        same(lost.exists(), True)


def try_portable(trial: Trial, portable: Path) -> None:
    """The zip beside the setup: unpacked, it runs."""
    if not portable.exists():
        trial.tally.skip("the portable zip", f"no {portable.name} beside the setup")
        return
    with trial.check("the portable zip runs where it is unpacked"):
        folder = trial.folder("绿色版 程序")
        with zipfile.ZipFile(portable) as packed:
            packed.extractall(folder)
        trial.wine.give(folder)
        program = next(folder.glob(f"*/{ID}-cli.exe"))
        ran = trial.wine.run(program, "--version")
        same((ran.code, f"-{ran.text.strip()}-" in portable.name), (0, True))


def try_old_windows(trial: Trial) -> None:
    """A Windows that Qt does not run on."""
    with trial.check("a Windows that is too old is refused by the setup"):
        with trial.old_windows():
            same(trial.install(trial.setup), TOO_OLD)
        same(trial.program.exists(), False)


def try_bad_targets(trial: Trial) -> None:
    """Folders that cannot take the program: the setup says so and leaves nothing."""
    with trial.check("a folder with somebody else's files is refused and left alone"):
        mine = trial.folder("我的 资料") / "lib" / "名单.txt"
        mine.parent.mkdir()
        mine.write_text("不能丢", "utf-8")
        trial.wine.give(mine.parent)
        same(trial.install(trial.setup, mine.parent.parent), NOT_OURS)
        same([path.name for path in _files(mine.parent.parent)], [mine.name])
    with trial.check("a read-only folder is refused and left empty"):
        locked = trial.wine.drive / "只读"
        locked.mkdir()
        locked.chmod(0o555)
        same(trial.install(trial.setup, locked / ID), NOT_WRITTEN)
        same(list(locked.iterdir()), [])
    with full_disk(trial, "满盘", 60) as disk:
        if disk is None:
            trial.tally.skip("a full disk", "no file system can be mounted here")
            return
        with trial.check("a disk that fills up: refused, nothing left on it"):
            same(trial.install(trial.setup, disk / ID), NOT_WRITTEN)
            same(_files(disk), [])
    trial.program = trial.wine.local_data / "Programs" / ID


@contextmanager
def full_disk(trial: Trial, name: str, size_mb: int) -> Iterator[Path | None]:
    """A small disk mounted as a folder of C; None where that is not allowed."""
    folder = trial.folder(name)
    options = f"size={size_mb}m,uid={folder.stat().st_uid},gid={folder.stat().st_gid}"
    command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _is_whole(trial: Trial) -> None:
    """Whether the installed program and what belongs to it in Windows are there."""
    wanted = (f"{ID}.exe", f"{ID}-cli.exe", "uninstall.exe", *_BASE_FILES)
    missing = [name for name in wanted if not (trial.program / name).is_file()]
    missing += [key for key in (UNINSTALL, *CLASSES) if not trial.has_key(key)]
    same(missing, [])


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
