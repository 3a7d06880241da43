"""Where files belong: by the marks of our own forms, by names, by years."""

from dataclasses import replace

import pytest

from township_desk.domain.fields import scans
from township_desk.domain.fields.scans import Scan
from township_desk.domain.papers.assigning import Arrived, ArrivedPage, Piece, Reason, need_of, pieces
from township_desk.domain.papers.checklists import Wanted
from township_desk.domain.papers.file_names import Told, told_by
from township_desk.domain.papers.marks import Mark
from township_desk.domain.papers.needs import Need
from township_desk.domain.papers.scan_edits import with_page, with_scans
from township_desk.domain.records import Paper

VISIT = Mark(owner=7, sheet="form.visit.household", page=1, pages=2, year=2018)
NEEDS = [
    Need(wanted=Wanted(key="application", title="贫困户申请书", names=("申请书",)), year=2014),
    Need(wanted=Wanted(key="meeting", title="民主评议记录", names=("评议记录",)), year=2014),
    Need(wanted=Wanted(key="exit_meeting", title="退出民主评议记录"), year=2018),
    Need(wanted=Wanted(key="visit", title="入户核实表", sheet="form.visit.household"), year=2017),
    Need(wanted=Wanted(key="visit", title="入户核实表", sheet="form.visit.household"), year=2018),
    Need(wanted=Wanted(key="card", title="卡")),
]


def _file(name: str, *marks: Mark | None, source: str = "") -> Arrived:
    return Arrived(name, "照片", tuple(ArrivedPage(f"{name}{n}", it) for n, it in enumerate(marks)), source)


def _named(name: str, folder: str = "") -> tuple[str, int, Reason]:
    need, reason = need_of(Piece(Scan(name, ("x",)), folder), NEEDS)
    return (need.title, need.year, reason) if need else ("", 0, reason)


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("申请书.jpg", "贫困户申请书", 2014),
        ("3组 陈德福 贫困户申请书(1).JPG", "贫困户申请书", 2014),
        ("退出民主评议记录.pdf", "退出民主评议记录", 2018),  # the longest title counts
        ("入户核实表2018.jpg", "入户核实表", 2018),
        ("入户核实表.jpg", "入户核实表", 2017),
    ],
)
def test_a_name_says_which_paper_a_file_is(name: str, title: str, year: int) -> None:
    assert _named(name) == (title, year, Reason.NAME)


def test_the_folder_says_it_where_the_name_does_not_and_short_titles_say_nothing() -> None:
    assert _named("IMG_001.jpg", "评议记录") == ("民主评议记录", 2014, Reason.NAME)
    assert _named("IMG_001.jpg", "陈德福") == ("", 0, Reason.NONE)
    assert _named("名卡.jpg") == ("", 0, Reason.NONE)


def test_a_need_without_its_paper_comes_before_one_that_has_it() -> None:
    there = replace(NEEDS[3], paper=Paper(title="入户核实表", year=2017))
    found, _ = need_of(Piece(Scan("入户核实表.jpg", ("x",))), [there, NEEDS[4]])
    assert found == NEEDS[4]


def test_a_mark_says_it_before_any_name_but_only_for_its_year() -> None:
    found, reason = need_of(Piece(Scan("申请书.jpg", ("x",)), "", VISIT), NEEDS)
    assert (found, reason) == (NEEDS[4], Reason.CODE)
    found, reason = need_of(Piece(Scan("1.jpg", ("x",)), "", replace(VISIT, year=2016)), NEEDS)
    assert (found, reason) == (None, Reason.NONE)


def test_pages_of_one_form_photographed_one_by_one_are_one_piece_in_order() -> None:
    (piece, other) = pieces([_file("b.jpg", replace(VISIT, page=2)), _file("c.jpg", None), _file("a.jpg", VISIT)])
    assert (piece.name, piece.scan.pages, other.name) == ("b.jpg", ("a.jpg0", "b.jpg0"), "c.jpg")


def test_a_document_of_several_forms_is_parted_and_one_of_a_single_form_stays_whole() -> None:
    whole = _file("s.pdf", VISIT, None, replace(VISIT, page=2), source="pdf")
    assert [it.scan for it in pieces([whole])] == [Scan("s.pdf", ("s.pdf0", "s.pdf1", "s.pdf2"), "pdf")]
    two = _file("t.pdf", VISIT, None, replace(VISIT, owner=8), source="pdf")
    assert [it.scan for it in pieces([two])] == [Scan("t.pdf", ("t.pdf0", "t.pdf1")), Scan("t.pdf", ("t.pdf2",))]


def test_pages_are_added_exchanged_and_taken_out() -> None:
    paper = with_scans(Paper(title="申请书"), [Scan("a.pdf", ("1", "2"), "pdf"), Scan("b.jpg", ("3",))])
    assert scans.read(with_page(paper, 2, ("x", "y"), "n.jpg").scans) == (
        Scan("a.pdf", ("1", "x", "y")),
        Scan("b.jpg", ("3",)),
    )
    assert scans.read(with_page(paper, 3, ("x",), "n.jpg").scans)[1] == Scan("n.jpg", ("x",))
    assert scans.read(with_page(paper, 3, ()).scans) == (Scan("a.pdf", ("1", "2"), "pdf"),)
    assert with_page(with_page(with_page(paper, 3, ()), 2, ()), 1, ()).scans == ""


@pytest.mark.parametrize(
    ("folder", "name", "told"),
    [
        ("照片", "1439户口簿复印件.jpg", Told(("照片", "户口簿复印件"), (), ("1439",), ("1439",))),
        ("照片", "李德143X_入户.jpg", Told(("照片", "李德", "入户"), (), ("143X",), ("143X",))),
        ("510999194602067851", "1.jpg", Told((), ("510999194602067851",), (), ())),
        ("手机", "IMG_20181109_091500.jpg", Told(("手机",), ("20181109",), ("091500",), ())),
        ("2018", "扫描0001.jpg", Told(("扫描",), (), (), ())),
        ("吴永兴", "DSC1439.jpg", Told(("吴永兴",), (), (), ())),
        ("", "陈德福签字认可书2.jpg", Told(("陈德福签字认可书", "陈德福"), (), (), ())),
        ("", "阿卜杜·热合曼.jpg", Told(("阿卜杜·热合曼",), (), (), ())),
    ],
)
def test_a_name_holds_names_numbers_and_ends_of_id_numbers(folder: str, name: str, told: Told) -> None:
    assert told_by(Piece(Scan(name, ("x",)), folder), {"认可书", "签字认可书"}) == told
