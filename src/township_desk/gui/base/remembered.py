"""What this PC remembers for whoever works at it: small files beside the log, nothing of any household."""

from collections.abc import Mapping
from typing import Any

from township_desk.paths import local_data


def remembered(name: str) -> dict[str, Any]:
    """What a file says; nothing when it is not there or broken."""
    file = local_data() / f"{name}.json"
    if not file.exists():  # before the first paint, too: nothing is loaded for it
        return {}
    import json

    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(name: str, values: Mapping[str, Any]) -> None:
    """Writes a file anew. A PC that does not let it be written only forgets."""
    import json

    try:
        local_data().mkdir(parents=True, exist_ok=True)
        (local_data() / f"{name}.json").write_text(json.dumps(values, ensure_ascii=False, indent=1), "utf-8")
    except OSError:
        return


def of_sheet(sheet: str) -> dict[str, Any]:
    """How a sheet lay on its paper the last time, and where it was printed."""
    found = remembered("sheets").get(sheet)
    return found if isinstance(found, dict) else {}


def keep_of_sheet(sheet: str, **values: Any) -> None:
    """Remembers something of a sheet besides what is known of it."""
    known = remembered("sheets")
    if of_sheet(sheet) | values != of_sheet(sheet):
        remember("sheets", known | {sheet: of_sheet(sheet) | values})
