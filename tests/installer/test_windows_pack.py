"""The same stage gives the same bytes, whenever and wherever it lies."""

import hashlib
import os
from pathlib import Path

import pack
import pytest
import stage as staging
from lock import LOCK


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("b.txt", "a.txt", "lib/z.py", "lib/库.py"):
        (tmp_path / "stage" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "stage" / name).write_text(name, "utf-8")
    return tmp_path / "stage"


def test_the_zip_is_the_same_whenever_it_is_made(stage: Path, tmp_path: Path) -> None:
    first = pack.make_zip(stage, tmp_path / "1.zip", "desk").read_bytes()
    os.utime(stage / "a.txt", (1, 1))
    assert pack.make_zip(stage, tmp_path / "2.zip", "desk").read_bytes() == first


def test_the_setup_takes_its_files_in_the_order_of_their_names(stage: Path, tmp_path: Path) -> None:
    lines = pack.list_files(stage, tmp_path / "files.nsh").read_text("utf-8").splitlines()
    assert [line.split(" ", 1)[0] for line in lines] == ["SetOutPath", "File", "File", "SetOutPath", "File", "File"]
    assert lines[3] == 'SetOutPath "${FRESH}\\lib"'
    assert [Path(line[6:-1]).name for line in lines if line.startswith("File")] == ["a.txt", "b.txt", "z.py", "库.py"]


def test_the_sums_are_what_sha256sum_reads(stage: Path) -> None:
    sums = pack.write_sums([stage / "a.txt"]).read_text("ascii")
    assert sums == f"{hashlib.sha256(b'a.txt').hexdigest()}  a.txt\n"


def test_outside_of_git_the_files_have_the_time_of_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", "")
    assert staging.source_time() == int(LOCK.stat().st_mtime)
