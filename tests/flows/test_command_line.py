"""The whole job through the program itself, in processes of their own."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from calling import Caller, cheap_archive, county, filled_archive
from calling_program import PASSWORD, held_program, new_archive, program, said
from conftest import copied

from township_desk.actions.demo import demonstration
from township_desk.actions.office.archives import open_archive
from township_desk.actions.procedures.cases import rows
from township_desk.domain.records import ALL, Event


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A demonstration made by the program, and what it said."""
    folder = tmp_path_factory.mktemp("演示")
    return folder, json.loads(said("demo", folder, "--households", "64", "--seed", "5", "--json"))


def test_the_demonstration_does_the_whole_job(shown: tuple[Path, dict[str, Any]]) -> None:
    folder, data = shown
    assert set(data) == {
        *("folder", "archive", "password", "files", "screenshots", "year", "imported", "undo_equal"),
        *("households", "people", "lamps", "hits", "sheets", "export_rows", "export_same_again", "cases", "events"),
    }
    assert all((folder / name).stat().st_size > 1000 for name in (*data["files"], *data["screenshots"]))
    assert [Path(name).stem for name in data["screenshots"]] == [
        *("register", "household", "import", "notice", "cases", "exit", "papers", "events", "comparison"),
        *("ledgers", "measures", "paper_section", "figures", "eligible", "help", "overview"),
    ]
    assert data["undo_equal"] is True
    assert data["export_same_again"] == data["export_rows"] == data["imported"]["added"]
    assert set(data["lamps"]) == {"达标", "未达标", "待核实"}
    assert min(data["lamps"].values()) > 0
    assert data["hits"] >= 8
    assert data["sheets"]["exit_forms"] == data["sheets"]["notice_households"] > 0


def test_the_demonstration_archive_is_an_ordinary_one(shown: tuple[Path, dict[str, Any]]) -> None:
    folder, data = shown
    archive = folder / data["archive"]
    assert json.loads(said("verify", archive, "--json", password=data["password"]))["people"] == data["people"]
    again = json.loads(
        said("import", archive, folder / "county.xlsx", "--dry-run", "--json", password=data["password"])
    )
    assert (again["added"], again["rejected"]) == (0, data["imported"]["rejected"])


def test_the_demonstration_township_lives_through_four_years(shown: tuple[Path, dict[str, Any]]) -> None:
    folder, data = shown
    found = open_archive(folder / data["archive"], data["password"], by="王")
    views = [it.view for it in rows(found)]
    states = {(it.walk.case.procedure, it.walk.case.year, it.walk.word) for it in views}
    events = [it.kind for it in found.all(Event)]
    found.close()
    assert states >= {
        ("entry", 2018, "已纳入"),
        ("entry", 2018, "不予纳入"),
        ("exit", 2018, "办理中"),
        ("exit", 2018, "已撤回"),
        ("exit", 2019, "已销号"),
        ("exit", 2019, "不予退出"),
        ("fallen_back", 2019, "已返贫"),
        ("exit", 2020, "已销号"),
        ("monitor", 2020, "已纳入监测"),
        ("risk_removed", 2021, "已消除"),
        ("monitor", 2021, "办理中"),
        ("wrong_entry", 2019, "已清退"),
        ("wrong_exit", 2019, "已更正"),
        ("village_exit", 2018, "已退出"),
        ("village_exit", 2018, "不予退出"),
        ("entry", 2020, "不予纳入"),
    }
    assert {"verdict", "posted"} <= {why.what for it in views for why in it.missing}
    assert {"新生儿", "嫁入", "嫁出", "迁移", "转出乡镇"} <= set(events)
    assert (len(views), len(events)) == (data["cases"], data["events"])


def test_a_demonstration_replaces_only_its_own(shown: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    folder, data = shown
    again = copied(folder, tmp_path / "演示")
    (again / "我的.txt").write_text("别动")
    made = demonstration.run_demo(again, households=64, seed=5, by="王")
    assert data | json.loads(json.dumps(asdict(made))) == data
    assert (again / "我的.txt").read_text() == "别动"


def test_a_demonstration_leaves_a_real_archive_alone(call: Caller, tmp_path: Path) -> None:
    new_archive(tmp_path, "demo.archive", demonstration.PASSWORD)
    assert "不是演示档案，没有动它" in call("demo", tmp_path, "--households", "16").problem
    open_archive(tmp_path / "demo.archive", demonstration.PASSWORD, by="王").close()
    new_archive(tmp_path / "另", "demo.archive", PASSWORD)
    assert "演示没有做：口令不对" in call("demo", tmp_path / "另", "--households", "16").problem


def test_undo_leaves_the_archive_as_it_was(call: Caller, tmp_path: Path) -> None:
    archive = cheap_archive(tmp_path / "档案")
    before = _contents(archive)
    assert call("import", archive, county(tmp_path, 40)).code == 0
    after = _contents(archive)
    assert call("undo", archive).code == 0
    assert _contents(archive) == before
    assert call("redo", archive).code == 0
    assert _contents(archive) == after != before


def _contents(folder: Path) -> list[object]:
    archive = open_archive(folder, PASSWORD, by="王")
    found = [record for kind in ALL for record in archive.all(kind)]
    archive.close()
    return found


def test_the_reader_of_a_pipe_may_leave(tmp_path: Path) -> None:
    archive = filled_archive(tmp_path / "档案", 400)
    command = f"'{sys.executable}' -m township_desk households '{archive}' | head -n 1; echo ${{PIPESTATUS[0]}}"
    environment = os.environ | {"TOWNSHIP_DESK_PASSWORD": PASSWORD}
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, check=True)
    assert found.stderr == ""
    assert found.stdout.splitlines()[-1] == "0"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
@pytest.mark.parametrize(
    "place",
    [
        "township_desk.exchange.reading.child:Reading.sheet",
        "township_desk.exchange.planning.household_planning:Planner.run",
        "township_desk.store.trail.change:Writer.write",
    ],
)
def test_ctrl_c_ends_an_import_with_one_sentence_and_nothing_written(call: Caller, tmp_path: Path, place: str) -> None:
    archive, file = cheap_archive(tmp_path / "档案"), county(tmp_path, 20)
    with held_program(place, "import", archive, file) as (running, held):
        assert held
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out) == (130, "")
    assert err.strip().splitlines() == ["已停下；没有做完的那一步没有写入档案。"]
    assert call("verify", archive, "--json").data["people"] == 0


def test_whatever_is_no_workbook_is_one_sentence(call: Caller, tmp_path: Path) -> None:
    archive = cheap_archive(tmp_path / "档案")
    refused = {
        "空.xlsx": b"",
        "图.xls": b"\x89PNG\r\n\x1a\n" + b"\0\x01" * 600,
        "文.csv": "没有,表头\n随便,写的\n".encode("gbk"),
    }
    for name, content in refused.items():
        (tmp_path / name).write_bytes(content)
        assert call("import", archive, tmp_path / name).problem
    broken = {
        "坏.xlsx": b"PK\x03\x04" + b"x" * 900,
        "半截.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    }
    for name, content in broken.items():  # in a process of its own: the child that reads them says nothing, too
        (tmp_path / name).write_bytes(content)
        found = program("import", archive, tmp_path / name)
        assert (found.returncode, found.stdout, found.stderr.count("\n")) == (2, "", 1), name
        assert "Traceback" not in found.stderr
    assert call("verify", archive, "--json").data["step"] == 1
