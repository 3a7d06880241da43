"""Whole numbers in words: 十一, 廿三, 一百零二, 壹."""

import unicodedata

_UNITS = (100, 10)


def numeral(text: str) -> int | None:
    """The number that a text is, in figures or Chinese numerals; None for any other text."""
    if text.isdecimal():
        return int(text)
    values = [unicodedata.numeric(char, -1.0) for char in text]
    if not values or any(value < 0 or value != int(value) or value > _UNITS[0] for value in values):
        return None
    return _total([int(value) for value in values])


def _total(values: list[int]) -> int | None:
    """Hundreds, tens and ones added up.

    Digits in a row count only with a zero among them: 一〇 is 10, 三八 is no number.
    """
    if not any(value in (*_UNITS, 20, 30, 40) for value in values):
        digits = "".join(map(str, values))
        return int(digits) if len(values) == 1 or "0" in digits[1:] else None
    total, digit = 0, 0
    for value in values:
        if value in _UNITS:
            total, digit = total + (digit or 1) * value, 0
        elif value >= _UNITS[1]:
            total += value
        elif digit:
            return None
        else:
            digit = value
    return total + digit
