"""Drafts of notices on the command line: kept, told what has changed, printed, thrown away."""

from dataclasses import replace
from pathlib import Path

import pytest
from calling import Caller, filled_archive, text_of_pdf
from conftest import PASSWORD

from township_desk.actions.office import archives
from township_desk.actions.paper.printing import villages_with_exits
from township_desk.domain.records import Household, Member

SHEET = "notice.exit.village"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive in which some households are to leave."""
    return filled_archive(tmp_path / "档案", 120)


@pytest.fixture
def village(archive: Path) -> str:
    """A village with a notice of exits."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    name = villages_with_exits(known, 2018)[0].name
    known.close()
    return name


def _without_first(archive: Path, village: str) -> str:
    """Takes the first household off the list, and tells its head's name."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    (place,) = (it.id for it in known.villages() if it.name == village)
    home = next(it for it in known.find(Household, village=place) if it.exit_year == 2018 and it.status == "预脱贫")
    with known.change("改", by="王", reason="备料") as change:
        change.put(replace(home, exit_year=2019))
    name = next(it.name for it in known.find(Member, household=home.id) if it.relation == "户主")
    known.close()
    return name


def test_a_draft_is_listed_printed_and_gone(call: Caller, archive: Path, village: str, tmp_path: Path) -> None:
    words = ("draft", archive, SHEET, "--village", village, "--first-day", "2018-10-15", "--size", 16)
    made = call(*words, "--json").data
    assert (made["draft"], made["last_day"], made["posting"]) == (1, "2018-10-21", None)
    (listed,) = call("postings", archive, "--json").data["postings"]
    assert (listed["state"], listed["draft"], listed["posting"]) == ("draft", 1, None)
    assert (listed["village"], listed["households"]) == (village, made["households"])
    assert "拟稿 1" in call("postings", archive).out
    name = _without_first(archive, village)
    now = call("draft", archive, 1, "--json").data
    assert now["households"] == made["households"] - 1
    assert "名单少了 1 行（" in now["changed"]
    assert name[0] in now["changed"]
    out = tmp_path / "n.pdf"
    printed = call("draft", archive, 1, "--print", out, "--json").data
    assert (printed["posting"], printed["changed"]) == (1, now["changed"])
    assert "2018年10月15日" in text_of_pdf(out)
    (posting,) = call("postings", archive, "--json").data["postings"]
    assert (posting["posting"], posting["state"], posting["draft"]) == (1, "printed", None)
    assert posting["drafted"] == listed["drafted"]
    call("undo", archive)
    assert [it["state"] for it in call("postings", archive, "--json").data["postings"]] == ["draft"]


def test_a_draft_is_thrown_away_and_brought_back(call: Caller, archive: Path, village: str) -> None:
    call("draft", archive, SHEET, "--village", village)
    assert call("draft", archive, 1, "--drop", "--json").data["dropped"]
    assert call("postings", archive, "--json").data["drafts"] == 0
    assert "没有编号为 1 的拟稿" in call("draft", archive, 1).problem
    call("undo", archive)
    assert "拟稿以后没有变" in call("draft", archive, 1).out


def test_what_is_no_draft_is_refused(call: Caller, archive: Path, tmp_path: Path) -> None:
    assert "不是公示公告" in call("draft", archive, "form.exit.household").problem
    assert "要写是哪一份拟稿" in call("draft", archive, SHEET, "--print", tmp_path / "n.pdf").problem
    assert "没有名为" in call("draft", archive, "notice.nothing").problem
    assert "没有编号为 7 的拟稿" in call("draft", archive, 7, "--drop").problem


def test_a_second_batch_hangs_beside_the_first_only_without_its_households(
    call: Caller, archive: Path, village: str, tmp_path: Path
) -> None:
    words = ("print", archive, SHEET, tmp_path / "a.pdf", "--village", village)
    call(*words)
    today = call("postings", archive, "--json").data["postings"][0]["first_day"]
    call("posting", archive, 1, "--posted", today, "--where", "村公示栏")
    _without_first(archive, village)
    again = (*words[:3], tmp_path / "b.pdf", *words[4:])
    assert "要么换下它，公示期从新的一份贴出那天重新算；要么是另一批" in call(*again).err
    assert "已在第 1 号同类公示里" in call(*again, "--another").err
    assert "第 9 号不是正在张贴的同一种" in call(*again, "--replaces", 9).err
    assert not (tmp_path / "b.pdf").exists()
    rows = tmp_path / "名单.csv"
    free = ("print", archive, "notice.dividend", tmp_path / "c.pdf", "--village", village, "--rows", rows)
    for number, (name, stance) in enumerate(
        (("陈德福", ()), ("王小明", ("--another",)), ("李建国", ("--replaces", 3))), 2
    ):
        rows.write_text(f"村民小组,户主姓名,分配金额（元）,分配方式\n1组,{name},100,现金\n", "utf-8")
        assert call(*free, *stance, "--json").data["posting"] == number, name
        call("posting", archive, number, "--posted", today, "--where", "村公示栏")
    states = {
        it["posting"]: (it["state"], it["replaces"]) for it in call("postings", archive, "--json").data["postings"]
    }
    assert states == {1: ("posted", None), 2: ("posted", None), 3: ("replaced", None), 4: ("posted", 3)}
