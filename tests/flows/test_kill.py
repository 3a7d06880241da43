"""kill -9 anywhere in an import: the archive opens, verifies, and holds all of it or nothing."""

import os
import signal
import sys
from pathlib import Path

import pytest
from calling import Caller, cheap_archive, county, filled_archive
from calling_program import held_program

from township_desk.store.backups.backup import backups

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("township_desk.exchange.reading.child:Reading.sheet", False),
        ("township_desk.exchange.planning.household_planning:Planner.run", False),
        ("sql:PRAGMA quick_check", False),  # the backup before it is being proven
        ("sql:BEGIN IMMEDIATE", False),
        ("after:INSERT INTO household", False),
        ("after:INSERT INTO member", False),
        ("sql:UPDATE clock", False),
        ("sql:COMMIT", False),
        ("after:COMMIT", True),
        ("after:UPDATE clock", False),
    ],
)
def test_a_killed_import_is_kept_whole_or_not_at_all(call: Caller, tmp_path: Path, place: str, kept: bool) -> None:
    archive, file = cheap_archive(tmp_path / "档案"), county(tmp_path, 20)
    with held_program(place, "import", archive, file, "--json") as (running, held):
        assert held
        os.killpg(running.pid, signal.SIGKILL)
    found = call("verify", archive, "--json").data
    assert (found["people"] > 0, found["step"]) == (kept, 1 + kept)
    assert all(made.at for made in backups(archive)), "a half-written backup counts for one"
    again = call("import", archive, file, "--json").data
    assert (again["same"] > 0, again["added"] > 0) == (kept, not kept)
    assert call("verify", archive, "--json").data["people"] == again["added"] + again["same"]


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("after:INSERT OR REPLACE INTO declaration", False),
        ("after:INSERT INTO own_1", False),
        ("sql:COMMIT", False),
        ("after:COMMIT", True),
    ],
)
def test_a_killed_new_ledger_is_there_with_its_rows_or_not_at_all(
    call: Caller, tmp_path: Path, place: str, kept: bool
) -> None:
    archive, file = filled_archive(tmp_path / "档案", 20), county(tmp_path, 20)
    asked = ("ledger-new", archive, "--from", file, "--name", "照花名册", "--json")
    with held_program(place, *asked) as (running, held):
        assert held
        os.killpg(running.pid, signal.SIGKILL)
    ledgers = {it["title"]: it["entries"] for it in call("ledgers", archive, "--json").data["ledgers"]}
    assert (ledgers.get("照花名册", 0) > 0, "照花名册" in ledgers) == (kept, kept)
    if not kept:
        assert call(*asked).data["rows"] > 0
    assert call("verify", archive).code == 0
