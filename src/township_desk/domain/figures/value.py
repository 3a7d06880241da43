"""The value of a figure, with what was divided by what."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.figures.figure import Figure

Number = int | Decimal


class Value(NamedTuple):
    """A number, None where nothing is known; where it was divided also the part and the whole."""

    number: Number | None
    part: Number | None = None
    whole: Number | None = None


NOTHING = Value(None)


def divided(part: Number, whole: Number, digits: int, times: int = 1) -> Value:
    """A part of a whole, rounded half up; unknown where there is nothing to divide by."""
    if not whole:
        return Value(None, part, whole)
    found = (Decimal(part * times) / whole).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return Value(found if digits else int(found), part, whole)


def text_of(figure: Figure, number: Number | None) -> str:
    """A number as people read it, without its unit; "" where nothing is known."""
    if number is None:
        return ""
    if figure.is_money:
        return MONEY.edit(int(number))
    return f"{number:,}" if isinstance(number, int) else f"{number:f}"


def plain_of(figure: Figure, number: Number | None) -> str | int | float | None:
    """A number for other programs: amounts as text in yuan, shares and averages as decimals, counts whole."""
    if number is None:
        return None
    if figure.is_money:
        return MONEY.edit(int(number))
    return number if isinstance(number, int) else float(number)
