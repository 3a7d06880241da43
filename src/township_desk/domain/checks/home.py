"""What the rules ask of one household again and again, worked out once."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from township_desk.domain.checks.context import CheckContext, Held, WalkedCase
from township_desk.domain.fields import dates, terms
from township_desk.domain.fields.kinds import Money
from township_desk.domain.people import population
from township_desk.domain.procedures.days import months_after
from township_desk.domain.records import Household, Income, Member
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.ledger import HOUSEHOLD, TOWNSHIP, VILLAGE
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
        self.year, self.today = context.year, context.today
        self._ages = dict[int, int | None]()

    def age(self, member: Member) -> int | None:
        """The age of a member of this household on the counting day; None when the birth date is not known."""
        key = id(member)  # the dossier holds the member, so nobody else gets its place
        if key not in self._ages:
            self._ages[key] = population.age_of(member, self._counted_on)
        return self._ages[key]

    def is_of_working_age(self, member: Member) -> bool:
        """Whether a member is known to be of working age on the counting day (16 to 59)."""
        age = self.age(member)
        return age is not None and self.limit("labour_age_from") <= age < self.limit("labour_age_to")

    def limit(self, name: str) -> int:
        """The number in force in the working year."""
        return self.standards.limit(name, self.year)

    def words(self, name: str) -> Sequence[str]:
        """The words in force in the working year."""
        return self.standards.words(name, self.year)

    def asked_fields(self, name: str) -> Sequence[str]:
        """Those fields of a list (`member.sex`) that are usual in the archive."""
        fields = (it.partition(".") for it in self.words(name))
        return [field for kind, _, field in fields if self.is_usual(kind, field)]

    def is_usual(self, kind: str, field: str) -> bool:
        """Whether enough records have a field. One card that a clerk has filled asks nothing of all others."""
        return self.context.held(kind, field) is Held.USUAL

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
        return self.household.left_on is not None

    @property
    def has_left_for_good(self) -> bool:
        """Whether the household has left poverty by the working year and was never monitored since."""
        left = self.household.exit_year
        return self.circles == _ONLY_EXITED and (left is None or left <= self.year)

    @cached_property
    def circles(self) -> frozenset[str]:
        """Those of CIRCLES in which the household is. A closed one is in none."""
        it = self.household
        if it.left_on is not None:
            return frozenset()
        stands = POOR if it.status in terms.POOR else EXITED if it.status in terms.EXITED else ""
        removed = it.risk_removed in terms.RISKS_REMOVED
        watched = (RISK_REMOVED if removed else AT_RISK) if it.monitor else ""
        return frozenset(filter(None, (stands, watched)))

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

    @cached_property
    def has_disabled(self) -> bool:
        """Whether somebody present is disabled."""
        return terms.DISABLED in self.healths or any(it.disability or it.disability_number for it in self.present)

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
        return dates.is_whole(since) and self.today >= months_after(since, months)

    @cached_property
    def case_walks(self) -> Sequence[WalkedCase]:
        """The cases of this household or village."""
        return self.context.walks(self.dossier)

    @cached_property
    def _counted_on(self) -> str:
        return self.context.counted_on
