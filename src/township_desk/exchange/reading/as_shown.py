"""The rows of a workbook as its sheets show them, whatever the kind of workbook."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from township_desk.exchange.reading.seen import Seen


def as_shown(content: BytesIO, sheet: str, base1904: bool, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows of a sheet with what it shows.

    If an odd file cannot be looked at a second time, its rows stay as they are.
    """
    try:
        seen = _look(content, sheet, base1904)
    except Exception:  # noqa: BLE001 - whatever a second reader stumbles over, the first has read the file
        seen = Seen()
    if not (seen.blank or seen.shown):
        yield from rows
        return
    for number, row in enumerate(rows):
        if number in seen.blank or number in seen.shown:
            blank, shown = seen.blank[number], seen.shown[number]
            yield [blank.get(at, "") if cell == "" else shown.get(at, cell) for at, cell in enumerate(row)]
        else:
            yield row


def _look(content: BytesIO, sheet: str, base1904: bool) -> Seen:
    if not zipfile.is_zipfile(content):
        from township_desk.exchange.reading.seen_xls import look
    elif "content.xml" in zipfile.ZipFile(content).namelist():
        from township_desk.exchange.reading.seen_ods import look
    else:
        from township_desk.exchange.reading.valueless import look
    return look(content, sheet, base1904)
