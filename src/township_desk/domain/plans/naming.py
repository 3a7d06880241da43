"""Which figure a plan is about: people call it by its title, or as a column of 村情 is called."""

from collections.abc import Mapping
from functools import lru_cache

from township_desk.domain.fields import declared
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.figure import Figure, Growth
from township_desk.domain.records import VillageFigures


def figure_meant(name: str) -> Figure | None:
    """The figure that a plan of this name is about; None where there is none, and progress must be typed."""
    return _by_name(declared.edition()).get(name_key(name))


def plan_name(figure: Figure) -> str:
    """What a plan of a figure is called: like the column of 村情 that it fills, else like the figure."""
    return VillageFigures.field(figure.said).label if figure.said else figure.title


def planned() -> list[Figure]:
    """The figures for which something can be planned. Those that villages report stand first."""
    every = [it for it in figures().values() if it.shown and it.part is None and not isinstance(it.way, Growth)]
    return sorted(every, key=lambda it: not it.said)


@lru_cache(declared.EDITIONS)
def _by_name(edition: int) -> Mapping[str, Figure]:
    """The first figure of each name: keys and titles, then the heads of 村情, then short titles."""
    found = dict[str, Figure]()
    for it in planned():
        for name in (it.key, it.title, plan_name(it)):
            found.setdefault(name_key(name), it)
    for it in planned():
        for name in (*(VillageFigures.field(it.said).aliases if it.said else ()), it.short):
            found.setdefault(name_key(name), it)
    return found
