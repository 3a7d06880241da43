"""What filled templates have taught: the keys that their heads and labels meant, for files that come back."""

import json
from collections.abc import Mapping

from township_desk.domain.fields import declared
from township_desk.domain.keys.derived_values import DERIVED
from township_desk.domain.keys.keys import CONSTANT, FORMULA, IGNORED, PER_CAPITA
from township_desk.domain.records import TemplateMap
from township_desk.store.archive import Archive


def meanings_for_import(archive: Archive) -> tuple[Mapping[str, str], ...]:
    """The keys by head of all remembered templates, as an import understands them.

    Those of a ledger that is not in use are left out.
    """
    used = (it for it in archive.all(TemplateMap) if it.per not in declared.gone())
    found = sorted(used, key=lambda it: -it.version)
    return tuple({head: for_import(key) for head, key in json.loads(it.columns).items()} for it in found)


def labels_remembered(archive: Archive) -> list[Mapping[str, str]]:
    """The keys by label of filled one-household forms, newest first."""
    return [json.loads(it.columns) for it in sorted(archive.all(TemplateMap), key=lambda it: -it.version)]


def for_import(key: str) -> str:
    """The key for an import.

    A computed income becomes the reported one; what was computed or typed for the county is dropped.
    """
    if key == PER_CAPITA:
        return "income.reported"
    return IGNORED if key == FORMULA or key.startswith((CONSTANT, PER_CAPITA)) or key in DERIVED else key
