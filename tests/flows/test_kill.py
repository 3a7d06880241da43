"""kill -9 anywhere in an import: the archive opens, verifies, and holds all of it or nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from calling_program import PASSWORD, big_county, command, new_archive, said

from township_desk.store.backup import backups

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
_ROUNDS = 8


def _kill_after(archive: Path, file: Path, seconds: float) -> bool:
    """Starts an import and kills it and its reader; whether it was still running."""
    running = subprocess.Popen(
        command("import", archive, file),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"TOWNSHIP_DESK_PASSWORD": PASSWORD},
        start_new_session=True,
    )
    time.sleep(seconds)
    alive = running.poll() is None
    os.killpg(running.pid, signal.SIGKILL) if alive else None
    running.wait()
    return alive


def test_a_killed_import_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    file = big_county(tmp_path, 1200)
    trial = new_archive(tmp_path, "试")
    began = time.monotonic()
    whole = json.loads(said("import", trial, file, "--json"))["added"]
    lasts = time.monotonic() - began
    archive = new_archive(tmp_path)
    killed = 0
    for turn in range(_ROUNDS):
        killed += _kill_after(archive, file, lasts * (0.2 + 0.8 * turn / _ROUNDS))
        found = json.loads(said("verify", archive, "--json"))
        assert found["people"] in (0, whole)
        assert found["step"] == (2 if found["people"] else 1)
        assert all(made.at for made in backups(archive)), "a half-written backup counts for one"
        if found["people"]:
            break
    assert killed
    assert json.loads(said("import", archive, file, "--json"))["rejected"] >= 0
    assert json.loads(said("verify", archive, "--json"))["people"] == whole
