"""Folded covers and labels for boxes: where they are folded and cut, and that every word is within its place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from math import dist

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import People, content_of

from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import FOLDED, Form, Spine, SpineCell, Spines
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.forms.spines import BOXES, PAPER, THICKNESS
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.drawing.pen import mm
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_count, page_pixels, page_texts
from township_desk.problems import Problem

FONTS = Fonts(bundled_only=True)
LONG = "买买提·阿卜杜热西提·吐尔逊江·麦合木提"
COVERS = ("form.folder.household", "form.folder.village")
FILED = {"fonds": "0123", "code": "02", "number": "0007", "keep": "永久"}
LABELS = "form.spine.village"


def cover(people: People, name: str, **more: object) -> Content:
    dossier = people.dossier()
    village = dossier.village if name.endswith("village") else None
    return content_of(name, dossier, village=village, **more)


def rendered(form: Form) -> bytes:
    return render_forms("表", [form], FONTS)


def letters(pdf: bytes) -> Iterator[tuple[str, float, float]]:
    """Every letter of the first page with the left and right end of its box, in mm."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        for at in range(text.count_chars()):
            if letter := text.get_text_range(at, 1).strip():
                left, _, right, _ = text.get_charbox(at)
                yield letter, left / mm, right / mm


@pytest.mark.parametrize("name", COVERS)
@pytest.mark.parametrize("thick", ["8", "10", "25.5", "60毫米"])
def test_the_front_of_a_cover_is_a_whole_a4_and_its_spine_stands_before_it(
    people: People, name: str, thick: str
) -> None:
    form = compose(cover(people, name, typed={THICKNESS: thick}, volume=FILED))
    assert form.page == FOLDED
    assert form.spine is not None
    pdf = rendered(form)
    assert page_count(pdf) == 1
    left = 210 - form.spine.width
    placed = list(letters(pdf))
    assert [it for it in placed if it[1] < left] == []
    assert [it for it in placed if it[1] < 210 < it[2]] == []
    spine = "".join(letter for letter, _, right in placed if right <= 210)
    assert "石桥村" in spine
    assert "0123" in spine
    assert "永久" in spine


def test_a_cover_leaves_to_the_pen_what_nobody_has_numbered_yet(people: People) -> None:
    text = "".join("".join(page_texts(rendered(compose(cover(people, COVERS[0]))))).split())
    assert "案卷号" in text
    assert "陈德福" in text
    assert "第1页" not in text


def test_a_name_of_twenty_letters_stands_whole_on_a_thin_spine(people: People) -> None:
    dossier = people.dossier()
    dossier = replace(dossier, members=(replace(dossier.members[0], name=LONG),))
    content = content_of(COVERS[0], dossier, typed={THICKNESS: "8"})
    placed = list(letters(rendered(compose(content))))
    spine = "".join(letter for letter, _, right in placed if right <= 210)
    assert LONG in spine


LONG_ROW = ("20", "0123-04567", "2014—2018", "30年", "精准识别、精准施策、精准脱贫文件", "51099900011-51099900040", "3")


def test_long_words_on_a_label_stand_beside_each_other_not_on_each_other(people: People) -> None:
    pdf = rendered(compose(cover(people, LABELS, typed_rows=[LONG_ROW])))
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        placed = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
    middles = [((left + right) / 2, (bottom + top) / 2) for left, bottom, right, top in placed]
    near = [(one, other) for one, other in combinations(middles, 2) if dist(one, other) < 2.5]
    assert near == []


@pytest.mark.parametrize("height", [66.0, 72.0, 90.0, 240.0])
def test_on_a_low_label_no_value_stands_on_its_label(height: float) -> None:
    texts = ("永久", "0007", "演示县青竹镇石桥村1组陈德福户扶贫档案（补充1）", "30年")
    cells = tuple(SpineCell(label="保管期限", text=it, share=3.0 if len(it) > 4 else 1.0) for it in texts)
    pdf = rendered(Form(title="脊背", blocks=(Spines(spines=(Spine(width=24.0, cells=cells),), height=height),)))
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        placed = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
    on = [(one, other) for one, other in combinations(placed, 2) if overlap(one, other)]
    assert on == []


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes share more than a hair."""
    hair = 1.0
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > hair and down > hair


@pytest.mark.parametrize("thick", ["薄", "4", "81", "1e1", "-20"])
def test_no_volume_is_so_thick(people: People, thick: str) -> None:
    with pytest.raises(Problem, match=f"脊背厚度“{thick}”不对，应是 5 到 80 毫米"):
        compose(cover(people, COVERS[0], typed={THICKNESS: thick}))


def boxes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of the high rectangles of the first page, in mm, from left to right."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for it in document[0].get_objects([pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = it.get_bounds()
            if top - bottom > 100 * mm and right - left > 5 * mm:
                found.append((left, (right - left) / mm, (top - bottom) / mm))
    return [(wide, high) for _, wide, high in sorted(found)]


def test_labels_are_as_wide_as_the_usual_boxes(people: People) -> None:
    found = boxes(rendered(compose(cover(people, LABELS))))
    assert [wide for wide, _ in found] == pytest.approx([float(it) for it in BOXES], abs=0.4)
    assert {round(high) for _, high in found} == {240}


ROW = ("20", "0123", "2018", "永久", "贫困户文件", "0001-0032", "3")


def typed(rows: int, **values: str) -> Mapping[str, object]:
    return {"typed_rows": [ROW] * rows, "typed": values}


def test_a_label_says_what_was_typed_for_its_box(people: People) -> None:
    text = "".join("".join(page_texts(rendered(compose(cover(people, LABELS, **typed(1)))))).split())
    for words in (*ROW[1:], "石桥村"):
        assert words in text


@pytest.mark.parametrize(("paper", "pages"), [("A4", 3), ("a3", 1)])
def test_many_labels_go_on_on_the_next_page_and_a3_takes_more(people: People, paper: str, pages: int) -> None:
    pdf = rendered(compose(cover(people, LABELS, **typed(13, **{PAPER: paper}))))
    assert page_count(pdf) == pages
    assert "".join("".join(page_texts(pdf)).split()).count("0001-0032") == 13


def test_other_paper_is_refused(people: People) -> None:
    with pytest.raises(Problem, match="纸张“B5”印不了。请写 A4 或 A3"):
        compose(cover(people, LABELS, typed={PAPER: "B5"}))


@pytest.mark.parametrize("name", [*COVERS, LABELS])
def test_nothing_stands_where_printers_leave_the_paper_white(people: People, name: str) -> None:
    content = cover(people, name, volume=FILED, typed_rows=[ROW] * 6, typed={PAPER: "A3"})
    dots = 40
    pixels = page_pixels(rendered(compose(content)), 0, dots)
    edge = int(5 / 25.4 * dots)
    lines = [pixels.data[at : at + pixels.stride] for at in range(0, len(pixels.data), pixels.stride)]
    assert {it for line in (*lines[:edge], *lines[-edge:]) for it in line[0::4]} == {255}
    wide = pixels.stride // 4
    assert {line[4 * x] for line in lines for x in (*range(edge), *range(wide - edge, wide))} == {255}
