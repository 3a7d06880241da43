"""Planted leaks are found wherever they hide in a PDF, and ordinary tables are left alone."""

import io

import pypdfium2
import pytest
from conftest import id_of

from township_desk.domain.privacy.shapes import private_digits
from township_desk.printing.drawing.fonts import SONG, Fonts
from township_desk.printing.drawing.pen import Pen
from township_desk.printing.reading.inspection import inspect

ID = id_of()
CARD = "6222020200112230"
MOBILE = "17000001234"


def _page(*lines: str, title: str = "x") -> bytes:
    pen = Pen(title, Fonts(bundled_only=True))
    pen.begin_page()
    for place, line in enumerate(lines):
        pen.text(20, 30 + 8 * place, line, SONG, 12)
    pen.end_page()
    return pen.finish()


@pytest.mark.parametrize(
    "lines",
    [
        (f"号码{ID}。",),
        (ID[:6] + " " + ID[6:14] + " " + ID[14:],),
        (f"号码：{ID[:9]}", f"{ID[9:]}。"),
        ("６２２２０２０２００１１２２３０",),
        (" ".join(CARD[at : at + 4] for at in range(0, 16, 4)),),
        (CARD[:10], CARD[10:]),
        (f"电话{MOBILE}",),
        ("170-0000-1234",),
        (f"电话{MOBILE[:7]}", MOBILE[7:]),
        ("电话0825-5551234",),
    ],
)
def test_digits_of_a_person_are_found_also_over_a_line_break(lines: tuple[str, ...]) -> None:
    hits = inspect(_page("公示", *lines))
    assert {(hit.page, hit.kind) for hit in hits} == {(1, "像证件、卡号或电话的数字")}
    assert all(len(hit.where) <= 6 for hit in hits)


def test_private_values_of_the_households_are_found_in_narrow_cells() -> None:
    hits = inspect(_page(ID[:5], ID[5:10], ID[10:15], ID[15:], "残", "疾"), private=[ID])
    assert {hit.kind for hit in hits} >= {"农户的号码", "病残信息"}
    assert inspect(_page("风险：残疾人联合会"), fixed=["风险：残疾人联合会"]) == []


def test_properties_bookmarks_attachments_and_annotations_are_read() -> None:
    assert {hit.page for hit in inspect(_page("公示", title=f"公示{ID}"))} == {0}
    with pypdfium2.PdfDocument(_page("公示")) as document:
        document.new_attachment("名单.txt").set_data(f"电话{MOBILE}".encode())
        out = io.BytesIO()
        document.save(out)
    assert {hit.page for hit in inspect(out.getvalue())} == {0}
    pen = Pen("x", Fonts(bundled_only=True))
    pen.begin_page()
    pen.canvas.textAnnotation(f"card {CARD}", Rect=[10, 10, 50, 50])
    pen.canvas.bookmarkPage("a")
    pen.canvas.addOutlineEntry(f"电话{MOBILE}", "a")
    pen.end_page()
    assert {hit.where for hit in inspect(pen.finish())} == {"622…30", "170…34"}


def test_the_office_may_say_its_own_numbers() -> None:
    page = _page("监督电话：0825-5550136、17000009999")
    assert len(inspect(page)) == 2
    assert inspect(page, allowed=["0825-5550136", "17000009999"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "1 2018 10 15 3200 15 2 2018 11 20 4100 8",
        "\r\n".join(str(number) for number in range(1, 400)),
        "1 3,200,000 5 2018-10-15 2 1,200,000 6 2018-11-20",
        "厅字〔2016〕16号 国开办发〔2014〕24号 2018年10月15日至2018年10月21日",
        "100000 2018-10-15 12 3 200000 2018-10-16",
    ],
)
def test_an_ordinary_table_is_clean(text: str) -> None:
    assert list(private_digits(text)) == []
