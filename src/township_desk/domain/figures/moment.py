"""A day of which figures are asked, and on what the answer rests."""

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """On what the state of a day rests: the archive of today, the history of its steps, or the dates in its records."""

    NOW = "now"
    HISTORY = "history"
    DATES = "dates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The end of an ISO day. `step` is the last step of the archive until then, `made_on` the day of its first one."""

    day: str
    basis: Basis
    step: int
    made_on: str

    @property
    def sentence(self) -> str:
        """What the clerk must know of the basis, as a sentence; "" for today."""
        if self.basis is Basis.NOW:
            return ""
        if self.basis is Basis.HISTORY:
            return f"档案在 {self.day} 当天的样子。"
        return f"档案自 {self.made_on} 起建，{self.day} 按档案里的日期推算。"
