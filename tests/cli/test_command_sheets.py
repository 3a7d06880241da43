"""sheets, print of typed rows, postings, reprint and inspect."""

from pathlib import Path

import pytest
from calling import Caller, filled_archive
from conftest import id_of


@pytest.fixture
def home(tmp_path: Path) -> Path:
    filled_archive(tmp_path / "档案", 120)
    (tmp_path / "分红.csv").write_text("村民小组,户主姓名,分配金额（元）,分配方式\n1组,陈德福,120.00,现金\n", "utf-8")
    return tmp_path


def test_the_catalogue_says_who_fills_a_sheet(call: Caller) -> None:
    found = {it["name"]: it for it in call("sheets", "--json").data["sheets"]}
    sources = [found[it]["source"] for it in ("notice.exit.village", "notice.dividend", "notice.free")]
    assert sources == ["archive", "archive", "entered"]
    assert "rows" in found["notice.dividend"]["options"]
    assert "notice.free\t公示公告（自拟）" in call("sheets").out


def test_a_notice_for_posting_is_kept_and_printed_again(call: Caller, home: Path) -> None:
    words = ("print", home / "档案", "notice.dividend", home / "a.pdf", "--village", "石桥村", "--json")
    assert "还没有内容，没有生成。台账“带动与股份”里没有石桥村" in call(*words).problem
    draft = call(*words, "--rows", home / "分红.csv", "--draft", "--paper", "A3", "--landscape").data
    assert (draft["posting"], draft["households"]) == (None, 1)
    made = call(*words, "--rows", home / "分红.csv").data
    (kept,) = call("postings", home / "档案", "--json").data["postings"]
    assert (made["posting"], kept["posting"], kept["village"]) == (1, 1, "石桥村")
    call("reprint", home / "档案", 1, home / "b.pdf", "--json")
    assert (home / "a.pdf").read_bytes() == (home / "b.pdf").read_bytes()
    assert "没有编号为 2" in call("reprint", home / "档案", 2, home / "c.pdf").problem
    assert "名单来自档案" in call(*words[:2], "notice.return", *words[3:], "--rows", home / "分红.csv").problem


def test_a_leak_blocks_printing_and_inspection_ends_with_one(call: Caller, home: Path) -> None:
    words = (
        "print",
        home / "档案",
        "notice.dividend",
        home / "a.pdf",
        "--village",
        "石桥村",
        "--rows",
        home / "分红.csv",
    )
    assert call(*words).code == 0
    assert call("inspect", home / "a.pdf", "--archive", home / "档案", "--json").data == {"clean": True, "hits": []}
    assert call("inspect", home / "a.pdf").code == 1
    (home / "分红.csv").write_text(f"村民小组,户主姓名,分配金额（元）\n1组{id_of()},甲,1\n", "utf-8")
    assert "没有打印：名单第 1 行“村民小组”有像证件" in call(*words).problem
    assert "没有要填的项" in call(*words, "--set", "电话=17000001234").problem
    assert "不是能读的 PDF" in call("inspect", home / "分红.csv").problem


def _sheets(files: list[dict[str, str]]) -> set[str]:
    return {it["sheet"] for it in files}


def test_a_pack_writes_what_it_can_and_says_what_it_cannot(call: Caller, home: Path) -> None:
    words = ("print-pack", home / "档案", home / "成套", "--village", "石桥村", "--json", "--step")
    made = call(*words, "exit")
    names = [it["sheet"] for it in made.data["files"]]
    told = ("form.meeting.village", "notice.exit.village", "form.exit.household")
    assert [names.index(it) for it in told] == [0, 5, 9]
    assert [Path(it["path"]).name[:2] for it in made.data["files"]] == [f"{place:02}" for place in range(1, 12)]
    assert all(Path(it["path"]).stat().st_size for it in made.data["files"])
    assert [it["why"] for it in made.data["skipped"]] == [
        "石桥村不用“贫困村退出申请”。",
        "石桥村不用“贫困村退出验收表”。",
    ]
    township = call("print-pack", home / "档案", home / "乡镇", "--step", "exit", "--json").data
    assert {"form.summary.township", "form.roll.township", "notice.exit.township"} <= _sheets(township["files"])
    skipped = call(*words, "measures")
    assert "notice.dividend" in {it["sheet"] for it in skipped.data["skipped"]}
    assert "台账“带动与股份”里没有石桥村" in skipped.err
    assert "--step 没有“fly”" in call(*words, "fly").problem


def test_the_yearly_round_is_counted_until_the_office_corrects_it(call: Caller, home: Path) -> None:
    words = ("print", home / "档案", "notice.adjustment", home / "a.pdf", "--json")
    assert call(*words).data["households"] > 1
    (home / "调整.csv").write_text("行政村,新识别户数,返贫户数,退出户数\n石桥村,1,2,3\n", "utf-8")
    assert call(*words, "--rows", home / "调整.csv").data["households"] == 1
    found = {it["name"]: it for it in call("sheets", "--json").data["sheets"]}["notice.adjustment"]
    assert (found["source"], "rows" in found["options"]) == ("archive", True)
