"""Archives: from Linux to Windows and back, over an upgrade, and where they cannot be written."""

import shutil
from pathlib import Path

import older
from lock import CHECKOUT
from trial import Trial, on_linux, same
from try_setup import NEWER, full_disk

_PEOPLE = ("households", "people")
_VILLAGES = ("石桥村", "双河村")
_PLACE = ("--province", "四川省", "--city", "演示市", "--county", "演示县", "--township", "青竹镇", "--year", "2018")

_FIRST, _FIRST_PASSWORD = CHECKOUT / "tests" / "data" / "schema-1.tdbackup", "kouling-123"
_FIRST_HOLDS = (True, 24, 74, 3)
"""An archive of the first format (tests/store/test_upgrade.py): households, people, steps."""


def try_demo(trial: Trial) -> None:
    """The demonstration of the installed program, on a path with Chinese characters."""
    folder = trial.folder(trial.demo.parent.name)
    with trial.check("the demonstration runs on a path with Chinese characters and spaces"):
        made = trial.ask("demo", folder, "--households", "120", seconds=600)
        same((made["undo_equal"], made["export_same_again"]), (True, made["export_rows"]))
        missing = [name for name in (*made["files"], *made["screenshots"]) if not (folder / name).is_file()]
        same(missing, [])
        for picture in made["screenshots"]:
            shutil.copyfile(folder / picture, trial.out / f"demo-{picture}")


def try_to_linux(trial: Trial) -> None:
    """Made on Windows, changed on Linux, opened on Windows again."""
    archive = trial.demo
    with trial.check("an archive made on Windows opens on Linux and back"):
        here = trial.ask("verify", archive)
        there = trial.out / "from-windows"
        shutil.copytree(archive, there)
        same(on_linux("verify", there), here)
        on_linux("undo", there)
        back = trial.bring(there, "带回来 一")
        same(trial.ask("verify", back)["step"], here["step"] + 1)
        trial.ask("redo", back)
        same(_people(trial, back), {name: here[name] for name in _PEOPLE})


def try_from_linux(trial: Trial) -> None:
    """Made on Linux, changed on Windows, opened on Linux again."""
    with trial.check("an archive made on Linux opens on Windows and back"):
        made = on_linux("demo", trial.out / "linux", "--households", "40")
        archive = trial.bring(trial.out / "linux" / "demo.archive", "带来的 档案")
        same(_people(trial, archive), {name: made[name] for name in _PEOPLE})
        undone = trial.ask("undo", archive)
        back = trial.out / "back-on-linux"
        shutil.copytree(archive, back)
        same(on_linux("history", back)["steps"][0]["step"], undone["step"])
        on_linux("redo", back)
        found = on_linux("verify", back)
        same({name: found[name] for name in _PEOPLE}, {name: made[name] for name in _PEOPLE})


def try_upgrade(trial: Trial) -> None:
    """An older program with archives, one of them of the first format; the setup over it."""
    setup = trial.bring(older.make_older_setup(trial.program, trial.out), "旧版")
    archive, workbook = trial.wine.drive / "旧 档案" / "青竹镇", trial.demo.with_name("county.xlsx")
    first = trial.wine.drive / "旧 档案" / "第一版"
    trial.uninstall()
    with trial.check(f"version {older.OLDER} is installed and makes an archive"):
        same(trial.install(setup, trial.program), 0)
        same(trial.cli("--version").text.strip(), older.OLDER)
        (trial.folder("旧 村名") / "村.txt").write_text("\n".join(_VILLAGES), "utf-8")
        trial.ask("new", archive, *_PLACE, "--villages", trial.wine.drive / "旧 村名" / "村.txt")
        same(trial.ask("import", archive, workbook)["added"] > 0, True)
        before = trial.ask("verify", archive)
        trial.ask(
            "restore", trial.bring(_FIRST, "旧 备份"), first
        )  # as its program left it: nobody has opened it since
    with trial.check("upgrade: the newer setup replaces the older program, its archive is as it was"):
        same(trial.install(trial.setup), 0)
        same(trial.cli("--version").text.strip() != older.OLDER, True)
        same((trial.program / older.GONE).exists(), False)
        same(trial.ask("verify", archive), before)
    with trial.check("upgrade: an archive of the first format is backed up, brought up to date, and whole"):
        found = trial.ask("verify", first, password=_FIRST_PASSWORD)
        same((found["ok"], found["households"], found["people"], found["step"]), _FIRST_HOLDS)
        same([path.suffix for path in sorted((first / "backups").iterdir())], [".tdbackup"])
    with trial.check("downgrade: the older setup refuses silently and changes nothing"):
        same(trial.install(setup), NEWER)
        same(trial.cli("--version").text.strip() != older.OLDER, True)


def try_bad_places(trial: Trial) -> None:
    """Read-only and full folders: one sentence, nothing half-written, the archive as it was."""
    archive = trial.demo
    before = trial.ask("verify", archive)
    locked = trial.wine.drive / "只读 资料"
    locked.mkdir()
    locked.chmod(0o555)
    with trial.check("nothing is exported into a read-only folder, and it is said"):
        _refused_at(trial, locked, "export", archive, "population-2017", locked / "导出.xlsx")
        _refused_at(trial, locked, "new", locked / "新", *_PLACE, "--villages", trial.wine.drive / "旧 村名" / "村.txt")
    with trial.check("an archive that cannot be written is read, and not changed"):
        locked = trial.bring(archive, "只读 档案")
        for path in (locked, *locked.rglob("*")):
            path.chmod(path.stat().st_mode & ~0o222)
        same(trial.ask("households", locked), trial.ask("households", archive))
        _refused_at(trial, locked, "undo", locked)
    with full_disk(trial, "满盘 资料", 1) as disk:
        if disk is None:
            trial.tally.skip("writing to a full disk", "no file system can be mounted here")
        else:
            (disk / "占满").write_bytes(b"0" * ((1 << 20) - 4096))
            with trial.check("nothing is half-written on a full disk, and it is said"):
                _refused_at(trial, disk, "backup", archive, disk / "备份.tdbackup")
                _refused_at(trial, disk, "export", archive, "population-2017", disk / "导出.xlsx")
    with trial.check("the archive is what it was before them"):
        same(trial.ask("verify", archive), before)


def _refused_at(trial: Trial, folder: Path, *words: str | Path) -> None:
    before = sorted(folder.iterdir())
    ran = trial.cli(*words)
    print(f"        {ran.text.strip()}")
    same((ran.code, len(ran.text.strip().splitlines()), sorted(folder.iterdir())), (2, 1, before))


def _people(trial: Trial, archive: Path) -> dict[str, int]:
    found = trial.ask("verify", archive)
    return {name: found[name] for name in _PEOPLE}
