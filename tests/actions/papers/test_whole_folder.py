"""The folder for the hall: the township's own volumes, notices that hung, lists, volumes that are left out."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import People
from faults.clocks import set_clock
from filed_village import TO, household, jpeg, paper, references, set_village
from keeping import keep
from openpyxl import load_workbook
from season import Season

from township_desk.actions.filing.building import build
from township_desk.actions.filing.filings import ITSELF
from township_desk.actions.filing.folder import MANIFEST, NOTICES, VOLUME_LIST
from township_desk.actions.filing.handing_over import filed, hand_over
from township_desk.actions.filing.looking import Looked, left_out, look_at, outline
from township_desk.actions.paper.postings import pdf_of
from township_desk.domain.fields import scans
from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import Household, Member, Paper, PostedNotice, Village
from township_desk.printing.reading.preview import page_count, page_texts
from township_desk.problems import Problem
from township_desk.store.archive import Archive

UNPRINTABLE = "\ue863"


@pytest.fixture
def village(archive: Archive) -> Village:
    return set_village(archive)


def of_township(archive: Archive, title: str, shade: int) -> Paper:
    """A paper of the township with one scanned page."""
    made = Paper(title=title, year=2018, scans=scans.written([Scan("a.jpg", (archive.scans.keep(jpeg(shade)),))]))
    with archive.change("放入材料", by="王") as change:
        change.put(made)
    return made


def titles(volume: object) -> list[str]:
    return [it.title for it in volume.documents]  # type: ignore[attr-defined]


def test_the_township_has_a_volume_in_each_class_that_holds_something(
    archive: Archive, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_village(archive)
    keep(archive, people.dossier(number="11"))
    season = Season(archive, monkeypatch)
    season.hung(season.printed("notice.exit.township"), spot="镇公示栏")
    of_township(archive, "退出批复", 5)
    of_township(archive, "扶贫工作总结", 6)
    made = build(archive, ITSELF, tmp_path / "镇级")
    assert references(made.volumes) == ["0031-JF·01-0001", "0031-JF·04-0001"]
    general, exits = made.volumes
    assert titles(general) == ["扶贫工作总结"]
    assert titles(exits)[:3] == ["退出户花名册（乡镇）", "退出户汇总表（乡镇）", "乡镇退出请示"]
    assert titles(exits)[-1] == "退出批复"
    assert sum("公示" in it for it in titles(exits)) == 2
    told = json.loads((tmp_path / "镇级" / MANIFEST).read_text("utf-8"))
    assert (told["village"], told["village_key"]) == ("", 0)
    texts = "".join(page_texts((tmp_path / "镇级" / "目录清册和脊背标签.pdf").read_bytes()))
    assert "青竹镇案卷目录" in texts
    hand_over(archive, ITSELF, tmp_path / "镇级", TO, by="王")
    assert look_at(archive, ITSELF).volumes == []
    of_township(archive, "扶贫工作计划", 7)
    again = build(archive, ITSELF, tmp_path / "补充")
    assert references(again.volumes) == ["0031-JF·01-0001 1"]
    assert again.volumes[0].first == 2
    with pytest.raises(Problem, match="石桥村和这个文件夹对不上，里面是青竹镇的档案"):
        hand_over(archive, archive.villages()[0], tmp_path / "补充", TO, by="王")
    assert filed(archive, archive.villages()[0]).volumes == ()


def test_a_township_without_any_paper_says_so(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="青竹镇的档案没有生成：还没有能归卷的材料"):
        build(archive, ITSELF, tmp_path / "镇级")


def test_a_notice_that_hung_is_in_the_volume_and_lies_beside_it_as_it_was_printed(
    archive: Archive, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_village(archive)
    keep(archive, people.dossier(number="11"))
    season = Season(archive, monkeypatch)
    season.hung(season.printed())
    folder = build(archive, archive.villages()[0], tmp_path / "移交").folder
    (posting,) = archive.all(PostedNotice)
    assert (folder / NOTICES / "第1号.pdf").read_bytes() == pdf_of(archive, posting)
    told = json.loads((folder / MANIFEST).read_text("utf-8"))
    notice, proof = told["volumes"][0]["documents"][-2:]
    assert (notice["key"], notice["title"], notice["pages"]) == ("notice/1", posting.title, posting.pages)
    assert proof["title"] == f"张贴证明：{posting.title}"
    assert told["notices"][0]["file"] == f"{NOTICES}/第1号.pdf"
    texts = page_texts((folder / told["volumes"][0]["file"]).read_bytes())
    assert "张贴的原件" in texts[notice["page"] + 1]
    assert page_count(pdf_of(archive, posting)) == posting.pages


def test_the_list_of_volumes_is_a_workbook_too(archive: Archive, village: Village, tmp_path: Path) -> None:
    made = build(archive, village, tmp_path / "移交")
    rows = list(load_workbook(made.folder / VOLUME_LIST).worksheets[0].values)
    assert rows[0][:3] == ("案卷号", "档号", "案卷题名")
    assert [row[1] for row in rows[1:]] == [it.reference for it in made.volumes]


def test_on_another_day_and_in_another_place_it_is_the_same_to_the_byte(
    archive: Archive, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = set_village(archive)
    keep(archive, people.dossier(number="11"))
    season = Season(archive, monkeypatch)
    season.hung(season.printed())
    first = build(archive, village, tmp_path / "一")
    set_clock(monkeypatch, "2021-03-09")
    (tmp_path / "别处").mkdir()
    second = build(archive, village, tmp_path / "别处" / "二")
    assert first.files == second.files
    assert [it for it in first.files if (first.folder / it).read_bytes() != (second.folder / it).read_bytes()] == []


def with_faults(archive: Archive, village: Village) -> Looked:
    """A damaged scan in one household, and a letter that no face has in the next one."""
    kept = next(it for it in archive.all(Paper) if it.title == "户口簿复印件")
    archive.scans.shelf.path(scans.read(kept.scans)[0].pages[1]).write_bytes(b"x")
    head = archive.all(Member)[1]
    with archive.change("改名", by="王") as change:
        change.put(replace(head, name=f"陈{UNPRINTABLE}"))
    return look_at(archive, village)


def test_what_keeps_volumes_from_being_made_is_named_at_once(archive: Archive, village: Village) -> None:
    looked = with_faults(archive, village)
    assert [it.reference for it in looked.volumes if it.key in looked.wrong] == [
        "0031-JF·02·203-0001",
        "0031-JF·02·203-0002",
    ]
    assert "陈德二户精准扶贫档案（户口簿复印件第 2 页打不开）" in looked.note
    assert "（U+E863）没有字体能印" in looked.note


def test_the_others_are_made_if_the_clerk_says_so(archive: Archive, village: Village, tmp_path: Path) -> None:
    looked = with_faults(archive, village)
    with pytest.raises(Problem, match=r"“户口簿复印件”第 2 页的扫描件打不开"):
        build(archive, village, tmp_path / "移交")
    assert not (tmp_path / "移交").exists()
    made = build(archive, village, tmp_path / "移交", without=left_out(looked))
    assert references(made.volumes) == ["0031-JF·01·203-0001", "0031-JF·02·203-0001"]
    assert made.volumes[1].title.endswith("陈德四户精准扶贫档案")
    hand_over(archive, village, tmp_path / "移交", TO, by="王")
    with archive.change("改名", by="王") as change:
        change.put(replace(archive.all(Member)[1], name="陈德三"))
    later = look_at(archive, village)
    assert [it.reference for it in later.volumes] == ["0031-JF·02·203-0002", "0031-JF·02·203-0003"]
    assert [it.title[-10:-6] for it in later.volumes] == ["陈德二户", "陈德三户"]


def test_only_the_households_of_a_list_are_made_and_handed_over(
    archive: Archive, village: Village, tmp_path: Path
) -> None:
    """They get the first numbers; the village's own volume and all others come later."""
    last = [it.household for it in outline(archive, village).volumes if it.household][-1]
    assert [it.household for it in look_at(archive, village, within=(last,)).volumes] == [last]
    made = build(archive, village, tmp_path / "一", within=(last,))
    assert references(made.volumes) == ["0031-JF·02·203-0001"]
    hand_over(archive, village, tmp_path / "一", TO, by="王")
    with pytest.raises(Problem, match="名单里的户在这里没有要生成的案卷"):
        build(archive, village, tmp_path / "二", within=(last,))
    assert [it.handed_on != "" for it in outline(archive, village, within=(last,)).lines] == [True]
    later = outline(archive, village).volumes
    assert later[0].household is None
    assert last not in {it.household for it in later}
    with pytest.raises(Problem, match="镇级案卷不按户"):
        outline(archive, ITSELF, within=(last,))


def test_nothing_is_left_when_every_volume_is_left_out(archive: Archive, village: Village, tmp_path: Path) -> None:
    every = {it.key for it in look_at(archive, village).volumes}
    household(archive, village, 0)
    with pytest.raises(Problem, match="没有生成：余下的案卷现在都生成不了"):
        build(
            archive, village, tmp_path / "移交", without={*every, *(it.key for it in look_at(archive, village).volumes)}
        )


def test_a_paper_of_a_household_is_not_one_of_the_township(archive: Archive, village: Village) -> None:
    paper(archive, household(archive, village, 0), "退出批复", 40)
    assert look_at(archive, ITSELF).volumes == []


def test_a_form_whose_data_change_after_the_hand_over_is_added_to_its_volume(
    archive: Archive, village: Village, tmp_path: Path
) -> None:
    build(archive, village, tmp_path / "一")
    hand_over(archive, village, tmp_path / "一", TO, by="王")
    home = archive.all(Household)[0]
    with archive.change("改电话", by="王") as change:
        change.put(replace(home, phone="17000000001"))
    assert [titles(it) for it in outline(archive, village).volumes] == [["贫困户登记表"]]
    made = build(archive, village, tmp_path / "二")
    (volume,) = made.volumes
    assert (volume.household, volume.supplement, titles(volume)) == (home.id, 1, ["贫困户登记表"])
    assert [line["note"] for line in volume.index()] == ["扫描 1 页；移交后改过"]
    archive.undo(by="王")
    assert outline(archive, village).volumes == []
    archive.redo(by="王")
    hand_over(archive, village, tmp_path / "二", TO, by="王")
    assert look_at(archive, village).volumes == []
