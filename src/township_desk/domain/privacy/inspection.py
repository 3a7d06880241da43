"""Inspects a notice before it is printed: every text and cell, alone and together with those beside and below it."""

from collections.abc import Iterable, Iterator, Sequence

from township_desk.domain.paper.catalogue import Column, Sheet
from township_desk.domain.paper.notices.notice import ListNotice
from township_desk.domain.privacy.hits import Found, Hit, masked
from township_desk.domain.privacy.known import Known
from township_desk.domain.privacy.reader import Reader, What


def notice_hits(notice: ListNotice, columns: Sequence[Column], reader: Reader) -> list[Hit]:
    """What must not be on a notice, with the places."""
    return [*_around(notice, reader), *_in_rows(notice, columns, reader), *_below(notice, columns, reader.known)]


def lists_persons(sheet: Sheet) -> bool:
    """Whether each row of a notice is about a person or household."""
    return sheet.lists_households or any(column.kind == "name" for column in sheet.columns)


def _around(notice: ListNotice, reader: Reader) -> Iterator[Hit]:
    paragraphs = [(f"正文第 {number} 段", text) for number, text in enumerate(notice.paragraphs, 1)]
    for spot, text in (("标题", notice.title), *paragraphs, *(("落款", text) for text in notice.issuer)):
        yield from _told(spot, [*reader.alone(text), *reader.together([text], [""])])


def _in_rows(notice: ListNotice, columns: Sequence[Column], reader: Reader) -> Iterator[Hit]:
    heads = [column.head for column in columns]
    for number, row in enumerate(notice.rows, 1):
        said = [reader.alone(cell, column.kind) for column, cell in zip(columns, row.cells, strict=True)]
        for column, found in zip(columns, said, strict=True):
            yield from _told(f"名单第 {number} 行“{column.head}”", found)
        known = {it for found in said for it in found}
        yield from _told(f"名单第 {number} 行", [it for it in reader.together(row.cells, heads) if it not in known])


def _below(notice: ListNotice, columns: Sequence[Column], known: Known) -> Iterator[Hit]:
    """Numbers whose digits were divided among the rows of a column."""
    for place, column in enumerate(columns):
        cells = [row.cells[place] for row in notice.rows]
        divided = known.numbers.across(cells)
        if divided:
            divided -= {number for cell in cells for number in known.numbers.in_text(cell)}
        yield from _told(f"“{column.head}”一列", [(Found.NUMBER, masked(it)) for it in sorted(divided)])


def _told(spot: str, found: Iterable[What]) -> Iterator[Hit]:
    return (Hit(kind=kind, where=where, spot=spot) for kind, where in dict.fromkeys(found))
