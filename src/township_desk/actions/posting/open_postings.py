"""The postings that somebody has to look after: they hang, wait to be closed, or were printed and not yet put up."""

from dataclasses import dataclass

from township_desk.actions.posting.lives import lives
from township_desk.domain.posting.life import Life, State, printed_period
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPosting:
    """A posting on day `day` of `days`, and how many of its objections are open. 公告 have no days and are left out."""

    number: int
    title: str
    rows: int
    last_day: str
    day: int
    days: int
    state: State
    unsettled: int = 0

    @property
    def left(self) -> int:
        """How many days are left after today."""
        return self.days - self.day


def open_postings(archive: Archive, today: str) -> list[OpenPosting]:
    """These postings on a day, those that end soonest first."""
    found = [it for life in lives(archive) if (it := _open(life, today)) is not None]
    return sorted(found, key=lambda it: (it.last_day, it.title))


def _open(life: Life, today: str) -> OpenPosting | None:
    """A posting that is open on a day. One that was only printed is, until its printed period is over."""
    record, state = life.record, life.state(today)
    waits = state is State.PRINTED and not life.places and today <= (record.last_day or "")
    if not record.last_day or not (waits or state.hangs):
        return None
    period = life.posting or printed_period(record)
    return OpenPosting(
        number=life.number,
        title=record.title,
        rows=record.rows or 0,
        last_day=period.last,
        day=0 if waits else period.counted(today),
        days=period.days,
        state=state,
        unsettled=len(life.unsettled(today)),
    )
