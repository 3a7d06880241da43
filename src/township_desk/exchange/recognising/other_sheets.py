"""The sheets of a workbook beside the one that is read: which of them hold rows of the same kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from township_desk.exchange.reading.sheet import TOP_ROWS, Top
from township_desk.exchange.recognising.heads import Head, NoHead, Wanted, find_head
from township_desk.exchange.recognising.import_kinds import kind_of
from township_desk.exchange.recognising.layouts import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSheet:
    """A sheet with a head of its own; an `alike` one holds rows of the same kind and is shown."""

    place: int
    name: str
    head: Head
    alike: bool


def other_sheets(tops: Sequence[Top], place: int, head: Head, layouts: Mapping[str, Layout]) -> list[OtherSheet]:
    """The sheets beside the one at a place that hold rows of the same kind or have a head nearly as good."""
    found = list[OtherSheet]()
    kind = kind_of(head)
    for at, top in enumerate(tops):
        if at == place or not (other := _head(top, layouts)):
            continue
        alike = kind_of(other) is kind and not top.hidden and _has_rows(top, other)
        if alike or 2 * other.known > head.known:
            found.append(OtherSheet(place=at, name=top.name, head=other, alike=alike))
    return found


def _head(top: Top, layouts: Mapping[str, Layout]) -> Head | None:
    try:
        return find_head([top], layouts, Wanted())[1]
    except NoHead:
        return None


def _has_rows(top: Top, head: Head) -> bool:
    """Whether anything stands below a head, as far as it can be seen before the sheet is read."""
    return top.rows > TOP_ROWS or any(any(map(str.strip, row)) for row in top.head[head.bottom + 1 :])
