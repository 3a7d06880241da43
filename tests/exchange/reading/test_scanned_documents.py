"""PDFs that are taken in, and a child that is stopped, killed, or not needed any more."""

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pictures import corners_of, packed, photo
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from township_desk.exchange.opening import child
from township_desk.exchange.opening.limits import PICTURES
from township_desk.exchange.scanning.sizes import Sizes
from township_desk.exchange.scanning.taking import Refused, Taken, take, take_all
from township_desk.problems import Cancelled, Problem


def document(pages: int = 1, prepare: Callable[[Any], None] = lambda canvas: None, **options: Any) -> bytes:
    """A PDF with a red square in the upper left corner of each page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **options)
    prepare(canvas)
    for _ in range(pages):
        canvas.setFillColorRGB(0.86, 0.08, 0.08)
        canvas.rect(0, 642, 200, 200, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def written(folder: Path, content: bytes, name: str = "批复.pdf") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_the_pages_of_a_pdf_become_pictures_and_the_file_itself_is_given_back(tmp_path: Path) -> None:
    content = document(3)
    found = take(written(tmp_path, content), Sizes())
    assert found.source == content
    assert [(it.width, it.height) for it in found.pages] == [(1696, 2400)] * 3
    assert {corners_of(it.jpeg)[0] for it in found.pages} == {"red"}


def test_a_small_page_is_not_blown_up(tmp_path: Path) -> None:
    content = document(1, lambda canvas: canvas.setPageSize((243, 153)))  # an identity card
    (page,) = take(written(tmp_path, content), Sizes()).pages
    assert (page.width, page.height) == (1013, 638)


def test_the_script_of_a_pdf_is_not_run_and_its_page_is_taken(tmp_path: Path) -> None:
    marker = tmp_path / "run"

    def scripted(canvas: Any) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString

        script = PDFString(f"app.alert(1); this.exportDataObject({{cName: '{marker}', nLaunch: 2}});")
        canvas._doc.Catalog.OpenAction = PDFDictionary({"S": PDFName("JavaScript"), "JS": script})
        canvas._doc.Catalog.__NoDefault__ = [*canvas._doc.Catalog.__NoDefault__, "OpenAction"]

    content = document(1, scripted)
    assert b"JavaScript" in content
    assert len(take(written(tmp_path, content), Sizes()).pages) == 1
    assert not marker.exists()
    assert not {"V8", "XFA"} & set(pypdfium2.PDFIUM_INFO.flags)  # the library as it is installed knows no scripts


def test_documents_that_cannot_be_taken_are_told_with_their_reason(tmp_path: Path) -> None:
    locked = document(1, encrypt=StandardEncryption("geheim", canPrint=0))
    with pytest.raises(Problem, match="“批复.pdf”没有添加：这份 PDF 加了密码。请取消密码"):
        take(written(tmp_path, locked), Sizes())
    with pytest.raises(Problem, match="它超过 2 页。请分成几份"):
        take(written(tmp_path, document(3)), Sizes(pages=2))
    for broken in (b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(3000)):
        with pytest.raises(Problem, match="不完整或已损坏。请重新导出"):
            take(written(tmp_path, broken), Sizes())


def test_a_child_that_takes_too_long_or_dies_is_followed_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, packed(photo()), "a.jpg")
    (slow,) = take_all([path], Sizes(), bounds=replace(PICTURES, seconds=0.0))
    assert isinstance(slow, Refused)
    assert "已停下。请重新扫描或重拍" in slow.sentence
    ask, killed = child.Child.ask, []

    def asked(self: child.Child, what: Any) -> None:
        if not killed:
            os.kill(self.process.pid, 11 if os.name != "nt" else 15)
            killed.append(self.process.pid)
            self.process.join()
        ask(self, what)

    monkeypatch.setattr(child.Child, "ask", asked)
    found = list(take_all([path] * 4, Sizes()))
    assert [type(it) for it in found] == [Refused, Taken, Taken, Taken]
    assert isinstance(found[0], Refused)
    assert "里面坏了" in found[0].sentence


def test_a_bomb_is_stopped_by_its_memory_and_the_next_file_is_taken(tmp_path: Path) -> None:
    """Fifteen thousand pixels on each side, packed into half a megabyte; decoded they would be 900 MB."""
    from PIL import Image

    Image.new("P", (15_000, 15_000)).save(tmp_path / "b.png", transparency=0)
    paths = [tmp_path / "b.png", written(tmp_path, packed(photo()), "a.jpg")]
    found = list(take_all(paths[:1] * 2 + paths[1:], Sizes(), bounds=replace(PICTURES, memory=600 * 2**20)))
    assert [type(it) for it in found] == [Refused, Refused, Taken]
    assert isinstance(found[0], Refused)
    assert "内存不够" in found[0].sentence


def test_cancelling_ends_the_children(tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int, text: str = "") -> None:
            assert text == "读扫描件"
            if done == 2:
                raise Cancelled

    path = written(tmp_path, packed(photo()), "a.jpg")
    found = []
    with pytest.raises(Cancelled):
        for it in take_all([path] * 9, Sizes(), Impatient()):
            found.append(it)
    assert len(found) == 2
