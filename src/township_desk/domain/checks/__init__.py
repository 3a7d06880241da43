"""The checks of the archive's data. Each rule has a name, a sentence, a severity, and perhaps a fix or an exemption."""

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.engine import RULES, check, check_all, check_one, check_place, rules_by_name
from township_desk.domain.checks.rule import Hit, Rule

__all__ = [
    "RULES",
    "CheckContext",
    "Hit",
    "Rule",
    "check",
    "check_all",
    "check_one",
    "check_place",
    "rules_by_name",
]
