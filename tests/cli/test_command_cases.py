"""Procedures on the command line: listed, described, led on, refused with reasons."""

import json
from pathlib import Path

import pytest
from calling import Caller, filled_archive, poor_household

VOTES = {"invited": 30, "present": 25, "agreed": 23, "against": 1, "abstained": 1}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled_archive(tmp_path / "档案")


def _file(folder: Path, said: dict[str, object]) -> Path:
    path = folder / "登记.json"
    path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    return path


def test_a_case_is_begun_led_on_and_listed(call: Caller, archive: Path, tmp_path: Path) -> None:
    number = poor_household(archive)
    plan = ("advance", archive, "exit", "--stage", "plan", "--date", "2018-08-01", "--household", number)
    looked = call(*plan, "--dry-run", "--json").data
    begun = call("history", archive, "--json").data["steps"][0]["step"]
    assert (looked["cases"][0]["next"], call("procedures", archive, "--json").data["cases"]) == ("meeting", [])
    done = call(*plan, "--json").data
    assert done["cases"] == [{"case": 1, "household": number, "state": "running", "next": "meeting"}]
    assert (looked["step"], done["step"]) == (None, begun + 1)
    (case,) = call("procedures", archive, "--json").data["cases"]
    assert (case["procedure"], case["household"], case["state"], case["next"]) == ("exit", number, "running", "meeting")
    assert call("procedures", archive, "--year", 2017, "--json").data["cases"] == []
    assert call("procedures", archive, "--village", case["village"], "--json").data["cases"] == [case]
    found = call("households", archive, "--json").data["households"]
    assert next(it["status"] for it in found if it["number"] == number) == "预脱贫"
    call("undo", archive)
    assert call("procedures", archive, "--json").data["cases"] == []


def test_a_refusal_ends_with_two_and_writes_nothing(call: Caller, archive: Path, tmp_path: Path) -> None:
    number = poor_household(archive)
    act = ("advance", archive, "exit", "--household", number, "--date", "2018-09-10", "--stage")
    before = call("history", archive, "--json").data["steps"][0]
    said = call(*act, "meeting")
    assert "没有在办的“脱贫退出”事项，要先办“列入退出计划”（plan）" in said.problem
    call(*act, "plan")
    data = _file(tmp_path, {number: {**VOTES, "present": 12, "agreed": 10}})
    found = call(*act, "meeting", "--data", data, "--json")
    assert found.code == 2
    refused = json.loads(found.out)["refusals"]
    assert {it["what"] for it in refused} >= {"quorum"}
    assert all(it["household"] == number for it in refused)
    assert "没有办理“民主评议”，档案未改动" in found.err
    assert call("history", archive, "--json").data["steps"][0]["step"] == before["step"] + 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--stage", "plan"), "只用其中一种"),
        (("--stage", "plan", "--household", "没有这户"), "没有户编号"),
        (("--stage", "nothing", "--household", "NO"), "没有“nothing”这个环节，可用的有：plan（列入退出计划）"),
        (("--stage", "meeting", "--village", "石桥村"), "没有一户到“民主评议”"),
        (("--stage", "plan", "--household", "NO", "--data", "LIST"), "要写成 {户编号: {字段: 值}}"),
        (("--stage", "plan", "--household", "NO", "--data", "TEXT"), "不是能读的 JSON"),
        (("--stage", "plan", "--household", "NO", "--data", "NONE"), "找不到它"),
        (("--stage", "plan", "--household", "NO", "--data", "FLAT"), "后面要写 {字段: 值}"),
    ],
)
def test_what_makes_no_sense_is_refused(
    call: Caller, archive: Path, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    number, texts = poor_household(archive), {"LIST": "[]", "TEXT": "评议", "FLAT": '{"1": 2}'}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    said = [number if it == "NO" else str(tmp_path / it) if it in (*texts, "NONE") else it for it in words]
    assert why in call("advance", archive, "exit", "--date", "2018-08-01", *said).problem


def test_an_applicant_and_an_unknown_procedure(call: Caller, archive: Path, tmp_path: Path) -> None:
    act = ("advance", archive, "识别纳入", "--stage", "application", "--date", "2018-03-01", "--household", "申1")
    assert "新申请人要写明姓名和村" in call(*act).problem
    said = {"申1": {"name": "何桂英", "village": "石桥村", "found_by": "本人申请", "written": True}}
    call(*act, "--data", _file(tmp_path, said))
    (case,) = call("procedures", archive, "--json").data["cases"]
    assert (case["household"], case["about"], case["next"]) == ("申1", "石桥村 何桂英", "survey")
    assert "没有名为“exits”的程序。可用的有：entry（识别纳入）" in call("procedures", "--describe", "exits").problem


def test_the_description_tells_what_a_stage_needs(call: Caller) -> None:
    found = call("procedures", "--describe", "脱贫退出", "--json").data
    meeting = next(it for it in found["stages"] if it["key"] == "meeting")
    assert {it["key"]: (it["kind"], it["needed"]) for it in meeting["fields"]}["invited"] == ("count", True)
    assert [it["what"] for it in meeting["conditions"]] == ["verdict", "quorum", "majority"]
    assert "销号" in call("procedures", "--describe", "exit").out
    assert "relocation\t易地搬迁申请" in call("procedures").out
