"""What each column of a template is filled with, and how certain that is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from township_desk.domain.keys.keys import FORMULA, title_of
from township_desk.domain.records import Member
from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.recognising.vocabulary import Vocabulary, of_head
from township_desk.exchange.templates.heading import TemplateColumn
from township_desk.exchange.templates.matching import Matcher
from township_desk.exchange.templates.template import Template

_OF_ONE = {"computed.students": "computed.is_student", "computed.workers": "computed.is_worker"}
_COUNTED = re.compile("数|人口")
SURE = 0.75
"""A column that is less certain stays blank until the clerk has chosen."""
_OF_PEOPLE = frozenset(
    {"education", "health", "labour", "schooling", "work_area", "work_months", "ethnicity", "number"}
)
_OF_HOUSEHOLDS = frozenset(
    {"computed.people", "computed.workers", "computed.students", "computed.per_capita", "household.cause",
     "household.housing_area", "household.dangerous_house", "household.farmland", "household.number",
     "household.resettlement", "computed.net_income"}
)  # fmt: skip


class Source(StrEnum):
    """Who decided what a column is filled with."""

    PROPOSED = "proposed"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True, kw_only=True)
class FillColumn:
    """One column: its head, the key it is filled with ("" leaves it blank), the certainty, and who decided."""

    column: TemplateColumn
    key: str
    confidence: float
    source: Source

    @property
    def letter(self) -> str:
        """The column's letter; in a form the cell."""
        return self.column.cell or column_letter(self.column.place)

    @property
    def head(self) -> str:
        """The full head path."""
        return self.column.head

    @property
    def title(self) -> str:
        """What fills the column, in words."""
        return title_of(self.key) if self.key else "不填"


def columns_of(
    template: Template, year: int, remembered: Mapping[str, str], chosen: Mapping[str, str], per: str | None
) -> tuple[str, list[FillColumn]]:
    """Whether a row is a household or a member, and what each column is filled with.

    The clerk's choice goes first, then what is remembered of this template, then what the head itself says.
    """
    heads = template.head.columns
    if template.form is not None:
        return "household", [_column(it, template, it.proposed, 1.0, remembered, chosen) for it in heads]
    guesses = Matcher(Vocabulary.load(), year).match([it.path for it in heads])
    proposed = {it.head: guess.key for it, guess in zip(heads, guesses, strict=True) if guess.confidence >= SURE}
    per = per or per_of({**proposed, **remembered, **chosen}.values())
    own = dict(zip(proposed, of_heads(list(proposed.values()), per), strict=True))
    if per == "member":
        own = {head: key if _COUNTED.search(head) else _OF_ONE.get(key, key) for head, key in own.items()}
    sure = {it.head: guess.confidence for it, guess in zip(heads, guesses, strict=True)}
    return per, [_column(it, template, own.get(it.head, ""), sure[it.head], remembered, chosen) for it in heads]


def _column(
    column: TemplateColumn,
    template: Template,
    proposed: str,
    sure: float,
    remembered: Mapping[str, str],
    chosen: Mapping[str, str],
) -> FillColumn:
    head = column.head
    if head in chosen:
        return FillColumn(column=column, key=chosen[head], confidence=1.0, source=Source.CHOSEN)
    if column.place in template.area.formulas:
        return FillColumn(column=column, key=FORMULA, confidence=1.0, source=Source.FORMULA)
    if head in remembered and remembered[head] != FORMULA:
        return FillColumn(column=column, key=remembered[head], confidence=1.0, source=Source.REMEMBERED)
    return FillColumn(column=column, key=proposed, confidence=sure, source=Source.PROPOSED)


def per_of(keys: Iterable[str]) -> str:
    """Whether rows are households or members, judged by what the columns ask for."""
    known = set(keys)
    if "member.name" not in known:
        return "household"
    if not known.isdisjoint({"member.relation", "head.name", "head.id_number"}):
        return "member"
    people = sum(f"{Member.TABLE}.{name}" in known for name in _OF_PEOPLE)
    return "household" if len(_OF_HOUSEHOLDS & known) > people else "member"


def of_heads(keys: Sequence[str], per: str) -> list[str]:
    """In a list of households, what is asked about a person is
    asked about the head, unless another column asks for that.
    """
    if per == "member":
        return list(keys)
    return [key if of_head(key) in keys else of_head(key) for key in keys]
