"""What the checks need besides the records."""

from dataclasses import dataclass, field

from township_desk.domain.fields import years
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records.comparison_subjects import Matters
from township_desk.domain.verdict.standards import Standards


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """Code lists, standards and matters of comparison in force; the working year; today as an ISO day."""

    codes: CodeLists
    standards: Standards
    year: int
    today: str
    matters: Matters = field(default_factory=Matters.load)

    @property
    def counted_on(self) -> str:
        """The day on which ages are counted."""
        return years.counting_day(self.year, self.today)
