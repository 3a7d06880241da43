"""The checks on the archive: each a named rule with its sentence, severity, fix and exemption."""

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.engine import RULES, check, check_all, check_one
from township_desk.domain.checks.rule import Hit, Rule

__all__ = ["RULES", "CheckContext", "Hit", "Rule", "check", "check_all", "check_one"]
