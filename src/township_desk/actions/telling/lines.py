"""The list that a number counts, as it was on the day: households, persons, or what has entries of a ledger."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from township_desk.actions.figures.table import WHOLE, FigureTable
from township_desk.domain.briefing.behind import Counted
from township_desk.domain.figures.cells import own_table
from township_desk.domain.records import KINDS
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on
from township_desk.store.read.dossiers import dossiers

_UNITS = {HOUSEHOLD: "户", MEMBER: "人", VILLAGE: "个村"}


class CountedList:
    """The list behind one value of a table that was counted."""

    def __init__(self, archive: Archive, found: FigureTable, key: str, place: int) -> None:
        rows = found.counting.rows(key, place)
        self._archive, self._day, self._of = archive, found.moment.day, own_table(rows.of)
        sheet, ids = found.counting.day.sheets[rows.of], rows.ids
        owners = dict(zip(sheet.ids, zip(sheet.homes, sheet.villages, strict=True), strict=True))
        self._ids, self._owners = ids, [owners[it] for it in ids]
        self._villages = {it.id: it.name for it in found.villages}
        self._is_whole = place == WHOLE

    @property
    def counted(self) -> str:
        """How many the list has, with their unit."""
        unit = _UNITS.get(self._of) or ledger_of(KINDS[self._of]).unit
        return f"{len(self._ids):,} {unit}"

    @property
    def households(self) -> tuple[int, ...]:
        """The households of the list, each once."""
        return tuple(dict.fromkeys(home for home, _ in self._owners if home and self._of != VILLAGE))

    def lines(self, most: int | None = None) -> Iterator[Counted]:
        """The lines, at most so many: those of households first, then those of villages and the township."""
        of_homes = self._of_households(self.households[:most])
        yield from islice((*of_homes, *self._of_villages()), most)

    def _of_households(self, homes: Sequence[int]) -> Iterator[Counted]:
        wanted, times = set(self._ids), Counter(home for home, _ in self._owners)
        with archive_on(self._archive, self._day) as then:
            for it in dossiers(then, homes):
                if self._of == MEMBER:
                    people = (one for one in it.ever if one.id in wanted)
                    yield from (_line(it, one.name, f"户主 {_head(it)}") for one in people)
                else:
                    yield _line(it, _head(it), self._tail(it, times[it.household.id]))

    def _tail(self, it: Dossier, times: int) -> str:
        """What stands beside a head: how many entries, the village, or within a village the end of the number."""
        if self._of != HOUSEHOLD:
            return f"{times} 条"
        return it.village.name if self._is_whole else f"尾号{it.head.id_number[-4:]}" if it.head else ""

    def _of_villages(self) -> Iterator[Counted]:
        found = Counter(village for home, village in self._owners if not home or self._of == VILLAGE)
        for key, times in found.items():
            yield Counted(0, self._villages.get(key, "镇本级"), "" if self._of == VILLAGE else f"{times} 条")


def _head(it: Dossier) -> str:
    return it.head.name if it.head else "（没有户主）"


def _line(it: Dossier, name: str, tail: str) -> Counted:
    home = it.household
    return Counted(home.id, name, tail, home.group, str(len(it.present)), home.status)
