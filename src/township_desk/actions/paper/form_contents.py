"""What forms are made of: the contents for a wish, of the archive as the papers of its year show it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import NoReturn

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.office.settings import standards
from township_desk.actions.office.village_figures import figures_of
from township_desk.actions.paper.filed_facts import facts_of_households, facts_of_village
from township_desk.actions.paper.paper_lists import has_lines, homes_with_lines, lines_of, lines_of_home
from township_desk.actions.paper.typed_content import typed_of
from township_desk.actions.paper.unsigned import nothing_to_sign
from township_desk.actions.paper.wordings import form_in_force
from township_desk.actions.telling.on_sheets import with_figures
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.years import counting_day
from township_desk.domain.paper.catalogue import TO_DO, UNSIGNED, Sheet
from township_desk.domain.paper.forms import wording as form_wording
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.forms.layout import FormLayout, laid
from township_desk.domain.paper.notices.selections import CLOSED_TOO, VILLAGES, selection_of
from township_desk.domain.paper.on_paper import OnPaper, recorded_of, rows_of_cases, told_by_all
from township_desk.domain.records import Village, VillageFigures
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_of_year
from township_desk.store.read.dossiers import dossiers, places
from township_desk.store.read.register import RegisterFilter, register_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWish:
    """Which form, of which year, for whom: some households, a village, or everybody the sheet is for.

    Of a list, only those `within` it are printed. `typed` and `rows` are what the clerk typed, by label and row by row.
    They go before what is kept in the archive. `layout` is that of a list, None for the shipped one; `texts` are a
    wording that is tried, by place. `listed` are those whose cases make the sheet; nobody else is on it then. `day` is
    that of a sheet of figures.
    """

    sheet: Sheet
    year: int
    village: Village | None = None
    households: tuple[int, ...] = ()
    within: NamedList | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    rows: Sequence[Sequence[str]] = ()
    watermark: str = ""
    layout: FormLayout | None = None
    texts: Mapping[str, str] | None = None
    listed: tuple[OnPaper, ...] = ()
    day: str = ""


def all_contents(archive: Archive, wish: FormWish) -> Iterator[Content]:
    """The content of each form."""
    with archive_of_year(archive, wish.year) as then:
        yield from contents(archive, then, wish)[0]


def contents(archive: Archive, then: Archive, wish: FormWish) -> tuple[Iterator[Content], int]:
    """The content of each form, and how many there are. `then` has the households as the forms of the year show them.

    Wording, settings and what was typed for a form are those of the archive of today.
    """
    base = base_content(archive, wish.sheet.name, wish.year, wish.day or date.today().isoformat())
    base = replace(base, sheet=laid(_worded(base.sheet, wish), wish.layout), recorded=recorded_of(wish.listed))
    if wish.sheet.subject == "household":
        kept = typed_of(archive, wish.sheet, wish.year, wish.village)
        if wish.listed:
            every = (replace(base, dossiers=(it.dossier,), typed={**kept.values, **it.told}) for it in wish.listed)
            return every, len(wish.listed)
        ids = _there(then, wish) if wish.households else _households_of(archive, then, wish)
        base = replace(base, typed={**kept.values, **wish.typed})
        facts = facts_of_households(archive) if wish.sheet.spine else _no_facts
        lines = partial(lines_of_home, archive, wish.sheet.rows, year=wish.year)
        homes = dossiers(then, ids)
        made = (replace(base, dossiers=(it,), volume=facts(it), lines=lines(it.household.id)) for it in homes)
        return made, len(ids)
    if wish.sheet.subject == "village":
        villages = [wish.village] if wish.village else _villages_of(archive, then, wish)
        return (_typed(_place_content(archive, then, base, it), wish) for it in villages), len(villages)
    if wish.sheet.figures:
        return iter([with_figures(archive, base)]), 1
    base = replace(base, villages=tuple(then.villages()))
    return iter([_typed(_place_content(archive, then, base, None), wish)]), 1


def _there(then: Archive, wish: FormWish) -> list[int]:
    """Those of the wanted households that were there. Raises Problem when nobody was."""
    there = {*register_ids(then, RegisterFilter(households=wish.households))}
    if not there:
        raise Problem(f"没有打印：{wish.year} 年这些户还没有建档。请换一个年度。")
    return [it for it in wish.households if it in there]


def _no_facts(dossier: Dossier) -> Mapping[str, str]:
    """Only covers tell of a volume."""
    return {}


def base_content(archive: Archive, sheet: str, year: int, today: str) -> Content:
    """What the contents of a sheet in a year have in common, whomever they are about."""
    return Content(
        sheet=form_in_force(archive, sheet),
        township=archive.township,
        year=year,
        today=today,
        standards=standards(archive, counting_day(year, today)),
        dossiers=(),
    )


def _worded(in_force: Sheet, wish: FormWish) -> Sheet:
    """The form with the wording that is tried, or with the one in force."""
    if wish.texts is None:
        return in_force
    return form_wording.worded(wish.sheet, form_wording.as_value(wish.sheet, wish.texts))


def households_of(archive: Archive, wish: FormWish) -> list[int]:
    """The households for which a sheet is printed when nobody is named. Raises Problem when there are none."""
    with archive_of_year(archive, wish.year) as then:
        return _households_of(archive, then, wish)


def _households_of(archive: Archive, then: Archive, wish: FormWish) -> list[int]:
    found = [it.household.id for it in _chosen(wish.sheet, wish.year, _households(then, wish.village))]
    if wish.sheet.rows == TO_DO:
        found = homes_with_lines(archive, wish.village, wish.year)
    meant = frozenset(wish.within.households if wish.within else found)
    found = [it for it in found if it in meant]
    if not found:
        place = wish.village.name if wish.village else archive.township.name
        place += f"（名单：{wish.within.name}）" if wish.within else ""
        said = f"没有打印：{place}没有 {wish.year} 年度要“{wish.sheet.label}”的户。"
        raise Problem(f"{said}请看看年度、识别时间和脱贫年度。")
    return found


def villages_of(archive: Archive, wish: FormWish) -> list[Village]:
    """The villages for which a sheet is printed: those with a household on it. Raises Problem when there are none."""
    with archive_of_year(archive, wish.year) as then:
        return _villages_of(archive, then, wish)


def _villages_of(archive: Archive, then: Archive, wish: FormWish) -> list[Village]:
    if wish.sheet.rows in VILLAGES:
        found = [it for it in then.villages() if is_of_village(archive, wish.sheet, it, wish.year)]
        return [it for it in found if has_lines(archive, wish.sheet.rows, it, wish.year)] or _no_village(wish)
    ids = {it.village.id for it in _chosen(wish.sheet, wish.year, _households(then, None))}
    found = [it for it in archive.villages() if it.id in ids]
    return found or _no_village(wish)


def is_of_village(archive: Archive, sheet: Sheet, village: Village, year: int) -> bool:
    """Whether a village needs a sheet in a year, as far as the village itself says so."""
    asked = VILLAGES.get(sheet.rows)
    return asked is None or asked(village, archive.find(VillageFigures, village=village.id), year)


def _no_village(wish: FormWish) -> NoReturn:
    if wish.sheet.rows == UNSIGNED:
        raise nothing_to_sign("全乡镇")
    raise Problem(f"没有打印：没有村要 {wish.year} 年度的“{wish.sheet.label}”。请看看年度、脱贫年度和贫困村标记。")


def _chosen(sheet: Sheet, year: int, households: Iterable[Dossier]) -> Iterator[Dossier]:
    """Those of some households that stand on a sheet."""
    selection, closed_too = selection_of(sheet), sheet.rows in CLOSED_TOO
    if selection is not None:
        asked = (it for it in households if closed_too or it.household.is_registered)
        yield from (it for it in asked if selection(it, year))


def _households(archive: Archive, village: Village | None) -> Iterator[Dossier]:
    """The households of a place, with those that were closed."""
    return dossiers(archive, register_ids(archive, RegisterFilter(villages=(village.id,) if village else ())))


def place_content(archive: Archive, base: Content, village: Village | None) -> Content:
    """The content of a sheet of a village or the township, with what was typed for it and kept."""
    with archive_of_year(archive, base.year) as then:
        return _place_content(archive, then, base, village)


def _place_content(archive: Archive, then: Archive, base: Content, village: Village | None) -> Content:
    village = then.get(Village, village.id) if village else None
    everybody = tuple(_households(then, village))
    kept = typed_of(archive, base.sheet, base.year, village)
    return replace(
        base,
        dossiers=tuple(_chosen(base.sheet, base.year, everybody)),
        register=tuple(it for it in everybody if it.household.is_registered),
        village=village,
        figures=figures_of(archive, village, base.year) if village else None,
        places=tuple(it for it in places(then) if village is None or it.village.id == village.id),
        typed=kept.values,
        typed_rows=kept.rows,
        lines=lines_of(archive, base.sheet.rows, village, base.year) if village else {},
        volume=facts_of_village(archive, village) if base.sheet.spine else {},
    )


def _typed(content: Content, wish: FormWish) -> Content:
    """What is typed now goes before what a case tells, and that before what was kept."""
    told, rows = told_by_all(wish.listed), rows_of_cases(wish.sheet, wish.listed) if wish.sheet.typed_table else ()
    listed = tuple(it.dossier for it in wish.listed if it.dossier.household.id)
    return replace(
        content,
        dossiers=listed or content.dossiers,
        typed={**content.typed, **told, **wish.typed},
        typed_rows=wish.rows or rows or content.typed_rows,
    )
