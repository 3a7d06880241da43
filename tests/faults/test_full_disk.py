"""A full disk at every write: what is said of it is true, and the archive is what is said."""

import itertools
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from calling import Caller, Said, cheap_archive
from conftest import PASSWORD, id_of
from disk import Disk

from township_desk.actions.exchange import importing
from township_desk.domain.records import Household
from township_desk.store.archive import Archive
from township_desk.store.backups import backup, verify
from township_desk.store.engine import connection

ROWS = "行政村,村民小组,户编号,姓名,与户主关系,证件号码,脱贫属性,脱贫年度\n"


@pytest.fixture
def home(call: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive of one household, a list with two more, and a place for what is written."""
    (tmp_path / "名册").mkdir()
    people = [f"石桥村,1组,5109990{n},陈{n},户主,{id_of(order=n)},预脱贫,2018\n" for n in (1, 3, 5)]
    (tmp_path / "名册" / "一.csv").write_text(ROWS + people[0], "utf-8")
    (tmp_path / "名册" / "三.csv").write_text(ROWS + "".join(people), "utf-8")
    archive = cheap_archive(tmp_path / "档案")
    assert call("import", archive, tmp_path / "名册" / "一.csv").code == 0
    (tmp_path / "出").mkdir()
    _read_once(archive, tmp_path / "名册" / "三.csv", monkeypatch)
    return tmp_path


def _read_once(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every round imports the same list: the child that reads it runs only once."""
    with closing(Archive.open(folder, PASSWORD, by="查")) as archive:
        plan = importing.look_at(archive, file)
    monkeypatch.setattr(importing, "look_at", lambda *_: plan)


COMMANDS: dict[str, Callable[[Path], tuple[object, ...]]] = {
    "import": lambda home: ("import", home / "档案", home / "名册" / "三.csv"),
    "undo": lambda home: ("undo", home / "档案"),
    "export": lambda home: ("export", home / "档案", "population-2017", home / "出" / "表.xlsx"),
    "posting": lambda home: (
        *("print", home / "档案", "notice.exit.village", home / "出" / "公示.pdf"),
        *("--village", "石桥村", "--year", "2018"),
    ),
    "report": lambda home: (
        *("report", home / "档案", home / "出" / "上报", "--layout", "population-2017", "--anyway", "试"),
    ),
    "backup": lambda home: ("backup", home / "档案", home / "出" / "备份.tdbackup"),
    "restore": lambda home: ("restore", backup.backups(home / "档案")[0].path, home / "出" / "新"),
}


def states(folder: Path) -> tuple[int, int]:
    """The last step and the number of households, after the file was looked over."""
    with closing(Archive.open(folder, PASSWORD, by="查")) as archive:
        assert verify.faults(archive.db) == []
        return archive.step, len(archive.all(Household))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_write_may_meet_a_full_disk(name: str, call: Caller, home: Path) -> None:
    before = states(home / "档案")
    for folder in ("档案", "出"):
        shutil.copytree(home / folder, home / "原样" / folder)
    for room in itertools.count():
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(room).put_in(patch)
            said = call(*COMMANDS[name](home))
        after = states(home / "档案")
        made = backup.newest(home / "档案")
        _check(said, disk, before, after, backed_up=made is not None and made.step == after[0])
        assert not list(home.rglob("*.partial*")), said
        if not disk.was_full:
            return
        for folder in ("档案", "出"):
            shutil.rmtree(home / folder)
            shutil.copytree(home / "原样" / folder, home / folder)


def _check(said: Said, disk: Disk, before: tuple[int, int], after: tuple[int, int], *, backed_up: bool) -> None:
    """A failure is a full disk; that nothing was changed is never said of a step that stands; a backup is there, or
    it is said why not."""
    assert said.code in (0, 2), said.err
    assert "损坏" not in said.err, said.err
    assert "备份恢复" not in said.err, said.err
    if said.code == 2:
        assert disk.was_full
        assert "磁盘已满" in said.err, said.err
        assert after == before or "未改动" not in said.err, said.err
    elif after != before and not backed_up:
        assert "磁盘已满" in said.err, said.err
        assert "已写入档案，不用重做" in said.err, said.err


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets the database of every archive opened from now on have so many pages and no more."""
    profile = connection._PROFILE

    def limit(pages: int) -> None:
        monkeypatch.setattr(connection, "_PROFILE", (*profile, f"PRAGMA max_page_count = {pages}"))

    return limit


@pytest.mark.parametrize("name", ["import", "undo", "posting", "report"])
def test_a_step_that_does_not_fit_is_not_written(
    name: str, call: Caller, home: Path, few_pages: Callable[[int], None]
) -> None:
    with closing(Archive.open(home / "档案", PASSWORD, by="查")) as archive:
        pages = int(archive.db.execute("PRAGMA page_count").fetchone()[0])
    before = states(home / "档案")
    for more in range(60):
        few_pages(pages + more)
        said = call(*COMMANDS[name](home))
        if said.code == 0:
            break
        assert said.code == 2, said.err
        assert said.err.count("磁盘已满") == 1, said.err
        assert "恢复" not in said.err
        assert states(home / "档案") == before
        assert not list((home / "出").iterdir())  # no paper that the archive does not know of
    assert states(home / "档案")[0] == before[0] + 1


def test_a_missing_backup_is_made_up_for(call: Caller, home: Path) -> None:
    made = backup.backups(home / "档案")
    (home / "档案" / "backups").rename(home / "别处")
    (home / "档案" / "backups").write_text("不是文件夹")
    said = call("import", home / "档案", home / "名册" / "三.csv")
    assert said.code == 0
    assert "已写入档案，不用重做；只是没有备份成" in said.err
    assert call("households", home / "档案", "--json").data["count"] == 3
    (home / "档案" / "backups").unlink()
    (home / "别处").rename(home / "档案" / "backups")
    assert call("households", home / "档案").err == ""
    assert backup.backups(home / "档案")[0].step == 3
    assert len(backup.backups(home / "档案")) == len(made) + 1
    assert call("households", home / "档案").err == ""
    assert len(backup.backups(home / "档案")) == len(made) + 1
