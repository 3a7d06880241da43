"""Forms at the command line: typed content, a file for each, what is refused."""

from pathlib import Path

import pytest
from calling import Caller, filled_archive, text_of_pdf

from township_desk.domain.paper.catalogue import catalogue


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled_archive(tmp_path / "档案", 120)


def test_every_form_is_printed_or_says_why_not(call: Caller, archive: Path, tmp_path: Path) -> None:
    printed = set()
    for sheet in catalogue():
        if sheet.parts or sheet.volume:
            place = () if sheet.subject == "township" else ("--village", "石桥村")
            said = call("print", archive, sheet.name, tmp_path / "f.pdf", *place, "--json")
            assert said.code == 0 or "没有打印" in said.problem, sheet.name
            printed |= {sheet.name} if said.code == 0 else set()
    assert {"form.exit.household", "form.dossier.household", "form.roll.township", "form.card.village"} <= printed


def test_what_is_typed_is_kept_for_the_other_sheets_of_the_step(call: Caller, archive: Path, tmp_path: Path) -> None:
    out, village = tmp_path / "f.pdf", ("--village", "石桥村")
    said = call(
        *("print", archive, "form.meeting.village", out, *village),
        *("--set", "会议时间=2018年10月12日", "--set", "应到人数=45", "--set", "实到人数=20"),
    )
    assert "三分之二" in said.err
    assert call("print", archive, "form.report.village", out, *village).code == 0
    assert "于2018年10月12日召开" in text_of_pdf(out)
    assert (
        "没有“天气”这一项" in call("print", archive, "form.meeting.village", out, *village, "--set", "天气=晴").problem
    )
    assert "应写成" in call("print", archive, "form.meeting.village", out, "--set", "晴").problem


def test_votes_come_from_a_workbook(call: Caller, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "票.csv").write_text("户主姓名,同意票,反对票,弃权票,评议结果\n陈德福,30,5,2,通过\n", "utf-8")
    words = ("print", archive, "form.ballot.village", tmp_path / "f.pdf", "--village", "石桥村")
    assert call(*words, "--rows", tmp_path / "票.csv").code == 0
    assert "陈德福3052通过" in text_of_pdf(tmp_path / "f.pdf")
    assert call(*words).code == 0
    assert "陈德福3052通过" in text_of_pdf(tmp_path / "f.pdf")


def test_a_file_for_each_household_with_names_of_the_offices_own(call: Caller, archive: Path, tmp_path: Path) -> None:
    words = ("print", archive, "form.register.household", tmp_path / "分", "--village", "石桥村", "--each", "--json")
    made = call(*words, "--name", "{户编号}").data
    assert made["skipped"] == []
    assert len({it["path"] for it in made["files"]}) == len(made["files"]) > 10
    assert len(list((tmp_path / "分").glob("*.pdf"))) == len(made["files"])
    assert made["doubts"] == []
    assert call(*words[:2], "form.exit.household", *words[3:]).data["doubts"]
    assert "文件名里不认识“{姓名}”" in call(*words, "--name", "{姓名}").problem


@pytest.mark.parametrize(
    "words", [("form.exit.household",), ("form.exit.household", "--each"), ("notice.exit.village",)]
)
def test_who_fails_is_named_before_a_paper_is_written_or_kept(
    call: Caller, archive: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    out = tmp_path / "file" / "f.pdf"
    said = call("print", archive, words[0], out, "--village", "石桥村", *words[1:])
    assert said.code == 2
    assert "户有指标未达标或待核实，照印，请先核实：" in said.err
    assert call("postings", archive, "--json").data["count"] == 0
    packed = call("print-pack", archive, out, "--village", "石桥村", "--step", "exit")
    assert (packed.code, "户有指标未达标" in packed.err) == (2, True)
    assert call("postings", archive, "--json").data["count"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("form.roll.village", "--household", "1"), "不是一户一张"),
        (("form.summary.township", "--village", "石桥村"), "是全乡镇一张"),
        (("form.roll.village", "--rows", "x.csv"), "没有要读入的名单"),
    ],
)
def test_what_does_not_fit_a_sheet_is_refused(
    call: Caller, archive: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    number = call("households", archive, "--json").data["households"][0]["number"]
    asked = [number if it == "1" else it for it in words[1:]]
    assert said in call("print", archive, words[0], tmp_path / "f.pdf", *asked).problem
    assert not (tmp_path / "f.pdf").exists()


def test_a_list_takes_paper_and_columns_and_other_forms_do_not(call: Caller, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "f.pdf"
    words = ("print", archive, "form.roll.township", out)
    call(*words)
    usual = text_of_pdf(out)
    assert call(*words, "--paper", "A3", "--row", 12, "--columns", "人口,备注").code == 0
    less = text_of_pdf(out)
    assert [it in usual for it in ("户主姓名", "人口", "证件号码")] == [True, True, True]
    assert [it in less for it in ("户主姓名", "人口", "证件号码")] == [True, True, False]
    assert "没有“年龄”这一列。可选：序号、行政村" in call(*words, "--columns", "年龄").problem
    assert "行高应在 6 到 30 毫米之间" in call(*words, "--row", 5).problem
    assert "纸张、行高和列是定好的" in call("print", archive, "form.exit.household", out, "--paper", "A3").problem
    found = {it["name"]: it for it in call("sheets", "--json").data["sheets"]}
    assert {"key": "证件号码", "head": "证件号码", "optional": True} in found["form.roll.township"]["columns"]
    assert "paper" in found["form.roll.township"]["options"]
    assert "paper" not in found["form.exit.household"]["options"]
