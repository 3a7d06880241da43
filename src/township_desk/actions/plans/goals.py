"""What the ledgers say is to be reached in a year, by village."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from township_desk.domain.fields.kinds import Scaled
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.figure import Figure
from township_desk.domain.plans.naming import figure_meant, plan_name
from township_desk.domain.records.ledgers.entries import owner_of, year_of
from township_desk.domain.records.ledgers.feeds import PLAN, Feed, feeds_into
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive

TOWNSHIP = 0
"""The place of what the township as a whole is to reach."""
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What one place is to reach in a year. `done` is typed, where no figure tells it; `until` may be ""."""

    feed: Feed
    name: str
    figure: Figure | None
    place: int
    whole: float
    done: float | None
    unit: str
    until: str
    document: str

    @property
    def key(self) -> str:
        """What tells plans apart: their figure, else their name."""
        return self.figure.key if self.figure else self.name


def goals(archive: Archive, year: int, last_days: Mapping[str, str] | None = None) -> list[Goal]:
    """Every goal of a year, in the order of the ledgers. Of two for one figure and place the first one counts.

    `last_days` says, by ledger, until when goals are to be reached that do not say it themselves.
    """
    days = last_days or {}
    found = dict[tuple[str, int], Goal]()
    for feed in feeds_into(PLAN):
        for entry in archive.all(feed.kind):
            if year_of(entry) == str(year) and feed.means(entry, year):
                for goal in _goal(feed, entry, days.get(feed.kind.TABLE, "")):
                    found.setdefault((goal.key, goal.place), goal)
    return [*found.values()]


def _goal(feed: Feed, entry: Record, last: str) -> Iterator[Goal]:
    whole = _number_in(feed, entry, "amount")
    said = feed.value(entry, "name")
    figure = figures()[feed.said["figure"]] if "figure" in feed.said else figure_meant(said)
    name = said or (plan_name(figure) if figure else "")
    if whole is not None and name:
        yield Goal(
            feed=feed,
            name=name,
            figure=figure,
            place=owner_of(entry).key or TOWNSHIP,
            whole=whole,
            done=_number_in(feed, entry, "done"),
            unit=figure.unit if figure else feed.value(entry, "unit"),
            until=feed.value(entry, "until") or last,
            document=feed.value(entry, "document"),
        )


def _number_in(feed: Feed, entry: Record, key: str) -> float | None:
    """The number in a field that a feed names."""
    name = feed.said.get(key, "")
    value = getattr(entry, name) if name else None
    if value is None:
        return None
    return value / _HUNDREDTHS if isinstance(entry.field(name).kind, Scaled) else float(value)
