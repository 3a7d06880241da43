"""kill -9 while files are attached: the archive verifies, all of it is there or nothing, and nothing plain is left."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest
from calling_program import held_program, new_archive, said
from PIL import Image

from township_desk.store.scans.shelf import shelf_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
_PLAIN = (b"\xff\xd8\xff", b"%PDF")


@pytest.mark.parametrize(("place", "pages", "orphans"), [("sql:BEGIN IMMEDIATE", 0, 2), ("after:COMMIT", 2, 0)])
def test_killed_attaching_is_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, pages: int, orphans: int
) -> None:
    archive, photos, temp = new_archive(tmp_path), tmp_path / "照片", tmp_path / "temp"
    for folder in (photos, temp):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    for number in range(2):
        Image.new("RGB", (600, 400), (60 * number, 90, 200)).save(photos / f"{number}.jpg")
    with held_program(place, "attach", archive, photos, "--village", "石桥村", "--paper", "村情卡") as (running, held):
        assert held
        os.killpg(running.pid, signal.SIGKILL)
    assert len(shelf_of(archive).sizes()) == pages + orphans
    left = [it for folder in (archive, temp) for it in folder.rglob("*") if it.is_file()]
    assert [it for it in left if it.read_bytes().startswith(_PLAIN)] == []
    assert json.loads(said("verify", archive, "--json"))["scans"] == pages
    assert len(shelf_of(archive).sizes()) == pages
