"""Characters that others cannot see: of the private area, not assigned, or lost in some conversion."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache

from township_desk.paths import resource

_LOST = "\ufffd"
_IDEOGRAPHS = range(0x20000, 0x40000)
"""Planes of ideographs: those added after this Python's tables are no mistakes."""


@cache
def formal() -> Mapping[int, str]:
    """The characters that once stood in the private area of the national code, where they stand now."""
    table = tomllib.loads(resource("characters", "private_use.toml").read_text("utf-8"))
    pairs = (line.split() for line in table["characters"].splitlines() if line)
    return {int(private, 16): chr(int(code, 16)) for private, code, _ in pairs}


def is_doubtful(char: str) -> bool:
    """Whether other computers show nothing, or something else, for a character."""
    if char.isascii() or "\u4e00" <= char <= "\u9fa5":
        return False
    kind = unicodedata.category(char)
    return char == _LOST or kind == "Co" or (kind == "Cn" and ord(char) not in _IDEOGRAPHS)


def doubts_of(text: str) -> str:
    """What is wrong with the characters of a text and what to do, in one clause; "" when all are sound."""
    return "，".join(_said(place, char) for place, char in enumerate(text, 1) if is_doubtful(char))


def _said(place: int, char: str) -> str:
    if char == _LOST:
        return f"第 {place} 个字丢了，请补上"
    if (meant := formal().get(ord(char))) is not None:
        return f"第 {place} 个字是自造字，应为“{meant}”（U+{ord(meant):04X}）"
    return f"第 {place} 个字（U+{ord(char):04X}）别的电脑上看不见，请改成正式的字"


def amended(text: str) -> str:
    """The text with formal characters; "" when one of the doubtful ones is not known."""
    made = text.translate(formal())
    return "" if any(map(is_doubtful, made)) else made
