"""Words on the pages of a PDF: rare characters, words over two lines, nothing where nothing is."""

from township_desk.printing.drawing.fonts import SONG, Fonts
from township_desk.printing.drawing.pen import Pen
from township_desk.printing.reading.word_search import find_on


def _pdf() -> bytes:
    pen = Pen("x", Fonts(bundled_only=True))
    for number in range(3):
        pen.begin_page()
        pen.text(20, 30, f"第{number}页 王𬱖 3组", SONG, 14)
        pen.text(20, 60, "买买提·阿卜杜", SONG, 14)
        pen.text(20, 68, "热西提", SONG, 14)
        pen.end_page()
    return pen.finish()


def test_a_rare_character_is_found_where_it_stands() -> None:
    found = find_on(_pdf(), range(3), "王𬱖")
    assert [it.page for it in found] == [0, 1, 2]
    (box,) = found[0].boxes
    assert 0.08 < box.left < box.right < 0.35
    assert abs(box.bottom - 30 / 297) < 0.01
    assert box.top < box.bottom


def test_words_over_two_lines_have_two_boxes() -> None:
    (found,) = find_on(_pdf(), range(1, 2), "阿卜杜热西提")
    first, second = found.boxes
    assert first.bottom < second.top
    assert second.left < first.left


def test_nothing_is_found_for_nothing() -> None:
    assert find_on(_pdf(), range(3), "  ") == []
    assert find_on(_pdf(), range(3), "李") == []
