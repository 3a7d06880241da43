"""What is recorded comes from a file, which must be whole and about those who are meant. A refusal writes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from calling import Caller, filled_archive, poor_household

from township_desk.store.archive import DATABASE

APPLIES = {"reason": "安全隐患区", "people": 3}
VOTES = {"invited": 30, "present": 25, "agreed": 23, "against": 1, "abstained": 1}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled_archive(tmp_path / "档案")


def _file(folder: Path, said: dict[str, object]) -> Path:
    path = folder / "登记.json"
    path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    return path


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "“登记.json”是空的"),
        ('{"NO": {"chair": 1,}}', "不是能读的 JSON，第 1 行第 "),
        ('{"NO": {"chair": "甲"}, "NO": {}}', "“NO”写了两次"),
        ('{"NO": {"invited": NaN}}', "不是能读的 JSON"),
        ('{"NO": {"chair": {"name": "甲"}}}', "“chair”要直接写值"),
        ('{"NO": {"agreed": [24]}}', "“agreed”要直接写值"),
        ('{"NO": {}, "51099999": {}}', "没有户编号 51099999"),
        ('{"NO": {}, "OTHER": {}}', "不在这次要办的户里"),
    ],
)
def test_a_file_must_be_whole_and_about_those_who_are_meant(
    call: Caller, archive: Path, tmp_path: Path, written: str, why: str
) -> None:
    number, other = poor_household(archive), _another(call, archive)
    words = ("advance", archive, "exit", "--stage", "meeting", "--date", "2018-09-10", "--household", number)
    path = tmp_path / "登记.json"
    path.write_text(written.replace("NO", number).replace("OTHER", other), "utf-8")
    said = call(*words, "--data", path)
    assert why.replace("NO", number) in said.problem
    found = call(*words, "--data", path, "--json")
    assert (found.code, found.err) == (2, said.err)
    assert not found.out or json.loads(found.out)["refusals"][0]["why"] in said.err


def test_a_file_in_the_encoding_of_an_old_editor_is_read(call: Caller, archive: Path, tmp_path: Path) -> None:
    number, path = poor_household(archive), tmp_path / "登记.json"
    words = ("advance", archive, "exit", "--date", "2018-09-10", "--household", number, "--data", path, "--stage")
    for stage, encoding in (("plan", "gbk"), ("meeting", "utf-16"), ("meeting", "utf-8-sig")):
        path.write_text(json.dumps({number: {"opinion": "同意"}}, ensure_ascii=False), encoding)
        assert "能读" not in call(*words, stage).err


def test_a_village_is_led_on_without_those_who_live_elsewhere(call: Caller, archive: Path, tmp_path: Path) -> None:
    number, other = poor_household(archive), _another(call, archive)
    homes = _households(call, archive)
    village = next(it["village"] for it in homes if it["number"] == number)
    elsewhere = next(it["number"] for it in homes if it["village"] != village and it["number"])
    words = ("advance", archive, "relocation", "--date", "2018-09-10", "--village", village, "--stage")
    for stage, said in (("application", APPLIES), ("meeting", VOTES)):
        strange = call(*words, stage, "--data", _file(tmp_path, {number: said, elsewhere: said}))
        assert f"{elsewhere} 是" in strange.problem
        assert f"这次办的是{village}" in strange.err
        done = call(
            *words, stage, "--data", _file(tmp_path, {number: said} | ({other: said} if stage == "meeting" else {}))
        )
        assert done.code == 0
    assert f"登记内容里的 {other} 没有办" in done.err


def test_a_correction_changes_something_and_names_the_day_that_is_meant(
    call: Caller, archive: Path, tmp_path: Path
) -> None:
    number = poor_household(archive)
    act = ("advance", archive, "relocation", "--household", number, "--stage")
    for stage, day, said in (("application", "2018-08-01", APPLIES), ("meeting", "2018-09-10", VOTES)):
        assert call(*act, stage, "--date", day, "--data", _file(tmp_path, {number: said})).code == 0
    corrects = (*act, "application", "--outcome", "correct", "--data", _file(tmp_path, {number: {"opinion": "抄错"}}))
    assert "和原来登记的一样" in call(*corrects, "--date", "2018-08-01").problem
    late = call(*corrects, "--date", "2018-10-01").problem
    assert "更正要写这一环节办理的日子，原来是 2018年8月1日" in late


def test_a_refused_act_leaves_the_file_as_it_was(call: Caller, archive: Path) -> None:
    number = poor_household(archive)
    before = (archive / DATABASE).read_bytes()
    call("advance", archive, "exit", "--date", "2018-09-10", "--household", number, "--stage", "meeting")
    call("event", archive, "--household", number, "--kind", "死亡", "--date", "2018-09-10")
    assert (archive / DATABASE).read_bytes() == before


def _households(call: Caller, archive: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call("households", archive, "--json").data["households"]
    return found


def _another(call: Caller, archive: Path) -> str:
    """Another household that may leave the register."""
    number = poor_household(archive)
    return next(
        it["number"]
        for it in _households(call, archive)
        if it["status"] == "未脱贫" and it["number"] not in ("", number)
    )
