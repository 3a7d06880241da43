"""Reads what xlrd leaves out of an .xls: the print set-up of a sheet, and the objects on it that are lost."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_BOF, _EOF, _SETUP, _OBJECT = 0x0809, 0x0A, 0xA1, 0x5D
_MARGINS = {0x26: "left", 0x27: "right", 0x28: "top", 0x29: "bottom"}
_USUAL = {"left": 0.75, "right": 0.75, "top": 1.0, "bottom": 1.0}  # inches, where the file says nothing
_TEXTS = {0x14: "header", 0x15: "footer"}
_FLAGS = {0x83: "center_across", 0x84: "center_down", 0x2A: "headings", 0x2B: "grid"}
_LOST = {0x1B0: "条件格式", 0x01BE: "数据有效性", 0x1B8: "超链接", 0x06: "公式（换成了数值）"}
# a list's arrow and a note have no word: both belong to something else
_OBJECTS = {0x05: "图表", 0x08: "图片", 0x14: "", 0x19: ""}
_CONTROLS = range(0x07, 0x14)
_FIT = 0x0100
_SET_UP = struct.Struct("<8H2dH")


@dataclass(slots=True)
class Extras:
    """The print set-up of a sheet as far as the file has it, and what is lost."""

    margins: dict[str, float] = field(default_factory=lambda: dict(_USUAL))
    texts: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    paper: int = 0
    scale: int = 100
    fit: tuple[int, int] | None = None
    landscape: bool = False
    edges: tuple[float, float] = (0.5, 0.5)
    lost: list[str] = field(default_factory=list)


def extras_of(content: bytes, book: Any) -> list[Extras]:
    """The extras of all sheets, in order."""
    stream = _stream(content)
    streams = [_sheet(stream, start - book.base, book) for start in book._sh_abs_posn]
    return [streams[place] if place < len(streams) else Extras() for place in range(book.nsheets)]


def _stream(content: bytes) -> bytes:
    """The stream of records inside the file. Very old files are nothing but this stream."""
    from xlrd.compdoc import SIGNATURE, CompDoc

    if not content.startswith(SIGNATURE):
        return content
    document = CompDoc(content)
    for name in ("Workbook", "Book"):
        stream, base, length = document.locate_named_stream(name)
        if stream:
            return bytes(stream[base : base + length])
    return b""


def _sheet(stream: bytes, start: int, book: Any) -> Extras:
    found, fits = Extras(), False
    for code, data in _records(stream, start):
        if code in _MARGINS and len(data) >= 8:
            found.margins[_MARGINS[code]] = struct.unpack_from("<d", data)[0]
        elif code in _TEXTS and data:
            found.texts[_TEXTS[code]] = _text(data, book)
        elif code in _FLAGS and data[:1] == b"\x01":
            found.flags.add(_FLAGS[code])
        elif code == 0x81 and len(data) >= 2:
            fits = bool(struct.unpack_from("<H", data)[0] & _FIT)
        elif code == _SETUP and len(data) >= _SET_UP.size:
            _set_up(found, data)
        elif code == _OBJECT and len(data) >= 6:
            found.lost.append(_object(struct.unpack_from("<H", data, 4)[0]))
        elif code in _LOST:
            found.lost.append(_LOST[code])
    found.lost = [word for word in dict.fromkeys(found.lost) if word]
    found.fit = found.fit if fits else None
    return found


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, without those of charts inside it."""
    depth, place = 0, start
    while place + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, place)
        depth += (code == _BOF) - (code == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield code, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _set_up(found: Extras, data: bytes) -> None:
    paper, scale, _, wide, high, options, _, _, head, foot, _ = _SET_UP.unpack_from(data)
    found.fit, found.edges = (wide, high), (head, foot)
    if not options & 0x04:  # otherwise no printer was ever chosen
        found.paper, found.scale, found.landscape = paper, scale, not options & 0x02


def _text(data: bytes, book: Any) -> str:
    if book.biff_version < 80:
        return data[1 : 1 + data[0]].decode(book.encoding or "gb18030", "replace")
    length, wide = struct.unpack_from("<HB", data) if len(data) > 2 else (0, 0)
    raw = data[3 : 3 + length * (2 if wide & 1 else 1)]
    return raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace")


def _object(kind: int) -> str:
    return _OBJECTS.get(kind, "控件" if kind in _CONTROLS else "图形")
