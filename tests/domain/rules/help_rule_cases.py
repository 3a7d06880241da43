"""Cases of the rules about help."""

from collections.abc import Mapping

from rule_trials import Case

HELP_CASES: Mapping[str, tuple[Case, Case]] = {}
