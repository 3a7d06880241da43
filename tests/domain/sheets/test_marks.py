"""The mark on our own forms: it is read as it was written, and nothing else is taken for one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.paper.catalogue import catalogue
from township_desk.domain.papers.marks import Mark

NAMES = re.compile(r"form\.[a-z0-9_.]{1,40}(\.household|\.village|\.[hv])?|notice\.[a-z_]{1,40}|own_[0-9]{1,4}", re.A)
SHEETS = st.from_regex(NAMES, fullmatch=True)
MARKS = st.builds(
    Mark,
    owner=st.integers(0, 2**63 - 1),
    sheet=SHEETS,
    page=st.integers(1, 9999),
    pages=st.integers(1, 9999),
    year=st.integers(0, 9999),
)


@given(MARKS)
def test_a_mark_is_read_as_it_was_written(mark: Mark) -> None:
    assert Mark.read(mark.text) == mark


@given(MARKS)
def test_a_mark_fits_the_densest_characters_of_a_qr_code(mark: Mark) -> None:
    assert re.fullmatch(r"[0-9A-Z $%*+\-./:]{1,110}", mark.text)


@given(MARKS, st.data())
def test_a_misread_character_is_noticed(mark: Mark, data: st.DataObject) -> None:
    text = mark.text
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*.-:/").filter(lambda it: it != text[place]))
    assert Mark.read(text[:place] + other + text[place + 1 :]) is None


@given(st.text())
def test_any_text_is_read_without_harm(text: str) -> None:
    assert Mark.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://u.wechat.com/MHk0vY2T",
        "wxp://f2f0",
        "TDA",
        "TDB:1:CARD.HOUSEHOLD:1/1:2018:0000",
        "510999199001010015",
        "",
    ],
)
def test_other_codes_are_not_ours(text: str) -> None:
    assert Mark.read(text) is None


def test_every_sheet_can_be_named_by_a_mark() -> None:
    for sheet in catalogue():
        assert Mark.read(Mark(1, sheet.name, 1, 1, 2018).text) == Mark(1, sheet.name, 1, 1, 2018)


def test_a_mark_of_a_usual_form_fits_a_qr_code_of_25_modules() -> None:
    assert len(Mark(2**60, "form.exit_request.household", 1, 2, 2018).text) <= 47
