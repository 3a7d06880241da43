"""The commands papers and paper, as people and scripts use them."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from calling import Caller, archive_with_a_share, text_of_pdf, with_papers
from exchange.pictures import packed, photo
from pypdfium2 import PdfDocument


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return with_papers(archive_with_a_share(tmp_path / "档案", "51099900001"))


def test_a_household_s_papers_are_listed_with_what_is_missing(archive: Path, call: Caller) -> None:
    found = call("papers", archive, "--household", "51099900001", "--json").data
    papers = {it["title"]: it for it in found["papers"]}
    application = papers["申请书"]
    assert (application["paper"], application["state"], application["number"]) == ("application", "there", 1)
    assert (application["files"], application["pages"], application["signed"]) == (["申请书.jpg"], 1, True)
    assert papers["入股协议"]["about"].startswith("带动与股份：")
    assert (papers["入户调查表"]["state"], papers["户口簿复印件"]["state"]) == ("missing", "optional")
    missing = call("papers", archive, "--missing", "--json").data
    assert {it["state"] for it in missing["papers"]} == {"missing"}
    assert missing["count"] == found["missing"]
    lines = call("papers", archive, "--household", "51099900001").out.splitlines()
    assert lines[0].startswith("1\t")
    assert lines[-1] == f"有 1 份，缺 {found['missing']} 份，要改 0 份。"


def test_only_a_village_is_listed(archive: Path, call: Caller) -> None:
    found = call("papers", archive, "--village", "石桥村", "--json").data
    assert {it["village"] for it in found["papers"]} == {"石桥村"}
    assert "没有“无名村”" in call("papers", archive, "--village", "无名村").problem


def test_scans_are_given_back_by_the_ending(archive: Path, call: Caller, tmp_path: Path) -> None:
    assert call("paper", archive, 1, tmp_path / "a.pdf", "--json").data["pages"] == 1
    (page,) = PdfDocument(tmp_path / "a.pdf")
    assert page.get_height() / page.get_width() == pytest.approx(80 / 60, rel=0.01)
    call("paper", archive, 1, tmp_path / "a.jpg")
    assert (tmp_path / "a.jpg").read_bytes().startswith(b"\xff\xd8")
    assert "没有编号为 9 的佐证材料" in call("paper", archive, 9, tmp_path / "b.pdf").problem
    assert "不能写成“.docx”" in call("paper", archive, 1, tmp_path / "b.docx").problem
    assert not list(tmp_path.glob("b.*"))


def test_what_is_missing_is_printed_and_written_as_a_workbook(archive: Path, call: Caller, tmp_path: Path) -> None:
    pdf = tmp_path / "缺.pdf"
    call("print", archive, "form.papers_missing.village", pdf, "--village", "石桥村", "--year", 2018, "--json")
    text = text_of_pdf(pdf)
    assert "入户调查表" in text
    assert "缺这份" in text
    assert "申请书" not in text
    book = tmp_path / "缺.xlsx"
    found = call("papers", archive, "--village", "石桥村", "--missing", "--out", book, "--json").data
    rows = list(openpyxl.load_workbook(book).active.values)  # type: ignore[union-attr]
    assert len(rows) == found["count"] + 1
    assert {row[7] for row in rows[1:]} == {"缺这份"}


def test_files_are_attached_and_what_stays_out_is_told(archive: Path, call: Caller, tmp_path: Path) -> None:
    for name, wide in (("入户核实表", 60), ("随便", 70)):
        (tmp_path / f"{name}.jpg").write_bytes(packed(photo(wide, 80)))
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    files = [tmp_path / f"{name}" for name in ("入户核实表.jpg", "随便.jpg", "坏.pdf")]
    said = call("attach", archive, *files, "--household", "51099900001", "--json")
    assert [(it["file"], it["paper"], it["by"]) for it in said.data["files"]] == [("入户核实表.jpg", "visit", "name")]
    assert [it["file"] for it in said.data["unassigned"]] == ["随便.jpg"]
    assert "“随便.jpg”没有添加：看不出是石桥村 甲 户的哪一份材料" in said.err
    assert "“坏.pdf”没有添加" in said.err
    again = call("attach", archive, files[0], "--household", "51099900001", "--paper", "入户核实表", "--json").data
    assert (again["same"], again["attached"], again["step"]) == (1, 0, None)
    marks = ("--signed", "--dated", "2018-09-18", "--paper", "入户核实表")
    assert call("attach", archive, files[0], "--household", "51099900001", *marks, "--json").data["step"]
    (visit,) = (it for it in _papers(call, archive) if it["paper"] == "visit")
    assert (visit["signed"], visit["sealed"], visit["dated"], visit["pages"]) == (True, False, "2018-09-18", 1)
    late = call("attach", archive, files[0], "--household", "51099900001", "--dated", "2099-01-01", "--paper", "visit")
    assert "还没到" in late.problem
    assert "没有添加" in call("attach", archive, files[2], "--household", "51099900001").problem
    assert "只能写一个" in call("attach", archive, *files, "--household", "1", "--village", "石桥村").problem


def _papers(call: Caller, archive: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call("papers", archive, "--household", "51099900001", "--json").data["papers"]
    return found
