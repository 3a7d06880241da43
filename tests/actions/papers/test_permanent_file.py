"""A village's permanent file: built whole, the same to the byte, and handed over with numbers that never change."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from filed_village import TO, household, paper, references, set_village

from township_desk.actions.filing.building import build
from township_desk.actions.filing.folder import MANIFEST, SUMS
from township_desk.actions.filing.handing_over import filed, hand_over
from township_desk.actions.filing.looking import look_at
from township_desk.actions.filing.settings import filing_office, keep_office
from township_desk.domain.fields import scans
from township_desk.domain.records import Household, Member, Paper, Village
from township_desk.printing.reading.preview import page_count, page_texts
from township_desk.problems import Cancelled, Conflict, Problem
from township_desk.store.archive import Archive


@pytest.fixture
def village(archive: Archive) -> Village:
    """Three households; the first one has a signed application and a scan without a form."""
    return set_village(archive)


def test_everything_is_there_and_every_page_is_found(archive: Archive, village: Village, tmp_path: Path) -> None:
    made = build(archive, village, tmp_path / "移交")
    assert references(made.volumes) == ["0031-JF·01·203-0001", *(f"0031-JF·02·203-000{it}" for it in (1, 2, 3))]
    first = made.volumes[1]
    assert [(it.page, it.document.title, it.document.form, len(it.document.pictures)) for it in first.placed][:2] == [
        (1, "贫困户登记表", 1, 1),
        (3, "帮扶明白卡", 1, 0),
    ]
    assert first.placed[-1].document.title == "户口簿复印件"
    pdf = (tmp_path / "移交" / "案卷" / "0031-JF·02·203-0001.pdf").read_bytes()
    texts = page_texts(pdf)
    assert page_count(pdf) == first.pages + 3
    for it in first.placed:
        for number in range(it.page, it.last + 1):
            assert f"第 {number} 页 / 共 {first.pages} 页" in texts[number + 1]
        assert it.document.title in texts[1].replace("\r\n", "")
    printed = "".join(page_texts((tmp_path / "移交" / "打印册-01.pdf").read_bytes()))
    assert printed.count("卷内文件目录") == 4
    assert "扫描件" not in printed.replace("其中扫描件", "")


def test_the_lists_are_right_and_read_by_others(archive: Archive, village: Village, tmp_path: Path) -> None:
    folder = build(archive, village, tmp_path / "移交").folder
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    named = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    there = {it.relative_to(folder).as_posix() for it in folder.rglob("*") if it.is_file()}
    assert set(named) == there - {SUMS}
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in named.items())
    told = json.loads((folder / MANIFEST).read_text("utf-8"))
    assert [it["file"] for it in told["volumes"]] == sorted(it for it in named if it.startswith("案卷/"))
    assert all(it["sha256"] == named[it["file"]] for it in told["volumes"])


def test_looking_says_numbers_pages_and_what_is_missing(archive: Archive, village: Village) -> None:
    looked = look_at(archive, village)
    assert looked.volumes[1].missing
    assert "缺户口簿复印件" not in looked.volumes[1].missing
    assert looked.wrong == {}
    keep_office(archive, {"fonds": ""}, by="王")
    assert "档号还缺全宗号" in look_at(archive, village).notes[0]


def test_a_damaged_scan_is_named_and_nothing_is_written(archive: Archive, village: Village, tmp_path: Path) -> None:
    kept = next(it for it in archive.all(Paper) if it.title == "户口簿复印件")
    digest = scans.read(kept.scans)[0].pages[1]
    archive.scans.shelf.path(digest).write_bytes(b"x")
    assert list(look_at(archive, village).wrong.values()) == [["户口簿复印件第 2 页打不开"]]
    with pytest.raises(Problem, match=r"陈德二户.*“户口簿复印件”第 2 页的扫描件打不开"):
        build(archive, village, tmp_path / "移交")
    assert list(tmp_path.glob("*移交*")) == []
    assert not list(tmp_path.glob(".*partial"))


def test_it_can_be_stopped_and_leaves_nothing(archive: Archive, village: Village, tmp_path: Path) -> None:
    class Stopper:
        def step(self, done: int, total: int, text: str = "") -> None:
            if done == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        build(archive, village, tmp_path / "移交", Stopper())
    assert [it.name for it in tmp_path.iterdir()] == [archive.folder.name]


def test_a_folder_that_is_in_use_is_refused(archive: Archive, village: Village, tmp_path: Path) -> None:
    (tmp_path / "移交").mkdir()
    (tmp_path / "移交" / "别的.txt").write_text("x")
    with pytest.raises(Problem, match=r"石桥村的档案没有生成：文件夹“移交”里已有别的文件"):
        build(archive, village, tmp_path / "移交")


def given(archive: Archive, village: Village, folder: Path) -> None:
    build(archive, village, folder)
    hand_over(archive, village, folder, TO, by="王")


def test_numbers_that_were_handed_over_never_change(archive: Archive, village: Village, tmp_path: Path) -> None:
    given(archive, village, tmp_path / "一")
    with pytest.raises(Problem, match=r"全部案卷都已移交"):
        build(archive, village, tmp_path / "无")
    homes = archive.all(Household)
    with archive.change("改组", by="王") as change:
        change.put(replace(homes[0], group="9组", number="99"))
        change.remove(*(it for it in archive.all(Member) if it.household == homes[1].id), homes[1])
    new = household(archive, village, 0)
    later = paper(archive, homes[0], "残疾证复印件", 40)
    made = build(archive, village, tmp_path / "二")
    assert references(made.volumes) == ["0031-JF·02·203-0001 1", "0031-JF·02·203-0004"]
    assert [it.title for it in made.volumes[0].documents] == ["贫困户登记表", "帮扶明白卡", later.title]
    before = filed(archive, village)
    assert made.volumes[0].first == before.end(homes[0].id) + 1
    assert made.volumes[1].household == new.id
    assert [it.title for it in made.volumes[1].documents][:2] == ["贫困户登记表", "帮扶明白卡"]
    texts = "".join(page_texts((tmp_path / "二" / "目录清册和脊背标签.pdf").read_bytes()))
    assert "0031-JF·02·203-0002" in texts
    assert "2018年12月1日移交" in texts


def test_a_hand_over_can_be_undone_until_the_next_one(archive: Archive, village: Village, tmp_path: Path) -> None:
    given(archive, village, tmp_path / "一")
    first = archive.step
    archive.undo(first, by="王")
    assert filed(archive, village).volumes == ()
    archive.redo(by="王")
    paper(archive, archive.all(Household)[0], "残疾证复印件", 40)
    given(archive, village, tmp_path / "二")
    with pytest.raises(Conflict):
        archive.undo(first, by="王")
    archive.undo(by="王")
    archive.undo(first, by="王")
    assert filed(archive, village).volumes == ()


def test_a_folder_is_handed_over_only_while_it_is_true(archive: Archive, village: Village, tmp_path: Path) -> None:
    build(archive, village, tmp_path / "一")
    build(archive, village, tmp_path / "二")
    with pytest.raises(Problem, match=r"双河村和这个文件夹对不上，里面是石桥村的档案"):
        hand_over(archive, archive.villages()[1], tmp_path / "一", TO, by="王")
    hand_over(archive, village, tmp_path / "一", TO, by="王")
    with pytest.raises(Problem, match=r"在生成以后又有变动"):
        hand_over(archive, village, tmp_path / "二", TO, by="王")
    pdf = next((tmp_path / "二" / "案卷").glob("*.pdf"))
    pdf.write_bytes(pdf.read_bytes() + b" ")
    with pytest.raises(Problem, match=r"“案卷/.*缺失或改动过"):
        hand_over(archive, village, tmp_path / "二", TO, by="王")
    with pytest.raises(Problem, match=r"不是生成档案时写出的文件夹"):
        hand_over(archive, village, tmp_path, TO, by="王")


def test_without_the_number_of_the_fonds_nothing_is_handed_over(
    archive: Archive, village: Village, tmp_path: Path
) -> None:
    keep_office(archive, {"fonds": ""}, by="王")
    build(archive, village, tmp_path / "一")
    with pytest.raises(Problem, match=r"档号还缺全宗号"):
        hand_over(archive, village, tmp_path / "一", TO, by="王")
    keep_office(archive, {"fonds": "0031"}, by="王")
    with pytest.raises(Problem, match=r"请重新生成，再登记"):
        hand_over(archive, village, tmp_path / "一", TO, by="王")


def test_a_paper_that_went_to_another_household_is_not_handed_over_twice(
    archive: Archive, village: Village, tmp_path: Path
) -> None:
    given(archive, village, tmp_path / "一")
    homes = archive.all(Household)
    with archive.change("并户", by="王") as change:
        change.put(*(replace(it, household=homes[1].id) for it in archive.find(Paper, household=homes[0].id)))
        change.remove(*(it for it in archive.all(Member) if it.household == homes[0].id), homes[0])
    (of_village,) = look_at(archive, village).volumes
    assert [it.title for it in of_village.documents] == ["村情卡"]  # there is one household less
    assert references(filed(archive, village).volumes)[1] == "0031-JF·02·203-0001"


def test_settings_are_kept_as_one_step_and_go_back(archive: Archive, village: Village) -> None:
    assert filing_office(archive).fonds == "0031"
    step = archive.step
    keep_office(archive, {"fonds": "0031"}, by="王")
    assert archive.step == step
    keep_office(archive, {"fonds": "0099", "fonds_name": "青竹镇扶贫办"}, by="王")
    assert (filing_office(archive).fonds, filing_office(archive).fonds_name) == ("0099", "青竹镇扶贫办")
    archive.undo(by="王")
    assert (filing_office(archive).fonds, filing_office(archive).fonds_name) == ("0031", "青竹镇人民政府")
    with pytest.raises(Problem, match="没有名为“xx”的整理方案"):
        keep_office(archive, {"scheme": "xx"}, by="王")
