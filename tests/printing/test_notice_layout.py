"""The layout of notices: nothing lost, nothing alone, on any paper."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from listed_notice import FONTS, LONG, PAPERS, notice_of

from township_desk.domain.paper.notices.notice import ListNotice
from township_desk.domain.paper.page_layout import Layout
from township_desk.printing.drawing.text import Line
from township_desk.printing.notice import render_notice
from township_desk.printing.notice_pages import _page_end
from township_desk.printing.reading.preview import page_texts


def _read(notice: ListNotice) -> list[str]:
    return ["".join(page.split()) for page in page_texts(render_notice(notice, FONTS))]


def _rows_on(page: str) -> int:
    return page.count("3组")


@pytest.mark.parametrize("layout", PAPERS, ids=str)
@pytest.mark.parametrize("number", [*range(1, 8), 20, 25, 26, 27, 28, 29, 53, 100])
def test_every_row_is_there_once_and_nothing_stands_alone(layout: Layout, number: int) -> None:
    names = [LONG if place % 7 == 3 else f"户主{place + 1}号" for place in range(number)]
    pages = _read(notice_of(names, layout))
    found = sorted(map(int, re.findall(r"户主(\d+)号", "".join(pages))))  # two blocks are read across
    assert found == [int(name[2:-1]) for name in names if name != LONG]
    assert "".join(pages).count(LONG) == names.count(LONG)
    assert [page for page in pages[:-1] if "落款单位" in page] == []
    assert "落款单位之乙" in pages[-1]
    assert _rows_on(pages[-1]) >= min(number, 2)
    for place, page in enumerate(pages, 1):
        assert f"第{place}页/共{len(pages)}页" in page
        assert ("户主姓名" in page) == (_rows_on(page) > 0)


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(["甲", LONG, "情况说明，" * 60]), min_size=1, max_size=24),
    st.sampled_from(PAPERS),
    st.integers(1, 6),
)
def test_no_text_is_ever_lost(names: list[str], layout: Layout, issuers: int) -> None:
    pages = _read(notice_of(names, layout, issuers=issuers))
    assert "".join(pages).count("况") == 60 * names.count("情况说明，" * 60)
    assert "".join(pages).count(LONG) == names.count(LONG)
    assert "".join(pages).count("落款单位之") == issuers


@pytest.mark.parametrize("length", range(4, 300, 12))
def test_many_issuers_stand_with_a_part_of_the_row_before_them(length: int) -> None:
    layout = Layout(blocks=1, landscape=True, size=12, row=8)
    pages = _read(notice_of(["情况说明，" * length], layout, issuers=7))
    assert "户主姓名" in pages[-1]
    assert "落款单位之甲" in pages[-1]


def test_a_row_that_goes_on_below_repeats_its_number() -> None:
    pages = _read(notice_of(["甲", "情况说明，" * 400, "乙"], Layout(blocks=1)))
    assert len(pages) > 2
    assert [page for page in pages[1:] if "户主姓名2续" not in page] == []
    assert "续" not in "".join(_read(notice_of([LONG] * 90)))


@pytest.mark.parametrize("paragraphs", [1, 3, 18, 19, 20, 21, 22, 23, 24, 60])
def test_a_notice_without_a_list_keeps_text_with_its_signature(paragraphs: int) -> None:
    pages = _read(notice_of([], text="\n".join(f"第{place:02}项。" for place in range(paragraphs))))
    assert re.findall(r"第(\d\d)项", "".join(pages)) == [f"{place:02}" for place in range(paragraphs)]
    assert "项。" in pages[-1]


@pytest.mark.parametrize("paragraphs", [16, 17, 18, 19, 20, 21, 22, 40])
def test_a_long_covering_text_goes_on_before_the_list(paragraphs: int) -> None:
    pages = _read(notice_of(["甲"] * 12, text="\n".join(f"第{place:02}项。" for place in range(paragraphs))))
    counts = [_rows_on(page) for page in pages]
    assert sum(counts) == 12
    assert all(count != 1 for count in counts)
    assert all(left <= 0 or right > 0 for left, right in pairwise(counts))


@pytest.mark.parametrize(("most", "count"), [(5, 5), (6, 5), (7, 5), (8, 8), (9, 8), (10, 10), (11, 10), (12, 12)])
def test_no_first_or_last_line_of_a_paragraph_stands_alone(most: int, count: int) -> None:
    lengths = (5, 3, 4, 1)  # lines of the paragraphs
    lines = [(Line("行", place == long - 1), place == 0) for long in lengths for place in range(long)]
    assert _page_end(lines, most) == count


def test_numbers_stay_on_one_line() -> None:
    words = " ".join(page_texts(render_notice(notice_of(["甲"] * 1200), FONTS))).split()
    assert {"1", "999", "1000", "1200"} <= set(words)


@pytest.mark.parametrize("mark", ["草稿", "样张"])
def test_a_watermark_is_on_every_page(mark: str) -> None:
    pages = _read(notice_of(["甲"] * 60, Layout(watermark=mark)))
    assert len(pages) > 1
    assert all(mark in page for page in pages)
