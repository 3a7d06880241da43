"""The volumes of a village or the township: those that were handed over, and where the next ones begin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.filing.held import Held, held_in
from township_desk.domain.records import FiledVolume, Handover


@dataclass(frozen=True, kw_only=True)
class Filed:
    """Everything that was ever handed over of a village, or of the township itself (`village` 0)."""

    village: int
    handovers: tuple[Handover, ...]
    volumes: tuple[FiledVolume, ...]

    @cached_property
    def held(self) -> Held:
        """What was handed over, document by document. A paper keeps its key when it goes to another household."""
        return held_in(self.volumes)

    def end(self, household: int | None, category: str = "") -> int:
        """The last page that was handed over of a volume; 0 for nothing."""
        return max(((it.first_page or 1) + (it.pages or 0) - 1 for it in self.of(household, category)), default=0)

    def of(self, household: int | None, category: str = "") -> list[FiledVolume]:
        """What was handed over of a household, or of the village itself: its volume, then what was added.

        The township has a volume in each class, so there `category` says which one is meant, by its code.
        """
        found = [it for it in self.volumes if it.household == household and (self.village or it.category == category)]
        return sorted(found, key=lambda it: it.supplement or 0)

    def precedes(self, volume: FiledVolume) -> bool:
        """Whether a volume, or an addition, goes on where what was handed over ends."""
        before = self.of(volume.household, volume.category)
        end = self.end(volume.household, volume.category)
        if (volume.supplement or 0) != len(before) or volume.first_page != end + 1:
            return False
        if before:
            return before[0].number == volume.number
        return volume.household is None or volume.number not in set(self.taken)

    @cached_property
    def kept(self) -> Mapping[int, int]:
        """The numbers of the households that were handed over."""
        return {it.household: it.number for it in self.volumes if it.household is not None}

    @property
    def taken(self) -> Iterable[int]:
        """Every number of a household's volume that was ever handed over."""
        return (it.number for it in self.volumes if it.household is not None)

    @cached_property
    def days(self) -> Mapping[int, str]:
        """When each hand-over was, by its key."""
        return {it.id: it.handed_on for it in self.handovers}

    @property
    def last(self) -> Handover | None:
        """The latest hand-over."""
        return max(self.handovers, key=lambda it: it.number, default=None)


def filed_of(village: int, handovers: Iterable[Handover], volumes: Iterable[FiledVolume]) -> Filed:
    """What was handed over of one village, or of the township itself (0)."""
    here = {it.id: it for it in handovers if it.village == village}
    mine = tuple(it for it in volumes if it.handover in here)
    return Filed(village=village, handovers=tuple(here.values()), volumes=mine)
