"""Where the papers of a household or a village stand: their volume and its archival number, and the boxes."""

from dataclasses import dataclass

from township_desk.actions.filing.filings import filing_of
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records import Paper, Village
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPlace:
    """A volume. Its number is `fixed` once it was handed over; `confirmed` speaks of the scheme that makes it."""

    village: Village
    reference: str
    fixed: bool
    confirmed: bool
    boxes: tuple[str, ...]

    @property
    def words(self) -> str:
        """What else there is to say, in one line."""
        boxes = "、".join(it if "盒" in it else f"{it}号盒" for it in self.boxes)
        number = "已移交，号不再变" if self.fixed else "移交前号不固定"
        return " · ".join(filter(None, (self.village.name, boxes, number)))


def filed_place(archive: Archive, home: Dossier) -> FiledPlace | None:
    """Where the papers of a household or a village stand; None for those of the township."""
    if not home.village.id:
        return None
    filing, key = filing_of(archive, home.village), home.household.id or None
    office, given = filing.office, filing.filed.of(key)
    category = office.scheme.of_household if key else office.scheme.of_village
    number = filing.number(key)
    return FiledPlace(
        village=home.village,
        reference=given[0].reference if given else office.reference(category, home.village.id, number),
        fixed=bool(given),
        confirmed=office.scheme.confirmed,
        boxes=tuple(sorted({it.box for it in home.of(Paper) if it.box})),
    )
