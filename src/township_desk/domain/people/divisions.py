"""Division codes of the National Bureau of Statistics (2023), from provinces down to villages."""

import lzma
from dataclasses import dataclass
from functools import cached_property

from township_desk.paths import resource

_LENGTHS = (2, 4, 6, 9)  # digits of the codes of provinces, cities, counties and townships


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its code."""

    code: str
    name: str


@dataclass(frozen=True)
class Divisions:
    """The shipped places. Villages are read for one province at a time."""

    @cached_property
    def _places(self) -> dict[int, list[Place]]:
        lines = lzma.decompress(resource("divisions", "places.txt.xz").read_bytes()).decode().splitlines()
        found: dict[int, list[Place]] = {length: [] for length in _LENGTHS}
        for line in lines:
            code, name = line.split(" ", 1)
            found[len(code)].append(Place(code, name))
        return found

    def provinces(self) -> list[Place]:
        """All provinces, autonomous regions and municipalities."""
        return self._places[2]

    def below(self, place: Place) -> list[Place]:
        """The places one level below: a province's cities, a city's counties, a county's townships."""
        level = _LENGTHS.index(len(place.code)) + 1
        return [it for it in self._places[_LENGTHS[level]] if it.code.startswith(place.code)]

    def villages(self, township: Place) -> list[Place]:
        """The villages of a township, residents' committees included."""
        packed = resource("divisions", "villages", f"{township.code[:2]}.txt.xz").read_bytes()
        lines = lzma.decompress(packed).decode().splitlines()
        found = (line.split(" ", 1) for line in lines if line.startswith(township.code))
        return [Place(code, village_name(name)) for code, name in found]


def village_name(name: str) -> str:
    """The village's name as the office uses it: 石桥村 for 石桥村村民委员会."""
    for tail in ("村民委员会", "村委会", "居民委员会", "居委会"):
        if name.endswith(tail) and len(name) > len(tail):
            stem = name.removesuffix(tail)
            return stem if stem.endswith(("村", "社区")) or tail.startswith("居") else f"{stem}村"
    return name
