"""Widths of columns: their shares of a table, but no number and no short head is torn apart where there is room."""

import re
from collections.abc import Iterable, Sequence

from township_desk.printing.drawing.text import Measure, units_of

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/_\-]*")
_LETTERS = 2
Cells = Iterable[Sequence[str]]


def widths_of(shares: Sequence[float], needs: Sequence[float], total: float) -> list[float]:
    """Widths by shares, each at least what it needs. Where there is too little for all needs, only the shares count."""
    if sum(needs) > total:
        return [share * total / sum(shares) for share in shares]
    fixed: set[int] = set()
    while True:
        room = total - sum(needs[place] for place in fixed)
        free = sum(share for place, share in enumerate(shares) if place not in fixed)
        found = [needs[at] if at in fixed else share * room / free for at, share in enumerate(shares)]
        narrow = {at for at, wide in enumerate(found) if at not in fixed and wide < needs[at]}
        if not narrow:
            return found
        fixed |= narrow


def needs_of(heads: Sequence[str], rows: Cells, of_head: Measure, of_cell: Measure, sides: float) -> list[float]:
    """What each column needs so that neither a unit of its head nor a number in it is torn apart, with its `sides`.

    A head never stands letter below letter.
    """
    longest = [""] * len(heads)
    for row in rows:
        for place, text in enumerate(row):
            longest[place] = max((longest[place], *_NUMBER.findall(text)), key=len)
    return [
        sides + max(of_cell(number), of_head(head[:_LETTERS]), *map(of_head, units_of(head)))
        for head, number in zip(heads, longest, strict=True)
    ]
