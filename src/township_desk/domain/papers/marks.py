"""The mark on our own forms: a QR code that says which page of which form this is, and whose.

It holds no personal data. The key of the household or village says whose it is, and means nothing outside the archive.
"""

import re
from dataclasses import dataclass
from zlib import crc32

_VERSION = "TDA"  # the last letter grows when the text changes; marks printed before stay readable
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_USUAL, _WHOLE = "form.", "*"
_ENDINGS = ((".household", ".h"), (".village", ".v"))
_CHECKED = 4  # digits of the check
_TEXT = re.compile(
    rf"{_VERSION}(?P<owner>[0-9A-Z]{{1,13}}):(?P<sheet>\*?[0-9A-Z.-]{{1,60}})"
    r":(?P<page>[0-9]{1,4})/(?P<pages>[0-9]{1,4}):(?P<year>[0-9]{4})(?P<check>[0-9A-Z]{4})"
)
_NAME = re.compile(r"[0-9a-z._]{1,60}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One page of a form: the key of the household or village, the sheet's name, the page (1 = first), the year."""

    owner: int
    sheet: str
    page: int
    pages: int
    year: int

    @property
    def text(self) -> str:
        """What the QR code says. It is short, and of the characters of which a small QR code holds the most."""
        if not _NAME.fullmatch(self.sheet):
            raise ValueError(f"no mark can name the sheet {self.sheet!r}")
        said = f"{_VERSION}{_written(self.owner)}:{_short(self.sheet)}:{self.page}/{self.pages}:{self.year:04}"
        return said + _check(said)

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """The mark that a QR code says; None for every other QR code, and for one that was misread."""
        found = _TEXT.fullmatch(text)
        if found is None or found["check"] != _check(text[:-_CHECKED]):
            return None
        sheet = _long(found["sheet"])
        return cls(int(found["owner"], 36), sheet, int(found["page"]), int(found["pages"]), int(found["year"]))


def _short(sheet: str) -> str:
    """A sheet's name as it is said: most are shortened; one that could be taken for another is said as a whole."""
    name = sheet.removeprefix(_USUAL)
    for ending, short in _ENDINGS:
        if name.endswith(ending):
            name = name.removesuffix(ending) + short
    said = name.replace("_", "-").upper()
    return said if _long(said) == sheet else _WHOLE + sheet.replace("_", "-").upper()


def _long(said: str) -> str:
    name = said.replace("-", "_").lower()
    if name.startswith(_WHOLE):
        return name.removeprefix(_WHOLE)
    for ending, short in _ENDINGS:
        if name.endswith(short):
            name = name.removesuffix(short) + ending
    return _USUAL + name


def _check(said: str) -> str:
    return _written(crc32(said.encode()) % 36**_CHECKED).zfill(_CHECKED)


def _written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
