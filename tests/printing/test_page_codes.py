"""The QR codes on our own forms: on every page, found on a photo of it, and on no notice."""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from conftest import People, content_of
from photographed import photographed
from PIL import Image

from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import ACROSS, FOLDED, HALF, UPRIGHT, Form, Origin, Table, TableColumn
from township_desk.domain.papers.marks import Mark
from township_desk.exchange.scanning.codes import texts_on
from township_desk.exchange.scanning.sizes import Sizes
from township_desk.exchange.scanning.taking import take
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.drawing.page_code import code_left
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_texts

FONTS = Fonts(bundled_only=True)
ORIGIN = Origin(2**59 + 7, "form.exit_request.household", 2018)
LONG = Table(columns=(TableColumn(head="甲", width=1),), rows=(("乙",),) * 60)


def form(paper: tuple[float, float] = UPRIGHT, origin: Origin | None = ORIGIN, side: float = 18.0) -> Form:
    whose = "石桥村 王某户"
    return Form(title="申请书", blocks=(LONG,), mark="内部资料", whose=whose, page=paper, side=side, origin=origin)


def pages_of(pdf: bytes, side: int = 2400) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=side / max(page.get_size())).to_pil().convert("L") for page in document]


@pytest.mark.parametrize(
    ("paper", "side"), [(UPRIGHT, 18.0), (UPRIGHT, 27.0), (UPRIGHT, 11.0), (ACROSS, 18.0), (HALF, 11.0), (FOLDED, 18.0)]
)
def test_each_page_says_which_it_is(paper: tuple[float, float], side: float) -> None:
    pdf = render_forms("表", [form(paper, side=side)], FONTS)
    found = [Mark.read(text) for page in pages_of(pdf) for text in texts_on(page)]
    total = len(found)
    assert total > 1
    assert found == [Mark(ORIGIN.owner, ORIGIN.sheet, page, total, 2018) for page in range(1, total + 1)]


def test_a_volume_counts_the_pages_of_each_form(tmp_path: Path) -> None:
    other = replace(form(), origin=replace(ORIGIN, sheet="ledger.home_visit"))
    path = tmp_path / "全卷.pdf"
    path.write_bytes(render_forms("卷", [[form(), other]], FONTS))
    marks = [Mark.read(text) for page in take(path, Sizes()).pages for text in page.marks]
    assert [(it.sheet, it.page, it.pages) for it in marks if it] == [
        ("form.exit_request.household", 1, 2),
        ("form.exit_request.household", 2, 2),
        ("ledger.home_visit", 1, 2),
        ("ledger.home_visit", 2, 2),
    ]


@pytest.mark.parametrize(("seed", "turned"), [(0, 0), (0, 90), (1, 180), (1, 270)])
def test_a_photo_of_a_form_is_recognised(people: People, seed: int, turned: int, tmp_path: Path) -> None:
    """Askew, in uneven light, blurred, with grain, and lying as the phone was held."""
    dossier = people.dossier(members=4)
    pdf = render_forms("表", [compose(content_of("form.exit.household", dossier))], FONTS)
    path = tmp_path / "IMG_2018.jpg"
    image = photographed(pages_of(pdf, 3000)[0], seed).rotate(turned, expand=True)
    image.save(path, "JPEG", quality=75)
    (page,) = take(path, Sizes()).pages
    assert [Mark.read(it) for it in page.marks] == [
        Mark(dossier.household.id, "form.exit.household", 1, 1, 2018),
    ]


def test_a_form_of_nobody_has_no_code() -> None:
    pages = pages_of(render_forms("表", [form(origin=None)], FONTS))
    assert [texts_on(page) for page in pages] == [()] * len(pages)


def test_what_stands_at_the_top_leaves_the_code_free() -> None:
    pdf = render_forms("表", [form(side=11.0)], FONTS)
    assert "石桥村 王某户" in page_texts(pdf)[1]
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[1]
        text = page.get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
    left = code_left(UPRIGHT, 11.0) / 25.4 * 72
    upper = page_height = 297 / 25.4 * 72
    upper -= 5.1 / 25.4 * 72
    lower = page_height - 15 / 25.4 * 72
    assert [box for box in boxes if box[2] > left and box[3] > lower and box[1] < upper] == []


def test_a_wechat_code_is_read_but_is_no_mark() -> None:
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData("https://u.wechat.com/MHk0vY2T")
    code.make()
    size = len(code.modules) + 8
    grid = Image.new("L", (size, size), 255)
    for down, row in enumerate(code.modules):
        for across, dark in enumerate(row):
            grid.putpixel((across + 4, down + 4), 0 if dark else 255)
    (text,) = texts_on(grid.resize((size * 6, size * 6), Image.Resampling.NEAREST))
    assert text.startswith("https://u.wechat.com/")
    assert Mark.read(text) is None


def test_a_code_at_the_very_edge_does_no_harm() -> None:
    page = pages_of(render_forms("表", [form()], FONTS))[0]
    for cut in range(0, 120, 10):
        part = page.crop((0, 0, page.width - cut, page.height))
        assert all(Mark.read(text) for text in texts_on(part))
    assert texts_on(Image.open(io.BytesIO(_tiny()))) == ()


def _tiny() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, "PNG")
    return buffer.getvalue()
