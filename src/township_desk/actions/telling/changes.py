"""How much a number has changed against the year before, in words."""

from township_desk.domain.charts.chart import UNKNOWN
from township_desk.domain.figures.figure import Figure
from township_desk.domain.figures.value import Number, text_of

_CENT = 100
_POINTS = "个百分点"


def said_number(figure: Figure, number: Number | None) -> str:
    """A number as people read it; amounts in yuan with their thousands apart."""
    if number is None:
        return UNKNOWN
    return f"{int(number) / _CENT:,.2f}".removesuffix(".00") if figure.is_money else text_of(figure, number)


def changed(figure: Figure, now: Number | None, before: Number | None) -> str:
    """The change of a number against the end of the year before; "" where one of both is not known."""
    if now is None or before is None:
        return ""
    more = now - before if now > before else before - now
    if not more:
        return "和上年一样"
    unit = _POINTS if figure.unit == "%" else figure.unit
    return f"较上年{'多' if now > before else '少'} {said_number(figure, more)} {unit}"
