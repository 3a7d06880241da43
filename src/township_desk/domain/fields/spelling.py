"""Keys for names and numbers: two texts mean the same name when their keys are equal. What was written is kept.

Programs, PDFs and input methods write one name in many ways: with invisible characters, with radicals in place of
characters, with a dozen different dots. The tables come from Unicode itself.
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
"""Control characters, Unicode's Default_Ignorable_Code_Point, and the blank of Braille."""
_STANDING_IN = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs, which look like ordinary characters but are others."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PLAIN = re.compile("[0-9a-z\u3400-\u4dbf\u4e00-\u4e35\u4e37-\u9fff\U00020000-\U0002f7ff\U00030000-\U000323af]+")
_PLAIN_NUMBER = re.compile("[1-9A-Z][0-9A-Z]*")
LONG_NUMBER = 8
"""Household numbers shorter than this are a village's own, so a township may have one of them twice."""
_BETWEEN = frozenset({"Zs", "Zl", "Zp", "Pd", "Pc", "Pi", "Pf"})
_DOTS = frozenset("\t\n\r\x1c\x1d\x1e\x1f\x85·•‧∙⋅◦.․。、,;:'\"´`丶ꞏ⸱⸳ᐧ᛫\u119e\u30fb\u318d")
"""Marks between the parts of a name. No category of Unicode holds exactly these."""
_DECIMALS = re.compile(r"(\d+)\.0+")
_QUOTES = re.compile(r"[\s'\"`´‘’“”]+")
_ZEROS = re.compile(r"^0+(?=\d)")


def visible(text: str) -> str:
    """The text without invisible characters."""
    return _UNSEEN.sub("", text)


def mended(text: str) -> str:
    """The text as it was meant: without invisible characters, with ordinary characters in place of look-alikes."""
    return _STANDING_IN.sub(lambda found: _real(found[0]), visible(text))


def _real(char: str) -> str:
    return _radicals().get(char) or unicodedata.normalize("NFKC", char)


@cache
def _radicals() -> Mapping[str, str]:
    """The character for each radical, where Unicode's compatibility forms do not say it."""
    table = tomllib.loads(resource("characters", "radicals.toml").read_text("utf-8"))
    return {pair[0]: pair[1] for name in ("radicals", "simplified") for pair in table[name].split()}


def is_plain(text: str) -> bool:
    """Whether a name is its own key. Nearly all are, so this saves time."""
    return _PLAIN.fullmatch(text) is not None


def name_key(text: str) -> str:
    """The key of a person's or a place's name: no blanks and dots, one width, one case, ordinary characters."""
    return text if _PLAIN.fullmatch(text) else _settled(text, _name_once)


def number_key(text: str) -> str:
    """The key of a household's or a person's number: one width, no blanks, no leading zeros."""
    return text if _PLAIN_NUMBER.fullmatch(text) else _settled(text, _number_once)


def folded(text: str) -> str:
    """The text in one width and one case, with ordinary characters. Blanks and marks stay."""
    text = mended(text)
    text = unicodedata.normalize("NFKC", text.translate(formal()) if _PRIVATE.search(text) else text)
    return unicodedata.normalize("NFKC", text.casefold())


def separates(char: str) -> bool:
    """Whether a character only stands between the parts of a name: a blank, a dot, a dash, a quotation mark."""
    return char in _DOTS or unicodedata.category(char) in _BETWEEN


def _settled(text: str, fold: Callable[[str], str]) -> str:
    """Folds until nothing changes any more, so that the key of a key is the key itself."""
    while (key := fold(text)) != text:
        text = key
    return text


def _name_once(text: str) -> str:
    return "".join(char for char in folded(text) if not separates(char))


def _number_once(text: str) -> str:
    plain = _QUOTES.sub("", folded(text)).upper()
    plain = "".join("-" if unicodedata.category(char) == "Pd" else char for char in plain)
    # Excel stores a number typed without an apostrophe as a float, and programs write it as 12.0.
    if whole := _DECIMALS.fullmatch(plain):
        plain = whole[1]
    return _ZEROS.sub("", plain)
