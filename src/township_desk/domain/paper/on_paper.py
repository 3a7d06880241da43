"""Somebody on a sheet as their case tells of them, whether they are in the register or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.paper.catalogue import Sheet

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A household, an applicant or a village, with what its case has recorded: `recorded` by field, `told` by label.

    An applicant's dossier is made up of what the case knows; nothing of it is in the archive.
    """

    dossier: Dossier
    recorded: Texts = field(default_factory=dict)
    told: Texts = field(default_factory=dict)

    @property
    def key(self) -> int:
        """What tells it from the others on the sheet: the key of its household, or of its village."""
        home = self.dossier.household
        return home.id if home.id else self.dossier.village.id

    def cell(self, key: str) -> str:
        """What stands in a column of a list that is otherwise typed."""
        head = self.dossier.head
        known = {
            "head": head.name if head else "",
            "group": self.dossier.household.group,
            "village": self.dossier.village.name,
            "people": str(len(self.dossier.present)),
        }
        return self.recorded.get(key) or known.get(key, "")


def rows_of_cases(sheet: Sheet, listed: Iterable[OnPaper]) -> list[tuple[str, ...]]:
    """The rows of a list that the clerk would otherwise type: one for each, under the columns of the sheet."""
    return [tuple(it.cell(column.key) for column in sheet.columns) for it in listed]


def told_by_all(listed: Sequence[OnPaper]) -> dict[str, str]:
    """What all tell alike: a sheet of many has one meeting and one posting."""
    first = listed[0].told if listed else {}
    return {label: text for label, text in first.items() if all(it.told.get(label) == text for it in listed)}


def recorded_of(listed: Iterable[OnPaper]) -> dict[int, Texts]:
    """What each has recorded, by its key."""
    return {it.key: it.recorded for it in listed}
