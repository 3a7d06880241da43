"""What the rules ask of one household again and again, worked out once."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from township_desk.domain.checks.context import CheckContext, WalkedCase
from township_desk.domain.checks.traits import GROWN, OLD, YOUNG, traits_of
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates, identity, terms
from township_desk.domain.fields.kinds import Money
from township_desk.domain.people import population
from township_desk.domain.procedures.days import months_after
from township_desk.domain.records import Household, Income, Member, Pairing
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, TOWNSHIP, VILLAGE
from township_desk.domain.records.pairing import helpers_when
from township_desk.domain.verdict import income as accounts
from township_desk.domain.verdict.standards import Line, Standards

POOR, EXITED, AT_RISK, RISK_REMOVED = "未脱贫", "脱贫", "监测未消除", "监测已消除"
CIRCLES = (POOR, EXITED, AT_RISK, RISK_REMOVED)
"""Whom a rule may be about. A household can be in two of them: one by its 脱贫属性, one by its 监测对象类型."""
_ONLY_EXITED = frozenset({EXITED})


class Home:
    """A household, village or the township as the rules see it."""

    def __init__(self, dossier: Dossier, context: CheckContext) -> None:
        self.dossier, self.context = dossier, context
        self.household: Household = dossier.household
        self.present: Sequence[Member] = dossier.present
        self.head: Member | None = dossier.head
        self.standards: Standards = context.standards
        self.year, self.clock = context.year, context.clock
        self._ages = dict[int, int | None]()

    def age(self, member: Member) -> int | None:
        """The age of a member of this household on the counting day; None when the birth date is not known."""
        key, ages = id(member), self._ages  # the dossier holds the member, so nobody else gets its place
        if key not in ages:
            ages[key] = self.context.age(population.birth_of(member))
        return ages[key]

    def school_age(self, member: Member) -> int | None:
        """The age of a member before the school year begins."""
        return population.age_of(member, f"{self.year}-08-31")

    @cached_property
    def number_faults(self) -> Sequence[tuple[Member, identity.Fault]]:
        """The members with a wrong identity number, and what is wrong with it."""
        found = ((it, identity.number_fault(it.id_number)) for it in self.present if it.id_number)
        return [(it, fault) for it, fault in found if fault is not None]

    @cached_property
    def at_school_age(self) -> Sequence[Member]:
        """The members who must go to school by their age."""
        first, last = self.limit("compulsory_age_from"), self.limit("compulsory_age_to")
        ages = ((it, self.age(it)) for it in self.present)  # which is at most a year more than that of the school year
        near = (it for it, age in ages if age is not None and first <= age <= last + 1)
        return [it for it in near if first <= (self.school_age(it) or 0) <= last]

    def is_of_working_age(self, member: Member) -> bool:
        """Whether a member is known to be of working age on the counting day (16 to 59)."""
        age = self.age(member)
        return age is not None and self.limit("labour_age_from") <= age < self.limit("labour_age_to")

    def limit(self, name: str) -> int:
        """The number in force in the working year."""
        return self.context.limits[name]

    def words(self, name: str) -> Sequence[str]:
        """The words in force in the working year."""
        return self.context.lists[name]

    def asked_fields(self, name: str) -> tuple[str, ...]:
        """Those fields of a list (`member.sex`) that are usual in the archive."""
        return self.context.asked_fields(name)

    def is_usual(self, kind: str, field: str) -> bool:
        """Whether enough records have a field."""
        return self.context.usual(kind, field)

    @cached_property
    def income(self) -> Income | None:
        """The account of the working year."""
        return self.dossier.income(self.year)

    @cached_property
    def account(self) -> accounts.Account | None:
        """The account of the working year, added up."""
        return accounts.account(self.income, self.standards) if self.income else None

    @cached_property
    def sums(self) -> Mapping[str, int]:
        """What each group of the account comes to, in 分. A group that is not known whole is not there."""
        added_up = self.account
        return {} if added_up is None else {group: added_up.sums[group] for group in added_up.known}

    @cached_property
    def per_capita(self) -> Money | None:
        """The net income per head of the working year; None when it is not known."""
        added_up = self.account
        if self.income is None or added_up is None:
            return None
        return added_up.per_capita if added_up.complete else self.income.reported

    @cached_property
    def line(self) -> Line | None:
        """The most local income line of the working year."""
        return self.standards.income_line(self.year, self.dossier.township)

    @property
    def is_closed(self) -> bool:
        """Whether it is a household that is no longer kept."""
        return not self.household.is_registered

    @property
    def has_left_for_good(self) -> bool:
        """Whether the household has left poverty by the working year and was never monitored since."""
        return self.circles == _ONLY_EXITED

    @cached_property
    def circles(self) -> frozenset[str]:
        """Those of CIRCLES in which the household is in the working year. A closed one is in none."""
        it = self.household
        if not it.is_registered:
            return frozenset()
        has_left = it.status in terms.EXITED
        is_poor = it.status in terms.POOR or (has_left and (it.exit_year or 0) > self.year)
        stands = POOR if is_poor else EXITED if has_left else ""
        removed = it.risk_removed in terms.RISKS_REMOVED and not self._lies_ahead(it.risk_removed_on)
        is_watched = it.monitor and not self._lies_ahead(it.risk_identified)
        watched = (RISK_REMOVED if removed else AT_RISK) if is_watched else ""
        return frozenset(filter(None, (stands, watched)))

    def _lies_ahead(self, day: str | None) -> bool:
        """Whether a day comes after the working year."""
        return day is not None and day[:4] > str(self.year)

    @property
    def is_past(self) -> bool:
        """Whether the year lies before the one that the office works on: the card does not say how it was then."""
        return self.year < (self.dossier.township.working_year or 0)

    def keeps(self, ledger: str) -> bool:
        """Whether a ledger is kept where this is."""
        return self.context.keeps(ledger, self.dossier.village.id if self.household.id else 0)

    @property
    def place(self) -> str:
        """Whether it is a household, a village or the township."""
        return HOUSEHOLD if self.household.id else VILLAGE if self.dossier.village.id else TOWNSHIP

    @cached_property
    def risks(self) -> frozenset[str]:
        """返贫致贫风险 of the household."""
        return frozenset(filter(None, self.household.risks.split(",")))

    @cached_property
    def healths(self) -> frozenset[str]:
        """Every 健康状况 that somebody present has."""
        return frozenset(word for member in self.present for word in member.health.split(",") if word)

    def since(self, day: str | None) -> Sequence[Member]:
        """Everybody who is present or was on a day: of whom it was true what was said of the household that day."""
        there = {it.id for it in self.present}
        gone = (it for it in self.dossier.ever if it.id not in there and it.present_on(day)) if day else ()
        return [*self.present, *gone]

    def could_work_on(self, day: str | None) -> Sequence[Member]:
        """Those who were there on a day and old enough to work; without a day everybody who is present."""
        least = self.limit("labour_age_from")
        return [it for it in self.present if not day or (it.present_on(day) and _years_on(it, day) >= least)]

    def may_have_studied_on(self, day: str | None) -> bool:
        """Whether somebody was of an age on a day at which one may go to a school that is not compulsory."""
        ages = range(self.limit("compulsory_age_to"), self.limit("student_age_below"))
        return bool(day) and any(_years_on(it, day or "") in ages for it in self.since(day))

    @cached_property
    def labour_is_known(self) -> bool:
        """Whether 劳动技能 is filled in for everybody present."""
        return all(it.labour for it in self.present)

    @cached_property
    def has_workers(self) -> bool:
        """Whether somebody present is able to work."""
        return population.workers(self.present) > 0

    def monitored_for(self, months: int) -> bool:
        """Whether so many months have passed since the household was identified as monitored."""
        since = self.household.risk_identified or ""
        return dates.is_whole(since) and dates.is_real(since) and self.clock.has_come(months_after(since, months))

    @cached_property
    def helpers(self) -> Sequence[Pairing]:
        """Who helps today, the latest first. There should be exactly one."""
        return helpers_when(self.dossier.pairings, self.clock.has_come)

    @cached_property
    def case_walks(self) -> Sequence[WalkedCase]:
        """The cases of this household or village."""
        return self.context.walks(self.dossier)

    @cached_property
    def traits(self) -> Sequence[tuple[Member, frozenset[str]]]:
        """Everybody present, with those of OF_MEMBERS that they have."""
        return [(it, traits_of(it, self._age_group(it))) for it in self.present]

    @cached_property
    def things(self) -> frozenset[str]:
        """Those of THINGS that are there."""
        return frozenset([name for name, is_there in THINGS.items() if is_there(self)])

    @cached_property
    def has(self) -> frozenset[str]:
        """Those of THINGS that are there, and of OF_MEMBERS that somebody has, or had when leaving."""
        gone = (traits_of(it, self._age_group(it)) for it in self.dossier.members if it.left_on is not None)
        return self.things.union(*[has for _, has in self.traits], *gone)

    def _age_group(self, member: Member) -> str:
        age = self.age(member)
        if age is None:
            return ""
        if age < self.limit("labour_age_from"):
            return YOUNG
        return GROWN if age < self.limit("labour_age_to") else OLD


_GROWN_UP = 99


def _years_on(member: Member, day: str) -> int:
    """The age on a day, -1 before birth. Whose birth is not known counts as grown up."""
    birth = population.birth_of(member)
    if not birth:
        return _GROWN_UP
    age = identity.age_on(birth, day)
    return -1 if age is None else age


THINGS: Mapping[str, Callable[[Home], object]] = {
    "papers": lambda home: home.context.papers(home.dossier),
    "measures": lambda home: home.dossier.measures,
    "job_measures": lambda home: any(it.sort in terms.JOB_MEASURES for it in home.dossier.measures),
    "pairings": lambda home: home.dossier.pairings,
    "cases": lambda home: home.case_walks,
    "hits": lambda home: home.dossier.hits,
    "account": lambda home: home.income is not None,
    "risks": lambda home: home.household.risks,
    "monitored": lambda home: home.household.monitor,
    "without_labour": lambda home: not any("labour" in has for _, has in home.traits),
}
"""What rules are about that many households do not have."""
