"""Lines as they stand on the finished paper, read from the PDF: no mark at the wrong end, in any of 300 widths."""

import pypdfium2
import pytest
from listed_notice import notice_of

from township_desk.domain.paper import page_layout
from township_desk.domain.paper.page_layout import Layout
from township_desk.printing.drawing import text
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.notice import render_notice

FIRST, LAST = "，。、；：？！）》”", "（《“"
TEXT = (
    "根据《关于建立贫困退出机制的意见》（厅字〔2016〕16号）规定，经村“两委”组织民主评议、村“两委”和驻村工作队入户核实；拟退出户签字认可："
    "我村下列28户89人拟退出，现予公示！是否有异议？请说。（一）《甲》、《乙》；（二）“丙”，“丁”。联系电话：0825-5550136。"
)
NAMES = ["买买提（阿卜杜）“热西提”", "陈德福", "《甲》，《乙》。"] * 4
FONTS = Fonts(bundled_only=True)


def _lines(pdf: bytes) -> list[str]:
    """Characters of one page on one baseline and near each other, left to right."""
    found: list[str] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            places = [
                (text.get_charbox(at, loose=True), text.get_text_range(at, 1)) for at in range(text.count_chars())
            ]
            before = None
            for box, char in ((box, char) for box, char in places if char.strip()):
                if before is not None and abs(box[1] - before[1]) < 3 and -2 < box[0] - before[2] < 12:
                    found[-1] += char
                else:
                    found.append(char)
                before = box
    return found


def _of(words: str, blocks: int = 1) -> bytes:
    return render_notice(notice_of(NAMES, Layout(blocks=blocks), text=words), FONTS)


@pytest.mark.parametrize("start", range(150, 450, 10))
def test_no_line_begins_or_ends_with_the_wrong_mark(start: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in range(start, start + 10):
        monkeypatch.setitem(page_layout.PAPERS, "A4", (float(width), 297.0))
        lines = _lines(_of(TEXT, blocks=1 + width % 2))
        assert "".join(lines).count("0825-5550136") == 1
        assert [line for line in lines if line[0] in FIRST or line[-1] in LAST] == []


def test_a_wrong_line_end_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "NEVER_FIRST", frozenset())
    monkeypatch.setattr(text, "NEVER_LAST", frozenset())
    lines = [line for paragraphs in (TEXT, TEXT[7:], TEXT[11:]) for line in _lines(_of(paragraphs))]
    assert {line[0] for line in lines} & set(FIRST)
