"""One spelling for what identifies: the same for every way to write a thing, different for different things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields.groups import group_key, group_order
from township_desk.domain.fields.numerals import numeral
from township_desk.domain.fields.spelling import mended, name_key, number_key, visible

DOTS = "·•‧・･∙⋅◦․．.。-—–_ 　'’丶\u318d"
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u180e\u200b\u200d\u200e\u202a\u202c\u2060\u2066\u2069\u2800\u3164\ufe0f\ufeff\U000e0101"
)
ANYTHING = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(DOTS + INVISIBLE + "⽯⻢石马第组社一十01")
)


@given(ANYTHING)
def test_a_key_is_its_own_key(text: str) -> None:
    for key in (name_key, number_key, group_key):
        assert key(key(text)) == key(text)


@given(st.text("王小明买提石桥", min_size=1), st.sampled_from(DOTS + INVISIBLE))
def test_marks_between_characters_are_no_part_of_a_name(name: str, mark: str) -> None:
    assert name_key(mark.join(name)) == name_key(f"{mark}{name}{mark}") == name


@pytest.mark.parametrize("mark", INVISIBLE)
def test_what_nobody_sees_is_taken_away(mark: str) -> None:
    assert visible(f"{mark}赵{mark}甲{mark}") == "赵甲"


def test_radicals_and_compatibility_forms_become_characters() -> None:
    assert mended("⽯桥村⾼⾦⼭⿓⽟⽅⽂⻢\uf90a") == "石桥村高金山龙玉方文马金"
    assert name_key("ＡＢ１２ 王（⼤）") == "ab12王(大)"


@pytest.mark.parametrize(
    ("one", "other"), [("王一", "王二"), ("石桥村", "石坪村"), ("王（大）", "王大"), ("张*三", "张三")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("text", ["001", "1", "０１", " 1 ", "'001", "1.0", "1.00", "\u20601"])
def test_zeros_and_width_are_no_part_of_a_number(text: str) -> None:
    assert number_key(text) == "1"


@pytest.mark.parametrize("text", ["10", "1-1", "A1", "1.5", "0"])
def test_different_numbers_stay_different(text: str) -> None:
    assert number_key(text) != "1"


FIRST = (
    "一组 1组 第1组 1社 第一组 1 １组 1　组 一社 第一村民小组 1.0 01组 一 石桥村一组 石桥1组 壹组 ①组 （1）组 1队 1组。"
)


@pytest.mark.parametrize("text", FIRST.split(" "))
def test_one_group_in_many_spellings(text: str) -> None:
    assert group_key(text, "石桥村") == "1"


def test_named_groups_and_higher_numbers() -> None:
    said = {
        "十一组": "11",
        "第二十三社": "23",
        "廿一组": "21",
        "一〇组": "10",
        "张家湾组": "张家湾",
        "石桥村张家湾": "张家湾",
        "上街一组": "上街1",
        "三八组": "三八",
        "1、2组": "1、2",
        "1-2组": "1-2",
        "双河村1组": "双河村1",
        "组": "组",
    }
    assert {text: group_key(text, "石桥村") for text in said} == said


@given(st.integers(0, 199))
def test_groups_stand_in_the_order_of_their_numbers(number: int) -> None:
    assert group_order(f"第{number}组") < group_order(f"{number + 1}社") < group_order("张家湾")


@pytest.mark.parametrize(
    ("text", "number"),
    [("十", 10), ("二十", 20), ("一百零二", 102), ("卅五", 35), ("007", 7), ("三八", None), ("甲", None)],
)
def test_numerals(text: str, number: int | None) -> None:
    assert numeral(text) == number
