"""The digits in a text, however they are spelled: full-width, circled, 汉字, look-alikes, with anything between them.

A character can be read in two ways (一 is a digit and a dash, O a letter and a nought), so a text has several readings.
"""

import re
import unicodedata
from collections.abc import Iterator

_HAN = {"○": "0", "◯": "0", "⭕": "0", "洞": "0", "两": "2", "俩": "2", "拐": "7", "勾": "9", "吆": "1"}
"""Characters read as digits that Unicode gives no number: 洞 and 拐 are how numbers are said on the telephone."""
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
    """A table for str.translate that reads a character when it is met first."""

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
    """Compatibility forms as the usual characters, nothing for what cannot be seen."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        number = unicodedata.numeric(char, 0) if unicodedata.category(char) == "Nl" else 0
        usual = str(int(number)) if number in range(1, 10) else unicodedata.normalize("NFKC", char)  # Ⅶ is no VII here
        self[code] = found = "".join(map(_seen, usual))
        return found


def _seen(char: str) -> str:
    if char in _FILLERS or unicodedata.category(char) in _INVISIBLE:
        return ""
    return "-" if char in "\x02\ufffe" else char  # what pdfium writes for a hyphen at the end of a line


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
    """A text in the usual characters, without what cannot be seen."""
    return text if text.isascii() and "\x02" not in text else text.translate(_PLAIN)


def readings(text: str, least: int) -> Iterator[str]:
    """What the digits of a plain text may be, each way once, as they are written first: digits, ends of lines, and
    blanks for everything else. Nothing where no reading has so many digits as asked for.
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
    """The lines of a plain text in which some reading has so many digits, or which say them in letters."""
    for line, most in zip(text.split("\n"), text.translate(_EVERYTHING).split("\n"), strict=True):
        if _count(most) >= least or (len(line) > 2 * least and _LETTERS.search(line)):
            yield line


def _count(reading: str) -> int:
    return len(reading) - reading.count(" ") - reading.count("\n")


def arabic(text: str) -> str:
    """A plain text with 汉字 digits as 0 to 9: 一九六〇年十二月 as 1960年12月."""
    tens = _TENS.sub(lambda found: f"{found[1] or '一'}{found[2] or '〇'}", text)
    return tens.translate(_HAN_DIGITS)


def _without_tones(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))


def digits(text: str) -> str:
    """The digits that a text is written with, 汉字 left out."""
    return "".join(text.translate(_READINGS[0]).split())
