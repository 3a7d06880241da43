from dataclasses import FrozenInstanceError, replace

import pytest
from conftest import id_of
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields import dates, kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit, Severity
from township_desk.domain.records import ALL, Household, Member

CODES = CodeLists.load()


@given(st.integers(-(10**12), 10**12))
def test_money_round_trips(cents: int) -> None:
    assert kinds.MONEY.parse(kinds.MONEY.edit(cents), CODES) == cents
    assert kinds.MONEY.parse(kinds.MONEY.show(cents), CODES) == cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [("3,433.50", 343350), ("1.2万元", 1200000), ("５４２６元", 542600), ("-", None), ("0", 0), ("0.005", 1)],
)
def test_money_as_people_write_it(text: str, cents: int | None) -> None:
    assert kinds.MONEY.parse(text, CODES) == cents


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1990.1.1", "1990-01-01"),
        ("1990年1月", "1990-01"),
        ("19900101", "1990-01-01"),
        ("1990", "1990"),
        ("1990-02-30", None),
        ("1990年1月5号", "1990-01-05"),
        ("一九九〇年元月五日", "1990-01-05"),
        ("二○一八年十二月廿三日", "2018-12-23"),
        ("二零零五年十月", "2005-10"),
        ("一九八三年三月三十日", "1983-03-30"),
        ("1990、1、5", "1990-01-05"),
        ("1990 1 5", "1990-01-05"),
        ("1990-01-05 00:00:00", "1990-01-05"),
        ("1990/1/5 8:30", "1990-01-05"),
        ("90.1.5", "1990-01-05"),
        ("05年3月", "2005-03"),
        ("900105", "1990-01-05"),
        ("199001", "1990-01"),
        ("23/4/1990", "1990-04-23"),
        ("4/23/1990", "1990-04-23"),
        ("5/5/1990", "1990-05-05"),
        ("3/4/1990", None),
        ("5-Jan-90", "1990-01-05"),
        ("5-Feb-2018", "2018-02-05"),
        ("2018年10月至今", None),
        ("腊月初八", None),
        ("x", None),
    ],
)
def test_dates_as_people_write_them(text: str, day: str | None) -> None:
    assert dates.read(text) == day


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 2), max_value=__import__("datetime").date(2200, 12, 31)))
def test_days_round_trip(day: object) -> None:
    assert kinds.DAY.parse(str(day), CODES) == str(day)
    assert dates.read(dates.chinese(str(day))) == str(day)


def test_a_wrong_check_digit_is_an_error_and_a_wrong_length_a_warning() -> None:
    wrong = id_of()[:-1] + ("1" if id_of()[-1] != "1" else "2")
    for text, severity in ((wrong, Severity.ERROR), (id_of()[:-1], Severity.WARNING)):
        with pytest.raises(Misfit) as caught:
            kinds.ID_NUMBER.parse(text, CODES)
        assert caught.value.severity is severity
        assert caught.value.keep == text


def test_a_placeholder_is_no_number() -> None:
    with pytest.raises(Misfit) as caught:
        kinds.ID_NUMBER.parse("999999999999999999", CODES)
    assert caught.value.keep == ""


@pytest.mark.parametrize(
    ("list_name", "text", "word"),
    [
        ("relation", "01", "户主"),
        ("relation", "01户主", "户主"),
        ("relation", "０１　户主", "户主"),
        ("relation", "儿子", "之子"),
        ("ethnicity", "汉", "汉族"),
        ("labour", "无", "无劳动力"),
        ("status", "0", "未脱贫"),
    ],
)
def test_code_words_in_every_spelling(list_name: str, text: str, word: str) -> None:
    assert CODES[list_name].match(text) == word


def test_every_word_matches_itself_and_has_a_source() -> None:
    for known in CODES:
        assert known.source
        assert all(known.match(word) == word for word in known.labels)


def test_several_health_words_are_joined_once() -> None:
    assert Member.field("health").kind.parse("残疾，长期慢性病、残疾", CODES) == "残疾,长期慢性病"


def test_an_unknown_word_is_kept_with_a_doubt() -> None:
    with pytest.raises(Misfit) as caught:
        Member.field("health").kind.parse("高血压", CODES)
    assert (caught.value.keep, caught.value.rule) == ("高血压", "code")


def test_records_are_frozen_and_know_their_fields() -> None:
    member = Member(household=1, name="张三")
    with pytest.raises(FrozenInstanceError):
        member.name = "李四"  # type: ignore[misc]
    assert replace(member, name="李四").id == member.id
    assert Member.field("id_number").label == "证件号码"
    with pytest.raises(TypeError):
        Member(household=1)  # type: ignore[call-arg]


def test_every_coded_field_has_its_list() -> None:
    assert all(CODES[it.codes].labels for kind in ALL for it in kind.FIELDS if it.codes)


def test_labels_within_a_record_are_distinct() -> None:
    for kind in (Household, Member):
        labels = [it.label for it in kind.FIELDS]
        assert len(labels) == len(set(labels))


def test_columns_nobody_recognised_are_read_as_a_sentence() -> None:
    stored = '{"怪列": "高中", "备用": "x"}'
    assert kinds.LEFTOVERS.show(stored) == "怪列：高中；备用：x"
    assert (kinds.LEFTOVERS.show(""), kinds.LEFTOVERS.edit(stored)) == ("", stored)


@pytest.mark.parametrize(("kind", "most"), [(kinds.TEXT, 200), (kinds.NOTE, 1000)])
def test_a_text_without_room_is_doubted_and_not_cut_off(kind: kinds.Text, most: int) -> None:
    assert kind.parse("字" * most, CODES) == "字" * most
    with pytest.raises(Misfit, match=f"最多 {most:,} 字") as caught:
        kind.parse("字" * (most + 1), CODES)
    assert (caught.value.rule, caught.value.keep) == (kinds.TOO_LONG, "字" * (most + 1))


def test_a_year_offers_no_word_that_came_in_later() -> None:
    words = CODES["attribute"].words_of
    assert words(2018) == ("一般贫困户", "低保贫困户", "五保贫困户")
    assert words(2019)[-1] == "特困供养贫困户"
    assert words(0) == words(2021) == CODES["attribute"].labels
    assert CODES["monitor"].words_of(2018) == CODES["monitor"].labels, "a year before the list has all of it"
