"""Sending up from the command line."""

import json
from pathlib import Path

import openpyxl
import pytest
from calling import Caller, archive_with_twins, edited, filled_archive

from township_desk.cli import session

SECRET = "mima-2018"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    return filled_archive(tmp_path / "档案")


def test_errors_stop_a_report_until_a_reason_is_given(call: Caller, tmp_path: Path) -> None:
    filled = archive_with_twins(tmp_path / "两条")
    looked = call("report", filled, tmp_path / "报", "--layout", "population-2017", "--dry-run", "--json")
    errors = looked.data["errors"]
    assert errors
    assert (looked.data["files"], looked.data["folder"]) == ([], None)
    words = ("report", filled, tmp_path / "报", "--layout", "population-2017", "--layout", "households")
    assert f"有 {len(errors)} 条错误没有改" in call(*words).problem
    assert not (tmp_path / "报").exists()
    sent = call(*words, "--anyway", "县里催", "--json").data
    assert [it["layout"] for it in sent["files"]] == ["population-2017", "households"]
    assert (sent["reason"], sent["protected"], len(sent["errors"])) == ("县里催", False, len(errors))
    kept = call("reports", filled, "--json").data
    assert (kept["count"], kept["reports"][0]["reason"], kept["since"]["differences"]) == (1, "县里催", [])
    since = call("reports", edited(filled), "--json").data["since"]
    assert since["households"] == {"added": 0, "gone": 0, "exited": 0, "changed": 1}
    assert since["differences"][0]["changes"] == [{"label": "主要致贫原因", "old": "", "new": "因学"}]
    assert "一共上报过 1 次" in call("reports", filled, "--number", "2").problem


def test_a_password_comes_from_the_environment_or_not_at_all(
    call: Caller, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("report", filled, tmp_path / "报", "--layout", "households", "--anyway", "急", "--protect")
    assert session.REPORT_PASSWORD in call(*words).problem
    monkeypatch.setenv(session.REPORT_PASSWORD, SECRET)
    sent = call(*words, "--village", "石桥", "--json").data
    assert (sent["protected"], sent["villages"]) == (True, ["石桥村"])
    path = tmp_path / "报" / sent["files"][0]["name"]
    assert path.read_bytes()[:4] == bytes.fromhex("d0cf11e0")
    monkeypatch.setenv(session.FILE_PASSWORD, SECRET)
    again = call("import", filled, path, "--dry-run", "--json").data
    assert again["same"] == again["rows"] == sent["files"][0]["rows"]


def test_a_list_is_taken_given_and_exported(call: Caller, filled: Path, tmp_path: Path) -> None:
    form = {"form": "township-desk/list", "title": "花名册", "per": "member", "columns": [["姓名", "member.name"]]}
    (tmp_path / "表.json").write_text(json.dumps(form), "utf-8")
    found = call("layouts", filled, "--take", tmp_path / "表.json", "--json").data
    assert [it["name"] for it in found["layouts"] if it["own"]] == ["花名册"]
    call("layouts", filled, "--give", "花名册", tmp_path / "又.json")
    assert json.loads((tmp_path / "又.json").read_text("utf-8"))["columns"] == [["姓名", "member.name"]]
    rows = call("export", filled, "花名册", tmp_path / "o.xlsx", "--json").data["rows"]
    assert openpyxl.load_workbook(tmp_path / "o.xlsx").active.max_row == rows + 1


def test_a_condition_chooses_the_households_of_every_command(call: Caller, filled: Path, tmp_path: Path) -> None:
    """Reports, lists, forms and packs are of those who meet it; what was sent of a list is not the whole township."""
    homes = call("list", filled, "--json").data["rows"]
    where = ("--where", f"户编号 = {homes[0]['number']}")
    everybody, village = len(homes), homes[0]["village"]
    assert everybody > 1
    sent = call("report", filled, tmp_path / "报", "--layout", "households", "--anyway", "急", *where, "--json").data
    assert sent["households"] == 1
    assert call("reports", filled, "--json").data["since"]["households"]["gone"] == 0
    assert call("figure", filled, "households", "--list", "--json").data["sent"] is None
    written = call("export", filled, "households", tmp_path / "户.xlsx", *where, "--json").data
    assert written["households"] == 1
    form = ("print", filled, "form.register.household", tmp_path / "表.pdf")
    assert call(*form, *where, "--json").data["households"] == 1
    assert call(*form, "--where", "户编号 = 没有", "--json").problem
    pack = ("print-pack", filled, tmp_path / "套", "--village", village, "--step", "archive", *where)
    assert {it["pages"] for it in call(*pack, "--json").data["files"]}
    assert "没有名为“别的”的查询" in call(*form, "--question", "别的").problem
    advanced = ("advance", filled, "exit", "--stage", "plan", "--date", "2018-08-01", "--dry-run")
    assert "户编号 = 没有”里没有户" in call(*advanced, "--where", "户编号 = 没有").problem
