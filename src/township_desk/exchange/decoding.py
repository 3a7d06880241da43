"""Text of files in UTF-8, UTF-16 or GB 18030."""

from township_desk.exchange.unreadable import Unreadable

_PRIVATE = {
    0xE816: "\U00020087", 0xE817: "\U00020089", 0xE818: "\U000200cc", 0xE81E: "\u9fb4", 0xE826: "\u9fb5",
    0xE82B: "\u9fb6", 0xE82C: "\u9fb7", 0xE831: "\U000215d7", 0xE832: "\u9fb8", 0xE83B: "\U0002298f",
    0xE843: "\u9fb9", 0xE854: "\u9fba", 0xE855: "\U000241fe", 0xE864: "\u9fbb",
}  # fmt: skip
"""Codes that Python's gb18030 leaves in the private area (GB 18030-2022 has moved them)."""


def decode(raw: bytes) -> str:
    """The text of a file; Unreadable when it is in none of the three encodings."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _tried(raw, "utf-16")
    if raw[1:2] == b"\x00" and raw[3:4] == b"\x00":
        return _tried(raw, "utf-16-le")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _tried(raw, "gb18030").translate(_PRIVATE)


def _tried(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("里面的文字既不是 UTF-8，也不是国标码，可能传坏了") from error
