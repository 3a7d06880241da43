"""Events on the command line: described, looked at, entered, refused with reasons."""

import json
from pathlib import Path
from typing import Any

import pytest
from calling import Caller, cheap_archive, county, poor_household

from township_desk.domain.events.kinds import kinds


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cheap_archive(tmp_path_factory.mktemp("变动") / "档案")


@pytest.fixture
def archive(call: Caller, made: Path, tmp_path: Path) -> Path:
    if not call("households", made, "--json").data["households"]:
        call("import", made, county(tmp_path, 24))
    return made


def _file(folder: Path, said: object) -> Path:
    path = folder / "登记.json"
    path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    return path


def _birth(archive: Path, folder: Path, **said: Any) -> tuple[object, ...]:
    number = poor_household(archive)
    about = {"name": "王小", "birth": "2018-08-01", "relation": "之女", **said}
    data = _file(folder, {number: about})
    return ("event", archive, "--household", number, "--kind", "新生儿", "--date", "2018-09-01", "--data", data)


def test_an_event_is_looked_at_entered_and_undone(call: Caller, archive: Path, tmp_path: Path) -> None:
    words = _birth(archive, tmp_path)
    looked = call(*words, "--dry-run", "--json").data
    begun = call("history", archive, "--json").data["steps"][0]["step"]
    (before,), (after,) = looked["before"], looked["after"]
    assert (after["people"] - before["people"], after["members"][-1]) == (1, {"name": "王小", "relation": "之女"})
    assert looked["people"] == [{"name": "王小", "act": "增加", "was": "", "now": "之女"}]
    done = call(*words, "--json").data
    assert (looked["step"], done["step"], done["after"]) == (None, begun + 1, looked["after"])
    found = call("households", archive, "--json").data["households"]
    assert next(it["people"] for it in found if it["number"] == after["household"]) == after["people"]
    call("undo", archive)
    assert "可以登记：新生儿" in call(*words, "--dry-run").out


def test_a_refusal_ends_with_two_and_writes_nothing(call: Caller, archive: Path, tmp_path: Path) -> None:
    before = call("history", archive, "--json").data["steps"][0]
    words = _birth(archive, tmp_path, birth="2016-01-01", relation="户主")
    assert "没有登记“新生儿”，档案未改动" in call(*words).problem
    found = call(*words, "--json")
    assert found.code == 2
    refused = json.loads(found.out)["refusals"]
    assert [it["what"] for it in refused] == ["birth", "relation"]
    assert call("history", archive, "--json").data["steps"][0] == before


def test_every_kind_is_described(call: Caller) -> None:
    for name in kinds():
        told = call("event", "--describe", name, "--json").data
        assert told["kind"] == name
        assert {"key", "label", "kind", "needed", "words", "hint"} == set(told["fields"][0])


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--household", "1", "--kind", "搬家", "--date", "2018-09-01"), "--kind 没有“搬家”"),
        (("--kind", "死亡"), "缺少 --household、--date"),
        (("--household", "没有", "--kind", "死亡", "--date", "2018-09-01"), "没有户编号"),
        (("--describe", "搬家"), "没有“搬家”这种变动"),
    ],
)
def test_what_makes_no_sense_is_refused(call: Caller, archive: Path, words: tuple[str, ...], why: str) -> None:
    assert why in call("event", archive, *words).problem
