"""Which declared rules a household or place is asked, and which of their findings stand."""

from collections.abc import Iterable
from functools import lru_cache

from township_desk.domain.checks.declared_rules import rules_of
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Rule
from township_desk.domain.checks.switches import Switches
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Exemption


def rules_for(home: Home) -> tuple[Rule, ...]:
    """The rules of files that a household or place is asked in the working year, without those that are off."""
    return _rules(home.place, home.year, home.circles, home.has, home.context.switches)


@lru_cache(1024)
def _rules(place: str, year: int, circles: frozenset[str], has: frozenset[str], switches: Switches) -> tuple[Rule, ...]:
    return tuple(
        it
        for it in rules_of(place)
        if it.since <= year <= it.until
        and (not it.asks or it.asks & circles)
        and it.needs <= has
        and switches.is_on(it.name, it.on)
    )


def standing(found: Iterable[Finding], exemptions: Iterable[Exemption]) -> list[Finding]:
    """The findings that the office has not exempted."""
    settled = {(it.record, it.rule, it.field_name, it.value) for it in exemptions}
    return [it for it in found if not it.exemptable or (it.record, it.rule, it.field, it.value) not in settled]
