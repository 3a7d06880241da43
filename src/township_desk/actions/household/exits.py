"""The households that are to leave in a year, with their verdicts."""

from dataclasses import dataclass
from datetime import date

from township_desk.actions.office.settings import standards
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.years import counting_day
from township_desk.domain.verdict import income as accounts
from township_desk.domain.verdict.standards import Standards
from township_desk.domain.verdict.standing import leaves_in, left_in
from township_desk.domain.verdict.verdict import Indicator, Verdict, all_met, verdicts
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_of_year
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import RegisterFilter, register_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitRow:
    """One household of the exit list: who it is and how its indicators stand. `per_capita` is in 分.

    `unsettled` counts hits of 四级比对 that nobody has settled, `true_hits` those that are 属实.
    """

    household: int
    head: str
    id_tail: str
    village: str
    group: str
    people: int
    status: str
    per_capita: int | None
    indicators: tuple[Indicator, ...]
    unsettled: int = 0
    true_hits: int = 0

    @property
    def ready(self) -> bool:
        """Whether every indicator is met."""
        return all_met(self.indicators)

    @property
    def compared(self) -> str:
        """What 四级比对 says beside the verdict; "" when nothing stands against the household."""
        words = (f"比对未处理 {self.unsettled}", f"比对属实 {self.true_hits}")
        return "、".join(word for word, count in zip(words, (self.unsettled, self.true_hits), strict=True) if count)


def exit_rows(archive: Archive, year: int, progress: Progress = NO_PROGRESS) -> list[ExitRow]:
    """The households that are to leave or have left in a year, in the order of the register.

    Of a year that is over they are as its papers show them.
    """
    known = standards(archive, counting_day(year, date.today().isoformat()))
    rows: list[ExitRow] = []
    with archive_of_year(archive, year) as then:
        ids = register_ids(then, RegisterFilter(exit_year=year))
        for number, dossier in enumerate(dossiers(then, ids), 1):
            if leaves_in(dossier.household, year) or left_in(dossier.household, year):
                rows.append(_row(dossier, year, known))
            progress.step(number, len(ids), "核对指标")
    return rows


def _row(dossier: Dossier, year: int, known: Standards) -> ExitRow:
    head = dossier.head
    found = accounts.per_capita(dossier.income(year), known)
    return ExitRow(
        household=dossier.household.id,
        head=head.name if head else "",
        id_tail=head.id_number[-4:] if head else "",
        village=dossier.village.name,
        group=dossier.household.group,
        people=len(dossier.present),
        status=dossier.household.status,
        per_capita=found.value if found else None,
        indicators=verdicts(dossier, year, known),
        unsettled=sum(not it.finding for it in dossier.standing_hits),
        true_hits=sum(bool(it.finding) for it in dossier.standing_hits),
    )


def verdict_of(archive: Archive, dossier: Dossier, year: int) -> tuple[Indicator, ...]:
    """The indicators of one household for a year."""
    return verdicts(dossier, year, standards(archive, counting_day(year, date.today().isoformat())))


def open_count(indicators: tuple[Indicator, ...], verdict: Verdict) -> int:
    """How many indicators have a verdict."""
    return sum(row.verdict is verdict for row in indicators)
