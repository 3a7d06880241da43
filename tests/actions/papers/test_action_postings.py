"""Postings are kept with their very bytes; typed rows are read; a PDF is inspected."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PASSWORD, People, id_of
from keeping import fill

from township_desk.actions.exchange.typed_rows import rows_of_file
from township_desk.actions.office.settings import save_office
from township_desk.actions.paper import postings
from township_desk.actions.paper.inspecting import inspect_file
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish, notice
from township_desk.actions.paper.packs import print_pack
from township_desk.actions.posting.lives import lives
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.notices.typed_list import pasted_rows
from township_desk.domain.paper.page_layout import Layout
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import PostedFile, PostedNotice, Setting
from township_desk.problems import Problem
from township_desk.store.archive import Archive

TYPED = (("1组", "陈德福", "120.00", "现金"), ("2组", "王小明", "80.50", "现金"))


def _made(archive: Archive, name: str = "notice.exit.village", **wish: object) -> NoticeSheet:
    asked = {
        "sheet": sheet_named(name),
        "village": archive.villages()[0],
        "year": 2018,
        "posting": Posting(first="2018-10-15"),
    }
    return notice(archive, NoticeWish(**(asked | wish)))  # type: ignore[arg-type]


def test_a_posting_comes_back_byte_for_byte_after_edits(archive: Archive, people: People, tmp_path: Path) -> None:
    fill(archive, people)
    sheet = _made(archive)
    kept = postings.post(archive, sheet, by="王")
    assert postings.post(archive, _made(archive), by="李").id == kept.id
    save_office(archive, replace(archive.township, phone="0825-5550199"), by="王")
    again = postings.post(archive, _made(archive), by="李")
    assert [it.record.number for it in lives(archive)] == [2, 1]
    assert [it.printed_by for it in lives(archive)] == ["李", "王"]
    folder = archive.folder
    archive.close()
    later = Archive.open(folder, PASSWORD, by="王")
    postings.reprint(later, 1, tmp_path / "又.pdf")
    assert (tmp_path / "又.pdf").read_bytes() == sheet.pdf
    assert postings.pdf_of(later, again) != sheet.pdf
    with pytest.raises(Problem, match="没有编号为 9"):
        postings.reprint(later, 9, tmp_path / "无.pdf")
    later.close()


def test_what_is_said_on_the_same_days_is_one_posting(archive: Archive, people: People, tmp_path: Path) -> None:
    fill(archive, people)
    kept = postings.post(archive, _made(archive), by="王")
    for layout in (Layout(paper="A3"), Layout(blocks=1, size=16)):
        assert postings.post(archive, _made(archive, layout=layout), by="李").id == kept.id
    for _ in range(2):
        print_pack(archive, archive.villages()[0], "exit", 2018, Posting(first="2018-10-15"), tmp_path, by="李")
    assert [it.number for it in archive.all(PostedNotice)] == [1]
    assert postings.post(archive, _made(archive, posting=Posting(first="2018-10-16")), by="王").number == 2
    assert postings.post(archive, _made(archive, posting=Posting(first="2018-10-15", days=8)), by="王").number == 3


def test_what_is_known_is_printed_again_where_nothing_can_be_written(
    archive: Archive, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive, people)
    kept = postings.post(archive, _made(archive), by="王")
    monkeypatch.setattr(archive.session, "writing", lambda: pytest.fail("nothing is to be written"))
    assert postings.post(archive, _made(archive), by="李").id == kept.id


def test_a_pack_is_one_step(archive: Archive, people: People, tmp_path: Path) -> None:
    fill(archive, people)
    before = archive.step
    made = print_pack(archive, archive.villages()[0], "exit", 2018, Posting(first="2018-10-15"), tmp_path, by="李")
    assert archive.step == before + 1
    assert archive.history(1)[0].label == f"整套印出：石桥村 {sum(it.path is not None for it in made)} 种"
    assert len(archive.all(PostedNotice)) == 1
    assert [it for it in archive.all(Setting) if it.name.startswith("printed/")]
    archive.undo(by="李")
    assert archive.all(PostedNotice) == []
    assert not [it for it in archive.all(Setting) if it.name.startswith("printed/")]


def test_a_posting_is_undone_whole_and_a_broken_file_is_not_printed(archive: Archive, people: People) -> None:
    fill(archive, people)
    kept = postings.post(archive, _made(archive), by="王")
    archive.undo(by="王")
    assert (archive.all(PostedNotice), archive.all(PostedFile)) == ([], [])
    archive.redo(by="王")
    assert postings.pdf_of(archive, kept) == _made(archive).pdf
    stored = archive.all(PostedFile)[0]
    with archive.change("坏", by="王") as change:
        change.put(replace(stored, pdf=stored.pdf[:400]))
    with pytest.raises(Problem, match="不完整"):
        postings.pdf_of(archive, kept)


def test_a_name_that_nobody_can_read_is_named_with_its_household(archive: Archive, people: People) -> None:
    found = fill(archive, people)
    head = found[0].head
    assert head is not None
    with archive.change("改名", by="王") as change:
        change.put(replace(head, name="陈\ue863"))
    with pytest.raises(Problem, match="没有生成：.*陈\ue863户：姓名第 2 个字是自造字，应为“䶮”.*请在户档案里改"):
        _made(archive)


def test_nothing_private_is_posted(archive: Archive) -> None:
    leak = ((f"1组{id_of()}", "陈德福", "120.00", "现金"),)
    sheet = _made(archive, "notice.dividend", typed=leak)
    with pytest.raises(Problem, match="没有打印：名单第 1 行“村民小组”有像证件"):
        postings.post(archive, sheet, by="王")
    assert archive.all(PostedNotice) == []


def test_rows_are_read_from_a_workbook_under_their_heads(archive: Archive, tmp_path: Path) -> None:
    sheet = sheet_named("notice.dividend")
    path = tmp_path / "分红.csv"
    lines = [
        "集体经济分红表,,,",
        "序号,户主姓名,村民小组,分配金额（元）",
        *(f"{n},{h},{g},{m}" for n, (g, h, m, _) in enumerate(TYPED, 1)),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert rows_of_file(path, sheet) == tuple((*row[:3], "") for row in TYPED)
    path.write_text("户主姓名,村民小组\n甲,1组\n", "utf-8")
    with pytest.raises(Problem, match="没有“分配金额（元）”"):
        rows_of_file(path, sheet)
    path.write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(Problem, match="找不到表头"):
        rows_of_file(path, sheet)


def test_rows_are_pasted_from_a_workbook() -> None:
    sheet = sheet_named("notice.dividend")
    pasted = "村民小组\t户主姓名\t分配金额（元）\t分配方式\n" + "\n".join("\t".join(row) for row in TYPED) + "\n\n"
    assert pasted_rows(pasted, sheet.columns) == TYPED


def test_a_clipboard_is_read_as_spreadsheets_write_it() -> None:
    columns = sheet_named("notice.dividend").columns
    assert pasted_rows("1组\t甲\t1\r\n\r\n2组\t乙\t2\r\n", columns) == (("1组", "甲", "1"), ("",), ("2组", "乙", "2"))
    assert pasted_rows('1组\t"甲\n乙"\t1\r\n', columns) == (("1组", "甲 乙", "1"),)
    assert pasted_rows('"说""好"""\t"甲\t"\n', columns) == (('说"好"', "甲"),)
    assert pasted_rows('"小名\t甲\n2组\t乙', columns) == (('"小名', "甲"), ("2组", "乙"))
    assert pasted_rows("甲\t\n", columns) == (("甲", ""),)
    assert pasted_rows("村民小组\t张三\t1\n", columns) == (("村民小组", "张三", "1"),)  # one word is no head
    assert pasted_rows("", columns) == ()


def test_any_pdf_is_inspected_against_an_archive(archive: Archive, people: People, tmp_path: Path) -> None:
    found = fill(archive, people)
    path = tmp_path / "a.pdf"
    path.write_bytes(_made(archive, layout=Layout(blocks=1)).pdf)
    assert inspect_file(path, archive) == []
    assert [it.kind for it in inspect_file(path)] == ["像证件、卡号或电话的数字"]
    assert inspect_file(path, allowed=[archive.township.phone]) == []
    path.write_bytes(_made(archive, "notice.dividend", typed=((found[0].present[1].id_number, "甲", "1", ""),)).pdf)
    assert {it.kind for it in inspect_file(path, archive)} == {"农户的号码", "像证件、卡号或电话的数字"}
    path.write_bytes(b"%PDF-1.4 nothing")
    for wrong in (path, tmp_path / "没有.pdf"):
        with pytest.raises(Problem, match="没有检查"):
            inspect_file(wrong)
