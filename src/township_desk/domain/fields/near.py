"""Names that are near to one that nobody knows."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

_LEAST = 0.6
_MOST = 3


def near(said: str, known: Mapping[str, Iterable[str]]) -> str:
    """The known names that somebody may have meant, as a clause; "" where none is near.

    `known` tells of each name what else it is called.
    """
    close = {name: max(_closeness(said, it) for it in (name, *others)) for name, others in known.items()}
    best = sorted((name for name, it in close.items() if it >= _LEAST), key=lambda name: -close[name])[:_MOST]
    words = [f"{name}（{'、'.join(known[name])}）" if known[name] else name for name in best]
    return f"相近的有：{'、'.join(words)}。" if words else ""


def _closeness(said: str, name: str) -> float:
    """How near a name is to what was said. One that holds it, or is held by it, is near."""
    said, name = said.strip().casefold(), name.casefold()
    if len(said) > 1 and (said in name or name in said):
        return 1 + min(len(said), len(name)) / max(len(said), len(name))
    return SequenceMatcher(None, said, name).ratio()
