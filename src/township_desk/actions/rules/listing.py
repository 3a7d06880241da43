"""Every rule with whether it is on, how often it strikes, and the dated numbers and words that it rests on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from township_desk.actions.household.checking import check_archive
from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.domain.checks import Rule, rules_by_name
from township_desk.domain.checks.switches import PREFIX, switched
from township_desk.domain.fields.findings import Finding
from township_desk.domain.fields.near import near
from township_desk.domain.fields.years import counting_day
from township_desk.domain.records import KINDS, Setting
from township_desk.domain.verdict.limits import PREFIX as PREFIX_OF_LIMITS
from township_desk.domain.verdict.limits import Limit
from township_desk.domain.verdict.standards import Standards, WordList
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

LIST = "list/"
"""The beginning of the names of the settings that hold the office's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number or a list of words that a rule rests on, as it is in force in the working year.

    `own` says whether the office has set it, from which ISO day on `since`; `shared` is how many rules rest on it.
    """

    key: str
    title: str
    value: str
    unit: str
    source: str
    confirmed: bool
    own: bool
    shared: int
    is_list: bool
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule as lists show it. `found` is None where it was not asked; `reason` says why the office has switched it."""

    rule: Rule
    on: bool
    reason: str
    found: int | None
    thresholds: tuple[Threshold, ...]

    @property
    def state(self) -> str:
        """Whether it is on, in words."""
        return "开" if self.on else "关" if self.reason else "出厂关"


def rule_named(name: str) -> Rule:
    """The rule of this name. Raises Problem when there is none."""
    known = rules_by_name()
    if (rule := known.get(name)) is None:
        close = near(name, {it.name: (it.title,) for it in known.values()})
        raise Problem(f"没有名为“{name}”的疑点规则。{close}名称见命令 rules 或“疑点规则”页。")
    return rule


def list_rules(archive: Archive, found: Mapping[str, int]) -> list[RuleView]:
    """Every rule, with how often each strikes."""
    settings = archive.all(Setting)
    switches, reasons = switched(settings), {it.name: it.source for it in settings}
    rules = rules_by_name()
    uses = Counter(key for it in rules.values() for key in _keys(it))
    year = working_year(archive)
    known = standards(archive, counting_day(year, date.today().isoformat()))
    own = {it.name for it in settings}
    return [
        RuleView(
            rule=it,
            on=(on := switches.is_on(name, it.on)),
            reason=reasons.get(f"{PREFIX}{name}", ""),
            found=found.get(name, 0) if on else None,
            thresholds=tuple(_threshold(key, known, year, own, uses[key]) for key in _keys(it)),
        )
        for name, it in rules.items()
    ]


def count_off(archive: Archive) -> int:
    """How many rules are off."""
    switches = switched(archive.all(Setting))
    return sum(not switches.is_on(name, it.on) for name, it in rules_by_name().items())


def struck(findings: Iterable[Finding]) -> Counter[str]:
    """How often each rule strikes."""
    return Counter(it.rule for it in findings)


def counted_rules(archive: Archive, progress: Progress = NO_PROGRESS, year: int = 0) -> list[RuleView]:
    """Every rule, with how often it strikes now."""
    return list_rules(archive, struck(check_archive(archive, progress, year)))


def _keys(rule: Rule) -> Sequence[str]:
    """The names of the settings with which the office can change what a rule rests on."""
    return [*(f"{PREFIX_OF_LIMITS}{it}" for it in rule.limits), *(f"{LIST}{it}" for it in rule.lists)]


def _threshold(key: str, known: Standards, year: int, own: set[str], uses: int) -> Threshold:
    name, is_list = key.partition("/")[2], key.startswith(LIST)
    it: Limit | WordList = known.lists[name] if is_list else known.limits[name]
    value = "、".join(word_shown(word) for word in known.words(name, year)) if is_list else str(known.limit(name, year))
    return Threshold(
        key=name,
        title=it.title,
        value=value,
        unit=it.unit if isinstance(it, Limit) else "",
        source=it.source,
        confirmed=it.confirmed,
        own=it.is_own if isinstance(it, Limit) else key in own,
        since=it.since if isinstance(it, Limit) else "",
        shared=uses,
        is_list=is_list,
    )


def word_shown(word: str) -> str:
    """A word of a list; a field (`member.sex`) by its label."""
    kind, _, name = word.partition(".")
    return KINDS[kind].field(name).label if name and kind in KINDS else word
