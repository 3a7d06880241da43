"""Numbers that documents set, each with its source: periods, ages, areas, amounts.

The office's own numbers are settings: `limit/loan_age_to/2026-01-01` holds the value from that day on, its `source` the
document. One without a day, `limit/loan_age_to`, holds for every day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from township_desk.domain.records import Setting

T = TypeVar("T")
PREFIX = "limit/"
LAST_DAY = "9999-12-31"
_OWN = "本单位设定"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A number that a document sets: a period, an age, an area. `later` are the numbers from later years on.

    What the office has set holds from the ISO day `since`; until then what stands in `before` did.
    """

    name: str
    title: str
    value: int
    unit: str
    source: str
    confirmed: bool
    later: Mapping[str, int] = field(default_factory=dict)
    of_rules: bool = False
    """Whether only rules of the checks rest on it: it is set where they are listed."""
    since: str = ""
    before: "Limit | None" = None

    @property
    def is_own(self) -> bool:
        """Whether the office has set it."""
        return self.before is not None

    def of_year(self, year: int) -> int:
        """The number in force in a year: on its last day, or on the day of these standards."""
        if year and self.before is not None and f"{year}-12-31" < self.since:
            return self.before.of_year(year)
        return in_year(self.value, self.later, year)

    def on(self, day: str) -> "Limit":
        """The limit as it is on an ISO day."""
        return self if self.before is None or self.since <= day else self.before.on(day)

    def earlier(self) -> Iterator["Limit"]:
        """It and what held before, the latest first; the shipped one stands last."""
        yield self
        if self.before is not None:
            yield from self.before.earlier()


def in_year(first: T, later: Mapping[str, T], year: int) -> T:
    """What is in force in a year: the last that has begun."""
    begun = [it for it in later if int(it) <= year]
    return later[max(begun)] if begun else first


def setting_of(name: str, since: str) -> str:
    """The name of the setting with the office's own number from a day on."""
    return f"{PREFIX}{name}/{since}" if since else f"{PREFIX}{name}"


def with_own(shipped: Mapping[str, Limit], settings: Iterable[Setting]) -> dict[str, Limit]:
    """The limits with all that the office has set, the last one first."""
    found = dict(shipped)
    for it in sorted(settings, key=lambda setting: setting.name):  # so that the days follow each other
        name, _, since = it.name.removeprefix(PREFIX).partition("/")
        if it.name.startswith(PREFIX) and name in found:
            found[name] = replace(
                found[name],
                value=int(it.value),
                later={},
                source=it.source or _OWN,
                confirmed=bool(it.source),
                since=since,
                before=found[name],
            )
    return found
