"""Names of cells and columns as workbooks write them."""

import re
from functools import lru_cache

_CELL = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d*)")


def column_letter(place: int) -> str:
    """0 → A, 26 → AA."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=2048)
def column_of(letters: str) -> int:
    """A → 0, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_of(text: str) -> tuple[int, int]:
    """B7 → row 7, column 1. Raises ValueError for anything else."""
    found = _CELL.fullmatch(text)
    if not found or not found[2] or not found[4]:
        raise ValueError(text)
    return int(found[4]), column_of(found[2])


def area_of(text: str) -> tuple[int, int, int, int]:
    """B7:C9 → 7, 1, 9, 2: first row, first column, last row, last column."""
    first, _, last = text.partition(":")
    return *cell_of(first), *cell_of(last or first)
