"""What the rules of files find in a household or place, and which of their findings stand."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter

from township_desk.domain.checks.declared_rules import rules_of
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, HomeRule, MemberRule, Rule
from township_desk.domain.checks.switches import Switches
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.domain.records import Exemption
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD


def hits_of(home: Home, only: Severity | None = None) -> list[tuple[Rule, Hit]]:
    """What the rules of files find in a household or place, in their order.

    Those about persons are asked about each present who has what they need.
    """
    asked, found = _asked(home.year, home.context.switches, only), list[tuple[int, Rule, Hit]]()
    for at, rule, look_at_home in asked.of_homes(home.place, home.circles, home.has):
        for hit in look_at_home(home):
            found.append((at, rule, hit))
    for member, traits in home.traits:
        for at, rule, look_at_member in asked.of_members(home.circles, home.things, traits):
            for hit in look_at_member(member, home):
                found.append((at, rule, hit))
    return [(rule, hit) for _, rule, hit in sorted(found, key=itemgetter(0))] if found else []


class _Asked:
    """The rules of a year as the office has switched them, each with its place among all and the function that looks.

    They are picked once for each combination of what they need.
    """

    def __init__(self, year: int, switches: Switches, only: Severity | None) -> None:
        self._year, self._switches, self._only = year, switches, only
        self.of_homes = lru_cache(4096)(self._of_homes)
        self.of_members = lru_cache(8192)(self._of_members)

    def _of_homes(
        self, place: str, circles: frozenset[str], has: frozenset[str]
    ) -> tuple[tuple[int, Rule, HomeRule], ...]:
        found = self._asking(place, circles, has)
        return tuple((at, it, it.of_home) for at, it in found if it.of_home is not None)

    def _of_members(
        self, circles: frozenset[str], things: frozenset[str], traits: frozenset[str]
    ) -> tuple[tuple[int, Rule, MemberRule], ...]:
        found = self._asking(HOUSEHOLD, circles, things | traits)
        return tuple((at, it, it.of_member) for at, it in found if it.of_member is not None)

    def _asking(self, place: str, circles: frozenset[str], has: frozenset[str]) -> Iterator[tuple[int, Rule]]:
        for at, it in enumerate(rules_of(place)):
            holds = it.since <= self._year <= it.until and self._switches.is_on(it.name, it.on)
            concerns = (not it.asks or it.asks & circles) and it.needs <= has
            if holds and concerns and self._only in (None, it.severity):
                yield at, it


_asked = lru_cache(8)(_Asked)


def standing(found: Iterable[Finding], exemptions: Iterable[Exemption]) -> list[Finding]:
    """The findings that the office has not exempted."""
    settled = {(it.record, it.rule, it.field_name, it.value) for it in exemptions}
    return [it for it in found if not it.exemptable or (it.record, it.rule, it.field, it.value) not in settled]
