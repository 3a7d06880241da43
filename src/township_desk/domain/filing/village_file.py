"""A village's volumes: those that were handed over, and where the next ones begin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.filing.held import Held, held_in
from township_desk.domain.records import FiledVolume, Handover


@dataclass(frozen=True, kw_only=True)
class Filed:
    """Everything that was ever handed over of a village."""

    handovers: tuple[Handover, ...]
    volumes: tuple[FiledVolume, ...]

    @cached_property
    def held(self) -> Held:
        """What was handed over, document by document. A paper keeps its key when it goes to another household."""
        return held_in(self.volumes)

    def end(self, household: int | None) -> int:
        """The last page that was handed over of a household, or of the village; 0 for nothing."""
        return max(((it.first_page or 1) + (it.pages or 0) - 1 for it in self.of(household)), default=0)

    def of(self, household: int | None) -> list[FiledVolume]:
        """What was handed over of a household, or of the village itself: its volume, then what was added."""
        found = [it for it in self.volumes if it.household == household]
        return sorted(found, key=lambda it: it.supplement or 0)

    def precedes(self, volume: FiledVolume) -> bool:
        """Whether a volume, or an addition, goes on where what was handed over ends."""
        before = self.of(volume.household)
        if (volume.supplement or 0) != len(before) or volume.first_page != self.end(volume.household) + 1:
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
    """What was handed over of one village."""
    here = {it.id: it for it in handovers if it.village == village}
    return Filed(handovers=tuple(here.values()), volumes=tuple(it for it in volumes if it.handover in here))
