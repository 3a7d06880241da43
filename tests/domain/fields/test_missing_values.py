"""What is no value, whatever kind of file it stands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.missing_values import (
    is_blank,
    is_masked,
    is_masked_name,
    is_rounded,
    visible_ends,
    why_missing,
)

CODES = CodeLists.load()
BLANK = "null NaN nan NaT None undefined N/A 空白 － \\N (null) (空) —— … ? 不详 - 未填 (blank) <NA> ［空］ / 。"
ERRORS = "#N/A #VALUE! #REF! #NAME? #DIV/0! #NUM! #NULL! #SPILL! #名称? Err:502 错误:504 ###### =VLOOKUP(A1,B:C,2,0)"
ZERO_DAYS = ["1900-01-00", "1900/1/0", "0000-00-00", "0001-01-01 00:00:00", "1899-12-30"]
VALUES = "王 A/B 0 (1,200) √ 1900-12-31 1990-01-05 #3楼 一二 同仁村 E组 =A 5.10999 12E5"
MASKED = "510999********0015 138****0001 510999xxxxxxxx003X ****0015 5109**1960****001X 510999●●●●●●●●0015 6222…1234"
WHOLE = "51099919900303003X 17000000001 0825-5550136 510999199001051234 6222021234567890128 2018-01-05"


@pytest.mark.parametrize("text", BLANK.split())
def test_blank_words(text: str) -> None:
    assert is_blank(text)
    assert {kind.parse(text, CODES) for kind in (kinds.TEXT, kinds.NAME, kinds.ID_NUMBER, kinds.PHONE)} == {""}
    assert kinds.MONEY.parse(text, CODES) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [(it, "error_word") for it in ERRORS.split() + ZERO_DAYS] + [("同上", "ditto"), ("〃", "ditto"), ("″", "ditto")],
)
def test_errors_and_ditto_marks_are_told_and_never_kept(text: str, rule: str) -> None:
    assert not is_blank(text)
    for kind in (kinds.TEXT, kinds.NAME, kinds.ID_NUMBER, kinds.PHONE, kinds.DAY, kinds.MONEY, kinds.YEAR):
        with pytest.raises(Misfit) as caught:
            kind.parse(text, CODES)
        assert (caught.value.rule, caught.value.keep) == (rule, kind.empty)


@pytest.mark.parametrize("text", VALUES.split())
def test_values_are_values(text: str) -> None:
    assert not is_blank(text)
    assert why_missing(text) is None


@pytest.mark.parametrize("text", MASKED.split())
def test_a_masked_number_is_nobodys(text: str) -> None:
    assert is_masked(text)
    for kind in (kinds.ID_NUMBER, kinds.PHONE, kinds.CARD, kinds.OWN_NUMBER):
        with pytest.raises(Misfit) as caught:
            kind.parse(text, CODES)
        assert (caught.value.rule, caught.value.keep) == ("masked", "")


@pytest.mark.parametrize("text", WHOLE.split())
def test_whole_numbers_are_not_masked(text: str) -> None:
    assert not is_masked(text)


def test_what_can_be_seen_of_a_masked_number() -> None:
    assert visible_ends("510999********001x") == ("510999", "001X")
    assert visible_ends("＊＊＊＊0015") == ("", "0015")
    assert [is_masked_name(it) for it in ("张*三", "赵**", "王某", "买买提·吐")] == [True, True, False, False]


@given(st.integers(10**10, 10**17), st.integers(0, 6))
def test_a_number_in_scientific_writing_has_lost_its_digits(number: int, digits: int) -> None:
    text = f"{number:.{digits}E}"
    assert is_rounded(text)
    for kind in (kinds.ID_NUMBER, kinds.PHONE, kinds.CARD, kinds.OWN_NUMBER):
        with pytest.raises(Misfit) as caught:
            kind.parse(text, CODES)
        assert (caught.value.rule, caught.value.keep) == ("lost_digits", "")
