"""What this PC remembers for the person who works at it, in small files beside the log. No household is in them."""

from collections.abc import Mapping
from typing import Any

from township_desk.paths import local_data


def remembered(name: str) -> dict[str, Any]:
    """The content of a file; empty when it does not exist or is broken."""
    file = local_data() / f"{name}.json"
    if not file.exists():  # this runs before the first paint, so nothing is imported for a missing file
        return {}
    import json

    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(name: str, values: Mapping[str, Any]) -> None:
    """Writes a file anew. Where the PC does not allow it, nothing is remembered."""
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
    """Remembers something about a sheet, in addition to what is already known."""
    known = remembered("sheets")
    if of_sheet(sheet) | values != of_sheet(sheet):
        remember("sheets", known | {sheet: of_sheet(sheet) | values})
