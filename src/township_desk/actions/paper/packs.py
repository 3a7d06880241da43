"""A print pack: every sheet of one step of a procedure, for a village or the township, numbered in filing order."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.paper import printing
from township_desk.actions.paper.form_contents import is_of_village
from township_desk.actions.paper.form_files import put_printed_forms
from township_desk.actions.paper.forms import FormWish, failing, forms, income_gaps, once
from township_desk.actions.paper.notices import NoticeWish, notice
from township_desk.actions.paper.postings import put_posting
from township_desk.actions.paper.unsigned import unsigned_blanks
from township_desk.domain.paper.catalogue import CASE, EVENT, HANDED, SIGNING, Sheet, catalogue, sheet_named
from township_desk.domain.paper.notices.notice import NoticeDoubt
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Village
from township_desk.files import fitting, require_folder
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """One sheet of a pack: its file, or why it could not be written."""

    sheet: Sheet
    path: Path | None
    pages: int
    why: str


def print_pack(
    archive: Archive,
    village: Village | None,
    step: str,
    year: int,
    posting: Posting,
    folder: Path,
    *,
    by: str,
    within: NamedList | None = None,
) -> list[PackFile]:
    """Writes what the archive can fill, in filing order. What it cannot fill is reported with the reason.

    The notices among them are kept as postings and the forms noted as waiting to be signed, all as one step.
    A village gets its own sheets and those of its households (of a list only those `within` it); without a village,
    the sheets of the township are written.
    """
    wanted = _wishes(archive, village, step, year, within)
    place = village.name if village else archive.township.name
    require_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    found, change = list[PackFile](), Change()
    for number, wish in enumerate(wanted, 1):
        sheet, of = wish.sheet, f"（{wish.year}年）" if wish.year != year else ""
        path = folder / fitting(f"{number:02} {place} {sheet.label}{of}", ".pdf")
        try:
            pdf = _pdf(change, archive, wish, posting, by)
        except Problem as problem:
            found.append(PackFile(sheet=sheet, path=None, pages=0, why=problem.sentence))
        else:
            printing.write_pdf(pdf, path)
            put_printed_forms(change, archive, wish)
            found.append(PackFile(sheet=sheet, path=path, pages=printing.pages_of(pdf), why=""))
    archive.apply(change, f"整套印出：{place} {len([it for it in found if it.path])} 种", by=by)
    return found


def pack_doubts(
    archive: Archive, village: Village | None, step: str, year: int, within: NamedList | None = None
) -> tuple[NoticeDoubt, ...]:
    """The households of a pack with an indicator that is not met. They are named before anything is written or kept."""
    found: list[NoticeDoubt] = []
    for wish in _wishes(archive, village, step, year, within):
        with suppress(Problem):  # a sheet that is for nobody is reported when the pack is written
            found += failing(archive, wish) if not wish.sheet.is_notice else ()
    return once(found)


def pack_gaps(
    archive: Archive, village: Village | None, step: str, year: int, within: NamedList | None = None
) -> list[str]:
    """What the forms of a pack leave empty although another year would fill it, each said once."""
    said: list[str] = []
    for wish in _wishes(archive, village, step, year, within):
        with suppress(Problem):
            said += [] if wish.sheet.is_notice else income_gaps(archive, wish)
    return list(dict.fromkeys(said))


def _wishes(
    archive: Archive, village: Village | None, step: str, year: int, within: NamedList | None
) -> list[FormWish]:
    """The sheets of a step in filing order: a village's and its households', or the township's.

    What is still to be signed is a list and the forms on it. The paper of an event is printed with the event.
    """
    of_step = [
        it
        for it in catalogue()
        if it.step == step and (it.subject == "township") == (village is None) and it.rows not in (EVENT, CASE, HANDED)
    ]
    wishes = [
        FormWish(sheet=it, year=year, village=village, within=within)
        for it in sorted(of_step, key=lambda it: (it.order, it.name))
    ]
    if step != SIGNING:
        return wishes
    if village is None:
        raise Problem("没有打印：补签的材料按村收。请选一个村。")
    forms_to_take = unsigned_blanks(archive, village, year)
    taken = [(it, _within(it.households, within)) for it in forms_to_take]
    return wishes + [
        FormWish(sheet=sheet_named(it.sheet), year=it.year, village=village, households=homes)
        for it, homes in taken
        if homes or not it.households
    ]


def _within(households: tuple[int, ...], listed: NamedList | None) -> tuple[int, ...]:
    meant = frozenset(listed.households if listed else households)
    return tuple(it for it in households if it in meant)


def _pdf(change: Change, archive: Archive, wish: FormWish, posting: Posting, by: str) -> bytes:
    sheet, village = wish.sheet, wish.village
    if village and not is_of_village(archive, sheet, village, wish.year):
        raise Problem(f"{village.name}不用“{sheet.label}”。")
    if sheet.parts or sheet.volume:
        return forms(archive, wish).pdf
    if not sheet.is_notice:
        raise Problem(f"“{sheet.label}”单独打印，不在成套里。")
    if sheet.source == "entered":
        raise Problem(f"“{sheet.label}”的内容要录入，请单独打印。")
    made = notice(
        archive, NoticeWish(sheet=sheet, village=village, year=wish.year, posting=posting, within=wish.within)
    )
    put_posting(change, archive, made, by=by)
    return made.pdf
