"""The figures of 概览: those of the figures of its day. They are kept until a step is done or the day changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from township_desk.actions.figures.table import WHOLE, FigureTable, FigureWish, figure_table
from township_desk.domain.fields import declared
from township_desk.domain.figures.counting import Values
from township_desk.domain.figures.moment import Moment
from township_desk.domain.figures.value import Value
from township_desk.store.archive import Archive

LISTS = {
    "poor": "poor_households",
    "exited": "exited_households_year",
    "earning": "exited_households",
    "unhelped": "unpaired",
}
"""The figures whose households the page can list, by the names of the lists."""
_KEYS = (
    *("households", "people", "poor_people", "unknown_households", "unknown_people", "unidentified_households"),
    *("exited_people_year", "paired", "rural_people", "incidence"),
    *("income_exited", "income_exited_before", "income_exited_known"),
    *LISTS.values(),
)
_KEPT = "figures of 概览"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """The values of a day: of the township by key, of those who left poverty in the year by village, and the lists.

    `also` are the values of further figures by place.
    """

    moment: Moment
    values: Mapping[str, Value]
    exited: Mapping[str, int]
    lists: Mapping[str, Sequence[int]]
    also: Mapping[str, Values]

    def count(self, key: str) -> int:
        """How many a figure counts."""
        return int(self.values[key].number or 0)


def day_figures(archive: Archive, wish: FigureWish, also: Sequence[str] = ()) -> DayFigures:
    """The figures of a day and year, and further ones that are counted with them."""
    asked = (archive.step, declared.edition(), wish, tuple(also))
    kept = archive.kept.get(_KEPT)
    if not (isinstance(kept, tuple) and kept[0] == asked):
        keys = tuple(dict.fromkeys((*_KEYS, *also)))
        kept = (asked, _told(figure_table(archive, replace(wish, keys=keys)), also))
        archive.kept[_KEPT] = kept
    found: DayFigures = kept[1]
    return found


def _told(table: FigureTable, also: Sequence[str]) -> DayFigures:
    by_village = ((name, value.number) for _, name, value in table.by_village(LISTS["exited"]))
    return DayFigures(
        moment=table.moment,
        values={key: table.value(key, WHOLE) for key in _KEYS},
        exited={name: int(number) for name, number in by_village if number},
        lists={name: tuple(table.counting.rows(key).ids) for name, key in LISTS.items()},
        also={key: table.values[key] for key in also},
    )
