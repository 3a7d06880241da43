"""What a spreadsheet puts on the clipboard: every table comes back as it was copied."""

import re

from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields.clipboard import clipboard_rows, clipboard_text

CELLS = st.lists(st.sampled_from(["甲", "乙", "12", ".", "-", '"', "\t", " ", "\n", "\r\n"]), max_size=8).map("".join)
TABLES = st.integers(1, 4).flatmap(lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), max_size=5))


def on_one_line(cell: str) -> str:
    """What is left of a cell whose lines are joined and whose outer blanks are gone."""
    return re.sub(r"\s+", " ", cell).strip()


@given(TABLES)
def test_a_copied_table_comes_back(table: list[list[str]]) -> None:
    back = clipboard_rows(clipboard_text(table))
    assert [[on_one_line(cell) for cell in row] for row in back] == [[*map(on_one_line, row)] for row in table]


@given(st.text(st.sampled_from('甲1"\t\r\n'), max_size=40))
def test_any_text_is_read_without_losing_a_character(text: str) -> None:
    rows = clipboard_rows(text)
    assert "".join(cell for row in rows for cell in row).count("甲") == text.count("甲")
    assert all("\t" not in cell or '"' in text for row in rows for cell in row)
    assert sum(map(len, rows)) <= text.count("\t") + text.count("\n") + text.count("\r") + 2
