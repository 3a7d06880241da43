"""One canonical spelling for what identifies: a key to match by. What was written is kept to be shown.

Programs, PDFs and input methods spell one name in many ways: with characters nobody can see, with radicals in the place
of characters, with a dozen different dots. Two texts are the same name when their keys are equal.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from township_desk.domain.fields.characters import formal
from township_desk.paths import resource

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Control characters and those of Unicode's property Default_Ignorable_Code_Point, and the blank of Braille."""
_STANDING_IN = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs: they look like the character that they are not."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PLAIN = re.compile("[0-9a-z\u3400-\u4dbf\u4e00-\u4e35\u4e37-\u9fff\U00020000-\U0002f7ff\U00030000-\U000323af]+")
_PLAIN_NUMBER = re.compile("[1-9A-Z][0-9A-Z]*")
LONG_NUMBER = 8
"""Shorter household numbers are a village's own and may come twice in a township."""
_BETWEEN = frozenset({"Zs", "Zl", "Zp", "Pd", "Pc", "Pi", "Pf"})
_DOTS = frozenset("\t\n\r\x1c\x1d\x1e\x1f\x85·•‧∙⋅◦.․。、,;:'\"´`丶ꞏ⸱⸳ᐧ᛫\u119e\u30fb\u318d")
"""Marks between the parts of a name that no category of Unicode gathers."""
_DECIMALS = re.compile(r"(\d+)\.0+")
_QUOTES = re.compile(r"[\s'\"`´‘’“”]+")
_ZEROS = re.compile(r"^0+(?=\d)")


def visible(text: str) -> str:
    """The text without characters that nobody can see."""
    return _UNSEEN.sub("", text)


def mended(text: str) -> str:
    """The text as it was meant: without characters nobody can see, real characters for those that only look so."""
    return _STANDING_IN.sub(lambda found: _real(found[0]), visible(text))


def _real(char: str) -> str:
    return _radicals().get(char) or unicodedata.normalize("NFKC", char)


@cache
def _radicals() -> Mapping[str, str]:
    """The character that each radical stands for, where Unicode's compatibility forms do not tell it."""
    table = tomllib.loads(resource("characters", "radicals.toml").read_text("utf-8"))
    return {pair[0]: pair[1] for name in ("radicals", "simplified") for pair in table[name].split()}


def is_plain(text: str) -> bool:
    """Whether a name is its own key; nearly all are."""
    return _PLAIN.fullmatch(text) is not None


def name_key(text: str) -> str:
    """What a name of a person or a place is matched by: no blanks and dots, one width, one case, real characters."""
    return text if _PLAIN.fullmatch(text) else _settled(text, _name_once)


def number_key(text: str) -> str:
    """What the number of a household or a person is matched by: one width, no blanks, no zeros before it."""
    return text if _PLAIN_NUMBER.fullmatch(text) else _settled(text, _number_once)


def folded(text: str) -> str:
    """The text in one width and one case, with real characters; blanks and marks stay."""
    text = mended(text)
    text = unicodedata.normalize("NFKC", text.translate(formal()) if _PRIVATE.search(text) else text)
    return unicodedata.normalize("NFKC", text.casefold())


def separates(char: str) -> bool:
    """Whether a character only stands between the parts of a name: a blank, a dot, a dash, a quotation mark."""
    return char in _DOTS or unicodedata.category(char) in _BETWEEN


def _settled(text: str, fold: Callable[[str], str]) -> str:
    """What folding comes to: folding a key again changes nothing."""
    while (key := fold(text)) != text:
        text = key
    return text


def _name_once(text: str) -> str:
    return "".join(char for char in folded(text) if not separates(char))


def _number_once(text: str) -> str:
    plain = _QUOTES.sub("", folded(text)).upper()
    plain = "".join("-" if unicodedata.category(char) == "Pd" else char for char in plain)
    if whole := _DECIMALS.fullmatch(plain):
        plain = whole[1]
    return _ZEROS.sub("", plain)
