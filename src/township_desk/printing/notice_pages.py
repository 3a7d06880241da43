"""Divides a notice among pages: no signature alone on a page, no single row or line of a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from township_desk.printing.drawing.text import Line
from township_desk.printing.notice_table import GAP, Entry, Table, heights

LINE = 225.0 / 22
"""22 lines of body text on 225 mm (GB/T 9704-2012, 5.2.3)."""
_COMPANY = 2
"""The least number of table rows or text lines that stay together."""


_HAIR = 1e-6
BodyLine = tuple[Line, bool]
"""A line of the covering text, and whether it begins a paragraph."""


@dataclass(slots=True)
class NoticePage:
    """The content of one page: lines of the covering text, then entries of the list."""

    lines: list[BodyLine] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def divide(height: float, title: float, body: Sequence[BodyLine], table: Table, issuer: float) -> list[NoticePage]:
    """The pages of a notice. The last page holds the issuer and some of the list or text before it."""
    pages, room = _text_pages(height, title, body)
    if not table.entries:
        return _with_signature(pages, room, issuer)
    return _table_pages(pages, room, height, table, issuer)


def _text_pages(height: float, title: float, body: Sequence[BodyLine]) -> tuple[list[NoticePage], float]:
    """Puts the covering text on as many pages as it needs. Returns them with the room left on the last one."""
    pages, room, rest = list[NoticePage](), height - title, list(body)
    while len(rest) * LINE > room + _HAIR:
        count = _page_end(rest, int((room + _HAIR) / LINE))
        pages.append(NoticePage(lines=rest[:count]))
        rest, room = rest[count:], height
    if pages and len(rest) < _COMPANY:
        rest.insert(0, pages[-1].lines.pop())
    return [*pages, NoticePage(lines=rest)], room - len(rest) * LINE


def _page_end(lines: Sequence[BodyLine], most: int) -> int:
    """How many lines stay on a page. Neither the first nor the last line of a paragraph may stand alone."""
    for count in range(most, max(most - _COMPANY - 1, 1), -1):
        (before, began), (after, starts) = lines[count - 1], lines[count]
        if not (after.last and not starts) and not (began and not before.last):
            return count
    return most


def _with_signature(pages: list[NoticePage], room: float, issuer: float) -> list[NoticePage]:
    """Where the signature does not fit, moves the end of the text with it to the next page."""
    lines = pages[-1].lines
    if room < issuer and len(lines) > _COMPANY:
        count = _page_end(lines, len(lines) - _COMPANY)
        pages[-1].lines = lines[:count]
        pages.append(NoticePage(lines=lines[count:]))
    elif room < issuer:
        pages.append(NoticePage())
    return pages


def _table_pages(pages: list[NoticePage], room: float, height: float, table: Table, issuer: float) -> list[NoticePage]:
    """Puts the entries below the text and on further pages."""
    rest, head = table.entries, table.head.height
    room -= GAP
    # The head of a table must not stand at the foot of a page with next to no rows.
    if _fitting(rest, table, room - head) < min(len(rest), _COMPANY * table.blocks):
        pages.append(NoticePage())
        room = height
    while rest:
        count = _fitting(rest, table, room - head)
        if count < len(rest) or _height(rest, table.blocks) + head + issuer > room:
            count = _kept_here(rest, count, table, room - head, fresh=not pages[-1].lines)
        pages[-1].entries, rest = list(rest[:count]), rest[count:]
        if rest or _height(pages[-1].entries, table.blocks) + head + issuer > room:
            pages.append(NoticePage())
        room = height
    return pages


def _kept_here(entries: Sequence[Entry], fitting: int, table: Table, room: float, *, fresh: bool) -> int:
    """How many entries stay on a page that is not the last. Enough must be left over to stand with the issuer."""
    company = min(_COMPANY * table.blocks, max(1, len(entries) // 2))
    count = max(min(fitting, len(entries) - company), 0)
    while count and _height(entries[:count], table.blocks) > room:
        count -= 1  # with fewer entries they pair up differently, and a pair is as high as its higher entry
    return max(count, 1) if fresh else count


def _fitting(entries: Sequence[Entry], table: Table, room: float) -> int:
    """How many entries, in whole rows, fit on a page."""
    blocks = table.blocks
    low, high = 0, min(max(0, int(room / table.layout.row)), -(-len(entries) // blocks))
    while low < high:
        middle = (low + high + 1) // 2
        if _height(entries[: middle * blocks], blocks) <= room:
            low = middle
        else:
            high = middle - 1
    return min(low * blocks, len(entries))


def _height(entries: Sequence[Entry], blocks: int) -> float:
    return sum(heights(entries, blocks))
