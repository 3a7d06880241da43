"""Texts that are no values: what programs and people write where nothing is known or something went wrong.

All kinds of files and everything that is typed pass through here, so an error of a formula never becomes a name.
"""

import re
import unicodedata
from dataclasses import dataclass

from township_desk.domain.fields.spelling import visible

_BLANK = """
无 空 空白 空值 暂无 未填 未填写 没填 未录入 不详 不明 未知 不清楚 不清 待补 待填
null nan nat none nil undefined n/a na n.a. <na> \\n blank empty nothing missing unknown
"""
_DITTO = "同上 同前 同左 同上行 同上一行 如上 见上 仝上 仝 上同 〃 々 〞 ″ ” “ \" '' ditto do."
BLANK_WORDS, DITTO_WORDS = frozenset(_BLANK.split()), frozenset(_DITTO.split())
_DITTO_MARKS = frozenset("〃〞″”“\"'々同")
_BRACKETS = re.compile(r"^[(\[<{【〈《](.*)[)\]>}】〉》]$")
_ERROR = re.compile(r"#(?:N/?A|[A-Z_/0-9\u4e00-\u9fff]+[!?])|#{3,}|(?:Err|错误):\d{3}|#GETTING_DATA", re.IGNORECASE)
_FORMULA = re.compile(r"=[A-Z.]{2,}\(.*\)", re.IGNORECASE | re.DOTALL)
_DASH, _MIDNIGHT = "[-/.年月]", r"(?:[ T]0?0:00(?::00)?)?"
_NO_DAY = re.compile(
    rf"(?:0000{_DASH}0?\d{_DASH}0?\d|1900{_DASH}0?1{_DASH}0?0|0001{_DASH}0?1{_DASH}0?1|1899{_DASH}12{_DASH}3[01])日?{_MIDNIGHT}"
)
"""Zero, and the days from which programs count: a blank cell that was shown as a date."""
_ROUNDED = re.compile(r"[1-9](?:\.\d+)?E\+?\d{1,2}", re.IGNORECASE)
_MASKS = "*✱∗×✕■□●○◯◎?#_•·…"
_MASKED = re.compile(rf"(?=.*\d)(?:\d|(?:[{_MASKS}]|[xX](?!$)|-(?=-))+-*)+[xX]?", re.DOTALL)
_MASK_RUN = re.compile(rf"[{_MASKS}]{{2,}}|[xX]{{2,}}|-{{3,}}|…|[{_MASKS}]")
_MASK_OF_NAMES = re.compile("[*✱∗×✕■□●○◯?？#_]")
_LONGEST = 40  # no such word is longer, except formulas


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Why a text is no value: the name of the rule, and a clause."""

    rule: str
    why: str


def is_blank(text: str) -> bool:
    """Whether a text only says that nothing is known: nothing, 无, NaN, (null), \\N, …, ——."""
    if text in BLANK_WORDS:
        return True
    if len(text) > _LONGEST or text.isdecimal():
        return False
    plain = _BRACKETS.sub(r"\1", unicodedata.normalize("NFKC", visible(text)).strip()).strip().casefold()
    return plain in BLANK_WORDS or (_is_punctuation(plain) and why_missing(text) is None)


def why_missing(text: str) -> Unsaid | None:
    """Why a text that is not blank is no value of any kind; None when it may be one."""
    if text[:1] in ("#", "=", "E", "e", "错") and (_ERROR.fullmatch(text) or _FORMULA.fullmatch(text)):
        return Unsaid("error_word", f"“{text[:_LONGEST]}”是公式出错留下的，不是内容")
    if text[:1] in ("0", "1") and _NO_DAY.fullmatch(text):
        return Unsaid("error_word", f"“{text}”是空着的日期显示成的，不是内容")
    if _is_ditto(text):
        return Unsaid("ditto", f"“{text}”指的是上面一行，不是内容")
    return None


def _is_punctuation(plain: str) -> bool:
    return all(unicodedata.category(char)[0] in "PZ" for char in plain)


def _is_ditto(text: str) -> bool:
    plain = text.strip()
    return plain in DITTO_WORDS or (len(plain) > 1 and set(plain) <= _DITTO_MARKS - {"同"})


def is_rounded(text: str) -> bool:
    """Whether a long number is written as 5.10999E+17, so that most of its digits are lost."""
    return _ROUNDED.fullmatch(text.strip()) is not None


def is_masked(number: str) -> bool:
    """Whether some digits of a number are covered, as in 510999********0015."""
    plain = unicodedata.normalize("NFKC", number.replace("…", "**")).strip()
    return _MASK_RUN.search(plain) is not None and _MASKED.fullmatch("".join(plain.split())) is not None


def visible_ends(number: str) -> tuple[str, str]:
    """The digits before and behind the covered ones: ("510999", "0015")."""
    plain = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    start, end = re.match(r"\d*", plain), re.search(r"\d*X?$", plain)
    tail = end[0] if end else ""
    return (start[0] if start else ""), (tail if any(map(str.isdecimal, tail)) else "")


def is_masked_name(name: str) -> bool:
    """Whether a part of a name is covered, as in 张*三."""
    return _MASK_OF_NAMES.search(name) is not None
