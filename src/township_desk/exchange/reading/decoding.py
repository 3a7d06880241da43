"""Decodes text files in UTF-8, UTF-16 or GB 18030."""

from township_desk.domain.fields.characters import formal
from township_desk.exchange.opening.unreadable import Unreadable


def decode(raw: bytes) -> str:
    """The text of a file. Raises Unreadable when it is in none of the three encodings."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _tried(raw, "utf-16")
    if raw[1:2] == b"\x00" and raw[3:4] == b"\x00":
        return _tried(raw, "utf-16-le")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _tried(raw, "gb18030").translate(formal())  # Python's table is that of the standard of 2000


def _tried(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("里面的文字既不是 UTF-8，也不是国标码，可能传坏了") from error
