"""Reading a finished public sheet for what must not be on it: numbers, phones, cards, illness, disability."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2

from township_desk.printing.preview import page_texts

_DIGITS = re.compile(r"(?<!\d)(?:\d[ \t\u00a0-]?){10,24}[\dXx](?!\d)")
_PDF_DATE = re.compile(r"D:\d{14}([+-Z].*)?")
_HEALTH = ("长期慢性病", "患有大病", "残疾", "慢性病", "精神病", "因病", "因残")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something private in a finished file: page (0 = the file's properties), what it is, the words around it."""

    page: int
    kind: str
    where: str


def inspect(pdf: bytes, *, private: Iterable[str] = (), allowed: Iterable[str] = ()) -> list[Hit]:
    """What must not be in a public PDF. `private` are values of the households, `allowed` the office's own numbers."""
    own = {_digits(text) for text in allowed if text}
    wanted = {text for text in private if len(text) >= 4}
    hits = [hit for number, text in enumerate(page_texts(pdf), 1) for hit in _of_text(number, text, wanted, own)]
    hits += [hit for text in _outside_pages(pdf) for hit in _of_text(0, text, wanted, own)]
    return hits


def _of_text(page: int, text: str, private: set[str], own: set[str]) -> list[Hit]:
    flat = re.sub(r"\s+", "", text)
    found = [
        Hit(page=page, kind="农户的号码", where=_mask(value)) for value in private if value in flat or value in text
    ]
    for match in _DIGITS.finditer(text.replace("\r\n", "\n")):
        digits = _digits(match[0])
        if len(digits) >= 11 and digits not in own and not any(digits == number or digits in number for number in own):
            found.append(Hit(page=page, kind="像证件、卡号或电话的数字", where=_mask(digits)))
    return found + [Hit(page=page, kind="病残信息", where=word) for word in _HEALTH if word in flat]


def _outside_pages(pdf: bytes) -> list[str]:
    """Properties, attachments and annotations of a file as texts."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [value for value in document.get_metadata_dict().values() if not _PDF_DATE.fullmatch(value)]
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            texts += [attachment.get_name(), bytes(attachment.get_data()).decode("utf-8", "replace")]
        for page in document:
            for number in range(pypdfium2.raw.FPDFPage_GetAnnotCount(page.raw)):
                texts.append(_annotation(page, number))
    return texts


def _annotation(page: pypdfium2.PdfPage, number: int) -> str:
    raw = pypdfium2.raw
    annotation = raw.FPDFPage_GetAnnot(page.raw, number)
    length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = (raw.FPDF_WCHAR * (length // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, length)
    raw.FPDFPage_CloseAnnot(annotation)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _digits(text: str) -> str:
    return re.sub(r"[^\dXx]", "", text).upper()


def _mask(text: str) -> str:
    """A hit is never repeated whole, not even in the report about it."""
    return f"{text[:3]}…{text[-2:]}" if len(text) > 6 else text[:2] + "…"
