"""Reading a finished public sheet for what must not be on it: numbers, phones, cards, illness, disability."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2

from township_desk.printing.preview import opened
from township_desk.printing.shapes import private_digits

_SHORTEST = 6  # a shorter value says nothing by itself
_BLANK = re.compile(r"[\s\-\ufffe\x02]+")
_PDF_DATE = re.compile(r"D:\d{14}([+-Z].*)?")
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_HEALTH = (
    *("长期慢性病", "患有大病", "残疾", "慢性病", "精神病", "精神障碍", "因病", "因残", "重病", "尿毒症", "艾滋"),
    *("癌症", "肿瘤", "白血病", "脑瘫", "低能", "智障"),
)
_NOTED = (b"Contents", b"T", b"Subj", b"RC", b"V", b"TU")
"""Texts that an annotation or a form field may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something private in a finished file: page (0 = the file's properties), what it is, the words around it."""

    page: int
    kind: str
    where: str

    @property
    def place(self) -> str:
        """Where in the file."""
        return f"第 {self.page} 页" if self.page else "文件属性"


def inspect(
    pdf: bytes, *, private: Iterable[str] = (), allowed: Iterable[str] = (), fixed: Iterable[str] = ()
) -> list[Hit]:
    """What must not be in a public PDF. `private` are values of the households, `allowed` the office's own numbers,
    `fixed` the wording in which a word of illness is no news of anybody."""
    values = frozenset(it for it in map(_joined, private) if len(it) >= _SHORTEST)
    look = _Look(
        private=values,
        lengths=tuple(sorted({len(it) for it in values})),
        initials=frozenset(it[0] for it in values),
        own=frozenset(digits for text in allowed if (digits := _digits(text))),
        fixed=tuple(sorted(map(_joined, fixed), key=len, reverse=True)),
    )
    texts, outside = _read(pdf)
    hits = [hit for number, text in enumerate(texts, 1) for hit in look.at(number, text)]
    return hits + [hit for text in outside for hit in look.at(0, text)]


@dataclass(frozen=True, slots=True)
class _Look:
    """What is looked for in each text."""

    private: frozenset[str]
    lengths: tuple[int, ...]
    initials: frozenset[str]
    own: frozenset[str]
    fixed: tuple[str, ...]

    def at(self, page: int, text: str) -> Iterator[Hit]:
        """The hits in one text, each thing once."""
        flat = _joined(text)
        for value in sorted(self._values_in(flat)):
            yield Hit(page=page, kind="农户的号码", where=_mask(value))
        for digits in dict.fromkeys(private_digits(text)):
            if not any(digits in number for number in self.own):
                yield Hit(page=page, kind="像证件、卡号或电话的数字", where=_mask(digits))
        for words in self.fixed:
            flat = flat.replace(words, "")
        for word in _HEALTH:
            if word in flat:
                yield Hit(page=page, kind="病残信息", where=word)

    def _values_in(self, flat: str) -> set[str]:
        """The private values that stand in a text. Each place is looked up: an archive has ten thousands of values."""
        starts = [place for place, char in enumerate(flat) if char in self.initials]
        return {
            part for long in self.lengths for place in starts if (part := flat[place : place + long]) in self.private
        }


def _read(pdf: bytes) -> tuple[list[str], list[str]]:
    """The texts of the pages, and what stands outside them: properties, bookmarks, attachments and annotations."""
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
    """The name of an attachment, and its content in every coding it may have."""
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


def _joined(text: str) -> str:
    """A text without blanks, line ends and hyphens, full-width signs as half-width ones."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def _digits(text: str) -> str:
    return re.sub(r"[^\dXx]", "", text).upper()


def _mask(text: str) -> str:
    """A hit is never repeated whole, not even in the report about it."""
    return f"{text[:3]}…{text[-2:]}" if len(text) > 6 else text[:2] + "…"
