"""What values depend on besides the records."""

from dataclasses import dataclass, field

from township_desk.domain.verdict.standards import Standards


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The year of the incomes, the ISO day of ages and dates, and the standards."""

    year: int
    day: str
    standards: Standards = field(default_factory=Standards.load)
