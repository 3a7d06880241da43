"""Importing a workbook: first a plan, then one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from township_desk.actions.household.deeds import Deed
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.spelling import name_key, number_key
from township_desk.domain.keys.keys import field_of
from township_desk.domain.records import Household, ImportLog, Member
from township_desk.domain.records.steps import Step
from township_desk.exchange.importing import importing, problem_workbook
from township_desk.exchange.importing.importing import ImportWish, Stopped
from township_desk.exchange.importing.mapping_file import Meanings, read_meanings
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.importing.plan_view import PlanView
from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.opening.sniff import Locked
from township_desk.exchange.planning.row_findings import RowFinding, RowState
from township_desk.exchange.planning.row_meanings import FORM, choices
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising import fields, words
from township_desk.exchange.recognising.fields import FieldChoice, FieldGroup
from township_desk.exchange.recognising.heads import HeadColumn, NoHead
from township_desk.exchange.recognising.words import UnknownWord, Words
from township_desk.exchange.recognising.years import NoYear
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

__all__ = [
    "FORM",
    "Candidate",
    "FieldChoice",
    "FieldGroup",
    "HeadColumn",
    "ImportPlan",
    "ImportWish",
    "Imported",
    "Locked",
    "Meanings",
    "NoHead",
    "NoYear",
    "PlanView",
    "RowFinding",
    "RowState",
    "Stopped",
    "Top",
    "UnknownWord",
    "Words",
    "candidates",
    "choices",
    "column_letter",
    "fault_of",
    "field_groups",
    "import_of_step",
    "import_plan",
    "imports",
    "look_again",
    "look_at",
    "members_meant",
    "read_meanings",
    "remembered_words",
    "undo_import",
    "write_problems",
    "write_problems_again",
]


_TELLING = ("member.name", "member.id_number", "household.number")
_MOST_CANDIDATES = 50


def look_at(
    archive: Archive, paths: Path | Sequence[Path], wish: ImportWish = ImportWish(), progress: Progress = NO_PROGRESS
) -> ImportPlan:
    """Works out what importing files would change, and writes nothing. A folder stands for the files in it."""
    return importing.make_plan(archive, paths, wish, progress)


def look_again(
    archive: Archive, paths: Sequence[Path], plan: ImportPlan, wish: ImportWish, progress: Progress = NO_PROGRESS
) -> ImportPlan:
    """The plan for another wish. The files are read again only for another sheet, or to read forms as a list."""
    others = wish.sheet not in (None, plan.sheet) or (wish.all_sheets and not plan.is_stack)
    if others or (plan.source.meant and not wish.may_be_form):
        return importing.make_plan(archive, paths, wish, progress)
    return importing.plan_again(archive, plan, wish, progress)


def import_plan(archive: Archive, plan: ImportPlan, *, by: str, progress: Progress = NO_PROGRESS) -> int | None:
    """Writes a plan as one step after a backup. Returns the step, or None when nothing was to be written.

    A failed backup (a full disk, for example) does not stop the import, because the step can be undone.
    """
    if plan.empty and not plan.stops:
        return None
    from township_desk.actions.office.archives import try_to_back_up

    if not plan.stops:
        try_to_back_up(archive, "导入前", progress)
    return importing.apply_plan(archive, plan, by=by)


def write_problems(plan: ImportPlan, path: Path) -> int:
    """Writes the workbook of rows with findings. Returns the number of rows."""
    return problem_workbook.problem_table(plan).write(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An import that still stands: its log, and the step that made it."""

    log: ImportLog
    step: Step


def imports(archive: Archive) -> list[Imported]:
    """The imports that still stand, newest first."""
    steps = {it.id: it for it in archive.history()}
    logs = sorted(archive.all(ImportLog), key=lambda it: -it.version)
    return [Imported(log=it, step=steps[it.version]) for it in logs]


def import_of_step(archive: Archive, step: int) -> Imported:
    """The import that a step made. Raises Problem when the step is no import, or is undone."""
    for it in imports(archive):
        if it.step.id == step:
            return it
    raise Problem(f"历史第 {step} 步不是导入，或已经撤回。请用 imports 看各次导入的步数。")


def plan_undo_of(imported: Imported) -> Deed:
    """A deed: takes a whole import back."""
    log = imported.log
    return Deed(
        title=f"撤回“{log.file}”的导入",
        lines=(
            f"新增的 {log.added or 0:,} 行移走，修改的 {log.changed or 0:,} 行恢复到导入以前。",
            "导入以后又改过的，撤回时会说明，不会被覆盖。",
        ),
        verb="整批撤回",
        done=f"已撤回“{log.file}”的导入",
        act=lambda archive, by: undo_import(archive, imported, by=by),
    )


def undo_import(archive: Archive, imported: Imported, *, by: str) -> None:
    """Takes a whole import back. Raises Conflict when later steps have changed its records."""
    archive.undo(imported.step.id, by=by)


def write_problems_again(imported: Imported, path: Path) -> int:
    """Writes the problem workbook of an earlier import again. Returns the number of rows."""
    if not imported.log.problems:
        raise Problem("没有写问题表：这次导入没有问题行。")
    return problem_workbook.kept_table(imported.log.problems).write(path)


def field_groups() -> tuple[FieldGroup, ...]:
    """The fields that a column can be taken for."""
    return fields.field_groups()


def remembered_words(archive: Archive) -> dict[tuple[str, str], str]:
    """What the office has said about words that no code list knows."""
    return words.remembered(archive)


def members_meant(archive: Archive, said: Meanings) -> dict[int, int]:
    """The members that a mapping file names for single rows, by row. Raises Problem for a number that nobody has."""
    found: dict[int, int] = {}
    for row, number in said.same_as.items():
        fitting = archive.find(Member, id_number=number)
        if len(fitting) != 1:
            whom = f"对应文件写第 {row} 行是末四位 {number[-4:]} 的人"
            raise Problem(f"没有导入，档案未改动：{whom}，档案里有 {len(fitting)} 个。请核对。")
        found[row] = fitting[0].id
    return found


def fault_of(key: str, text: str) -> str:
    """What is wrong with a text that was typed into a column; "" when nothing is."""
    try:
        field_of(key).kind.parse(text, CodeLists.load())
    except Misfit as misfit:
        return misfit.sentence
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A member of the archive whom a row may mean, with the place where this member lives."""

    member: Member
    place: str


def candidates(archive: Archive, plan: ImportPlan, place: int) -> list[Candidate]:
    """Whom a row may mean: members with the same name, a nearly equal number, or the same household."""
    name, number, household = (plan.incoming.get(key)[place] for key in _TELLING)
    households = {it.id: it for it in archive.all(Household)}
    villages = {it.id: it.name for it in archive.villages()}
    start, wanted = str(number or "")[:14], name_key(str(name or ""))
    found = [
        (
            name_key(it.name) != wanted,
            it.id_number[:14] != start,
            Candidate(member=it, place=_place(it, households, villages)),
        )
        for it in archive.all(Member)
        if (wanted and name_key(it.name) == wanted)
        or (start and it.id_number.startswith(start))
        or (household and number_key(households[it.household].number) == number_key(str(household)))
    ]
    return [it for _, _, it in sorted(found, key=lambda it: it[:2])][:_MOST_CANDIDATES]


def _place(member: Member, households: dict[int, Household], villages: dict[int, str]) -> str:
    home = households[member.household]
    return f"{villages[home.village]} 户编号 {home.number or '未填'}"
