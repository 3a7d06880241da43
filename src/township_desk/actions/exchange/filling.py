"""Filling a county's template: first a plan, then the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import years
from township_desk.domain.fields.years import known_years
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.keys import CONSTANT
from township_desk.domain.people.characteristics import CHARACTERISTICS
from township_desk.domain.records import KINDS, Village
from township_desk.exchange.opening.sniff import Locked
from township_desk.exchange.package.fills import Value
from township_desk.exchange.planning.row_findings import RowFinding
from township_desk.exchange.recognising.fields import FieldChoice, FieldGroup, output_groups
from township_desk.exchange.templates import memory, plan
from township_desk.exchange.templates.columns import FillColumn, Source
from township_desk.exchange.templates.memory import Remembered, read_mapping, write_mapping
from township_desk.exchange.templates.plan import FillPlan, FillWish
from township_desk.exchange.templates.subjects import is_of_places
from township_desk.exchange.templates.template import NoTemplateHead, Template, look_at_template
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, places
from township_desk.store.read.register import RegisterFilter, choices, register_ids

__all__ = [
    "CHARACTERISTICS",
    "CONSTANT",
    "FieldChoice",
    "FieldGroup",
    "FillColumn",
    "FillPlan",
    "FillWish",
    "Filled",
    "Locked",
    "NoTemplateHead",
    "Remembered",
    "RowFinding",
    "Scope",
    "ScopeChoices",
    "Source",
    "Template",
    "Value",
    "field_groups",
    "fill",
    "look_at",
    "look_at_template",
    "proposed_name",
    "read_mapping",
    "scope_choices",
    "write_mapping",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which households are written: by village, status,
    attribute, year of exit, or the ids of a list; by default all.
    """

    villages: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    exit_year: int | None = None
    households: tuple[int, ...] | None = None

    @property
    def filter(self) -> RegisterFilter:
        """The scope as a filter of the register."""
        return RegisterFilter(
            villages=self.villages,
            statuses=self.statuses,
            attributes=self.attributes,
            exit_year=self.exit_year,
            households=self.households,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was written where, and what the clerk should read about it."""

    path: Path
    rows: int
    households: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeChoices:
    """What a scope can be chosen from: villages, statuses and attributes."""

    villages: tuple[Village, ...] = ()
    statuses: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    years: tuple[int, ...] = field(default=())


def look_at(
    archive: Archive,
    template: Template,
    scope: Scope = Scope(),
    wish: FillWish = FillWish(),
    *,
    year: int | None = None,
    said: Remembered = Remembered(),
) -> FillPlan:
    """Works out what would be written into a template.

    `said` are meanings from a file; they go before remembered ones.
    """
    year, today = year or working_year(archive), date.today().isoformat()
    # ages and dates are of the year of the incomes: a list of an earlier year shows how old people were then
    day = years.counting_day(year, today)
    asked = Asked(year=year, day=day, standards=standards(archive, day))
    heads = [it.head for it in template.head.columns]
    known = memory.recalled(archive, heads)
    # the day on which the table is filled in is today, whatever year it is about
    wish = replace(wish, day=wish.day or today)
    per = wish.per or said.per or known.per
    return plan.plan_filling(
        template,
        _places(archive, per, scope) if is_of_places(per) else dossiers(archive, register_ids(archive, scope.filter)),
        wish,
        asked,
        township=archive.township,
        remembered={**known.columns, **_by_head(said.columns, heads)},
        per=said.per or known.per,
    )


def _places(archive: Archive, per: str | None, scope: Scope) -> list[Dossier]:
    """The villages of the scope and the township, with their entries of a ledger."""
    found = places(archive, [KINDS[per]] if per else [])
    return [it for it in found if not scope.villages or it.village.id in scope.villages]


def _by_head(columns: Mapping[str, str], heads: Sequence[str]) -> dict[str, str]:
    """Meanings from a file by the heads of a template. The last part of a path is enough where only one head has it."""
    labels = [head.rsplit("/", 1)[-1] for head in heads]
    known = {label: head for label, head in zip(labels, heads, strict=True) if labels.count(label) == 1}
    return {known.get(head, head): key for head, key in columns.items()}


def fill(
    archive: Archive, made: FillPlan, out: Path, *, by: str, password: str = "", progress: Progress = NO_PROGRESS
) -> Filled:
    """Writes the filled template and remembers what its columns mean."""
    if not made.rows:
        raise Problem("没有填表：选的范围里没有户。请换一个村或放宽条件。")
    if not made.filled:
        raise Problem("没有填表：没有一列知道填什么。请先选好各列填什么。")
    written = plan.write_plan(made, out, password=password, progress=progress)
    notes = (*written.notes, *_remembered(archive, made, by))
    return Filled(path=written.path, rows=len(made.rows), households=made.households, notes=notes)


def _remembered(archive: Archive, made: FillPlan, by: str) -> tuple[str, ...]:
    """Remembers what the columns mean. A read-only archive does not stop the filling."""
    try:
        memory.remember(archive, made, by=by)
    except Problem as problem:
        return (f"表已填好；各列填什么没有记住。{problem.sentence}",)
    return ()


def scope_choices(archive: Archive) -> ScopeChoices:
    """What a scope can be made of."""
    return ScopeChoices(
        villages=tuple(archive.villages()),
        statuses=tuple(value for value, _ in choices(archive, "status") if value),
        attributes=tuple(value for value, _ in choices(archive, "attribute") if value),
        years=tuple(known_years(plans=True)),
    )


def field_groups(archive: Archive) -> tuple[FieldGroup, ...]:
    """The fields that a column can be filled with."""
    return output_groups(working_year(archive))


def proposed_name(template: Template, village: str = "") -> str:
    """A file name that says what is inside. Filled templates are always .xlsx."""
    return f"{template.path.stem}_已填{village}.xlsx"
