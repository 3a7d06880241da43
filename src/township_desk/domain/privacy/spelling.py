"""The digits of a text in any spelling: full-width, circled, 汉字, look-alikes, with anything between them.

A character can be read in two ways (一 is a digit or a dash, O a letter or a zero), so a text has several readings.
"""

import re
import unicodedata
from collections.abc import Iterator

_HAN = {"○": "0", "◯": "0", "⭕": "0", "洞": "0", "两": "2", "俩": "2", "拐": "7", "勾": "9", "吆": "1"}
"""Characters read as digits although Unicode gives them no
number. 洞 and 拐 are how numbers are said on the telephone.
"""
_ALIKE = {
    "0": "OoΟοОоՕօØøΘθQ口",
    "1": "lI|ıіІιΙ丨!ǀӀӏi",
    "2": "Zz",
    "3": "ЗзƷ",
    "5": "SsЅѕ",
    "6": "bб",
    "8": "BВΒ",
    "9": "gq",
}
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_INVISIBLE = {"Cf", "Mn", "Me"}


class _Table(dict[int, str]):
    """A table for str.translate that computes the reading of a character when it first occurs."""

    def __init__(self, *, han: bool = False, alike: bool = False) -> None:
        super().__init__()
        self._han = han
        self._others = dict(_HAN) if han else {}
        if alike:
            self._others |= {char: digit for digit, chars in _ALIKE.items() for char in chars}

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = found = "\n" if char == "\n" else self._others.get(char) or self._digit(char)
        return found

    def _digit(self, char: str) -> str:
        value = unicodedata.numeric(char, -1)
        if value not in range(10) or (unicodedata.category(char) == "Lo" and not self._han):
            return " "
        return str(int(value))


class _Plain(dict[int, str]):
    """Replaces compatibility forms by the usual characters and drops invisible ones."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        number = unicodedata.numeric(char, 0) if unicodedata.category(char) == "Nl" else 0
        # Ⅶ is not read as VII here
        usual = str(int(number)) if number in range(1, 10) else unicodedata.normalize("NFKC", char)
        self[code] = found = "".join(map(_seen, usual))
        return found


def _seen(char: str) -> str:
    if char in _FILLERS or unicodedata.category(char) in _INVISIBLE:
        return ""
    return "-" if char in "\x02\ufffe" else char  # pdfium writes these for a hyphen at the end of a line


_PLAIN = _Plain()
_EVERYTHING = _Table(han=True, alike=True)
_HAN_DIGITS = {
    ord(char): str(at % 10) for at, char in enumerate("〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺貳參肆伍陸漆捌玖")
}
_TENS = re.compile(r"([一二三])?十([一二三四五六七八九])?(?=[月日号])")
_SAID_WORDS = "zero ling|one yi yao|two er liang|three san|four si|five wu|six liu|seven qi|eight ba|nine jiu"
_SAID_DIGITS = {word: str(digit) for digit, words in enumerate(_SAID_WORDS.split("|")) for word in words.split()}
_LETTERS = re.compile(r"(?:[a-zà-ǜ]{2,5}[^a-zà-ǜ]{0,3}){6}|[a-zà-ǜ]{15}", re.IGNORECASE)
_SAID = re.compile("|".join(_SAID_DIGITS))
_READINGS = (_Table(), _Table(han=True), _EVERYTHING, _Table(alike=True))


def plain(text: str) -> str:
    """A text in the usual characters, without invisible ones."""
    return text if text.isascii() and "\x02" not in text else text.translate(_PLAIN)


def readings(text: str, least: int) -> Iterator[str]:
    """What the digits of a plain text may be, each reading once.

    A reading consists of digits, ends of lines, and blanks for everything else. Readings with fewer digits than `least`
    are left out.
    """
    if _count(text.translate(_EVERYTHING)) >= least:
        seen = set[str]()
        for table in _READINGS:
            if (reading := text.translate(table)) not in seen:
                seen.add(reading)
                yield reading
    if _LETTERS.search(text) and len(said := _SAID.findall(_without_tones(text))) >= least:
        yield "".join(map(_SAID_DIGITS.__getitem__, said))


def lines_with(least: int, text: str) -> Iterator[str]:
    """The lines of a plain text in which a reading has enough digits, or which spell them in letters."""
    for line, most in zip(text.split("\n"), text.translate(_EVERYTHING).split("\n"), strict=True):
        if _count(most) >= least or (len(line) > 2 * least and _LETTERS.search(line)):
            yield line


def _count(reading: str) -> int:
    return len(reading) - reading.count(" ") - reading.count("\n")


def arabic(text: str) -> str:
    """A plain text with 汉字 digits as 0 to 9: 1960年12月 for 一九六〇年十二月."""
    tens = _TENS.sub(lambda found: f"{found[1] or '一'}{found[2] or '〇'}", text)
    return tens.translate(_HAN_DIGITS)


def _without_tones(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))


def digits(text: str) -> str:
    """The digits in a text, without 汉字."""
    return "".join(text.translate(_READINGS[0]).split())
