"""Notes whom the keeper of what was found looks at."""

from typing import Any

import pytest

from township_desk.actions.kept import keeper
from township_desk.domain.checks import check
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The households that are looked at, each time that they are."""
    seen: list[int] = []

    def noted(dossier: Dossier, known: Any) -> list[Finding]:
        seen.extend([dossier.household.id] if dossier.household.id else ())
        return check(dossier, known)

    monkeypatch.setattr(keeper, "check", noted)
    return seen
