"""Notices whose list the archive's ledgers fill: which entries, of which year, and what is not said in public."""

from dataclasses import replace

import pytest
from conftest import People
from keeping import keep

from township_desk.actions.paper import postings
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish, notice
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.printing.reading.preview import page_texts
from township_desk.problems import Problem
from township_desk.store.archive import Archive

CHILD = "钟小果"


@pytest.fixture
def family(archive: Archive, people: People) -> Dossier:
    """A household of a grown-up and a child."""
    return keep(archive, _with_child(people.dossier(group="3组", resettlement="分散安置"), 1))


@pytest.fixture
def orphans(archive: Archive, people: People) -> Dossier:
    """A household whose head is a child."""
    return keep(archive, _with_child(people.dossier(group="4组", members=1, resettlement="分散安置"), 0))


def _with_child(found: Dossier, place: int) -> Dossier:
    child = replace(found.members[place], name=CHILD, id_number="", birth="2009-05-01", schooling="小学")
    return found.having(child)


def _enter(archive: Archive, name: str, owner: Owner, /, **values: object) -> int:
    entry = blank_entry(KINDS[name], owner, **values)
    with archive.change("登记", by="王") as change:
        change.put(entry)
    return entry.id


def _home(found: Dossier) -> Owner:
    return Owner(HOUSEHOLD, found.household.id)


def _child(found: Dossier) -> Owner:
    return Owner(MEMBER, next(it.id for it in found.members if it.name == CHILD))


def _made(archive: Archive, name: str, *typed: tuple[str, ...]) -> NoticeSheet:
    place, posting = archive.villages()[0], Posting(first="2018-10-15")
    return notice(archive, NoticeWish(sheet=sheet_named(name), village=place, year=2018, posting=posting, typed=typed))


def _rows(made: NoticeSheet) -> list[tuple[str, ...]]:
    return [tuple(row.cells) for row in made.composed.notice.rows]


def _printed(made: NoticeSheet) -> str:
    return "".join("".join(page_texts(made.pdf)).split())


def test_a_child_is_helped_under_the_name_of_its_head(archive: Archive, family: Dossier, orphans: Dossier) -> None:
    for found in (family, orphans):
        _enter(archive, "schooling", _child(found), year=2018, stage="小学", project="营养改善", amount=40000)
    _enter(archive, "schooling", _child(family), year=2018, project="失学劝返", dropout="家庭变故")
    _enter(archive, "schooling", _child(family), year=2017, stage="小学", project="助学金", amount=90000)
    made = _made(archive, "notice.education")
    assert _rows(made) == [("3组", "陈德福", "小学", "营养改善", "400"), ("4组", "钟某", "小学", "营养改善", "400")]
    assert "下列学生拟享受教育资助，共2人次" in _printed(made)
    assert CHILD not in _printed(made)
    assert made.hits == ()


def test_who_is_moved_and_whose_house_is_mended_stands_in_one_ledger(archive: Archive, family: Dossier) -> None:
    _enter(archive, "housing", _home(family), year=2018, kind="易地扶贫搬迁", way="集中安置")
    assert _rows(_made(archive, "notice.relocation")) == [("3组", "陈德福", "2", "集中安置")]
    _enter(archive, "housing", _home(family), year=2018, kind="危房改造", grade="C级")
    assert _rows(_made(archive, "notice.housing")) == [("3组", "陈德福", "2", "C级")]


def test_the_card_fills_a_list_of_which_the_ledger_knows_nothing(archive: Archive, family: Dossier) -> None:
    _enter(archive, "housing", _home(family), year=2016, kind="易地扶贫搬迁", way="集中安置")
    assert _rows(_made(archive, "notice.relocation")) == [("3组", "陈德福", "2", "分散安置")]


def test_dividends_are_those_of_the_year_whenever_the_share_began(archive: Archive, family: Dossier) -> None:
    led_by = _enter(archive, "entity", Owner(TOWNSHIP), name="花椒合作社")
    shares = {"led_by": led_by, "way": "资金入股", "shares": 10}
    _enter(archive, "share", _home(family), **shares, started_on="2016-01-15", dividend_year=2018, dividend=30050)
    _enter(archive, "share", _home(family), **shares, started_on="2018-01-15", dividend_year=2017, dividend=10000)
    _enter(archive, "share", _home(family), **shares, started_on="2018-02-15")
    made = _made(archive, "notice.dividend")
    assert _rows(made) == [("3组", "陈德福", "300.50", "资金入股")]
    assert "方案涉及1户" in _printed(made)


def test_projects_are_those_of_the_village(archive: Archive) -> None:
    first, second = (Owner(VILLAGE, it.id) for it in archive.villages())
    for owner, name in ((first, "硬化路"), (second, "提灌站")):
        _enter(archive, "project", owner, year=2018, name=name, place="村主干路", received=45000000, spent=43000000)
    rows = _rows(_made(archive, "notice.projects"))
    assert rows == [("硬化路", "村主干路", "", "450,000", "", "430,000")]


def test_a_list_is_typed_where_no_entry_is(archive: Archive, family: Dossier) -> None:
    with pytest.raises(Problem, match="台账“教育资助”里没有石桥村 2018 年度的记录。请先登记，或者录入、粘贴名单。"):
        _made(archive, "notice.education")
    row = ("3组", "陈德福", "小学", "雨露计划", "400")
    made = _made(archive, "notice.education", row)
    assert _rows(made) == [row]
    postings.post(archive, made, by="王")
    assert [it.rows for it in postings.typed_before(archive, sheet_named("notice.education"))] == [(row,)]
    _enter(archive, "schooling", _child(family), year=2018, stage="小学", project="助学金", amount=100000)
    assert _rows(_made(archive, "notice.education")) == [("3组", "陈德福", "小学", "助学金", "1,000")]
    assert _rows(_made(archive, "notice.education", row)) == [row]
