"""From a file to a plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from township_desk.domain.fields.years import this_year
from township_desk.exchange.answered.finding import FormFinder, may_be_forms
from township_desk.exchange.answered.table import HEAD_ROWS
from township_desk.exchange.exporting.originals import too_large
from township_desk.exchange.exporting.own_layouts import known_layouts
from township_desk.exchange.importing.applying import Stopped, apply_plan
from township_desk.exchange.importing.file_doubts import note_file, rank
from township_desk.exchange.importing.gathering import Gathered
from township_desk.exchange.importing.leftovers import Leftovers
from township_desk.exchange.importing.other_sheets import other_sheets
from township_desk.exchange.importing.plan import ImportPlan, Source, dated, skipped_lines
from township_desk.exchange.importing.sheet_village import SheetVillage
from township_desk.exchange.importing.stacking import stacked
from township_desk.exchange.importing.unfolding import Unfolding, remarks_of
from township_desk.exchange.importing.wishes import ImportWish
from township_desk.exchange.opening.files import digest_of, table_files
from township_desk.exchange.opening.sniff import sniff
from township_desk.exchange.planning.decisions import Decisions
from township_desk.exchange.planning.notes import WHOLE
from township_desk.exchange.planning.row_meanings import FORM
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.exchange.planning.villages import Villages
from township_desk.exchange.reading.child import reading
from township_desk.exchange.reading.garbage_collection import no_collecting
from township_desk.exchange.recognising.column_values import ColumnReader
from township_desk.exchange.recognising.head_finding import find_head, is_known_list
from township_desk.exchange.recognising.heads import Wanted
from township_desk.exchange.recognising.incoming import Incoming, is_blank_form, take_again, take_in
from township_desk.exchange.recognising.remembered import meanings_for_import
from township_desk.exchange.recognising.repeated import find_repeated
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.exchange.recognising.words import Words, code_lists, news, unknown_words
from township_desk.exchange.recognising.years import WORKING, NoYear, SaidYear, year_of
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

__all__ = ["ImportWish", "Stopped", "apply_plan", "make_plan", "plan_again"]


def make_plan(
    archive: Archive,
    path: Path | Sequence[Path],
    wish: ImportWish = ImportWish(),
    progress: Progress = NO_PROGRESS,
) -> ImportPlan:
    """Reads a file, several or a folder, and works out what importing would change.

    Raises Problem when none can be read.
    """
    files = table_files([path] if isinstance(path, Path) else path)
    if len(files) > 1 or wish.all_sheets:
        return _plan_stack(archive, files, wish, progress)
    return _plan_file(archive, files[0], wish, progress)


def _plan_stack(archive: Archive, files: list[Path], wish: ImportWish, progress: Progress) -> ImportPlan:
    """One plan for several sheets under each other."""
    snapshot = Snapshot()
    with no_collecting():
        snapshot.load(archive)
        reader, several = _reader(snapshot.words, wish), len(files) > 1
        finder = FormFinder(archive)
        forms = finder if wish.may_be_form else None
        gathered = Gathered(
            layouts=known_layouts(archive),
            wanted=_wanted(archive, wish),
            reader=reader,
            villages=_villages(snapshot),
            all_sheets=wish.all_sheets,
            several=several,
            forms=forms,
        )
        for number, file in enumerate(files):
            progress.step(number, len(files), file.name)
            gathered.read(file, wish.password, progress)
        if finder.found and not gathered.parts:
            finder.left_out += (it.sentence for it in gathered.left_out)
            return _plan_forms(archive, finder, files, snapshot, wish)
        gathered.left_out += finder.apart()
        if not gathered.parts:
            raise gathered.left_out[0]
        source = replace(_stack_source(gathered), year=0 if wish.year else gathered.year())
        sheet, head = stacked(gathered.parts)
        incoming = take_again(sheet, head, reader)
        return _plan(source, _corrected(incoming, wish, reader), reader, snapshot, wish)


def _stack_source(gathered: Gathered) -> Source:
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
    )


def _plan_file(archive: Archive, path: Path, wish: ImportWish, progress: Progress) -> ImportPlan:
    kind, layouts, snapshot = sniff(path, wish.password), known_layouts(archive), Snapshot()
    with no_collecting(), reading(path, kind, password=wish.password, progress=progress) as file:
        snapshot.load(archive)
        tops = file.tops()
        wanted, finder = _wanted(archive, wish), FormFinder(archive)
        small = wish.may_be_form and may_be_forms(tops) and not is_known_list(tops, layouts, wanted)
        whole = file.sheets(tops) if small else []
        if whole and finder.look(whole, ""):
            return _plan_forms(archive, finder, [path], snapshot, wish)
        place, head = find_head(tops, layouts, wanted)
        reader = _reader(snapshot.words, wish, base1904=tops[place].base1904)
        repeated = find_repeated(head)
        if repeated:
            sheet = whole[place] if whole else file.sheet(place, tops[place])
            parts = Unfolding(path, sheet.name, sheet, head, repeated, reader).parts()
            incoming = take_again(*stacked(parts), reader) if parts else take_again(sheet, head, reader)
        elif whole:
            incoming = take_again(whole[place], head, reader)
        else:
            incoming = take_in(tops[place], head, file.rows(place), reader)
        village = SheetVillage(_villages(snapshot), path.stem).remark(incoming)
        others = other_sheets(tops, place, head, layouts, wanted)
        source = Source(
            file=path.name,
            stem=path.stem,
            word=kind.word,
            others=[it.name for it in others],
            unread=tuple(it.name for it in others if it.alike),
            remarks=(*remarks_of(tops[place], repeated), *([village] if village else [])),
            tops=tuple(tops),
            digests=(digest_of(path),),
            paths=(path,),
        )
        progress.step(1, 2, "与档案核对")
        return _plan(source, _corrected(incoming, wish, reader), reader, snapshot, wish)


def _plan_forms(
    archive: Archive, finder: FormFinder, files: list[Path], snapshot: Snapshot, wish: ImportWish
) -> ImportPlan:
    """The plan for forms, as a table of their members."""
    name = _name_of(files)
    table = finder.table(name)
    source = Source(
        file=name,
        stem=files[0].stem,
        word="一户一张的表",
        tops=finder.tops,
        digests=tuple(map(digest_of, files)),
        paths=tuple(files),
        sheets=tuple(it.title for it in finder.found),
        left_out=tuple(finder.left_out),
        meant=table.meant,
        doubts=tuple(table.doubts),
    )
    sheet = table.sheet(finder.found[0].title, finder.heading)
    reader = _reader(snapshot.words, wish)
    _, head = find_head([sheet.top], {}, _wanted(archive, wish, source))
    return _plan(source, _corrected(take_again(sheet, head, reader), wish, reader), reader, snapshot, wish)


def _villages(snapshot: Snapshot) -> Villages:
    return Villages(snapshot.township, snapshot.villages)


def _name_of(files: list[Path]) -> str:
    return f"{files[0].name} 等 {len(files)} 份" if len(files) > 1 else files[0].name


def plan_again(archive: Archive, plan: ImportPlan, wish: ImportWish, progress: Progress = NO_PROGRESS) -> ImportPlan:
    """The plan of the same sheet for another wish, without reading the file again. Another sheet needs make_plan."""
    snapshot, top = Snapshot(), plan.incoming.sheet.top
    with no_collecting():
        snapshot.load(archive)
        _, head = find_head([top], known_layouts(archive), _wanted(archive, wish, plan.source))
        progress.step(1, 2, "与档案核对")
        reader = _reader(snapshot.words, wish, base1904=top.base1904)
        incoming = take_again(plan.incoming.sheet, head, reader)
        return _plan(plan.source, _corrected(incoming, wish, reader), reader, snapshot, wish)


def _wanted(archive: Archive, wish: ImportWish, source: Source | None = None) -> Wanted:
    """What the clerk wants of the head, and what is remembered of templates that may come back filled."""
    if source is not None and source.meant:
        meanings = wish.wanted.meanings if wish.kind else (FORM,)
        return replace(wish.wanted, meanings=meanings, head=HEAD_ROWS, remembered=(source.meant,), least=1)
    return replace(wish.wanted, remembered=meanings_for_import(archive))


def _reader(known: Words, wish: ImportWish, *, base1904: bool = False) -> ColumnReader:
    codes = code_lists(known, wish.words)
    return ColumnReader(codes=codes, today=date.today().isoformat(), base1904=base1904)


def _corrected(incoming: Incoming, wish: ImportWish, reader: ColumnReader) -> Incoming:
    """The sheet with the cells that the clerk has filled in."""
    if not wish.cells:
        return incoming
    sheet = incoming.sheet
    for (row, place), text in wish.cells.items():
        if 0 < row <= sheet.rows and 0 <= place < len(sheet.columns):
            sheet.columns[place].put(row - 1, text)
    return take_again(sheet, incoming.head, reader)


def _plan(source: Source, incoming: Incoming, reader: ColumnReader, snapshot: Snapshot, wish: ImportWish) -> ImportPlan:
    if not incoming.rows:
        raise Problem(f"“{source.file}”只有表头，没有数据。请看看是不是空表。")
    if is_blank_form(incoming):
        raise Problem(f"“{source.file}”是空白样表，里面只有 ${{…}} 这样的占位，没有数据。请选填好的表。")
    working_year = snapshot.township.working_year if snapshot.township else None
    kind = incoming.head.meaning
    said = _year(source, incoming, kind, working_year or 0, wish)
    planner = kind.planner(kind, incoming, snapshot, said.year, _decisions(incoming, wish))
    planner.run()
    note_file(planner.notes, kind, source, said, lone=wish.sheet is not None)
    if kind.of_people:
        Leftovers(incoming, planner.notes, reader.codes).note()
    keeps = snapshot.keeps_files or wish.keep_files
    if keeps and (why := too_large(source.paths)):
        planner.notes.warn(WHOLE, "", "file_not_kept", why)
        keeps = False
    return ImportPlan(
        source=source,
        kind=kind,
        year=said.year,
        year_source=said.source,
        working_year=working_year or said.year,
        incoming=incoming,
        step=snapshot.step,
        states=planner.outcome.states,
        findings=sorted(planner.notes.findings, key=rank),
        changes=planner.outcome.changes,
        new_rows=planner.outcome.new_rows,
        edited=planner.outcome.edited(),
        new_villages=planner.villages.made,
        households_touched=len(planner.outcome.touched),
        unknown_words=unknown_words(incoming, reader.codes),
        words=news(snapshot.words, wish.words),
        keeps=keeps,
    )


def _year(source: Source, incoming: Incoming, kind: RowMeaning, working_year: int, wish: ImportWish) -> SaidYear:
    """The year of a file's incomes. For a stack it was found before."""
    if wish.year is None and not dated(incoming, kind):
        return SaidYear(year=working_year or this_year(), source=WORKING)
    if source.year and wish.year is None:
        return SaidYear(year=source.year, source="各张表里写的")
    said = year_of(incoming, source.stem, working_year, wish.year)
    if not said.year:
        raise NoYear("没有导入，档案未改动：看不出这份表是哪一年的。请选年度再导入。")
    return said


def _decisions(incoming: Incoming, wish: ImportWish) -> Decisions:
    """The clerk's wishes by key and by place among the data rows."""
    place_of = {row + 1: place for place, row in enumerate(incoming.rows)} if wish.skipped or wish.same_as else {}
    asked = incoming.columns.items()
    keys = {key for key, it in asked if wish.blank_overwrites or it.head.head in wish.blank_columns}
    return Decisions(
        blanks=frozenset(keys),
        skipped=frozenset(place_of[row] for row in wish.skipped if row in place_of),
        same_as={place_of[row]: member for row, member in wish.same_as.items() if row in place_of},
    )
