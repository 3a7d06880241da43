"""What values depend on besides the records they are read from."""

from dataclasses import dataclass, field

from township_desk.domain.verdict.standards import Standards


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What values depend on besides the records: year of the incomes, ISO day of ages and dates, standards."""

    year: int
    day: str
    standards: Standards = field(default_factory=Standards.load)
