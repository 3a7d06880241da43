"""What was found in one session is taken up in the next, unless anything about it is doubtful."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PASSWORD, People, copied
from keeping import fill

from township_desk.actions.household import checking
from township_desk.actions.kept import keeper
from township_desk.actions.office.limits import set_limit
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Household
from township_desk.store.archive import Archive
from township_desk.store.opening_file import KEPT_FILE


@pytest.fixture(scope="module")
def office(made_once: Path, people: People, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive that somebody has looked at."""
    folder = copied(made_once, tmp_path_factory.mktemp("sessions") / "青竹镇")
    archive = Archive.open(folder, PASSWORD, by="王")
    fill(archive, people)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeper, "_MANY", 1)
        assert checking.check_archive(archive)
    archive.close()
    return folder


@pytest.fixture
def folder(office: Path, tmp_path: Path) -> Path:
    return copied(office, tmp_path / "青竹镇")


def _opened(folder: Path) -> tuple[list[Finding], list[int]]:
    """What is found when the archive is opened, and its households."""
    archive = Archive.open(folder, PASSWORD, by="王")
    found, homes = checking.check_archive(archive), [it.id for it in archive.all(Household)]
    archive.close()
    return found, homes


def _changed(folder: Path, change: Callable[[Archive], object]) -> None:
    archive = Archive.open(folder, PASSWORD, by="王")
    change(archive)
    archive.close()


def _edit(archive: Archive) -> int:
    home = archive.all(Household)[0]
    with archive.change("改", by="王") as change:
        change.put(replace(home, television="否"))
    return home.id


def test_nothing_is_looked_at_again_when_nothing_has_changed(folder: Path, looked_at: list[int]) -> None:
    found, _ = _opened(folder)
    assert looked_at == []
    (folder / KEPT_FILE).unlink()
    anew, homes = _opened(folder)
    assert looked_at == homes
    assert found == anew


def test_what_has_changed_since_is_looked_at_alone(folder: Path, looked_at: list[int]) -> None:
    edited: list[int] = []
    _changed(folder, lambda archive: edited.append(_edit(archive)))
    found, _ = _opened(folder)
    assert looked_at == edited
    (folder / KEPT_FILE).unlink()
    assert found == _opened(folder)[0]


def test_nothing_is_readable_in_the_file(folder: Path) -> None:
    """What is sealed is compressed, so that names would not be seen in the bytes; it cannot be unpacked, either."""
    content = (folder / KEPT_FILE).read_bytes()
    archive = Archive.open(folder, PASSWORD, by="王")
    assert archive.key not in content
    archive.close()
    with pytest.raises(zlib.error):
        zlib.decompress(content[len(b"TDKEPT1\n") + 8 + 12 :])


def _other_history(folder: Path) -> None:
    """The same number of steps, but others: a backup was restored, and something else was done."""
    content = (folder / KEPT_FILE).read_bytes()
    _changed(folder, lambda archive: archive.undo(by="王"))
    (folder / KEPT_FILE).write_bytes(content[:8] + (int.from_bytes(content[8:16]) + 1).to_bytes(8) + content[16:])


def _damaged(folder: Path) -> None:
    content = (folder / KEPT_FILE).read_bytes()
    (folder / KEPT_FILE).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


def _standard(folder: Path) -> None:
    _changed(folder, lambda archive: set_limit(archive, "income_doubtful_above", 1000, "某文件", by="王"))


def _erased(folder: Path) -> None:
    _changed(folder, lambda archive: archive.erase({}, "清除", by="王"))
    assert not (folder / KEPT_FILE).exists()


@pytest.mark.parametrize("doubt", [_other_history, _damaged, _standard, _erased], ids=lambda it: it.__name__)
def test_whatever_is_doubtful_is_not_taken_up(
    folder: Path, looked_at: list[int], doubt: Callable[[Path], object]
) -> None:
    doubt(folder)
    _, homes = _opened(folder)
    assert looked_at == homes


def test_another_program_or_day_looks_for_itself(
    folder: Path, looked_at: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = copied(folder, tmp_path / "另一份")
    monkeypatch.setattr("township_desk.actions.kept.plain._program", lambda: "another")
    _, homes = _opened(folder)
    assert looked_at == homes
    monkeypatch.undo()
    archive = Archive.open(other, PASSWORD, by="王")
    known = keeper.keeper_of(archive, today="2999-01-01")
    assert known.waits
    archive.close()
