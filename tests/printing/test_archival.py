"""A volume as PDF/A-2b, read back: what an archive asks of the file, its pages, its pictures."""

import hashlib
import io
import re
import zlib

import pypdfium2
import pytest
from PIL import Image

from township_desk.domain.paper.form import Form, Prose
from township_desk.paths import resource
from township_desk.printing.archival import About, Leaves, render_volume
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.reading.preview import page_texts
from township_desk.printing.reading.volume_check import Expected, faults_of

ABOUT = About(title="石桥村“陈德福”户 <档案> & 附件", subject="档号 0031", author="青竹镇人民政府", day="2018-10-15")
FORM = Form(title="登记表", blocks=(Prose(texts=("陈德福𠮷㐂 abc",)),), mark="内部资料", watermark="演示")
FONTS = Fonts(bundled_only=True)


def jpeg(wide: int, high: int, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.effect_noise((wide, high), 40).convert(mode).save(out, "JPEG", quality=70)
    return out.getvalue()


UPRIGHT, ACROSS = jpeg(80, 120), jpeg(120, 80, "L")
PARTS = (
    Leaves(bookmark="封面", forms=[FORM]),
    Leaves(bookmark="登记表", forms=[FORM], pictures=[UPRIGHT, ACROSS], numbered=True),
    Leaves(bookmark="申请书", pictures=[UPRIGHT], numbered=True),
    Leaves(bookmark="卷内备考表", forms=[FORM]),
)
EXPECTED = (Expected("登记表", 24, 26), Expected("申请书", 27, 27))


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_volume(ABOUT, PARTS, FONTS, first=24, pages=4)


def objects(pdf: bytes) -> dict[int, bytes]:
    """Every object of a file by its number."""
    return {int(it[1]): it[2] for it in re.finditer(rb"\n(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)}


def stream(body: bytes) -> bytes:
    start = body.index(b"stream\n") + len(b"stream\n")
    length = re.search(rb"/Length (\d+)", body)
    assert length is not None
    return body[start : start + int(length[1])]


def test_the_file_says_what_an_archive_asks_for(made: bytes) -> None:
    found = objects(made)
    trailer = made[made.rindex(b"trailer") :]
    root = found[int(re.search(rb"/Root (\d+) 0 R", trailer)[1])]  # type: ignore[index]
    assert re.search(rb"/ID\s*\[<[0-9a-f]{32}><[0-9a-f]{32}>\]", trailer)
    assert b"/Encrypt" not in made
    assert b"/GTS_PDFA1" in root
    profile = found[int(re.search(rb"/DestOutputProfile (\d+) 0 R", root)[1])]  # type: ignore[index]
    assert stream(profile) == resource("filing", "sRGB.icc").read_bytes()
    told = found[int(re.search(rb"/Metadata (\d+) 0 R", root)[1])]  # type: ignore[index]
    xmp = stream(told).decode()
    assert b"/Filter" not in told
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert "石桥村“陈德福”户 &lt;档案&gt; &amp; 附件" in xmp
    assert "2018-10-15T00:00:00+00:00" in xmp


def test_every_face_is_embedded_and_nothing_is_transparent(made: bytes) -> None:
    found = objects(made)
    faces = [it for it in found.values() if b"/Type /Font\n" in it or b"/Type /Font " in it]
    described = [int(it[1]) for face in faces if (it := re.search(rb"/FontDescriptor (\d+) 0 R", face))]
    assert faces
    assert len(described) == len(faces)
    assert all(b"/FontFile2" in found[it] for it in described)
    assert not re.search(rb"/(SMask|ca|CA|BM) ", made)
    assert not re.search(rb"/(JavaScript|JS|EmbeddedFile|Launch)", made)


def test_every_stream_is_as_long_as_it_says_and_ends_on_a_line_of_its_own(made: bytes) -> None:
    for body in objects(made).values():
        if b"\nstream\n" in body:
            rest = body[body.index(b"stream\n") + 7 + len(stream(body)) :]
            assert rest == b"\nendstream"


def test_a_picture_goes_in_as_it_is(made: bytes) -> None:
    pictures = [stream(it) for it in objects(made).values() if b"/DCTDecode" in it]
    assert sorted(pictures) == sorted([UPRIGHT, ACROSS, UPRIGHT])
    with pypdfium2.PdfDocument(made) as document:
        sizes = [tuple(map(round, document.get_page_size(it))) for it in range(len(document))]
    assert sizes == [(595, 842), (595, 842), (595, 842), (842, 595), (595, 842), (595, 842)]


def test_pages_are_found_by_their_numbers_and_bookmarks(made: bytes) -> None:
    assert faults_of(made, EXPECTED, 2) == []
    with pypdfium2.PdfDocument(made) as document:
        labels = [document.get_page_label(it) for it in range(len(document))]
        marks = [(it.level, it.get_title(), it.get_dest().get_index()) for it in document.get_toc()]
    assert labels == ["封面", "24", "25", "26", "27", "卷内备考表"]
    assert marks == [(0, "封面", 0), (0, "登记表", 1), (1, "扫描件", 2), (0, "申请书", 4), (0, "卷内备考表", 5)]
    texts = page_texts(made)
    assert [f"第 {number} 页 / 共 27 页" in texts[place] for place, number in enumerate(range(24, 28), 1)] == [True] * 4
    assert "页 / 共" not in texts[0] + texts[5]


@pytest.mark.parametrize(
    ("expected", "outside", "fault"),
    [
        (EXPECTED, 3, "应有 7 页，只有 6 页"),
        ((Expected("登记表", 24, 25), Expected("申请书", 26, 27)), 2, "“申请书”不在第 26 页"),
        ((Expected("登记表", 24, 26), Expected("申请书", 27, 28)), 1, "“申请书”缺第 28 页"),
    ],
)
def test_an_index_that_does_not_agree_is_found(
    made: bytes, expected: tuple[Expected, ...], outside: int, fault: str
) -> None:
    assert fault in faults_of(made, expected, outside)


def test_the_same_volume_is_the_same_to_the_byte(made: bytes) -> None:
    again = render_volume(ABOUT, PARTS, Fonts(bundled_only=True), first=24, pages=4)
    assert hashlib.sha256(again).digest() == hashlib.sha256(made).digest()


def test_widths_of_rare_letters_are_those_of_their_face(made: bytes) -> None:
    """reportlab embeds a scaled width where the face has another number of units than a thousand."""
    rare = next(it for it in objects(made).values() if b"+TDRare" in it and b"/FontFile2" in it)
    file = zlib.decompress(stream(objects(made)[int(re.search(rb"/FontFile2 (\d+) 0 R", rare)[1])]))  # type: ignore[index]
    tables = {file[at : at + 4]: int.from_bytes(file[at + 8 : at + 12], "big") for at in range(12, 12 + 16 * 12, 16)}
    units = int.from_bytes(file[tables[b"head"] + 18 : tables[b"head"] + 20], "big")
    many = int.from_bytes(file[tables[b"hhea"] + 34 : tables[b"hhea"] + 36], "big")
    widths = {int.from_bytes(file[at : at + 2], "big") for at in range(tables[b"hmtx"], tables[b"hmtx"] + 4 * many, 4)}
    assert units == 1024
    assert widths == {1024}
