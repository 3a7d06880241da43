"""The other sheets of a workbook: which of them hold rows of the same kind as the one that is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from township_desk.exchange.reading.sheet import TOP_ROWS, Top
from township_desk.exchange.recognising.head_finding import find_head
from township_desk.exchange.recognising.heads import Head, NoHead, Wanted
from township_desk.exchange.recognising.layouts import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSheet:
    """A sheet with a head of its own. An `alike` one is visible and holds rows of the same kind."""

    place: int
    name: str
    head: Head
    alike: bool


def other_sheets(
    tops: Sequence[Top], place: int, head: Head, layouts: Mapping[str, Layout], wanted: Wanted
) -> list[OtherSheet]:
    """The other sheets that hold rows of the same kind, or have a head nearly as good."""
    found = list[OtherSheet]()
    for at, top in enumerate(tops):
        if at == place or not (other := _head(top, layouts, wanted)):
            continue
        alike = other.meaning is head.meaning and not top.hidden and _has_rows(top, other)
        if alike or 2 * other.known > head.known:
            found.append(OtherSheet(place=at, name=top.name, head=other, alike=alike))
    return found


def _head(top: Top, layouts: Mapping[str, Layout], wanted: Wanted) -> Head | None:
    try:
        return find_head([top], layouts, Wanted(meanings=wanted.meanings))[1]
    except NoHead:
        return None


def _has_rows(top: Top, head: Head) -> bool:
    """Whether there is content below a head, as far as this is visible before the sheet is read."""
    return top.rows > TOP_ROWS or any(any(map(str.strip, row)) for row in top.head[head.bottom + 1 :])
