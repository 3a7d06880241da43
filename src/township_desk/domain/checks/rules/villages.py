"""Checks of the yearly figures of villages (村情)."""

from collections.abc import Iterable, Iterator

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import terms
from township_desk.domain.records import VillageFigures
from township_desk.domain.verdict.poor_villages import exit_year_of

_PARTS = {
    "households": (
        *("poor_households", "exited_households", "park_households", "cooperative_households"),
        *("relocated_households", "repaired_houses"),
    ),
    "people": (
        *("rural_people", "poor_people", "exited_people", "relocated_people", "insured_people"),
        *("students_helped", "public_posts"),
    ),
}
"""What can be no more than the whole village."""


def blank_village(home: Home) -> Iterable[Hit]:
    """A village that has left says what the exit rests on; nobody lives in no village."""
    for figures in _of_year(home, exited=True):
        fields = [VillageFigures.field(name) for name in home.asked_fields("village_required")]
        lacking = [it.label for it in fields if getattr(figures, it.name) in ("", None)]
        lacking += [it.label for it in fields if it.name in _PARTS and getattr(figures, it.name) == 0]
        if lacking:
            message = f"{home.year} 年村情没有填{'、'.join(lacking)}，村已退出。请补上。"
            yield Hit(record=figures, field="", message=message, value="、".join(lacking))


def village_gap(home: Home) -> Iterable[Hit]:
    """A village that has left has a hardened road and an income of its own (一低五有)."""
    for figures in _of_year(home, exited=True):
        if figures.hard_road == terms.NO:
            yield Hit(record=figures, field="hard_road", message="村已退出，却没有通硬化路。请核对。")
        if figures.collective_income == 0:
            yield Hit(record=figures, field="collective_income", message="村已退出，集体经济收入却是 0 元。请核对。")


def village_parts(home: Home) -> Iterable[Hit]:
    """No part is larger than the whole."""
    for figures in _of_year(home):
        for whole, parts in _PARTS.items():
            most = getattr(figures, whole)
            for name in parts if most is not None else ():
                value = getattr(figures, name)
                if value is not None and value > most:
                    it, total = VillageFigures.field(name), VillageFigures.field(whole)
                    message = f"{figures.year} 年{it.label} {value}，大于{total.label} {most}。请核对。"
                    yield Hit(record=figures, field=name, message=message)


def figures_archive(home: Home) -> Iterable[Hit]:
    """What the village says at the end of the year is what the archive counts."""
    for figures in _of_year(home):
        for name, counted in home.context.counted(home.dossier.village.id).items():
            said, it = getattr(figures, name), VillageFigures.field(name)
            if said is not None and said != counted:
                message = f"{figures.year} 年{it.label}填 {said}，档案年末数到 {counted}。请核对两边。"
                yield Hit(record=figures, field=name, message=message, value=f"{said}/{counted}")


def _of_year(home: Home, *, exited: bool = False) -> Iterator[VillageFigures]:
    """The figures of the working year; with `exited` only those of a village that has left by then."""
    kept = home.dossier.of(VillageFigures)
    left = exit_year_of(kept)
    if not exited or (left is not None and left <= home.year):
        yield from (it for it in kept if it.year == home.year)
