"""Digits that look like an identity number, a card or a telephone, also where a line breaks in the middle."""

import re
import unicodedata
from collections.abc import Iterator

from township_desk.domain import identity

_CHAIN = re.compile(r"(?<!\d)\d(?:[\s\-\ufffe\x02]{0,3}\d)*(?:[\s\-\ufffe\x02]{0,3}[Xx](?![A-Za-z]))?")
_GROUP = re.compile(r"([\s\-\ufffe\x02]*)([\dXx]+)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)")
_ID = re.compile(r"[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LONG = 11
_MOST_PARTS = 6
_FEW_PARTS = 4  # a column of 序号 makes a right number of more parts sooner or later
_CARD = range(16, 20)


def private_digits(text: str) -> Iterator[str]:
    """Every run of digits in a text that is shaped like a number of a person."""
    flat = unicodedata.normalize("NFKC", text)
    yield from (re.sub(r"\D", "", found[0]) for found in _LANDLINE.finditer(flat))
    for chain in _CHAIN.finditer(flat):
        if len(chain[0]) >= _LONG:
            yield from _in_chain(_GROUP.findall(chain[0]))


def _in_chain(groups: list[tuple[str, str]]) -> Iterator[str]:
    """Single groups that are long, and neighbours that together have the shape of a number."""
    for start, (_, first) in enumerate(groups):
        if len(first) >= _LONG:
            yield first.upper()
        parts, gaps = [first], ""
        for gap, digits in groups[start + 1 : start + _MOST_PARTS]:
            parts.append(digits)
            gaps += gap
            whole = "".join(parts)
            if len(whole) > _CARD[-1]:
                break
            if _is_shaped(whole, parts, gaps):
                yield whole.upper()


def _is_shaped(whole: str, parts: list[str], gaps: str) -> bool:
    """Whether parts make one number. Cells of a table stand beside each other too: so the parts must be those in
    which people write such a number, or those of a line that breaks once, or its check digit must be right."""
    broken = len(parts) == 2 and "\n" in gaps
    sound = len(parts) <= _FEW_PARTS and identity.is_sound(whole.upper())
    if _ID.fullmatch(whole) and (broken or sound or [*map(len, parts)] == [6, 8, 4]):
        return True
    if len(whole) == _LONG:
        return bool(_MOBILE.fullmatch(whole)) and (broken or [*map(len, parts)] == [3, 4, 4])
    grouped = all(len(part) == 4 for part in parts[:-1])
    return len(whole) in _CARD and identity.card_fault(whole) is None and (broken or grouped)
