"""Which archives were opened on this PC, by whom and when. It holds nothing about households."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from township_desk.gui.base.remembered import remember, remembered

_FILE = "desk"
_MOST = 12


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose archive a folder holds, and when it was last opened (ISO); all "" when nobody has opened it here."""

    place: str = ""
    at: str = ""


def last_folder() -> Path | None:
    """The archive that was opened last."""
    text = remembered(_FILE).get("archive")
    return Path(str(text)) if text else None


def operators() -> list[str]:
    """The names of those who have worked here, the last one first."""
    known = remembered(_FILE).get("operators")
    return [str(name) for name in known] if isinstance(known, list) else []


def opened(folder: Path) -> Opened:
    """What is known about the last opening of an archive."""
    known = _openings().get(str(folder.absolute()))
    return Opened(str(known.get("place", "")), str(known.get("at", ""))) if isinstance(known, dict) else Opened()


def keep(folder: Path, by: str, place: str) -> None:
    """Remembers that somebody has just opened an archive."""
    key, now = str(folder.absolute()), datetime.now().isoformat(timespec="minutes")
    others = {name: known for name, known in _openings().items() if name != key}
    openings = dict([(key, asdict(Opened(place, now))), *others.items()][:_MOST])
    names = list(dict.fromkeys([by, *operators()]))[:_MOST]
    remember(_FILE, {"archive": key, "operators": names, "openings": openings})


def _openings() -> dict[str, object]:
    known = remembered(_FILE).get("openings")
    return known if isinstance(known, dict) else {}
