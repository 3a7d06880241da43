"""Reads a finished public PDF and finds what must not be on it: numbers, phones, cards, illness, disability."""

import re
from collections.abc import Iterable, Iterator

import pypdfium2

from township_desk.domain.privacy.health import health_words
from township_desk.domain.privacy.hits import Found, Hit, masked
from township_desk.domain.privacy.known import Known
from township_desk.domain.privacy.masked import may_say_birth, says_birth, shown_too_much
from township_desk.domain.privacy.shapes import contacts, private_digits
from township_desk.domain.privacy.spelling import plain
from township_desk.printing.reading.preview import opened

_PDF_DATE = re.compile(r"D:\d{14}([+-Z].*)?")
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_NO_WORD = re.compile(r"[\W_]+")
_NOTED = (b"Contents", b"T", b"Subj", b"RC", b"V", b"TU")
"""The entries of an annotation or a form field that may hold text."""


def inspect(
    pdf: bytes, *, private: Iterable[str] = (), allowed: Iterable[str] = (), fixed: Iterable[str] = ()
) -> list[Hit]:
    """What must not be in a public PDF.

    `private` are numbers of the households, `allowed` the office's own numbers. `fixed` is the sheet's own wording: a
    word of illness in it, such as the name of a programme, tells nothing about a person.
    """
    return inspect_file(pdf, Known.of(private, allowed), fixed)


def inspect_file(pdf: bytes, known: Known, fixed: Iterable[str] = ()) -> list[Hit]:
    """The same, with everything that an archive knows."""
    texts, outside = _read(pdf)
    pages = [*enumerate(texts, 1), *((0, text) for text in outside)]
    found = [Hit(page=page, kind=kind, where=where) for page, text in pages for kind, where in _on(text, known)]
    ill = [(page, text) for page, text in pages if any(health_words().on_page(text))]
    harmless = _fixed([*fixed, *_names_of_illness(known)]) if ill else None
    told = ((page, word) for page, text in ill for word in _illness(text, known, harmless))
    return found + [Hit(page=page, kind=Found.HEALTH, where=word) for page, word in told]


def _names_of_illness(known: Known) -> Iterator[str]:
    return (name for name in (*known.names, *known.places) if any(health_words().within(name)))


def _illness(text: str, known: Known, harmless: re.Pattern[str] | None) -> Iterator[str]:
    """The words of illness on a page.

    The name of a programme counts only where a person of the archive is named, too.
    """
    of_persons = not known.names or known.names_somebody("".join(text.split()))
    return health_words().on_page(text, harmless, of_persons=of_persons)


def _fixed(texts: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of the fixed wording as it stands on a page, without blanks and signs."""
    words = {_NO_WORD.sub("", plain(text).lower()) for text in texts} - {""}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))) if words else None


def _on(text: str, known: Known) -> Iterator[tuple[Found, str]]:
    """The numbers and dates on one page, each once."""
    yield from ((Found.NUMBER, masked(it)) for it in sorted(known.numbers.on_page(text)))
    yield from ((Found.SHAPE, masked(it)) for it in dict.fromkeys(private_digits(text)) if not known.is_own(it))
    yield from ((Found.CONTACT, masked(it)) for it in dict.fromkeys(contacts(text)))
    yield from ((Found.MASKED, masked(it)) for it in dict.fromkeys(shown_too_much(text, known.numbers)))
    if may_say_birth(text) and any(says_birth([line], [""], known.numbers) for line in text.splitlines()):
        yield Found.BIRTH, "有出生年月"


def _read(pdf: bytes) -> tuple[list[str], list[str]]:
    """The texts of the pages, and the texts outside them: properties, bookmarks, attachments, annotations."""
    texts, outside = list[str](), [block.decode("utf-8", "replace") for block in _XMP.findall(pdf)]
    with opened(pdf) as document:
        for page in document:
            texts.append(page.get_textpage().get_text_range())
            for number in range(pypdfium2.raw.FPDFPage_GetAnnotCount(page.raw)):
                outside += [_annotation(page, number, key) for key in _NOTED]
        outside += [value for value in document.get_metadata_dict().values() if not _PDF_DATE.fullmatch(value)]
        outside += [mark.get_title() for mark in document.get_toc()]
        for number in range(document.count_attachments()):
            outside += _attached(document.get_attachment(number))
    return texts, outside


def _attached(attachment: pypdfium2.PdfAttachment) -> list[str]:
    """The name of an attachment, and its content decoded in every way that gives a text."""
    data = bytes(attachment.get_data())
    return [attachment.get_name(), *(data.decode(code, "replace") for code in ("utf-8", "gb18030", "utf-16"))]


def _annotation(page: pypdfium2.PdfPage, number: int, key: bytes) -> str:
    raw = pypdfium2.raw
    annotation = raw.FPDFPage_GetAnnot(page.raw, number)
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (raw.FPDF_WCHAR * (length // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    raw.FPDFPage_CloseAnnot(annotation)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
