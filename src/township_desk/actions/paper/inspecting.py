"""The privacy inspection of any PDF, compared with the households of an archive if one is given."""

from collections.abc import Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from township_desk import refusals
from township_desk.domain.paper.catalogue import catalogue
from township_desk.domain.paper.wording import fixed_texts
from township_desk.domain.privacy.hits import Hit
from township_desk.domain.privacy.known import Known
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.private_values import known_names, own_numbers, people, private_numbers, worded_numbers

_READ: WeakKeyDictionary[Archive, tuple[object, Known]] = WeakKeyDictionary()
"""What was last read from an open archive. The window composes a notice again with every choice, so it is kept."""


def inspect_file(path: Path, archive: Archive | None = None, allowed: Sequence[str] = ()) -> list[Hit]:
    """What must not be public in a PDF of any origin. Raises Problem when it is no readable PDF."""
    from township_desk.printing.reading import inspection
    from township_desk.printing.reading.preview import is_readable

    try:
        pdf = path.read_bytes()
    except OSError as error:
        raise Problem(f"没有检查：“{path.name}”{refusals.reason(error)}。") from None
    if not is_readable(pdf):
        raise Problem(f"没有检查：“{path.name}”不是能读的 PDF 文件。请重新导出再查。")
    fixed = [text for sheet in catalogue() for text in fixed_texts(sheet)]
    return inspection.inspect_file(pdf, known_of(archive, allowed), fixed)


def known_of(archive: Archive | None, allowed: Sequence[str] = (), day: str = "") -> Known:
    """What public sheets are compared with: everything private in the archive, without the office's own numbers.

    With a day it also says who is under 18 then, which matters for words that somebody typed.
    """
    if archive is None:
        return Known.of(own=allowed)
    asked = archive.step, tuple(allowed), day
    if archive not in _READ or _READ[archive][0] != asked:
        _READ[archive] = asked, _known(archive, allowed, day)
    return _READ[archive][1]


def _known(archive: Archive, allowed: Sequence[str], day: str) -> Known:
    return Known.of(
        private=private_numbers(archive),
        own=[*own_numbers(archive), *allowed],
        worded=worded_numbers(archive),
        names=known_names(archive),
        places=[village.name for village in archive.villages()],
        people=people(archive) if day else (),
        day=day,
    )
