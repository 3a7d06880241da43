"""Finds an archive's private numbers in a text, in any spelling. Each place in the text is looked up once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from township_desk.domain.fields.identity import normalise, upgrade
from township_desk.domain.privacy.spelling import digits, lines_with, plain, readings

SHORTEST = 6
"""A shorter value says nothing by itself."""
_LONG, _MIDDLE = 15, 11
_GROUPS, _MOST_PARTS = 8, 22
_PARTS = 4
"""With more parts than this, cells beside or below each other form a right number by chance."""
_LANDLINE = re.compile(r"(0(?:10|2\d|\d{3}))(\d{7,8})")
_CALLED = re.compile(r"\d+(?:[\s\-–—.·/()（）+转#*]{1,3}\d+)*")
_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?|-?\d+\.\d+")
_DAY = re.compile(r"(?:19|20)\d\d[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])日?")


@dataclass(frozen=True, slots=True)
class _Keys:
    """Digits to look for, and their possible lengths."""

    known: frozenset[str]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, keys: Iterable[str]) -> "_Keys":
        known = frozenset(keys)
        return cls(known, tuple(sorted({len(key) for key in known})))

    def within(self, whole: str) -> Iterator[str]:
        """The numbers that occur anywhere in a row of digits."""
        for length in self.lengths:
            for at in range(len(whole) - length + 1):
                if (part := whole[at : at + length]) in self.known:
                    yield part

    def made_of(self, parts: Sequence[str], most: int) -> Iterator[str]:
        """The numbers that whole parts make, one part or several in a row."""
        if not self.lengths:
            return
        shortest, longest = self.lengths[0], self.lengths[-1]
        sizes = [*map(len, parts)]
        for start in range(len(parts)):
            if sum(sizes[start : start + most]) < shortest:
                continue
            whole = ""
            for part in parts[start : start + most]:
                whole += part
                if len(whole) > longest:
                    break
                if len(whole) >= shortest and whole in self.known:
                    yield whole


@dataclass(frozen=True)
class PrivateNumbers:
    """The digits of the private values, grouped by how clearly they stand out.

    `long` ones are found in any row of digits, `middle` ones within one text. `whole` ones (the middle ones, and birth
    date with serial digits of identity numbers) are found where whole parts make them. `short` ones count only when
    they are written as one.
    """

    long: _Keys
    middle: _Keys
    whole: _Keys
    short: _Keys
    identities: frozenset[str]

    @classmethod
    def of(cls, values: Iterable[str], own: Iterable[str] = ()) -> "PrivateNumbers":
        """The numbers among these values, without those of the office itself."""
        identities, keys = set[str](), set[str]()
        for number in map(_written, values):
            if _is_identity(number):
                identities.add(upgrade(number)[:18])
            elif len(number) >= SHORTEST:
                keys.update(_spoken(number))
        # The office's own telephone stands on every notice.
        keys -= {key for it in own for key in _spoken(_written(it))}
        # An identity number is also found without its check digit, and in the old form of 15 digits.
        keys |= {key for it in identities for key in (it[:17], it[:6] + it[8:17])}
        middle = {key for key in keys if _MIDDLE <= len(key) < _LONG}
        return cls(
            long=_Keys.of(key for key in keys if len(key) >= _LONG),
            middle=_Keys.of(middle),
            whole=_Keys.of(middle.union(it[6:17] for it in identities)),
            short=_Keys.of(key for key in keys if SHORTEST <= len(key) < _MIDDLE),
            identities=frozenset(identities),
        )

    @cached_property
    def ends(self) -> frozenset[tuple[str, str]]:
        """The first six and the last four characters of each identity number."""
        return frozenset((it[:6], it[-4:]) for it in self.identities)

    @cached_property
    def born(self) -> Mapping[str, frozenset[str]]:
        """The birth dates (YYYYMMDD) by the last four characters of the numbers."""
        found = defaultdict[str, set[str]](set)
        for it in self.identities:
            found[it[-4:]].add(it[6:14])
        return {tail: frozenset(days) for tail, days in found.items()}

    def in_text(self, text: str) -> set[str]:
        """The numbers in one text or cell, whatever stands between their digits."""
        written = plain(text)
        found = set(self._called(written))
        for reading in readings(written, SHORTEST):
            parts = reading.split()
            whole = "".join(parts)
            found.update(self.long.within(whole), self.middle.within(whole), self.whole.made_of(parts, len(parts)))
            found.update(it for it in parts if it in self.short.known and it not in written)
            if whole in self.short.known and not _is_amount_or_day(written.strip()):
                found.add(whole)
        return found

    def across(self, texts: Sequence[str]) -> set[str]:
        """The numbers that cells beside or below each other make together."""
        found = set[str]()
        for reading in readings(" ".join(map(plain, texts)), _MIDDLE):
            parts = reading.split()
            found.update(self.long.within("".join(parts)), self.whole.made_of(parts, _PARTS))
        return found

    def on_page(self, text: str) -> set[str]:
        """The numbers on a page of which it is not known where cells end."""
        written = plain(text)
        found = set(self._called(written))
        for reading in islice(readings(written, _MIDDLE), 2):  # across the ends of lines, as digits and as 汉字
            parts = reading.split()
            found.update(self.long.within("".join(parts)), self.whole.made_of(parts, _PARTS))
        for line in lines_with(_MIDDLE, written):
            for reading in readings(line, _MIDDLE):
                parts = reading.split()
                found.update(self.whole.made_of(parts, _MOST_PARTS), self.long.within("".join(parts)))
                found.update(key for part in parts for key in self.middle.within(part))
        return found

    def _called(self, written: str) -> Iterator[str]:
        """The short numbers that are written in the way of a telephone number."""
        for found in _CALLED.finditer(written) if self.short.known else ():
            if not _is_amount_or_day(found[0]):
                yield from self.short.made_of(found[0].translate(_DIGITS).split(), _GROUPS)


def _is_amount_or_day(text: str) -> bool:
    return bool(_AMOUNT.fullmatch(text) or _DAY.fullmatch(text))


class _Digits(dict[int, str]):
    def __missing__(self, code: int) -> str:
        return " "


_DIGITS = _Digits({ord(digit): digit for digit in "0123456789"})


def _written(value: str) -> str:
    """A value in one spelling, "" for a placeholder."""
    number = value if value.isdecimal() and value.isascii() else normalise(plain(value))
    return "" if len(set(number)) < 3 or number.startswith("999999") else number


def _is_identity(number: str) -> bool:
    """Whether it is an identity number of either length, or a certificate that begins with one."""
    if len(number) not in (15, 18, 20, 22) or not number[:15].isdecimal():
        return False
    return len(number) == 15 or number[6:8] in ("18", "19", "20")


def _spoken(number: str) -> Iterator[str]:
    """The digits of a telephone number, card or certificate; those of a landline also without its area code."""
    plainly = digits(number).removeprefix("0086")
    plainly = plainly.removeprefix("86") if len(plainly) == 13 else plainly
    if len(plainly) >= SHORTEST:
        yield plainly
    if landline := _LANDLINE.fullmatch(plainly):
        yield landline[2]
