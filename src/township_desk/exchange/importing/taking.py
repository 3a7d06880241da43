"""Takes files in as rows with values by key: one sheet, several sheets under each other, or answered forms."""

from dataclasses import dataclass
from pathlib import Path

from township_desk.exchange.answered.finding import FormFinder
from township_desk.exchange.importing.gathering import Gathered
from township_desk.exchange.importing.known import Known
from township_desk.exchange.importing.other_sheets import other_sheets
from township_desk.exchange.importing.plan import ImportPlan, Source, skipped_lines
from township_desk.exchange.importing.sheet_says import SheetSays
from township_desk.exchange.importing.stacking import stacked
from township_desk.exchange.importing.unfolding import Unfolding, remarks_of
from township_desk.exchange.opening.files import digest_of
from township_desk.exchange.opening.sniff import sniff
from township_desk.exchange.reading.child import Reading, reading
from township_desk.exchange.reading.sheet import Sheet, Top
from township_desk.exchange.recognising.column_values import ColumnReader
from township_desk.exchange.recognising.head_finding import find_head
from township_desk.exchange.recognising.heads import Head
from township_desk.exchange.recognising.incoming import Incoming, take_again, take_in
from township_desk.exchange.recognising.repeated import find_repeated
from township_desk.progress import Progress


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file says, and where it comes from."""

    source: Source
    incoming: Incoming
    reader: ColumnReader


def take_file(file: Path, known: Known, progress: Progress) -> Taken:
    """The best sheet of one file, or all its sheets where they are answered forms."""
    kind = sniff(file, known.wish.password)
    with reading(file, kind, password=known.wish.password, progress=progress) as pipe:
        known.load()
        tops, forms = pipe.tops(), known.finder()
        whole = pipe.sheets(tops) if known.may_be_forms(tops) else []
        if whole and forms.look(whole, ""):
            return _taken_forms(forms, [file], known)
        wanted = known.wanted_of(file.stem)
        place, head = find_head(tops, known.layouts, wanted)
        reader = known.reader(base1904=tops[place].base1904)
        incoming = _Sheet(pipe, place, tops[place], whole[place] if whole else None).take(file, head, reader)
    said = SheetSays(known.villages, file.stem, reader.codes).remarks(incoming)
    others = other_sheets(tops, place, head, known.layouts, wanted)
    source = Source(
        file=file.name,
        stem=file.stem,
        word=kind.word,
        others=[it.name for it in others],
        unread=tuple(it.name for it in others if it.alike),
        remarks=(*remarks_of(tops[place], find_repeated(head)), *said),
        tops=tuple(tops),
        digests=(digest_of(file),),
        paths=(file,),
    )
    return _corrected(Taken(source, incoming, reader), known)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet of a file that is being read; `whole` where it is here already."""

    pipe: Reading
    place: int
    top: Top
    whole: Sheet | None

    def take(self, file: Path, head: Head, reader: ColumnReader) -> Incoming:
        """Its rows as they come; a head that repeats itself needs all of them first."""
        repeated = find_repeated(head)
        if repeated is None and self.whole is None:
            return take_in(self.top, head, self.pipe.rows(self.place), reader)
        sheet = self.whole or self.pipe.sheet(self.place, self.top)
        parts = Unfolding(file, sheet.name, sheet, head, repeated, reader).parts() if repeated else []
        return take_again(*stacked(parts), reader) if parts else take_again(sheet, head, reader)


def take_stack(files: list[Path], known: Known, progress: Progress) -> Taken:
    """Puts several sheets under each other, or reads them as forms when all of them are forms."""
    known.load()
    gathered = Gathered(known, several=len(files) > 1)
    for number, file in enumerate(files):
        progress.step(number, len(files), file.name)
        gathered.read(file, progress)
    if gathered.forms.found and not gathered.parts:
        gathered.forms.left_out += (it.sentence for it in gathered.left_out)
        return _taken_forms(gathered.forms, files, known)
    gathered.left_out += gathered.forms.apart()
    if not gathered.parts:
        raise gathered.left_out[0]
    source, reader = _stack_source(gathered, 0 if known.wish.year else gathered.year()), known.reader()
    return _corrected(Taken(source, take_again(*stacked(gathered.parts), reader), reader), known)


def _stack_source(gathered: Gathered, year: int) -> Source:
    """The source of a stack, named after the files that were read."""
    files = list(dict.fromkeys(part.file for part in gathered.parts))
    several = len(files) > 1
    return Source(
        file=_name_of(files),
        stem=files[0].parent.name if several else files[0].stem,
        word=f"{len(gathered.parts)} 张表合在一起",
        digests=tuple(map(digest_of, files)),
        paths=tuple(files),
        sheets=tuple(part.title for part in gathered.parts),
        left_out=tuple(it.sentence for it in gathered.left_out),
        unread=tuple(gathered.unread),
        remarks=tuple(dict.fromkeys(gathered.remarks)),
        skipped=tuple(line for part in gathered.parts[1:] for line in skipped_lines(part.incoming, part.title)),
        year=year,
    )


def _taken_forms(forms: FormFinder, files: list[Path], known: Known) -> Taken:
    """Answered forms, as a table of their members."""
    name = _name_of(files)
    table = forms.table(name)
    source = Source(
        file=name,
        stem=files[0].stem,
        word="一户一张的表",
        tops=forms.tops,
        digests=tuple(map(digest_of, files)),
        paths=tuple(files),
        sheets=tuple(it.title for it in forms.found),
        left_out=tuple(forms.left_out),
        meant=table.meant,
        doubts=tuple(table.doubts),
    )
    sheet, reader = table.sheet(forms.found[0].title, forms.heading), known.reader()
    _, head = find_head([sheet.top], {}, known.wanted_again(source))
    return _corrected(Taken(source, take_again(sheet, head, reader), reader), known)


def take_plan(plan: ImportPlan, known: Known) -> Taken:
    """The sheet of a plan once more, for another wish."""
    known.load()
    top = plan.incoming.sheet.top
    _, head = find_head([top], known.layouts, known.wanted_again(plan.source))
    reader = known.reader(base1904=top.base1904)
    return _corrected(Taken(plan.source, take_again(plan.incoming.sheet, head, reader), reader), known)


def _corrected(taken: Taken, known: Known) -> Taken:
    """The sheet with the cells that the clerk has filled in."""
    cells, incoming = known.wish.cells, taken.incoming
    if not cells:
        return taken
    sheet = incoming.sheet
    for (row, place), text in cells.items():
        if 0 < row <= sheet.rows and 0 <= place < len(sheet.columns):
            sheet.columns[place].put(row - 1, text)
    return Taken(taken.source, take_again(sheet, incoming.head, taken.reader), taken.reader)


def _name_of(files: list[Path]) -> str:
    return f"{files[0].name} 等 {len(files)} 份" if len(files) > 1 else files[0].name
