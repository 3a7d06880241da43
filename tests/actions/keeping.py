"""Puts invented households into an archive."""

from dataclasses import replace

from conftest import People

from township_desk.actions.household.households import open_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.store.archive import Archive


def keep(archive: Archive, found: Dossier, village: int = 0) -> Dossier:
    """Keeps a dossier in one of the archive's villages and reads it back."""
    household = replace(found.household, village=archive.villages()[village].id)
    with archive.change("登记", by="王", reason="备料") as change:
        change.put(household, *found.parts)
    return open_household(archive, household.id)


def fill(archive: Archive, people: People) -> list[Dossier]:
    """Three households: one that leaves with everything met, one that leaves with doubts, one that stays."""
    return [
        keep(archive, people.dossier(number="01", group="1组")),
        keep(archive, people.dossier(number="02", group="2组", television="否", safe_water="")),
        keep(archive, people.dossier(number="03", status="未脱贫", exit_year=None), village=1),
    ]
