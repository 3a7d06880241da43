"""What a procedure asks of postings: how long a household's notice hung, and whether objections are settled."""

from collections.abc import Iterable
from dataclasses import dataclass

from township_desk.domain.posting.life import Life, State


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingStanding:
    """How the posting of a household stands on a day. `days` have counted of the `wanted` ones."""

    number: int
    days: int
    wanted: int
    unsettled: int
    closed: bool

    @property
    def fulfilled(self) -> bool:
        """Whether it hung long enough and no objection is open."""
        return self.days >= self.wanted and not self.unsettled


def posting_standing(lives: Iterable[Life], sheet: str, year: int, household: int, day: str) -> PostingStanding | None:
    """The standing on a day of the newest posting of a sheet and year that has hung with a household on its list.

    None when there is none. A posting that another one has replaced does not count, nor do objections about others.
    """
    hung = (State.POSTED, State.CLOSABLE, State.CLOSED)
    found = [
        it
        for it in lives
        if (it.record.sheet, it.record.year) == (sheet, year) and household in it.households and it.state(day) in hung
    ]
    life = max(found, key=lambda it: it.number, default=None)
    if life is None:
        return None
    posting = life.posting
    return PostingStanding(
        number=life.number,
        days=posting.counted(day) if posting else 0,
        wanted=posting.days if posting else 0,
        unsettled=sum(it.is_of_all or it.names(household) for it in life.unsettled(day)),
        closed=life.state(day) is State.CLOSED,
    )
