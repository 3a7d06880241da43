"""Forms on paper: whole, never a signature alone, nothing outside the page or its cell."""

from collections.abc import Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import People, content_of

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import (
    ACROSS,
    Form,
    Pairs,
    Prose,
    Rules,
    Signature,
    Signatures,
    Space,
    Table,
    TableColumn,
)
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_count, page_pixels, page_texts

FONTS = Fonts(bundled_only=True)
SIGNED = Signatures(blocks=tuple(Signature(title=f"意见之{it}", text="", lines=("签字：",)) for it in "甲乙丙"))


def render(*forms: Form) -> bytes:
    return render_forms("表", forms, FONTS)


def exit_form(dossier: Dossier) -> bytes:
    return render(compose(content_of("form.exit.household", dossier)))


def read(pdf: bytes) -> list[str]:
    return ["".join(page.split()) for page in page_texts(pdf)]


def test_a_form_is_one_page_and_a_back_page_only_when_it_does_not_fit(people: People) -> None:
    long = "房屋安全鉴定书（2018年3月，县住建局），整改照片四张，村两委入户核实记录，验收单，镇级复核意见书"
    assert page_count(exit_form(people.dossier(members=4))) == 1
    pages = page_texts(exit_form(people.dossier(members=12, house_evidence=long, water_evidence=long)))
    assert len(pages) == 2
    assert "人均纯收入" in pages[1]
    assert "县级审定意见" in pages[1]


def test_a_form_holds_the_whole_household(people: People) -> None:
    dossier = people.dossier(members=3, dangerous_house="C级")
    text = read(exit_form(dossier))[0]
    for member in dossier.members:
        assert member.name in text
        assert member.id_number in text
    for words in (
        "内部资料", "贫困户退出验收表", "2018年度", "未达标", "达标（未确认）", "5,426元", "户主认可意见",
        "县级审定意见", "C级危房，未登记整治", "四川省“一超六有”", "第1页/共1页",
    ):  # fmt: skip
        assert words in text


def test_nothing_is_drawn_outside_the_paper(people: People) -> None:
    pixels = page_pixels(exit_form(people.dossier(members=8)), 0, 40)
    edge = pixels.data[: pixels.stride * 8]
    assert {edge[place] for place in range(0, len(edge), 4)} == {255}


def table_of(rows: int, text: str = "") -> Table:
    columns = (TableColumn(head="甲头", width=30), TableColumn(head="乙头", width=60, align="left"))
    return Table(title="名单", columns=columns, rows=tuple((f"第{row}行", text or f"乙{row}") for row in range(rows)))


@pytest.mark.parametrize("rows", [1, 2, 3, *range(17, 42), 80, 300])
@pytest.mark.parametrize("page", [(210.0, 297.0), ACROSS], ids=["upright", "across"])
def test_rows_are_there_once_under_heads_and_nothing_stands_alone(rows: int, page: tuple[float, float]) -> None:
    pages = read(render(Form(title="某表", whose="某户", blocks=(table_of(rows), SIGNED), page=page)))
    assert [sum(f"第{row}行" in page for page in pages) for row in range(rows)] == [1] * rows
    listed = [page for page in pages if "行" in page]
    assert all("甲头" in page for page in listed)
    assert listed == pages
    assert all(page.count("行") >= min(rows, 2) for page in pages)
    assert "意见之丙" in pages[-1]
    assert [page for page in pages if "意见" in page] == pages[-1:]


@pytest.mark.parametrize("times", [40, 400, 2000])
def test_a_row_higher_than_a_page_goes_on_below_and_loses_nothing(times: int) -> None:
    text = "".join(f"〔{number}〕佐证" for number in range(times))
    pdf = render(Form(title="某表", blocks=(table_of(3, text), SIGNED)))
    whole = "".join(read(pdf))
    assert whole.count("佐") == whole.count("证") == 3 * times
    with pypdfium2.PdfDocument(pdf) as document:
        lowest = min(_lowest(page) for page in document)
    assert lowest >= 4 / 25.4 * 72


def _lowest(page: pypdfium2.PdfPage) -> float:
    text = page.get_textpage()
    return min(text.get_charbox(at)[1] for at in range(text.count_chars()) if text.get_text_range(at, 1).strip())


@pytest.mark.parametrize("letters", range(300, 3000, 180))
@pytest.mark.parametrize("page", [(210.0, 297.0), ACROSS], ids=["upright", "across"])
def test_signatures_stand_with_a_part_of_the_row_above_however_high_it_is(
    letters: int, page: tuple[float, float]
) -> None:
    pages = read(render(Form(title="某表", blocks=(table_of(3, "证" * letters), SIGNED), page=page)))
    assert "证" in pages[-1]
    assert [page for page in pages if "意见" in page] == pages[-1:]


@pytest.mark.parametrize("lines", range(36, 52))
def test_room_above_a_signature_does_not_part_it_from_the_text(lines: int) -> None:
    text = Prose(texts=tuple(f"第{line}行" for line in range(lines)))
    pages = read(render(Form(title="某表", blocks=(text, Space(height=20), SIGNED))))
    assert "行" in pages[-1]
    assert [page for page in pages if "意见" in page] == pages[-1:]


def test_a_row_that_goes_on_below_repeats_its_number() -> None:
    columns = (TableColumn(head="序号", width=12, repeated=True), TableColumn(head="乙头", width=60))
    pages = read(render(Form(title="某表", blocks=(Table(columns=columns, rows=(("7", "证" * 5000),)),))))
    assert len(pages) > 1
    assert [page for page in pages if "7证" not in page and "7续证" not in page] == []
    assert ["续" in page for page in pages[1:]] == [True] * (len(pages) - 1)


def test_paragraphs_break_between_pages_but_leave_no_line_alone() -> None:
    texts = tuple(
        "经入户核实、民主评议和公示，情况属实，同意退出，今后继续享受帮扶政策，不脱政策。" * 4 for _ in range(40)
    )
    pages = page_texts(render(Form(title="某表", blocks=(Prose(texts=texts), SIGNED))))
    assert "".join("".join(pages).split()).count("不脱政策") == 160
    assert all(_lines(page) >= 2 for page in pages)


def _lines(page: str) -> int:
    return sum("，" in line or "。" in line for line in page.splitlines())


def test_pairs_fill_their_rows_and_lines_to_write_on_are_dotted() -> None:
    pairs: Sequence[tuple[str, str]] = [(f"项{it}", f"值{it}") for it in range(7)]
    blocks = (Pairs(pairs=tuple(pairs)), Rules(label="备注", count=3))
    (text,) = read(render(Form(title="某表", left="左边", right="右边", blocks=blocks)))
    assert all(f"项{it}值{it}" in text for it in range(7))
    assert "左边" in text
    assert "备注" in text


def lines_of(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """The straight lines of the first page as left, bottom, right, top in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = [it.get_bounds() for it in document[0].get_objects([pdfium.FPDF_PAGEOBJ_PATH])]
    return [it for it in found if min(it[2] - it[0], it[3] - it[1]) < 2]


@pytest.mark.parametrize("rows", [6, 60])
def test_empty_cells_of_a_joined_column_are_one_with_the_cell_above(rows: int) -> None:
    columns = (TableColumn(head="类别", width=40, joined=True), TableColumn(head="项目", width=60))
    texts = tuple(("甲" if row % 3 == 0 else "", f"项目{row}") for row in range(rows))
    pdf = render(Form(title="某表", blocks=(Table(columns=columns, rows=texts),)))
    across = sorted({round(it[1]) for it in lines_of(pdf) if it[2] - it[0] > 50})
    listed = sum("项目" in word for word in page_texts(pdf)[0].split()) - 1
    assert len(across) == -(-listed // 3) + 1  # one above each group and one below the last row of the page


def test_a_line_that_a_long_word_leaves_short_is_not_torn_apart() -> None:
    box = Signature(title="意见", text="经入户核实，该户□符合　□不符合退出条件，请" + "1" * 40, lines=("签字：",))
    pdf = render(Form(title="某表", blocks=(Signatures(blocks=(box, box)),)))
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        start = text.get_text_range(0, text.count_chars()).index("经入户")
        boxes = [text.get_charbox(start + at) for at in range(6)]
    apart = [other[0] - one[0] for one, other in pairwise(boxes)]
    assert max(apart) <= 10.5 * 1.25
