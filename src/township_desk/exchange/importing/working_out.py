"""Works a plan out of what a file says: its year, what its rows change, what is doubtful about it."""

from township_desk.domain.fields.years import this_year
from township_desk.exchange.exporting.originals import too_large
from township_desk.exchange.importing.file_doubts import note_file, rank
from township_desk.exchange.importing.known import Known
from township_desk.exchange.importing.leftovers import Leftovers
from township_desk.exchange.importing.plan import ImportPlan, dated
from township_desk.exchange.importing.taking import Taken
from township_desk.exchange.importing.wishes import ImportWish
from township_desk.exchange.planning.decisions import Decisions
from township_desk.exchange.planning.notes import WHOLE, Notes
from township_desk.exchange.recognising.incoming import Incoming, is_blank_form
from township_desk.exchange.recognising.words import news, unknown_words
from township_desk.exchange.recognising.years import WORKING, NoYear, SaidYear, year_of
from township_desk.problems import Problem


def plan_of(taken: Taken, known: Known) -> ImportPlan:
    """Makes the plan. Raises Problem when there is nothing to plan."""
    source, incoming, snapshot, wish = taken.source, taken.incoming, known.snapshot, known.wish
    if not incoming.rows:
        raise Problem(f"“{source.file}”只有表头，没有数据。请看看是不是空表。")
    if is_blank_form(incoming):
        raise Problem(f"“{source.file}”是空白样表，里面只有 ${{…}} 这样的占位，没有数据。请选填好的表。")
    working_year = snapshot.township.working_year if snapshot.township else None
    kind, said = incoming.head.meaning, _year(taken, wish, working_year or 0)
    planner = kind.planner(kind, incoming, snapshot, said.year, _decisions(incoming, wish))
    planner.run()
    _note(planner.notes, taken, said, wish)
    return ImportPlan(
        source=source,
        kind=kind,
        year=said.year,
        year_source=said.source,
        working_year=working_year or said.year,
        incoming=incoming,
        step=snapshot.step,
        states=planner.outcome.states,
        changes=planner.outcome.changes,
        new_rows=planner.outcome.new_rows,
        edited=planner.outcome.edited(),
        new_villages=planner.villages.made,
        households_touched=len(planner.outcome.touched),
        unknown_words=unknown_words(incoming, taken.reader.codes),
        words=news(snapshot.words, wish.words),
        keeps=_keeps(planner.notes, taken, known),
        findings=sorted(planner.notes.findings, key=rank),
    )


def _note(notes: Notes, taken: Taken, said: SaidYear, wish: ImportWish) -> None:
    """Notes what is doubtful about the file and its columns."""
    note_file(notes, taken.incoming.head.meaning, taken.source, said, lone=wish.sheet is not None)
    Leftovers(taken.incoming, notes, taken.reader.codes).note()


def _keeps(notes: Notes, taken: Taken, known: Known) -> bool:
    """Whether the very files go into the archive; too large ones do not, which is noted."""
    if not (known.snapshot.keeps_files or known.wish.keep_files):
        return False
    if why := too_large(taken.source.paths):
        notes.warn(WHOLE, "", "file_not_kept", why)
    return not why


def _year(taken: Taken, wish: ImportWish, working_year: int) -> SaidYear:
    """The year of a file's incomes. For a stack it was found before."""
    source, incoming = taken.source, taken.incoming
    if wish.year is None and not dated(incoming, incoming.head.meaning):
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
