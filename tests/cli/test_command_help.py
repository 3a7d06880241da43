"""The commands about help: what they print, what --dry-run leaves, what they refuse."""

from pathlib import Path

import pytest
from calling import Caller, filled_archive
from help_calls import help_calls


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled_archive(tmp_path / "档案", 16)


def test_a_year_of_help(archive: Path, call: Caller) -> None:
    said = {name: words for name, (*words,) in help_calls(archive)}
    before = call("history", archive, "--json").data["steps"][0]["step"]
    tried = call(*said["assign"], "--dry-run", "--json").data
    assert tried["changed"] == len(tried["lines"]) > 10
    assert tried["step"] is None
    assert call("history", archive, "--json").data["steps"][0]["step"] == before
    assert call(*said["assign"], "--json").data["step"] == before + 1
    moved = call(*said["hand-over"], "--json").data
    assert {it["new"] for it in moved["lines"]} == {"李国强"}
    assert moved["doubts"] == [f"李国强接手后帮扶 {moved['changed']} 户，超过设定的 10 户。"]
    (ended,) = call(*said["end-help"], "--json").data["lines"]
    assert ended["new"] == "没有帮扶责任人"
    (booked,) = call(*said["book-project"], "--json").data["lines"]
    assert booked["new"] == "林下养鸡 100 元"
    again = call(*said["book-project"], "--json").data
    assert (again["step"], again["changed"], again["lines"][0]["why"]) == (None, 0, "已经挂在这个项目下：100 元")
    for words, why in (("0.001", "不到一分钱"), ("100 --date 2099-01-01", "还没有到"), ("-5", "不能是负数")):
        assert why in call("book-project", archive, "林下养鸡", "--amount", *words.split()).problem
    found = call(*said["helpers"], "--json").data
    assert found["uncovered"] == [ended["household"]]
    assert {it["name"]: it["households"] for it in found["helpers"]} == {"李国强": moved["changed"] - 1, "周敏": 0}
    assert "没有帮扶责任人 1 户" in call("helpers", archive).out.splitlines()
    early = call("hand-over", archive, *("--from", "李国强", "--to", "周敏", "--date", "2018-01-01"), "--json").data
    assert {it["why"] for it in early["lines"]} == {"李国强从 2018-05-01 才开始帮扶"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("hand-over", "--from", "无此人", "--to", "周敏", "--date", "2018-08-01"), "没有帮扶责任人“无此人”"),
        (("assign", "--to", "周敏", "--date", "2099-01-01"), "还没有到"),
        (("assign", "--to", "周敏", "--date", "2018-01-01", "--where", "人口>90"), "没有这样的户"),
        (("book-project", "修路", "--per", "none"), "没有项目“修路”"),
    ],
)
def test_what_is_refused(archive: Path, call: Caller, words: tuple[str, ...], why: str) -> None:
    found = call(words[0], archive, *words[1:])
    assert found.code == 2
    assert why in found.problem
