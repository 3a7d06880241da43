"""kill -9 anywhere while scans are kept or backed up: the archive opens and no record names a missing scan."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import PASSWORD, copied

from township_desk.domain.fields.scans import Scan, written
from township_desk.domain.records import Paper
from township_desk.store.archive import Archive
from township_desk.store.backups import backup
from township_desk.store.scans.named import in_records
from township_desk.store.scans.shelf import shelf_of, spare_shelf_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
PAGES = [b"one" * 9000, b"two" * 9000, b"three" * 9000]
_ACTS = ("open", "fsync", "replace")


def attach(folder: Path) -> None:
    """Keeps pages and writes the record that names them."""
    archive = Archive.open(folder, PASSWORD, by="王")
    digests = tuple(map(archive.scans.keep, PAGES))
    with archive.change("添加", by="王") as change:
        change.put(Paper(title="申请书", scans=written([Scan("申请书.jpg", digests)])))
    archive.close()


def back_up(folder: Path) -> None:
    """Backs up an archive with scans."""
    archive = Archive.open(folder, PASSWORD, by="王")
    backup.back_up(folder, archive.key, reason="试")
    archive.close()


def killed_at(number: int, work: Callable[[Path], None], folder: Path) -> bool:
    """Whether the work was killed, in a child, before its write of that number."""
    child = os.fork()
    if not child:
        _kill_at(number)
        work(folder)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _kill_at(number: int) -> None:
    seen = [0]

    def counted(act: Any) -> Any:
        def counting(*words: Any, **named: Any) -> Any:
            seen[0] += 1
            if seen[0] == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return act(*words, **named)

        return counting

    for name in _ACTS:
        setattr(os, name, counted(getattr(os, name)))


def _opened_after(folder: Path) -> int:
    """How many papers there are. Every scan that one names can be read."""
    archive = Archive.open(folder, PASSWORD, by="李")
    papers = len(archive.all(Paper))
    assert [archive.scans.read(it.digest) for it in in_records(archive.db)] == PAGES * papers
    archive.close()
    return papers


def test_killed_while_attaching(made_once: Path, tmp_path: Path) -> None:
    found, number = set[int](), 0
    while True:
        number += 1
        folder = copied(made_once, tmp_path / f"{number}" / "镇")
        killed = killed_at(number, attach, folder)
        found.add(_opened_after(folder))
        back_up(folder)
        assert not list(folder.rglob("*.partial*"))
        if not killed:
            break
    assert found == {0, 1}
    assert number > 9


def test_killed_while_backing_up(made_once: Path, tmp_path: Path) -> None:
    whole, number = copied(made_once, tmp_path / "镇"), 0
    attach(whole)
    while True:
        number += 2  # every other place, for time
        folder = copied(whole, tmp_path / f"{number}" / "镇")
        killed = killed_at(number, back_up, folder)
        for made in backup.backups(folder):
            assert spare_shelf_of(folder).sizes() == shelf_of(folder).sizes()
            assert not made.damaged
        back_up(folder)
        assert not list(folder.rglob("*.partial*"))
        made = backup.backups(folder)[0]
        assert backup.restore(made.path, folder.with_name("新")) == (3, 0)
        assert _opened_after(folder.with_name("新")) == 1
        if not killed:
            break
    assert number > 12
