"""The section of a ledger on the card of a village: the village's entries, latest first."""

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.gui.household.sections.ledger import LedgerSection


class PlaceSection(LedgerSection):
    """Shown for every village, also without an entry: this is where the first one is entered."""

    @property
    def in_use(self) -> bool:
        return True

    def _owners(self, dossier: Dossier) -> list[tuple[str, Owner]]:
        return [(dossier.village.name, Owner(VILLAGE, dossier.village.id))]
