"""How the rows that a template holds already spell days and numbers: 2018.9.1, or a number as text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_DAY = re.compile(r"(\d{4})(\D)(\d{1,2})(?:(\D)(\d{1,2}))?(\D?)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Spelling:
    """What stands around the parts of a day, by the number of parts, and whether figures are filled up with 0."""

    signs: dict[int, tuple[str, ...]]
    padded: bool

    def day(self, iso: str) -> str:
        """An ISO day as the rows spell it; as it stands where they have none that is so exact."""
        parts = iso.split("-")
        signs = self.signs.get(len(parts))
        if signs is None:
            return iso
        figures = parts if self.padded else [str(int(it)) for it in parts]
        return "".join(f"{figure}{sign}" for figure, sign in zip(figures, signs, strict=True))


def spelling_of(texts: Iterable[str]) -> Spelling | None:
    """How days are spelled, if every text spells them in one way that is not the archive's own."""
    signs: dict[int, tuple[str, ...]] = {}
    figures = list[str]()
    for text in texts:
        found = _DAY.fullmatch(text.strip())
        if found is None:
            return None
        whole = (found[2], found[4], found[6]) if found[5] else (found[2], found[6])
        if signs.setdefault(len(whole), whole) != whole:
            return None
        figures += filter(None, (found[3], found[5]))
    return Spelling(signs, padded=all(len(it) > 1 for it in figures)) if signs else None


def are_numbers(texts: Sequence[str]) -> bool:
    """Whether all texts are numbers that are kept as text."""
    return bool(texts) and all(_NUMBER.fullmatch(it.strip()) for it in texts)
