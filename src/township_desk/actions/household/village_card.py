"""村卡: everything that the archive holds of one village."""

from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.actions.household.register import village_named
from township_desk.actions.kept.context import context
from township_desk.actions.office.village_figures import figures_of
from township_desk.actions.office.working_year import working_year
from township_desk.actions.posting.lives import lives
from township_desk.domain.checks import check
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.posting.life import Life
from township_desk.domain.records import PLACE_LEDGERS, Village, VillageFigures
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import places
from township_desk.store.read.village_counts import StatusCount, status_counts

__all__ = ["StatusCount", "VillageCard", "village_card"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageCard:
    """A village.

    `place` holds its entries in the ledgers of villages, `findings` are the doubts about these. `figures` are of the
    working year, `before` of the year before. `villages` are all of the township, in their order.
    """

    place: Dossier
    year: int
    figures: VillageFigures
    before: VillageFigures
    statuses: Sequence[StatusCount]
    postings: Sequence[Life]
    findings: Sequence[Finding]
    villages: Sequence[Village]

    @property
    def village(self) -> Village:
        """The village."""
        return self.place.village

    @property
    def ledgers(self) -> list[tuple[type[Record], Sequence[Record]]]:
        """The ledgers in which the village stands, with its entries, in the order in which they are shown."""
        return [(kind, entries) for kind in PLACE_LEDGERS if (entries := self.place.of(kind))]

    @property
    def households(self) -> int:
        """How many households are registered."""
        return sum(it.households for it in self.statuses)

    @property
    def people(self) -> int:
        """How many persons these have."""
        return sum(it.people for it in self.statuses)


def village_card(archive: Archive, village: int | str = 0) -> VillageCard:
    """The card of a village by its key or name, without either of the first one.

    Raises Problem when there is no such village.
    """
    villages, year = archive.villages(), working_year(archive)
    if not villages:
        raise Problem("还没有村。请先导入人口花名册，或在新建档案时写上村名。")
    key = village_named(archive, village).id if isinstance(village, str) else village or villages[0].id
    if (place := next((it for it in places(archive) if it.village.id == key), None)) is None:
        raise Problem("这个村已经不在档案里。请刷新后再看。")
    postings = [it for it in lives(archive) if it.record.place == place.village.name]
    return VillageCard(
        place=place,
        year=year,
        figures=figures_of(archive, place.village, year),
        before=figures_of(archive, place.village, year - 1),
        statuses=status_counts(archive, key),
        postings=sorted(postings, key=lambda it: it.record.first_day or "", reverse=True),
        findings=check(place, context(archive)),
        villages=villages,
    )
