"""A season of postings: printed, hung, interrupted, objected to, closed, replaced; and what is refused on the way."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import People
from keeping import fill
from season import Season, answered, made, objection

from township_desk.actions.household.households import open_household, remove_household
from township_desk.actions.office.settings import save_office
from township_desk.actions.paper import posting_acts, postings
from township_desk.actions.posting.lives import life_numbered, lives
from township_desk.actions.posting.objections import (
    keep_objection,
    objection_numbered,
    raise_objection,
    settle_objection,
)
from township_desk.domain.posting.life import State
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Objection, PostedFile, PostedPlace, PostingBreak, PostingEnd
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@pytest.fixture
def season(archive: Archive, people: People, monkeypatch: pytest.MonkeyPatch) -> Season:
    fill(archive, people)
    return Season(archive, monkeypatch)


def _states(season: Season, number: int, *days: str) -> list[State]:
    life = life_numbered(season.archive, number)
    return [life.state(f"2018-10-{day}") for day in days]


def test_a_notice_is_printed_hangs_and_is_closed(season: Season) -> None:
    number = season.printed()
    assert _states(season, number, "14", "21") == [State.PRINTED, State.PRINTED]
    life = season.hung(number)
    assert (life.first, life.last, life.printed_on) == ("2018-10-15", "2018-10-21", "2018-10-14")
    assert [life.days_left(f"2018-10-{day}") for day in (14, 15, 20, 21, 22)] == [None, 6, 1, 0, 0]
    assert _states(season, number, "14", "15", "21", "22") == [
        State.PRINTED,
        State.POSTED,
        State.POSTED,
        State.CLOSABLE,
    ]
    with pytest.raises(Problem, match="结束日期 2018年10月22日还没到"):
        posting_acts.close(season.archive, number, "2018-10-22", by="王")
    season.is_on("2018-10-22")
    with pytest.raises(Problem, match="公示到 2018年10月21日，次日起才能结束"):
        posting_acts.close(season.archive, number, "2018-10-21", by="王")
    posting_acts.close(season.archive, number, "2018-10-22", by="王")
    assert _states(season, number, "21", "22", "30") == [State.POSTED, State.CLOSED, State.CLOSED]
    with pytest.raises(Problem, match="已于 2018年10月22日结束"):
        posting_acts.close(season.archive, number, "2018-10-22", by="王")
    season.archive.undo(by="王")
    assert _states(season, number, "22") == [State.CLOSABLE]


def test_the_last_place_begins_the_period_and_the_paper_does(season: Season) -> None:
    number = season.printed()
    early = season.hung(number, "2018-10-14", "镇政府公示栏")
    assert (early.begun, early.first, early.last) == ("2018-10-14", "2018-10-15", "2018-10-21")
    late = season.hung(number, "2018-10-17", "镇政府网站")
    assert (late.begun, late.first, late.last) == ("2018-10-14", "2018-10-17", "2018-10-23")
    with pytest.raises(Problem, match="在“镇政府网站”已经登记过"):
        season.hung(number, "2018-10-17", "镇政府网站")
    assert [it.posted_by for it in late.places] == ["吴敏", "吴敏"]


@pytest.mark.parametrize(
    ("day", "today", "why"),
    [
        ("2018-10-13", "2018-10-16", "2018年10月14日才有这份纸"),
        ("2018-10-17", "2018-10-16", "张贴日期 2018年10月17日还没到"),
    ],
)
def test_a_notice_hangs_neither_before_its_paper_nor_after_today(
    season: Season, day: str, today: str, why: str
) -> None:
    number = season.printed()
    season.is_on(today)
    with pytest.raises(Problem, match=why):
        posting_acts.put_up(season.archive, number, ["村公示栏"], day, by="王")
    assert season.archive.all(PostedPlace) == []


def test_nothing_happens_to_a_notice_that_does_not_hang(season: Season) -> None:
    with pytest.raises(Problem, match="没有编号为 1 的张贴记录"):
        season.hung(1)
    number = season.printed()
    season.is_on("2018-10-30")
    for act in (
        lambda: posting_acts.close(season.archive, number, "2018-10-30", by="王"),
        lambda: posting_acts.interrupt(season.archive, number, "2018-10-16", "2018-10-16", "雨", by="王"),
        lambda: raise_objection(season.archive, number, objection("2018-10-16"), by="王"),
    ):
        with pytest.raises(Problem, match="第 1 号还没登记张贴。请先登记"):
            act()
    with pytest.raises(Problem, match="没有写贴在哪里"):
        season.hung(number, spot=" ")


def test_a_kept_file_that_is_broken_or_another_paper_is_not_hung(season: Season, tmp_path: Path) -> None:
    number, paper = season.printed(), tmp_path / "贴出的.pdf"
    postings.reprint(season.archive, number, paper)
    posting_acts.refuse_another_paper(season.archive, number, paper)
    paper.write_bytes(paper.read_bytes() + b" ")
    with pytest.raises(Problem, match="“贴出的.pdf”不是第 1 号留存的那一份"):
        posting_acts.refuse_another_paper(season.archive, number, paper)
    kept = season.archive.all(PostedFile)[0]
    with season.archive.change("坏", by="王") as change:
        change.put(replace(kept, pdf=kept.pdf[:400]))
    with pytest.raises(Problem, match="不完整"):
        season.hung(number)


def test_a_break_prolongs_the_period(season: Season) -> None:
    number = season.printed()
    season.hung(number)
    season.is_on("2018-10-19")
    with pytest.raises(Problem, match="要从这几天里开始"):
        posting_acts.interrupt(season.archive, number, "2018-10-14", "2018-10-16", "雨", by="王")
    with pytest.raises(Problem, match="末日在首日以前"):
        posting_acts.interrupt(season.archive, number, "2018-10-18", "2018-10-17", "雨", by="王")
    with pytest.raises(Problem, match="还没到"):
        posting_acts.interrupt(season.archive, number, "2018-10-18", "2018-10-20", "雨", by="王")
    with pytest.raises(Problem, match="没有写原因"):
        posting_acts.interrupt(season.archive, number, "2018-10-17", "2018-10-18", "", by="王")
    life = posting_acts.interrupt(season.archive, number, "2018-10-17", "2018-10-18", "被雨淋坏", by="王")
    assert life.last == "2018-10-23"
    again = posting_acts.interrupt(season.archive, number, "2018-10-18", "2018-10-19", "被撕", by="王")
    assert again.last == "2018-10-24"  # the 18th is missing once
    season.is_on("2018-10-24")
    with pytest.raises(Problem, match="公示到 2018年10月24日"):
        posting_acts.close(season.archive, number, "2018-10-24", by="王")
    season.archive.undo(by="王")
    assert life_numbered(season.archive, number).last == "2018-10-23"


def test_objections_come_early_late_and_anonymously(season: Season) -> None:
    number, archive = season.printed(), season.archive
    season.hung(number)
    season.is_on("2018-10-23")
    with pytest.raises(Problem, match="2018年10月15日才贴出，此前的反映不算"):
        raise_objection(archive, number, objection("2018-10-14"), by="王")
    with pytest.raises(Problem, match="没有写反映的内容"):
        raise_objection(archive, number, objection("2018-10-16", " "), by="王")
    first = raise_objection(archive, number, objection("2018-10-17"), by="王")
    late = raise_objection(archive, number, objection("2018-10-22", raised_by="周建国", way="来访"), by="王")
    life = life_numbered(archive, number)
    assert [(it.number, it.raised_by, it.about) for it in life.objections] == [
        (1, "", "整份名单"),
        (2, "周建国", "整份名单"),
    ]
    assert [life.is_late(it) for it in (first, late)] == [False, True]
    assert [len(life.unsettled(f"2018-10-{day}")) for day in (16, 17, 22)] == [0, 1, 2]
    assert life.state("2018-10-22") is State.POSTED  # over, but nobody may close it
    with pytest.raises(Problem, match=r"有 2 件异议到这天还没办结（第 1、2 件）"):
        posting_acts.close(archive, number, "2018-10-23", by="王")


def test_an_objection_is_settled_with_a_finding_a_result_and_an_answer(season: Season) -> None:
    number, archive = season.printed(), season.archive
    season.hung(number)
    season.is_on("2018-10-23")
    said = raise_objection(archive, number, objection("2018-10-17"), by="王")
    with pytest.raises(Problem, match="还没写调查结论、处理结果、答复"):
        settle_objection(archive, number, said, "2018-10-23", by="王")
    with pytest.raises(Problem, match="办结日期在提出或调查以前"):
        settle_objection(archive, number, answered(said), "2018-10-16", by="王")
    looked = keep_objection(archive, number, replace(answered(said), looked="旧房只堆农具"), by="李")
    settled = settle_objection(archive, number, looked, "2018-10-22", by="王")
    assert (settled.settled_on, settled.settled_by, settled.looked) == ("2018-10-22", "王", "旧房只堆农具")
    with pytest.raises(Problem, match="已于 2018-10-22 办结"):
        settle_objection(archive, number, settled, "2018-10-23", by="王")
    life = life_numbered(archive, number)
    assert [life.state(f"2018-10-{day}") for day in (21, 22)] == [State.POSTED, State.CLOSABLE]
    with pytest.raises(Problem, match="没有第 9 件异议"):
        objection_numbered(life, 9)
    archive.undo(by="王")
    assert life_numbered(archive, number).objections[0].settled_on is None


def test_another_content_replaces_what_hangs_and_both_say_so(season: Season) -> None:
    first, archive = season.printed(), season.archive
    season.hung(first)
    season.is_on("2018-10-17")
    save_office(archive, replace(archive.township, phone="0825-5550199"), by="王")
    with pytest.raises(Problem, match=r"第 1 号“.+”正在张贴，这一份的内容与它不同"):
        postings.post(archive, made(archive), by="王")
    second = postings.post(archive, made(archive), by="王", replaces=1)
    old, new = life_numbered(archive, first), life_numbered(archive, 2)
    assert (new.record.replaces, old.end and old.end.replaced_by) == (1, 2)
    assert [it.state("2018-10-17") for it in (old, new)] == [State.REPLACED, State.PRINTED]
    for act in (
        lambda: season.hung(first, "2018-10-18", "网站"),
        lambda: raise_objection(archive, first, objection("2018-10-18"), by="王"),
    ):
        season.is_on("2018-10-18")
        with pytest.raises(Problem, match="第 1 号已由第 2 号替换"):
            act()
    assert season.hung(second.number or 0, "2018-10-18").last == "2018-10-24"
    archive.undo(by="王")
    archive.undo(by="王")
    assert [it.number for it in lives(archive)] == [1]
    assert lives(archive)[0].end is None


def test_what_was_only_printed_is_replaced_by_nobody(season: Season) -> None:
    season.printed()
    assert season.printed(posting=Posting(first="2018-10-16")) == 2
    assert season.archive.all(PostingEnd) == []


def test_no_household_hangs_twice_in_one_kind_of_notice(season: Season) -> None:
    number = season.printed()
    other = season.printed(year=2018, posting=Posting(first="2018-10-16"))
    season.hung(number)
    with pytest.raises(Problem, match=r"户已在第 1 号同类公示里，公示到 2018年10月21日"):
        season.hung(other, "2018-10-18")
    season.is_on("2018-10-22")
    posting_acts.close(season.archive, number, "2018-10-22", by="王")
    assert season.hung(other, "2018-10-22").last == "2018-10-28"


def test_the_next_notice_waits_for_the_one_before(season: Season) -> None:
    village, archive = season.printed(), season.archive
    season.hung(village)
    with pytest.raises(Problem, match="没有打印“拟退出公示（乡镇）”：第 1 号公示到 2018年10月21日才满"):
        season.printed("notice.exit.township", "2018-10-16")
    said = raise_objection(archive, village, objection("2018-10-16"), by="王")
    with pytest.raises(Problem, match="第 1 号公示还有 1 件异议没办结"):
        season.printed("notice.exit.township", "2018-10-22", posting=Posting(first="2018-10-23"))
    settle_objection(archive, village, answered(said), "2018-10-22", by="王")
    with pytest.raises(Problem, match="第 1 号公示已满，还没登记结束"):
        season.printed("notice.exit.township", "2018-10-22", posting=Posting(first="2018-10-23"))
    posting_acts.close(archive, village, "2018-10-22", by="王")
    assert season.printed("notice.exit.township", "2018-10-22", posting=Posting(first="2018-10-23")) == 2


def test_an_objection_outlives_the_household_that_it_is_about(season: Season) -> None:
    number, archive = season.printed(), season.archive
    home = next(iter(life_numbered(archive, number).households))
    season.hung(number)
    raise_objection(archive, number, objection("2018-10-15", household=home, about="1组 某户"), by="王")
    remove_household(archive, open_household(archive, home), by="王")
    kept = archive.all(Objection)[0]
    assert (kept.about, kept.household) == ("1组 某户", home)
    assert life_numbered(archive, number).households


def test_everything_is_in_the_history_and_comes_back(season: Season) -> None:
    number, archive = season.printed(), season.archive
    season.hung(number)
    season.is_on("2018-10-19")
    posting_acts.interrupt(archive, number, "2018-10-17", "2018-10-18", "被雨淋坏", by="王")
    said = raise_objection(archive, number, objection("2018-10-17"), by="王")
    settle_objection(archive, number, answered(said), "2018-10-19", by="王")
    labels = [it.label for it in archive.history()][:4]
    assert labels == [
        "办结异议：第 1 号第 1 件",
        "登记异议：第 1 号第 1 件",
        "登记张贴中断：第 1 号",
        "登记张贴：第 1 号 村公示栏",
    ]
    for _ in range(4):
        archive.undo(by="王")
    assert [archive.all(kind) for kind in (PostedPlace, PostingBreak, PostingEnd, Objection)] == [[], [], [], []]
