"""The ledgers that a person has pinned to the navigation. This PC remembers them with title and icon."""

from typing import NamedTuple

from township_desk.domain.fields import declared
from township_desk.gui.base.remembered import remember, remembered

MOST = 5
"""More would push the pages of the navigation out of a low window."""
_FILE = "ledgers"


class Pin(NamedTuple):
    """A pinned ledger. Title and icon are kept too, because no ledger is read before the first paint."""

    name: str
    title: str
    icon: str


_AT_FIRST = (Pin("measure", "帮扶措施", "handshake"),)


def pinned() -> tuple[Pin, ...]:
    """The pinned ledgers in the order in which they were pinned, without own ledgers of another archive."""
    found = remembered(_FILE).get("pinned")
    if not isinstance(found, list):
        return _AT_FIRST
    pins = (Pin(*map(str, it)) for it in found if isinstance(it, list) and len(it) == len(Pin._fields))
    return tuple(it for it in pins if not declared.is_own(it.name) or declared.own_title(it.name) == it.title)


def toggle(pin: Pin) -> bool:
    """Pins a ledger, or takes its pin away. False when there are too many already."""
    others = [it for it in pinned() if it.name != pin.name]
    if len(others) == len(pinned()):
        if len(others) >= MOST:
            return False
        others.append(pin)
    remember(_FILE, {"pinned": others})
    return True
