"""What covers and spines say of the volume inside: fonds, class, and the number once it was handed over."""

from collections.abc import Callable, Mapping

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.filing.office import FilingOffice, office_of
from township_desk.domain.filing.volumes import filed_volume
from township_desk.domain.records import FiledVolume, Setting, Village
from township_desk.store.archive import Archive

Facts = Mapping[str, str]


def facts_of_households(archive: Archive) -> Callable[[Dossier], Facts]:
    """A function that says what is known of a household's volume. Before the hand-over a volume has no number."""
    office = _office(archive)
    filed = {it.household: it for it in archive.all(FiledVolume) if it.household and not it.supplement}

    def facts(dossier: Dossier) -> Facts:
        known = filed.get(dossier.household.id)
        if known is not None:
            return filed_volume(known, office, dossier.village.id).facts()
        return {"fonds": office.fonds, "code": office.scheme.of_household.code}

    return facts


def facts_of_village(archive: Archive, village: Village | None) -> Facts:
    """What is known of the volumes of a village."""
    return {"fonds": _office(archive).fonds} if village else {}


def _office(archive: Archive) -> FilingOffice:
    return office_of(archive.all(Setting), archive.villages(), archive.township.name)
