"""The privacy inspection of any PDF, against the households of an archive if one is named."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from township_desk import refusals
from township_desk.domain.catalogue import catalogue
from township_desk.domain.wording import fixed_texts
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.private import private_numbers

if TYPE_CHECKING:  # pdfium is loaded when the first file is looked at
    from township_desk.printing.inspection import Hit


def inspect_file(path: Path, archive: Archive | None = None, allowed: Sequence[str] = ()) -> "list[Hit]":
    """What must not be on a public sheet, in a PDF of any origin; Problem when it is no readable PDF."""
    from township_desk.printing.inspection import inspect
    from township_desk.printing.preview import is_readable

    try:
        pdf = path.read_bytes()
    except OSError as error:
        raise Problem(f"没有检查：“{path.name}”{refusals.reason(error)}。") from None
    if not is_readable(pdf):
        raise Problem(f"没有检查：“{path.name}”不是能读的 PDF 文件。请重新导出再查。")
    private = private_numbers(archive.db) if archive else ()
    own = [archive.township.phone, archive.township.county_phone] if archive else []
    own += [village.phone for village in archive.villages()] if archive else []
    fixed = [text for sheet in catalogue() for text in fixed_texts(sheet)]
    return inspect(pdf, private=private, allowed=[*own, *allowed], fixed=fixed)
