"""Writes new workbooks. Every cell is the text or number that it is; numbers of persons are text."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from township_desk.exchange.writing.frame import SHEET_PART, TEXT_FORMAT, Frame, OutColumn
from township_desk.exchange.writing.shared_texts import SHARED_TEXTS
from township_desk.exchange.writing.sheet_rows import Cell, OutCell, SharedTexts, clean, rows_xml
from township_desk.files import require_ending, written_whole
from township_desk.progress import NO_PROGRESS, Progress

__all__ = ["TEXT_FORMAT", "Cell", "OutCell", "OutColumn", "clean", "write_workbook"]

_LEVEL = 3  # deflate level: a tenth larger than with the usual 6, in a third of the time


def write_workbook(
    path: Path,
    sheet: str,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[Cell]],
    *,
    total: int = 0,
    progress: Progress = NO_PROGRESS,
    day: str = "",
) -> int:
    """Writes one sheet whose head is frozen, filtered and repeated on each printed page. Returns its number of rows.

    With a `day` (ISO) the file says that it was made then, and the same rows are the same bytes.
    """
    require_ending(path, ".xlsx")
    frame, texts = Frame(sheet, columns, day), SharedTexts()
    with (
        written_whole(path) as partial,
        zipfile.ZipFile(partial, "w") as out,
    ):
        last = 1
        with out.open(_part(SHEET_PART), "w") as file:
            file.write(frame.above_rows())
            for last, xml in rows_xml([column.head for column in columns], rows, frame.looks, texts):
                file.write(xml)
                progress.step(last - 1, total, "写表格")
            below, others = frame.below_rows(last)
            file.write(below)
        for name, part in others:
            out.writestr(_part(name), part)
        out.writestr(_part(SHARED_TEXTS), texts.xml())
    return last - 1


def _part(name: str) -> zipfile.ZipInfo:
    """A part of the package, without the time of this PC."""
    made = zipfile.ZipInfo(name)
    made.compress_type = zipfile.ZIP_DEFLATED
    made._compresslevel = _LEVEL  # type: ignore[attr-defined]  # nothing public takes it along with a part's own head
    return made
