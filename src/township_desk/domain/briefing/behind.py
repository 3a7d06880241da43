"""What the page of figures shows: a table with marked cells, and what is behind one number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from township_desk.domain.charts.chart import Chart
from township_desk.domain.charts.crosstab import Crosstab

BRIEFING = "form.briefing.township"
"""The name of the sheet for the leaders."""
BY_VILLAGE, BY_YEAR, BY_MONTH = "village", "year", "month"
WAYS = {BY_YEAR: "逐年", BY_MONTH: "逐月", BY_VILLAGE: "各村"}
"""How a figure is followed."""
Place = tuple[str, str]
"""A cell: the key of its row and that of its figure."""


class Wanted(NamedTuple):
    """Which figures the page asks for: of an ISO day, divided by what, of which group."""

    day: str
    by: str
    group: str


class Followed(NamedTuple):
    """A chart of one figure, and for each bar its day (ISO) or the key of its village.

    One that is not whole has bars that are still to be counted.
    """

    chart: Chart
    keys: tuple[str, ...]
    is_whole: bool = True


class Offered(NamedTuple):
    """How figures can be divided, and which groups there are: pairs of key and words."""

    by: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]


class Differing(NamedTuple):
    """A sentence about a number that another source says differently, and the page with the argument that mends it.

    The tone is `warn` where two sources contradict each other, `info` where things have only gone on since a report.
    """

    tone: str
    sentence: str
    link: str = ""
    page: str = ""
    argument: object = None


class Precise(NamedTuple):
    """One of 六个精准: its figure's key, its title, number and unit, its state with a tone, and one sentence."""

    key: str
    title: str
    number: str
    unit: str
    state: str
    tone: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The figures of a day. `basis` says on what they rest; `differing` are marked cells; `precise` the six cards."""

    wanted: Wanted
    table: Crosstab
    basis: str = ""
    differing: Mapping[Place, Differing] = field(default_factory=dict)
    precise: tuple[Precise, ...] = ()
    is_empty: bool = False


class Counted(NamedTuple):
    """One line of a list: the household that it opens (0 for none), and what stands in the columns."""

    household: int
    name: str
    tail: str = ""
    group: str = ""
    people: str = ""
    state: str = ""


class Said(NamedTuple):
    """A line with a sign (ok, info, warn), and a link with its page. `tip` says it at length."""

    tone: str
    text: str
    link: str = ""
    page: str = ""
    argument: object = None
    tip: str = ""


class Compared(NamedTuple):
    """A number of a village in three sources, in words ("" where one is silent), and the tones of those that differ."""

    key: str
    village: str
    counted: str
    typed: str
    sent: str
    typed_tone: str = ""
    sent_tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Everything about one number. `counted` says in words how many the list has (52 户), `rows` are its first lines,
    `households` those of the whole list. `compared` are the villages where 村情 or a report says the number, too.
    """

    over: str
    title: str
    number: str
    unit: str
    change: str = ""
    tone: str = "caption"
    method: str = ""
    source: str = ""
    said: tuple[Said, ...] = ()
    rows: tuple[Counted, ...] = ()
    counted: str = ""
    households: tuple[int, ...] = ()
    compared: tuple[Compared, ...] = ()
