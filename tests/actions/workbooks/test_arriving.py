"""Files that come in: their pages are kept, and our own forms on them are recognised."""

import io
from pathlib import Path

from PIL import Image
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from township_desk.actions.papers.arriving import Arrived, take_in
from township_desk.domain.papers.marks import Mark
from township_desk.store.archive import Archive

MINE, YOURS = (Mark(owner, "form.visit_record.household", 1, 1, 2018) for owner in (7, 8))


def drawn(text: str) -> Image.Image:
    """A QR code with white around it."""
    code = QRCode(None, QRErrorCorrectLevel.L)
    code.addData(text)
    code.make()
    cells = [dark for row in code.modules for dark in row]
    image = Image.new("L", (len(code.modules), len(code.modules)))
    image.putdata([0 if dark else 255 for dark in cells])
    framed = Image.new("L", (image.width + 8, image.height + 8), 255)
    framed.paste(image, (4, 4))
    return framed.resize((framed.width * 5, framed.height * 5), Image.Resampling.NEAREST)


def arrived(archive: Archive, folder: Path, *texts: str) -> Arrived:
    page, buffer = Image.new("L", (900, 400), 255), io.BytesIO()
    for place, text in enumerate(texts):
        page.paste(drawn(text), (place * 420, 20))
    page.save(buffer, "PNG")
    path = folder / "IMG_2018.png"
    path.write_bytes(buffer.getvalue())
    (found,) = take_in(archive, [path])
    assert isinstance(found, Arrived)
    return found


def test_a_form_is_recognised_beside_a_foreign_code(archive: Archive, tmp_path: Path) -> None:
    found = arrived(archive, tmp_path, "https://u.wechat.com/MHk0vY2T", MINE.text)
    assert [it.mark for it in found.pages] == [MINE]
    assert archive.scans.read(found.pages[0].digest).startswith(b"\xff\xd8")


def test_two_forms_on_one_photo_are_left_to_the_clerk(archive: Archive, tmp_path: Path) -> None:
    assert [it.mark for it in arrived(archive, tmp_path, MINE.text, YOURS.text).pages] == [None]
