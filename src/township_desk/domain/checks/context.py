"""What the checks need to know besides the records."""

from dataclasses import dataclass

from township_desk.domain.codes import CodeLists
from township_desk.domain.standards import Standards


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """Code lists and standards in force, the working year, and the ISO day on which ages are counted."""

    codes: CodeLists
    standards: Standards
    year: int
    today: str
