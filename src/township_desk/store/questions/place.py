"""Of whom SQL asks: the subject of a question, or an entry within one."""

from dataclasses import dataclass, replace
from functools import cached_property

from township_desk.domain.keys.asked import Asked
from township_desk.domain.questions.columns import CASE
from township_desk.domain.records import KINDS, Township
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER


@dataclass(frozen=True, kw_only=True)
class Place:
    """Of whom SQL asks: a subject under the name `alias`. `depth` keeps the names of entries apart."""

    subject: str
    alias: str
    asked: Asked
    township: Township
    depth: int = 0

    def entry(self, of: str) -> "Place":
        """An entry or member that a condition asks for."""
        return replace(self, subject=of, alias=f"e{self.depth}", depth=self.depth + 1)

    @cached_property
    def has_household(self) -> bool:
        """Whether a household stands behind whoever is asked."""
        if self.subject == CASE:
            return self.depth > 0  # a case may be a village's or an applicant's
        return self.subject in (HOUSEHOLD, MEMBER) or ledger_of(KINDS[self.subject]).of_households

    @cached_property
    def member(self) -> str:
        """SQL for the key of the member whose entry is asked, "" where it is nobody's."""
        if self.subject in (HOUSEHOLD, MEMBER, CASE) or MEMBER not in ledger_of(KINDS[self.subject]).of:
            return ""
        return f"{self.alias}.member"
