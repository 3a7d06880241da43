"""Characters of the private area, unassigned and lost ones, and what they should be."""

import pytest
from conftest import People
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields.characters import amended, doubts_of, formal, is_doubtful
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.notices.notice import name_doubts
from township_desk.domain.paper.notices.typed_list import cell_faults
from township_desk.exchange.reading.decoding import decode

DIVIDEND = sheet_named("notice.dividend").columns


@pytest.mark.parametrize(
    "name", ["陈德福", "王𬱖", "䶮", "买买提·阿卜杜热西提", "﨑", "\U00031350", "\U0002ebf0", "Ａｌｉ", "彡"]
)
def test_characters_of_the_standard_are_no_doubt(name: str) -> None:
    assert doubts_of(name) == ""


@pytest.mark.parametrize(
    ("name", "said", "right"),
    [
        ("陈\ue863", "第 2 个字是自造字，应为“䶮”（U+4DAE）", "陈䶮"),
        ("王\ue816福", "第 2 个字是自造字，应为“\U00020087”（U+20087）", "王\U00020087福"),
        ("王\ue000", "第 2 个字（U+E000）别的电脑上看不见，请改成正式的字", ""),
        ("王\U000f0001", "第 2 个字（U+F0001）别的电脑上看不见，请改成正式的字", ""),
        ("王\ufffd", "第 2 个字丢了，请补上", ""),
        ("王\u0378", "第 2 个字（U+0378）别的电脑上看不见，请改成正式的字", ""),
    ],
)
def test_a_doubtful_character_is_named_with_what_it_should_be(name: str, said: str, right: str) -> None:
    assert doubts_of(name) == said
    assert amended(name) == right


def test_the_table_leads_from_the_private_area_into_the_standard() -> None:
    assert len(formal()) == 92
    assert all(is_doubtful(chr(code)) and not is_doubtful(char) for code, char in formal().items())
    assert len(set(formal().values())) == 92


def test_the_table_agrees_with_the_national_code() -> None:
    """GBK put FE50 to FEA0 into the private area in their order; the code says today what they are."""
    lows = [low for low in range(0x50, 0xA1) if low != 0x7F]
    assert [formal()[0xE815 + place] for place in range(80)] == [decode(bytes([0xFE, low])) for low in lows]


@given(st.text(max_size=8))
def test_what_is_amended_is_sound(text: str) -> None:
    assert doubts_of(amended(text)) == ""


def test_a_household_with_such_a_name_is_named_before_printing(people: People) -> None:
    from dataclasses import replace

    dossier = people.dossier()
    odd = replace(dossier, members=(replace(dossier.members[0], name="陈\ue863"), *dossier.members[1:]))
    (doubt,) = name_doubts([dossier, odd])
    assert doubt.sentence == "3组陈\ue863户：姓名第 2 个字是自造字，应为“䶮”（U+4DAE）。"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("1组", "", "12"), "第 1 行“户主姓名”没有写。请补上姓名。"),
        (("1组", "陈17000001234", "12"), "第 1 行“户主姓名”里有号码，姓名栏只写姓名。请删掉号码。"),
        (("1组", "陈\ue863", "12"), "第 1 行“户主姓名”里第 2 个字是自造字，应为“䶮”（U+4DAE）。"),
        (("1组", "陈", "十二"), "第 1 行“分配金额（元）”写的“十二”不是金额。请只写数字，如 1200.50。"),
        (("1组", "陈", "1", "现金", "多"), "第 1 行“分配方式”后面还有字，这张表只有 4 列。请去掉多的格。"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(row: tuple[str, ...], sentence: str) -> None:
    assert [it.sentence for it in cell_faults(DIVIDEND, [row])] == [sentence]


@pytest.mark.parametrize("money", ["", "0", "12", "1,200.50", "-3.5", "１２"])
def test_sound_cells_are_left_alone(money: str) -> None:
    assert list(cell_faults(DIVIDEND, [("1组", "陈德福", money, "")])) == []
