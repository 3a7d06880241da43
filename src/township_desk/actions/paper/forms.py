"""Forms: the papers of a household, a village or the township, composed from the archive and rendered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from township_desk.actions.office.settings import standards
from township_desk.actions.paper.form_contents import FormWish, all_contents, contents, households_of
from township_desk.actions.paper.volumes import volume
from township_desk.actions.paper.wordings import form_in_force
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.keys.asked import Asked
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.notices.meetings import doubts_about
from township_desk.domain.paper.notices.notice import NoticeDoubt, doubts
from township_desk.domain.paper.year_gaps import INCOME, speaks_of_income, year_gaps
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_of_year
from township_desk.store.read.dossiers import dossiers

__all__ = [
    "EXIT_FORM",
    "FormWish",
    "FormsPreview",
    "FormsSheet",
    "failing",
    "forms",
    "income_gaps",
    "once",
    "preview",
]

EXIT_FORM = "form.exit.household"
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsSheet:
    """Rendered forms, the number of households on them, and what the clerk must know.

    `doubts` are households with indicators that are not met; `notes` are about typed content that does not fit.
    `fitted` of the forms are lists whose last page would have held only a few rows.
    """

    pdf: bytes
    forms: int
    households: int
    doubts: tuple[NoticeDoubt, ...]
    notes: tuple[str, ...] = ()
    fitted: int = 0

    @property
    def fitted_told(self) -> str:
        """What was done so that no last page holds only a few rows; "" for nothing."""
        return f"{self.fitted} 份改了一点行距，末页不留几行。" if self.fitted else ""

    @property
    def pages(self) -> int:
        """How many pages they have."""
        from township_desk.printing.reading.preview import page_count

        return page_count(self.pdf)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsPreview:
    """The first forms of a wish, and how many there would be in all."""

    sheet: FormsSheet
    total: int


def preview(archive: Archive, wish: FormWish) -> FormsPreview:
    """As many forms as somebody looks at. Raises Problem when there is nobody to print one for."""
    if wish.listed or wish.sheet.subject != "household":
        made = forms(archive, wish)
        return FormsPreview(sheet=made, total=made.forms)
    ids = wish.households or tuple(households_of(archive, wish))
    return FormsPreview(sheet=forms(archive, replace(wish, households=ids[:_LOOKED_AT])), total=len(ids))


def forms(archive: Archive, wish: FormWish, progress: Progress = NO_PROGRESS) -> FormsSheet:
    """The wanted forms in one PDF. Raises Problem when there is nobody to print one for."""
    from township_desk.printing.form import draw_forms

    named: list[NoticeDoubt] = []
    listed: dict[int, Dossier] = {}
    notes: list[str] = []
    sheets = cache(partial(form_in_force, archive))

    def composed(found: Iterable[Content]) -> Iterator[Form | list[Form]]:
        for content in found:
            listed.update((it.household.id, it) for it in content.dossiers)
            notes.extend(doubts_about(content.typed, content.typed_rows))
            named.extend(_doubts(content))
            notes.extend(_of_village(content))
            yield volume(content, sheets, wish.watermark) if wish.sheet.volume else compose(content, wish.watermark)

    with archive_of_year(archive, wish.year) as then:
        found, total = contents(archive, then, wish)
        drawn = draw_forms(wish.sheet.label, composed(found), total=total, progress=progress)
    notes += _gaps(archive, wish, list(listed.values()))
    return FormsSheet(
        pdf=drawn.pdf,
        forms=total,
        households=len(listed),
        doubts=once(named),
        notes=tuple(notes),
        fitted=drawn.fitted,
    )


def income_gaps(archive: Archive, wish: FormWish) -> list[str]:
    """What the forms of a wish leave empty although another year would fill it."""
    if not speaks_of_income(wish.sheet):
        return []
    return _gaps(archive, wish, [it for content in all_contents(archive, wish) for it in content.dossiers])


def _gaps(archive: Archive, wish: FormWish, listed: Sequence[Dossier]) -> list[str]:
    if not speaks_of_income(wish.sheet):
        return []
    asked = Asked(year=wish.year, day=date.today().isoformat(), standards=standards(archive))
    # of a year that is over the papers know no later account
    now = dossiers(archive, [it.household.id for it in listed])
    return [it.sentence for it in year_gaps(INCOME, list(now), asked)]


def failing(archive: Archive, wish: FormWish) -> tuple[NoticeDoubt, ...]:
    """The households on exit papers with an indicator that is not met. They are named before anything is written."""
    if wish.sheet.step != "exit" and not wish.sheet.volume:
        return ()
    return once(it for content in all_contents(archive, wish) for it in _doubts(content))


def once(found: Iterable[NoticeDoubt]) -> tuple[NoticeDoubt, ...]:
    """Each household once, where it comes first."""
    return tuple({it.household: it for it in reversed(list(found))}.values())[::-1]


def _doubts(content: Content) -> Iterator[NoticeDoubt]:
    """The doubtful households of one paper. A volume holds the papers of the year in which its household leaves."""
    if content.sheet.step == "exit":
        yield from doubts(content.dossiers, content.year, content.standards)
    elif content.sheet.volume and (year := content.dossiers[0].household.exit_year):
        yield from doubts(content.dossiers, year, content.standards)


def _of_village(content: Content) -> Iterator[str]:
    """The village whose own exit the paper is about, with what is not met."""
    if content.household is None and content.village is not None and content.unmet:
        yield f"{content.village.name}：{'；'.join(f'{it.short}{it.verdict}' for it in content.unmet)}。"
