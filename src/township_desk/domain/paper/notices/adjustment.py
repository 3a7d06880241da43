"""The result of the yearly round (动态调整) in each village: who came, left or returned (国开办发〔2014〕24号)."""

from collections.abc import Iterable, Sequence

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.people.natural_change import came, went
from township_desk.domain.records import Village
from township_desk.domain.verdict.standing import entered_in, left_in


def adjustment_rows(villages: Iterable[Village], register: Sequence[Dossier], year: int) -> list[tuple[str, ...]]:
    """One row for each village: 新识别户数, 返贫户数, 退出户数, 自然增加人数, 自然减少人数 of a year.

    The archive does not record when a household returned to poverty, so those that are 返贫 are counted.
    """
    return [_row(village, [it for it in register if it.village.id == village.id], year) for village in villages]


def _row(village: Village, here: Sequence[Dossier], year: int) -> tuple[str, ...]:
    counts = (
        sum(entered_in(it.household, year) for it in here),
        sum(it.household.is_registered and it.household.status == terms.RETURNED for it in here),
        sum(left_in(it.household, year) for it in here),
        sum(len(came(it, year)) for it in here),
        sum(len(went(it, year)) for it in here),
    )
    return (village.name, *map(str, counts))
