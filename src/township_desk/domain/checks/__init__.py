"""The checks of the archive's data. Each rule has a name, a sentence, a severity, and perhaps a fix or an exemption."""

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.declared_rules import declared
from township_desk.domain.checks.engine import check, check_all, check_one, rules_by_name
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, Rule

__all__ = ["CheckContext", "Hit", "Home", "Rule", "check", "check_all", "check_one", "declared", "rules_by_name"]
