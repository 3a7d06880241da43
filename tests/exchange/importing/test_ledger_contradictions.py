"""A ledger's row that speaks of two households or persons stays out; it never goes into the wrong one's records."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import person, planned, with_people

from township_desk.domain.records import Household, Member
from township_desk.exchange.planning.row_findings import RowState
from township_desk.store.archive import Archive

A, B, C, D, E = (id_of(f"19{year}0101", year) for year in (60, 62, 85, 70, 72))
STRANGER = id_of("19990101", 7)
HEADS = (
    "行政村", "户编号", "户主姓名", "户主证件号码", "姓名", "证件号码", "班次", "开班日期", "结业日期", "补贴金额"
)  # fmt: skip
NOBODY = {"姓名": "", "证件号码": ""}
DEPARTED = {"户编号": "2", "户主姓名": "丙三", "户主证件号码": C, "姓名": "丁四", "证件号码": D}
RIGHT = ("石桥村", "1", "甲一", A, "乙二", B, "一期", "2018-03-01", "2018-03-20", 300)


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    """Three households, two with heads of one name; 丁四 has left, household 3 is closed."""
    people = [("1", "甲一", A, "户主"), ("1", "乙二", B, "配偶"), ("2", "丙三", C, "户主"), ("2", "丁四", D, "配偶")]
    made = with_people(archive, tmp_path, [person(*it) for it in (*people, ("3", "丙三", E, "户主"))])
    left = next(it for it in made.all(Member) if it.name == "丁四")
    closed = next(it for it in made.all(Household) if it.number == "3")
    with made.change("减少", by="王") as change:
        change.put(replace(left, left_on="2017-05-01"))
        change.put(replace(closed, left_on="2017-06-01"))
    return made


def row(**said: object) -> list[object]:
    """The right row with some cells written anew, by head."""
    return [said.get(head, right) for head, right in zip(HEADS, RIGHT, strict=True)]


@pytest.mark.parametrize(
    ("said", "rule", "column", "words"),
    [
        ({"户主姓名": "丙三", "户主证件号码": C}, "two_households", "户主证件号码", "丙三户的，别的栏对上的却是甲一户"),
        ({"户主姓名": "丙五", "户主证件号码": ""}, "two_households", "户主姓名", "户主写的是“丙五”"),
        ({"户编号": "", "户主证件号码": C, **NOBODY}, "two_households", "户主姓名", "却是丙三户"),
        ({"户编号": "2", "户主姓名": "", **NOBODY}, "two_households", "户主证件号码", "号码是甲一户的"),
        ({"姓名": "丙三", "证件号码": C}, "unknown_member", "户编号", "这一户没有这个人"),
        ({"姓名": "王五"}, "other_person", "姓名", "在档案里是乙二"),
        ({"证件号码": STRANGER}, "other_person", "证件号码", "不是这一个"),
        ({"户编号": "", "户主姓名": "丙三", "户主证件号码": "", **NOBODY}, "not_unique", "户主姓名", "2 户"),
        ({"结业日期": "2018-02-01"}, "faulty_entry", "结业日期", "早于开班日期"),
        ({"补贴金额": -300}, "faulty_entry", "补贴金额", "不能是负数"),
    ],
)  # fmt: skip
def test_a_row_that_contradicts_itself_stays_out(
    filled: Archive, tmp_path: Path, said: dict[str, object], rule: str, column: str, words: str
) -> None:
    plan = planned(filled, tmp_path, HEADS, row(**said))
    assert [RowState(it) for it in plan.states] == [RowState.REJECTED]
    found = next(it for it in plan.findings if it.rule == rule)
    assert (found.row, found.head) == (2, column)
    assert words in found.message


@pytest.mark.parametrize(
    ("said", "rule", "words"),
    [
        ({}, "", ""),
        ({"行政村": "双河村"}, "other_village", "档案里这一户在石桥村"),
        ({"行政村": "西山村"}, "other_village", "写的是“西山村”"),
        ({"户编号": "77"}, "other_number", "户编号是 1"),
        ({"户主姓名": "甲二"}, "other_head", "户主是甲一"),
        ({"姓名": "乙三"}, "other_spelling", "是乙二"),
        (DEPARTED, "departed_member", "已减少"),
        ({"户主姓名": "乙二", "户主证件号码": ""}, "", ""),
    ],
)  # fmt: skip
def test_a_row_that_is_only_written_otherwise_comes_in_with_a_doubt(
    filled: Archive, tmp_path: Path, said: dict[str, object], rule: str, words: str
) -> None:
    plan = planned(filled, tmp_path, HEADS, row(**said))
    assert [RowState(it) for it in plan.states] == [RowState.NEW]
    assert [it.rule for it in plan.findings] == ([rule] if rule else [])
    assert all(words in it.message and it.row == 2 for it in plan.findings)


def test_an_entry_of_a_closed_household_is_told(filled: Archive, tmp_path: Path) -> None:
    heads = ("户编号", "户主姓名", "放贷银行", "贷款金额", "放款日期")
    plan = planned(filled, tmp_path, heads, ("3", "丙三", "农商行", 30000, "2018-03-01"))
    assert [it.rule for it in plan.findings] == ["closed_household"]


def test_a_needed_field_is_asked_of_new_entries_only(filled: Archive, tmp_path: Path) -> None:
    heads = ("户编号", "户主姓名", "放贷银行", "贷款金额", "放款日期", "贷款用途")
    plan = planned(filled, tmp_path, heads, ("1", "甲一", "农商行", "", "2018-03-01", "养牛"))
    assert [(it.rule, it.head) for it in plan.findings] == [("faulty_entry", "贷款金额")]
    assert "贷款金额没有填" in plan.findings[0].message


def test_a_long_text_is_not_quoted_whole(filled: Archive, tmp_path: Path) -> None:
    plan = planned(filled, tmp_path, HEADS, row(补贴金额="多" * 3000))
    assert [len(it.message) < 120 for it in plan.findings] == [True]
