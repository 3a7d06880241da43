"""A clock that is set forward or back erases nothing by itself; what is erased is named, confirmed and a step."""

import json
import shutil
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from calling import Caller, aged, archive_with_twins, car_list, cheap_archive, county, hit_of
from clocks import set_clock
from conftest import PASSWORD

from township_desk.actions.office import archives
from township_desk.domain.records import ComparisonHit
from township_desk.store.archive import Archive
from township_desk.store.backups import backup
from township_desk.store.read import clock

TODAY = date.today()
FAR, BEFORE = "2031-05-04", "2001-01-01"


def days_on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def compared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one compared list, and 26 backups of 26 days."""
    home = tmp_path_factory.mktemp("家")
    archive = archive_with_twins(home / "档案")
    known = archives.open_archive(archive, PASSWORD, by="王")
    for number in range(26):
        made = backup.back_up(archive, known.key, reason="试")
        redate(made.path, (TODAY - timedelta(days=26 - number)).isoformat())
    known.close()
    return archive


def redate(path: Path, day: str) -> None:
    """Gives a backup another day; its list is the last thing in the file."""
    with zipfile.ZipFile(path) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    told = json.loads(parts["manifest.json"]) | {"at": f"{day}T17:00:00"}
    with zipfile.ZipFile(path, "w") as pack:
        for name, part in parts.items():
            pack.writestr(name, json.dumps(told) if name == "manifest.json" else part)


@pytest.fixture
def archive(compared_once: Path, tmp_path: Path, call: Caller) -> Path:
    shutil.copytree(compared_once, tmp_path / "档案", copy_function=shutil.copyfile)
    archive = tmp_path / "档案"
    made = call("compare", archive, car_list(tmp_path, archive), "--subject", "assets", "--level", "county")
    assert made.code == 0, made.err
    assert call("settle", archive, *hit_of(archive)).code == 0
    return archive


def kept(archive: Path) -> tuple[int, int, int]:
    """How many hits, hits with a finding, and backups there are."""
    known = Archive.open(archive, PASSWORD, by="王")
    hits = known.all(ComparisonHit)
    known.close()
    return len(hits), sum(bool(it.finding) for it in hits), len(backup.backups(archive))


READING = ("verify", "history", "hits", "check", "households", "overview", "imports", "postings", "measures", "expire")


@pytest.mark.parametrize("day", [FAR, BEFORE, days_on(170)])
def test_a_reading_command_changes_nothing_on_any_day(
    archive: Path, call: Caller, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    before, step = kept(archive), call("verify", archive, "--json").data["step"]
    set_clock(monkeypatch, day)
    for command in READING:
        assert call(command, archive).code == 0
    assert kept(archive) == before
    assert call("verify", archive, "--json").data["step"] == step


@pytest.mark.parametrize("day", [FAR, BEFORE, days_on(170)])
def test_a_writing_command_erases_nothing_besides(
    archive: Path, call: Caller, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, day: str
) -> None:
    before = kept(archive)
    set_clock(monkeypatch, day)
    assert call("import", archive, county(tmp_path)).code == 0
    assert call("undo", archive).code == 0
    after = kept(archive)
    assert after[:2] == before[:2]
    assert after[2] >= before[2] + 2


def test_expire_tells_first_and_erases_when_it_is_said(archive: Path, call: Caller) -> None:
    before = kept(archive)
    assert "没有到期" not in call("expire", archive).out  # spare backups
    told = call("expire", aged(archive), "--json").data
    assert (len(told["lists"]), told["hits"], told["settled"], told["step"]) == (1, 2, 1, None)
    assert kept(archive)[:2] == before[:2]
    done = call("expire", archive, "--yes", "--json").data
    assert done["step"]
    assert kept(archive)[:2] == (0, 0)
    assert len(backup.backups(archive)) < before[2]
    assert "四级比对到期清除" in call("history", archive, "--limit", 1).out


def test_a_day_in_doubt_is_named_before_it_counts(archive: Path, call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(archive)
    set_clock(monkeypatch, FAR)
    assert FAR in call("expire", archive).out
    assert "核对电脑日期" in call("expire", archive, "--yes").problem
    assert "核对电脑日期" in call("expire", archive, "--yes", "--day", TODAY.isoformat()).problem
    assert kept(archive) == before
    assert call("expire", archive, "--yes", "--day", FAR).code == 0
    assert kept(archive)[:2] == (0, 0)


def test_work_on_a_wrong_day_does_not_make_the_day_right(
    archive: Path, call: Caller, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_clock(monkeypatch, FAR)
    assert call("import", archive, county(tmp_path)).code == 0
    set_clock(monkeypatch, "2031-05-06")
    assert "核对电脑日期" in call("expire", archive, "--yes").problem


def test_undo_does_not_pass_silently_over_what_was_erased(
    archive: Path, call: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, FAR)
    assert call("expire", archive, "--yes", "--day", FAR).code == 0
    step = call("verify", archive, "--json").data["step"]
    said = call("undo", archive).problem
    assert f"第 {step} 步" in said
    assert "不能找回" in said
    assert call("verify", archive, "--json").data["step"] == step
    assert call("undo", archive, 2).code == 0  # named, it is undone
    assert "没有可以撤销" in call("undo", archive).problem


def test_a_clock_behind_the_last_step_is_said(archive: Path, call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, BEFORE)
    said = call("verify", archive)
    assert (said.code, f"电脑日期 {BEFORE} 早于档案的最后一步（{TODAY}）" in said.err) == (0, True)


def test_days_are_doubted_after_a_jump_only(call: Caller, tmp_path: Path) -> None:
    known = archives.open_archive(cheap_archive(tmp_path / "档案"), PASSWORD, by="王")
    for days, doubted in ((0, False), (1, False), (180, False), (181, True), (-1, True), (4000, True)):
        assert bool(clock.doubt(known, TODAY + timedelta(days=days))) is doubted, days
    known.close()
