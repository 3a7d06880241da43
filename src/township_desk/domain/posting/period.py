"""The posting period: which days count, and which is the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from township_desk.domain.posting.workdays import is_workday

LEAST_DAYS = 7
"""At least seven days: 国开办发〔2014〕24号, 厅字〔2016〕16号."""
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """How long a notice hangs: its first day, the number of days, and how they are counted.

    On the `missing` days it did not hang. They do not count, so they prolong the period.
    """

    first: str
    days: int = LEAST_DAYS
    working_days: bool = False
    first_day_counts: bool = True
    missing: tuple[str, ...] = ()

    @property
    def last(self) -> str:
        """The last day of the posting."""
        return max(self._counted(), default=date.fromisoformat(self.first)).isoformat()

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        """The years whose holidays are not known, so that each of their days counted."""
        if not self.working_days:
            return ()
        days = (date.fromisoformat(self.first), *self._counted())
        return tuple(sorted({it.year for it in days if is_workday(it) is None}))

    @property
    def unit(self) -> str:
        """Whether the days are called days or working days."""
        return "个工作日" if self.working_days else "天"

    def counted(self, day: str) -> int:
        """How many days of the period have counted up to a day, this day included."""
        return sum(it.isoformat() <= day for it in self._counted())

    def left(self, day: str) -> int:
        """How many days of the period come after a day."""
        return self.days - self.counted(day)

    def _counted(self) -> Iterator[date]:
        """The days that count, in their order."""
        day, left = date.fromisoformat(self.first), self.days
        if not self.first_day_counts:
            day += _ONE
        while left > 0:
            if self._counts(day):
                left -= 1
                yield day
            day += _ONE

    def _counts(self, day: date) -> bool:
        if day.isoformat() in self.missing:
            return False
        return not self.working_days or is_workday(day) is not False
