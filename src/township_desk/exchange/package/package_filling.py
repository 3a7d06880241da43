"""Writes a filled copy of a template."""

from collections.abc import Sequence
from pathlib import Path

from township_desk.exchange.package.book import Book, SheetEntry, opened
from township_desk.exchange.package.cell_values import Writer
from township_desk.exchange.package.copies import copy_sheet, rename_sheet
from township_desk.exchange.package.fills import Filled, SheetFill
from township_desk.exchange.package.following import follow_rows
from township_desk.exchange.package.formulas.recalculating import forget_order, formula_places, recalculate
from township_desk.exchange.package.refusal import refusals
from township_desk.exchange.package.sheet import FilledSheet
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.package.styles import Styles
from township_desk.exchange.package.tables import fit_tables
from township_desk.files import require_ending, written_whole
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress


def fill_template(
    template: Path, out: Path, fills: Sequence[SheetFill], *, password: str = "", progress: Progress = NO_PROGRESS
) -> Filled:
    """Writes the template with its fills to `out`. What is not filled stays as it is, to the byte where possible.

    The file gets the ending that its content needs: a template with macros stays .xlsm, one in the old format .xls
    becomes .xlsx. Raises Problem when a template cannot be filled; then nothing is written.
    """
    with refusals(template, password), opened(template, password) as book:
        require_ending(out, ".xlsx", ".xlsm")
        out = out if out.suffix.lower() == book.ending else out.with_suffix(book.ending)
        if out.resolve() == template.resolve():
            raise Problem(f"不能把填好的表写在模板“{template.name}”上，空白模板会丢失。请换一个文件名。")
        book.settle()
        _fill(book, fills, progress)
        with written_whole(out) as partial:
            book.package.save(partial)
        return Filled(path=out, notes=book.notes)


def _fill(book: Book, fills: Sequence[SheetFill], progress: Progress) -> None:
    strings, styles = Strings(book), Styles(book)
    writer = Writer(strings, styles, book.base1904)
    targets = _targets(book, fills)
    before = {entry.part: formula_places(book.rows(entry.part)) for entry in targets}
    for done, (entry, fill) in enumerate(zip(targets, fills, strict=True)):
        progress.step(done, len(fills), "填表")
        sheet = FilledSheet(book, entry, fill, writer)
        sheet.fill()
        if sheet.shift:
            follow_rows(book, entry, sheet.shift)
        if fill.rows:
            fit_tables(book, entry.part, fill.first, fill.first + len(fill.rows) - 1)
    recalculate(book, strings, before.keys())
    if any(formula_places(book.rows(part)) != places for part, places in before.items()):
        forget_order(book)
    strings.save()
    styles.save()
    book.flush()


def _targets(book: Book, fills: Sequence[SheetFill]) -> list[SheetEntry]:
    """The sheet for each fill: the template's own for the first, copies of it for the others."""
    own: dict[str, SheetEntry] = {}
    targets = []
    for fill in fills:
        if fill.sheet in own:
            targets.append(copy_sheet(book, own[fill.sheet], fill.name or fill.sheet))
        else:
            entry = book.sheet(fill.sheet)
            own[fill.sheet] = rename_sheet(book, entry, fill.name) if fill.name not in ("", fill.sheet) else entry
            targets.append(own[fill.sheet])
    return targets
