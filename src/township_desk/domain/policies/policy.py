"""What a policy is: the clauses that a household must meet, what it gives, and where it is asked for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.domain.fields import dates
from township_desk.domain.fields.declared import Table
from township_desk.domain.questions.conditions import Condition

GROUPS = ("住房", "医疗", "教育", "就业", "产业", "金融", "保障", "帮扶", "识别监测")
"""The groups of policies in the order in which they are shown."""
_NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号")
ALWAYS = "9999-12-31"
YEAR, NOW = "year", "now"
"""When an entry counts as enjoyed: in the year that is asked for, or while it goes on. Else at any time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enjoyed:
    """What shows that a household has a policy already: entries of a ledger, a member's card or the household's own."""

    of: str
    where: Condition
    when: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing that must be so. `kind` names the function that looks; `said` are its options, `tests` its conditions.

    `words` say that it is so, `no` that it is not, `open` what must be found out. Where `doubtful` it must be looked
    into when it is not so. The clause that `decides` stands for the whole policy when everything is so.
    """

    words: str
    no: str
    open: str
    kind: str
    said: Table
    tests: Mapping[str, Condition] = field(default_factory=dict)
    parts: Sequence["Clause"] = ()
    decides: bool = False
    doubtful: bool = False
    since: str = ""
    until: str = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A standard that says how much there is: for everybody at home (`person`), each who fits (`member`), or once."""

    limit: str
    per: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A policy: for whom it is, from which ISO day to which, by which document, what it gives and how it is begun.

    `to_confirm` says what only the county can say of it.
    One that `goes_on` stays after the exit (脱贫不脱政策). `procedure` is the one that begins it, `request` the word
    under which it is asked for in the ledger of requests.
    """

    name: str
    title: str
    group: str
    place: int
    source: str
    confirmed: bool
    gives: str
    where: str
    how: str
    papers: Sequence[str]
    clauses: Sequence[Clause]
    since: str = ""
    until: str = ALWAYS
    to_confirm: str = ""
    goes_on: bool = False
    enjoyed: Sequence[Enjoyed] = ()
    amount: Amount | None = None
    also: str = ""
    short: str = ""
    procedure: str = ""
    request: str = ""

    @property
    def basis(self) -> str:
        """Its source, marked while nobody has confirmed it."""
        return self.source if self.confirmed else f"{self.source}（未确认）"

    @property
    def document(self) -> str:
        """Its document in short: as the file says, else by its number; marked while nobody has confirmed it."""
        number = _NUMBER.search(self.source)
        named = self.short or (number[0] if number else re.split("[：；（]", self.source)[0])
        return named if self.confirmed else f"{named}（未确认）"

    @property
    def period(self) -> str:
        """The days between which it is given; a year from its first day to its last is that year."""
        begins = _said(self.since, "-01-01") if self.since else ""
        return f"{begins}—{_said(self.until, '-12-31')}" if self.until < ALWAYS else f"{begins}起"


def _said(day: str, whole: str) -> str:
    return f"{day[:4]} 年" if day.endswith(whole) else dates.chinese(day)
