"""Whom a department's list speaks of."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import id_of
from hypothesis import given
from hypothesis import strategies as st
from makers import workbook

from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.domain.fields import identity
from township_desk.exchange.comparison.listing import ListWish, read_lists
from township_desk.exchange.comparison.matching import Match, Roll, numbers_in
from township_desk.exchange.recognising.heads import NoHead
from township_desk.store.read.persons import Person

HEADS = ("车主", "身份证明号码", "住址", "车牌号", "出生日期")
NUMBER = id_of("19800101", 1)


def person(name: str = "陈德福", number: str = NUMBER, birth: str = "", village: str = "石桥村") -> Person:
    return Person(hash((name, number)), 1, name, number, birth, "户主", village, "3组", "01", name)


def found(path: Path, rows: Sequence[Sequence[Any]], *people: Person, wish: ListWish = ListWish()) -> list[Match]:
    """The matches of a list with these rows."""
    (listing,) = read_lists([workbook(path / "a.xlsx", rows, HEADS, title="机动车登记")], Matters.load(), wish).listings
    return list(listing.matcher(Roll(people or [person()]), wish).matches())


def row(name: str = "", number: Any = "", place: str = "", born: str = "") -> list[Any]:
    return [name, number, place, "川J00001", born]


@pytest.mark.parametrize(
    "spelled",
    [
        NUMBER,
        f" {NUMBER} ",
        f"'{NUMBER}",
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"\t{NUMBER}\u200b",
        NUMBER.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}),
        NUMBER[:6] + NUMBER[8:17],
        f"{id_of('19900101', 3)}，{NUMBER}",
        f"{NUMBER}41",
    ],
)
def test_a_number_matches_in_every_spelling(tmp_path: Path, spelled: str) -> None:
    (match,) = found(tmp_path, [row("陈 德福", spelled), row("别人", id_of("19700101", 5))])
    assert (match.basis, match.score, match.row) == ("id", 100, 2)


def test_a_small_x_is_an_x(tmp_path: Path) -> None:
    with_x = next(it for it in (id_of("19800101", order) for order in range(1, 99)) if it.endswith("X"))
    (match,) = found(tmp_path, [row("甲", with_x.lower())], person("甲", with_x))
    assert match.score == 100


def test_another_name_under_the_number_is_told(tmp_path: Path) -> None:
    (match,) = found(tmp_path, [row("陈得福", NUMBER)])
    assert (match.basis, match.score) == ("id", 90)
    assert "名单写的是“陈得福”" in match.why


def test_lost_digits_are_a_doubt_at_most(tmp_path: Path) -> None:
    lost = float(int(NUMBER))
    (match,) = found(tmp_path, [row("陈德福", lost), row("王五", lost), row("陈德福", float(int(id_of("19810101"))))])
    assert (match.basis, match.score, match.row) == ("name", 80, 2)


@pytest.mark.parametrize("order", [81, 495, 501, 999])
def test_a_float_may_have_been_rounded_or_cut(tmp_path: Path, order: int) -> None:
    number = id_of("19800101", order)
    whole = int(number[:17] + "0")
    for lost in (float(whole), float(whole // 1000 * 1000)):
        matches = found(tmp_path, [row("陈德福", lost)], person(number=number))
        assert [it.score for it in matches] == [80]


def test_lost_digits_without_names(tmp_path: Path) -> None:
    wish = ListWish(columns={"name": ""})
    (match,) = found(tmp_path, [row("", float(int(NUMBER)))], wish=wish)
    assert (match.basis, match.score) == ("name", 45)


@pytest.mark.parametrize(
    ("cells", "score"),
    [
        (row("陈德福", "", "青竹镇石桥村3组", "1980-01-01"), 75),
        (row("陈德福", "", "", "1980年1月1日"), 55),
        (row("陈德福", "", "青竹镇石桥村3组"), 40),
        (row("陈德福", "", "双河村"), 0),
        (row("陈德福", "", "石桥村", "1981-01-01"), 0),
        (row("陈德福", id_of("19800101", 5), "石桥村"), 0),
        (row("陈德福", NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1"), "石桥村"), 75),
        (row("张三", "", "石桥村", "1980-01-01"), 0),
        (row("陈德福", "999999198001010011", "石桥村", "1980-01-01"), 75),
    ],
)
def test_a_namesake_is_a_doubt_with_a_score(tmp_path: Path, cells: list[Any], score: int) -> None:
    matches = found(tmp_path, [cells])
    assert [(it.basis, it.score) for it in matches] == ([("name", score)] if score else [])


def test_who_has_no_number_is_matched_by_name(tmp_path: Path) -> None:
    nobody = person("周幼", "", "2015-05-05")
    (match,) = found(tmp_path, [row("周幼", id_of("20150505", 2), "石桥村")], nobody)
    assert (match.basis, match.score) == ("name", 75)


def test_columns_are_said_by_the_clerk(tmp_path: Path) -> None:
    rows = [["甲", NUMBER], ["乙", "1"]]
    path = workbook(tmp_path / "a.xlsx", rows, ("姓名", "号码"))
    (listing,) = read_lists([path], Matters.load()).listings
    assert set(listing.columns(ListWish())) == {"name"}
    wish = ListWish(columns={"id": "号码"})
    assert [it.score for it in listing.matcher(Roll([person("甲")]), wish).matches()] == [100]
    nobody = ListWish(columns={"name": ""})
    assert listing.is_blind(nobody)
    assert list(listing.matcher(Roll([person("甲")]), nobody).matches()) == []


def test_a_column_chosen_in_one_sheet_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", [["甲", NUMBER, "1"]], ("姓名", "身份证号", "证号"))
    workbook(tmp_path / "b.xlsx", [["甲", NUMBER]], ("姓名", "身份证号"))
    one, other = read_lists([tmp_path], Matters.load()).listings
    wish = ListWish(columns={"id": "证号"})
    assert [it.columns(wish)["id"].head for it in (one, other)] == ["证号", "身份证号"]


def test_a_list_without_persons_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoHead):
        read_lists([workbook(tmp_path / "a.xlsx", [["川J00001", "红"]], ("车牌号", "颜色"))], Matters.load())


def test_every_sheet_and_file_is_read(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", [row("陈德福", NUMBER)], HEADS)
    (tmp_path / "b.csv").write_text(f"权利人,证件号码,坐落\n陈德福,'{NUMBER},石桥村\n合计,1,\n", "gb18030")
    lists = read_lists([tmp_path], Matters.load())
    assert [it.title for it in lists.listings] == ["a.xlsx", "b.csv"]
    assert lists.file == "a.xlsx 等 2 份"
    assert [line.split("  ")[1] for line in lists.digests] == ["a.xlsx", "b.csv"]
    matches = [it.matcher(Roll([person()]), ListWish()) for it in lists.listings]
    assert [[it.score for it in matcher.matches()] for matcher in matches] == [[100], [100]]


@given(
    st.dates(min_value=date(1910, 1, 1), max_value=date(1999, 12, 31)),
    st.integers(1, 999),
    st.sampled_from(["", " ", "'", "　", "\t"]),
    st.booleans(),
)
def test_numbers_are_found_however_they_are_written(born: Any, order: int, mark: str, old: bool) -> None:
    number = id_of(born.strftime("%Y%m%d"), order)
    text = number[:6] + number[8:17] if old else number
    assert numbers_in(f"{mark}{text}{mark}".lower()) == [number]
    assert identity.is_sound(number)


def test_people_of_a_second_block_are_held_against_the_archive_too(tmp_path: Path) -> None:
    heads = ("姓名", "身份证号", "车牌号", "姓名", "身份证号", "车牌号")
    rows = [("别人", id_of("19700101", 5), "川J00001", "陈德福", NUMBER, "川J00002")]
    lists = read_lists([workbook(tmp_path / "a.xlsx", rows, heads)], Matters.load()).listings
    found = [it.matcher(Roll([person()]), ListWish()).matches() for it in lists]
    assert [len(list(matches)) for matches in found] == [0, 1]
    assert json.loads(lists[1].content(1)) == [["姓名", "陈德福"], ["身份证号", NUMBER], ["车牌号", "川J00002"]]
