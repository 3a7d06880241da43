"""The digits in a text, however they are spelled: full-width, circled, 汉字, look-alikes, with anything between them.

A character can be read in two ways (一 is a digit and a dash, O a letter and a nought), so a text has several readings.
"""

import unicodedata
from collections.abc import Iterator

_HAN = {"○": "0", "◯": "0", "⭕": "0", "洞": "0", "两": "2", "俩": "2", "拐": "7", "勾": "9", "吆": "1"}
"""Characters read as digits that Unicode gives no number: 洞 and 拐 are how numbers are said on the telephone."""
_ALIKE = {
    "0": "OoΟοОоՕօØøΘθ",
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
        self[code] = found = "".join(map(_seen, unicodedata.normalize("NFKC", chr(code))))
        return found


def _seen(char: str) -> str:
    if char in _FILLERS or unicodedata.category(char) in _INVISIBLE:
        return ""
    return "-" if char in "\x02\ufffe" else char  # what pdfium writes for a hyphen at the end of a line


_PLAIN = _Plain()
_EVERYTHING = _Table(han=True, alike=True)
_READINGS = (_Table(), _Table(han=True), _EVERYTHING, _Table(alike=True))


def plain(text: str) -> str:
    """A text in the usual characters, without what cannot be seen."""
    return text if text.isascii() else text.translate(_PLAIN)


def readings(text: str, least: int) -> Iterator[str]:
    """What the digits of a plain text may be, each way once: digits, ends of lines, and blanks for everything else.

    Nothing where no reading has so many digits as asked for: the one that takes the most for digits is looked at first.
    """
    most = text.translate(_EVERYTHING)
    if len(most) - most.count(" ") - most.count("\n") >= least:
        yield from dict.fromkeys(text.translate(table) for table in _READINGS)


def digits(text: str) -> str:
    """The digits that a text is written with, 汉字 left out."""
    return "".join(text.translate(_READINGS[0]).split())
