"""Characters that other computers cannot show: private, not assigned, or lost in a conversion."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache

from township_desk.paths import resource

_LOST = "\ufffd"
_IDEOGRAPHS = range(0x20000, 0x40000)
"""The planes of rare ideographs. A character there is no fault, even if it is newer than Python's own tables."""

_PLAIN = re.compile(r"[\x00-\x7f\u4e00-\u9fa5]*")
"""What every computer shows: the fast way for nearly all names."""


@cache
def formal() -> Mapping[int, str]:
    """The characters that once had a place in the private area of the national code (GB 18030), by that place."""
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
    """What is wrong with the characters of a text and what to do, as a clause; "" when nothing is."""
    if _PLAIN.fullmatch(text):
        return ""
    return "，".join(_said(place, char) for place, char in enumerate(text, 1) if is_doubtful(char))


def _said(place: int, char: str) -> str:
    if char == _LOST:
        return f"第 {place} 个字丢了，请补上"
    if (meant := formal().get(ord(char))) is not None:
        return f"第 {place} 个字是自造字，应为“{meant}”（U+{ord(meant):04X}）"
    return f"第 {place} 个字（U+{ord(char):04X}）别的电脑上看不见，请改成正式的字"


def amended(text: str) -> str:
    """The text with the private characters replaced; "" when one of them is not known."""
    made = text.translate(formal())
    return "" if any(map(is_doubtful, made)) else made
