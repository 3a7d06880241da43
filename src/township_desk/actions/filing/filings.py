"""What is to be filed of a village or of the township itself: settings, what was handed over, numbers of volumes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from township_desk.actions.filing.settings import filing_office
from township_desk.actions.office.working_year import working_year
from township_desk.domain.filing.numbering import numbered
from township_desk.domain.filing.office import FilingOffice
from township_desk.domain.filing.village_file import Filed, filed_of
from township_desk.domain.filing.volumes import VolumeKey
from township_desk.domain.records import FiledVolume, Handover, Household, Township, Village
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.register import RegisterFilter, register_ids

ITSELF = Village(id=0, name="")
"""Stands for the township where a village is asked for: its own papers are filed, not those of a village."""
_WHOLE = 1
"""The number of the one volume of a village's own papers, and of each class of the township's."""


@dataclass(frozen=True, kw_only=True)
class Filing:
    """What is to be filed of a village, or of the township (`village` is ITSELF).

    `numbers` are those of the households' volumes. `without` are the volumes that are left out this time; of a list
    there are only those of the households `within` it. `day` is that of the archive's last change: it stands on the
    sheets, so that they are the same until the next one.
    """

    township: Township
    village: Village
    office: FilingOffice
    filed: Filed
    numbers: Mapping[int, int]
    year: int
    day: str
    without: Collection[VolumeKey] = ()
    within: Collection[int] | None = None

    def includes(self, household: int | None) -> bool:
        """Whether the volume of a household is meant; None is the village's own."""
        return self.within is None or household in self.within

    @property
    def given(self) -> list[FiledVolume]:
        """The volumes that are meant and were handed over."""
        return [it for it in self.filed.volumes if self.includes(it.household)]

    @property
    def place(self) -> str:
        """The name of the village or the township."""
        return place_of(self.township, self.village)

    def number(self, household: int | None) -> int:
        """The number of a volume."""
        return self.numbers[household] if household else _WHOLE


def place_of(township: Township, village: Village) -> str:
    """What a village is called; the township for its own papers."""
    return village.name or township.name


def filing_of(
    archive: Archive,
    village: Village,
    without: Collection[VolumeKey] = (),
    within: Collection[int] | None = None,
) -> Filing:
    """What is to be filed of a village or the township. A household handed over elsewhere stays in its old volume.

    A household that is left out gets no number yet, so that there is no gap in those that are handed over.
    """
    if within is not None and not village.id:
        raise Problem("没有整理：镇级案卷不按户，不能按名单。请选一个村。")
    handovers, volumes, office = archive.all(Handover), archive.all(FiledVolume), filing_office(archive)
    filed = filed_of(village.id, handovers, volumes)
    homes = _homes(archive, village, filed, {it.household for it in volumes if it.household is not None})
    code = office.scheme.of_household.code
    among = homes if within is None else [it for it in homes if it in filed.kept or it in within]
    taking_part = [it for it in among if it in filed.kept or (it, code) not in without]
    return Filing(
        township=archive.township,
        village=village,
        office=office,
        filed=filed,
        numbers=numbered(taking_part, filed.kept, filed.taken),
        year=working_year(archive),
        day=archive.history(1)[0].at[:10],
        without=without,
        within=None if within is None else frozenset(within),
    )


def _homes(archive: Archive, village: Village, filed: Filed, everywhere: Collection[int]) -> list[int]:
    """The households whose volumes are here, in the order of the register; those that have moved away come last."""
    if not village.id:
        return []
    there = register_ids(archive, RegisterFilter(villages=(village.id,)))
    here = {it.id for it in archive.all(Household)}
    homes = [key for key in there if key in filed.kept or key not in everywhere]
    return homes + [key for key in filed.kept if key in here and key not in homes]
