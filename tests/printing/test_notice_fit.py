"""Fitting a list: no few rows on a last page where its bounds allow it, and the clerk is told."""

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from listed_notice import FONTS, LONG, PAPERS, notice_of

from township_desk.domain.paper.notices.notice import ListNotice
from township_desk.domain.paper.page_layout import BOARD_LEAST, ROWS, Layout
from township_desk.printing.notice import drawing_of
from township_desk.printing.notice_fit import Laid, leaves_few, tighter
from township_desk.printing.reading.preview import page_texts


def _laid(notice: ListNotice, layout: Layout) -> Laid:
    """The list as it would be in a layout that is not fitted."""
    return drawing_of(notice, FONTS)._lay(layout)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["甲", LONG, "情况说明，" * 20]), min_size=1, max_size=70),
    st.sampled_from([*PAPERS, Layout(row=8, size=12), Layout(row=40, blocks=1)]),
)
def test_no_page_holds_less_and_nothing_goes_below_its_bounds(names: list[str], chosen: Layout) -> None:
    notice = notice_of(names, chosen)
    before, after = _laid(notice, chosen), drawing_of(notice, FONTS)
    assert BOARD_LEAST <= after.layout.size <= chosen.size
    assert ROWS[0] <= after.layout.row <= chosen.row
    ends, old = ([*accumulate(len(page.entries) for page in pages)] for pages in (after.pages, before.pages))
    assert len(ends) <= len(old)
    assert all(end >= was for end, was in zip(ends, old, strict=False))
    drawn = [entry for page in after.pages for entry in page.entries]
    assert drawn == after.table.entries
    assert after.tightened == (after.layout != chosen)
    assert not after.tightened or (
        leaves_few(before.pages, chosen.blocks) and not leaves_few(after.pages, chosen.blocks)
    )


@settings(max_examples=60)
@given(st.floats(*ROWS), st.sampled_from([12.0, 12.5, 14.0, 18.0]))
def test_rows_are_tightened_before_the_type_and_both_only_a_little(row: float, size: float) -> None:
    tried = list(tighter(Layout(row=row, size=size)))
    assert all(it.row >= max(ROWS[0], row * 0.79) and it.size >= max(BOARD_LEAST, size - 2) for it in tried)
    assert [it.size for it in tried] == sorted((it.size for it in tried), reverse=True)
    assert len(tried) < 15


@pytest.mark.parametrize(
    ("rows", "layout", "pages", "row", "size"),
    [
        (28, Layout(), 1, 9.0, 14.0),
        (30, Layout(), 1, 8.0, 14.0),
        (34, Layout(), 2, 9.0, 14.0),
        (30, Layout(paper="A3", landscape=True, size=18, row=12), 1, 9.6, 18),
        (28, Layout(paper="A3", blocks=1, size=16), 1, 9.0, 15.0),
    ],
    ids=str,
)
def test_a_list_is_tightened_as_little_as_helps(rows: int, layout: Layout, pages: int, row: float, size: float) -> None:
    notice = notice_of([f"户主{it}号" for it in range(rows)], layout)
    made = drawing_of(notice, FONTS)
    assert (made.layout.row, made.layout.size) == (row, size)
    assert len(page_texts(made.run())) == pages
