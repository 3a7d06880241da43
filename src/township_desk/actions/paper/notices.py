"""Notices: choosing households, composing, rendering and inspecting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.office.settings import standards
from township_desk.actions.paper.inspecting import known_of
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.paper.catalogue import COUNTED, Sheet
from township_desk.domain.paper.ledger_rows import chosen_entries
from township_desk.domain.paper.notices.adjustment import adjustment_rows
from township_desk.domain.paper.notices.notice import (
    ComposedNotice,
    ListNotice,
    NoticeDoubt,
    NoticeOrder,
    archive_rows,
    compose_notice,
    doubts,
    entered_rows,
    name_doubts,
    undated,
)
from township_desk.domain.paper.notices.selections import RETURNED, selection_of
from township_desk.domain.paper.page_layout import Layout
from township_desk.domain.paper.wording import Wording, fixed_texts, wording_of
from township_desk.domain.posting.period import Posting
from township_desk.domain.privacy.hits import Hit
from township_desk.domain.privacy.inspection import lists_persons, notice_hits
from township_desk.domain.privacy.reader import Reader
from township_desk.domain.records import Household, Setting, Village
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_of_year
from township_desk.store.read.dossiers import dossiers, places_of
from township_desk.store.read.register import RegisterFilter, register_ids

if TYPE_CHECKING:  # reportlab and pdfium are loaded only when the first sheet is made
    from township_desk.printing.drawing.fonts import Fonts


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWish:
    """What the clerk asks for: kind, place, days, columns, paper, and typed rows where the clerk fills the list.

    `of_cases` are those for whose `cases` it is made; nobody else stands on it then. Of a list, only those `within`
    it stand on the notice.
    """

    sheet: Sheet
    village: Village | None
    year: int
    posting: Posting
    columns: tuple[str, ...] = ()
    layout: Layout | None = None
    typed: tuple[tuple[str, ...], ...] = ()
    wording: Wording | None = None
    of_cases: tuple[Dossier, ...] = ()
    cases: tuple[int, ...] = ()
    within: NamedList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSheet:
    """A finished notice: its PDF, what the clerk must know, and what the inspection found."""

    wish: NoticeWish
    pdf: bytes
    composed: ComposedNotice
    hits: tuple[Hit, ...]
    faces: tuple[str, ...]
    tightened: bool
    """Whether its list was fitted, so that the last page holds more than a few rows."""
    households: tuple[int, ...] = ()
    """The keys of the households on its list, as far as the archive made it."""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        from township_desk.printing.reading.preview import page_count

        return page_count(self.pdf)

    @property
    def faces_told(self) -> str:
        """Which faces it is printed with."""
        from township_desk.printing.drawing.fonts import faces_told

        return faces_told(self.faces)

    @property
    def people(self) -> int:
        """How many persons the households on it have."""
        return sum(row.people for row in self.composed.notice.rows)


def listed(archive: Archive, sheet: Sheet, village: Village | None, year: int) -> list[Dossier]:
    """The households on a notice of a place and year; none for a notice that the clerk fills."""
    with archive_of_year(archive, year) as then:
        found = _listed_then(then, sheet, village, year)
        if sheet.rows != RETURNED or then is archive:
            return found
        return sorted([*found, *_returned_some_day(archive, then, village)], key=lambda it: it.order)


def _returned_some_day(archive: Archive, then: Archive, village: Village | None) -> list[Dossier]:
    """Those of whom nothing tells whether they were poor again by then, but that they are today."""
    returned = {it.id for it in archive.find(Household, status=terms.RETURNED)}
    ids = register_ids(then, RegisterFilter(villages=(village.id,) if village else (), statuses=("",)))
    return [it for it in dossiers(then, ids) if it.household.is_registered and it.household.id in returned]


def _listed_then(archive: Archive, sheet: Sheet, village: Village | None, year: int) -> list[Dossier]:
    selection = selection_of(sheet)
    if selection is None:
        return []
    leaves = year if sheet.rows in ("leaving", "exited") else None
    ids = register_ids(archive, RegisterFilter(villages=(village.id,) if village else (), exit_year=leaves))
    chosen = chosen_entries(sheet.rows, sheet.where)
    places = places_of(archive, chosen.kind, (village.id,) if village else ()) if chosen else ()
    found = chain(dossiers(archive, ids), places)
    return [dossier for dossier in found if dossier.household.is_registered and selection(dossier, year)]


def _listed(archive: Archive, wish: NoticeWish) -> list[Dossier]:
    found = listed(archive, wish.sheet, wish.village, wish.year)
    if wish.within is None:
        return found
    meant = frozenset(wish.within.households)
    return [it for it in found if it.household.id in meant]


def notice(archive: Archive, wish: NoticeWish, fonts: "Fonts | None" = None) -> NoticeSheet:
    """Composes, renders and inspects a notice."""
    from township_desk.printing.drawing.fonts import Fonts
    from township_desk.printing.notice import drawing_of

    households = list(wish.of_cases) or _listed(archive, wish)
    if wish.sheet.otherwise and (wish.typed or not households):
        wish = replace(wish, sheet=wish.sheet.without_entries())
        households = _listed(archive, wish)
    order, wish = _order(archive, wish), _with_counts(archive, wish)
    lists = wish.sheet.lists_households
    rows = archive_rows(order, households) if lists else entered_rows(order, wish.typed)
    words = wish.wording or wording_of(wish.sheet, archive.all(Setting))
    made = compose_notice(order, rows, words)
    used, names = fonts or Fonts(), tuple(name_doubts(households))
    try:
        # What no face can draw is usually a character of a name; the doubt about that name says more.
        drawing = drawing_of(made, used)
        pdf = drawing.run()
    except Problem as problem:
        raise Problem(f"没有生成：{names[0].sentence}请在户档案里改。") if names else problem from None
    typed = not lists or words != wording_of(wish.sheet)
    hits = _hits(archive, order, made, pdf, typed=typed)
    composed = ComposedNotice(notice=made, doubts=(*names, *_doubts(archive, wish, households)))
    return NoticeSheet(
        wish=wish,
        pdf=pdf,
        composed=composed,
        hits=hits,
        tightened=drawing.tightened,
        faces=tuple(sorted(used.used)),
        households=tuple(it.household.id for it in households if it.members and it.household.version) if lists else (),
    )


def _hits(archive: Archive, order: NoticeOrder, made: ListNotice, pdf: bytes, *, typed: bool) -> tuple[Hit, ...]:
    """What must not be public: first in the text as it was
    written, then in the finished file what was not yet found.
    """
    from township_desk.printing.reading.inspection import inspect_file

    known, fixed = known_of(archive, day=order.posting.first if typed else ""), fixed_texts(order.sheet)
    reader = Reader(
        known=known,
        village=order.village.name if order.village else "",
        of_persons=lists_persons(order.sheet),
        fixed=tuple(fixed),
    )
    written = notice_hits(made, order.columns, reader)
    said = {(it.kind, it.where) for it in written}
    return (*written, *(it for it in inspect_file(pdf, known, fixed) if (it.kind, it.where) not in said))


def _with_counts(archive: Archive, wish: NoticeWish) -> NoticeWish:
    """The wish with the counted rows, until the clerk has corrected them."""
    if wish.sheet.rows != COUNTED or wish.typed:
        return wish
    with archive_of_year(archive, wish.year) as then:
        counted = adjustment_rows(then.villages(), list(dossiers(then)), wish.year)
    return replace(wish, typed=tuple(counted))


def _order(archive: Archive, wish: NoticeWish) -> NoticeOrder:
    sheet = wish.sheet
    if sheet.subject == "village" and wish.village is None:
        raise Problem(f"“{sheet.label}”按村打印。请选一个村。")
    return NoticeOrder(
        sheet=sheet,
        township=archive.township,
        village=wish.village if sheet.subject == "village" else None,
        year=wish.year,
        posting=wish.posting,
        columns=sheet.chosen(wish.columns),
        layout=wish.layout or usual_layout(sheet),
        least_days=standards(archive).limit("posting_days"),
    )


def usual_posting(archive: Archive, first: str, days: int | None = None) -> Posting:
    """The days of posting as the office counts them, unless the clerk chooses another number."""
    known = standards(archive)
    return Posting(
        first=first,
        days=known.limit("posting_days") if days is None else days,
        working_days=bool(known.limit("posting_working_days")),
        first_day_counts=bool(known.limit("posting_first_day_counts")),
    )


def usual_layout(sheet: Sheet) -> Layout:
    """The paper and blocks of a notice, unless the clerk chooses others."""
    return Layout(blocks=sheet.blocks, landscape=sheet.landscape)


def _doubts(archive: Archive, wish: NoticeWish, households: Sequence[Dossier]) -> tuple[NoticeDoubt, ...]:
    if wish.sheet.rows == RETURNED:
        return tuple(undated(households))
    if wish.sheet.rows != "leaving":
        return ()
    return tuple(doubts(households, wish.year, standards(archive)))
