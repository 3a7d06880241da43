"""村情: reading and writing the yearly figures of a village."""

from township_desk.domain.records import Village, VillageFigures
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive


def figures_of(archive: Archive, village: Village, year: int) -> VillageFigures:
    """What a village reports for a year; an empty record when nothing is kept yet."""
    found = archive.find(VillageFigures, village=village.id, year=year)
    return found[0] if found else VillageFigures(village=village.id, year=year)


def keep_figures(archive: Archive, village: Village, figures: VillageFigures, *, by: str) -> None:
    """Writes the figures of a village as one step.

    Raises Problem when they belong to another or contradict each other.
    """
    if figures.village != village.id:
        raise Conflict(f"没有保存：屏幕上的数字不是{village.name}的。请重新选村再填。")
    parts, whole = (figures.poor_people, figures.rural_people), (figures.rural_people, figures.people)
    for (less, more), sentence in ((parts, "贫困人口多于农业户籍人口"), (whole, "农业户籍人口多于总人口")):
        if less is not None and more is not None and less > more:
            raise Problem(f"没有保存：{village.name} {figures.year} 年的{sentence}（{less} 比 {more}）。请核对。")
    with archive.change(f"村情 {village.name} {figures.year} 年", by=by) as change:
        change.put(figures)
