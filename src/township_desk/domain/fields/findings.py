"""Findings and misfits: what is doubtful in the clerk's data."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs. An error keeps a row out of an import, a warning does not."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def word(self) -> str:
        """The word the screens use."""
        return "错误" if self is Severity.ERROR else "提醒"


class At(NamedTuple):
    """Where something stands: a field of a record ("" for the whole record), or a whole table (record 0)."""

    kind: str
    record: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A one-click correction: set this field of this record to this stored value."""

    record: int
    field: str
    value: str | int | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A doubt about one record: what it is, where it is, how it can be settled.

    `rule` names the rule that found it; it is "" where no rule did, but somebody wants this place looked at. `kind` is
    the table of the record ("household", "member", …), `field` the field to look at ("" for the whole record) and
    `value` what the field holds now. An exemption speaks of exactly this value, so it lapses when the value changes.
    It concerns a `household`; where that is 0 a `village`, or else the township. `case` is the number of the case that
    says something else, 0 for none.
    """

    rule: str
    severity: Severity
    message: str
    kind: str
    record: int
    field: str = ""
    value: str = ""
    household: int = 0
    village: int = 0
    fix: Fix | None = None
    exemptable: bool = True
    case: int = 0


def errand(at: At, message: str, *, household: int = 0, village: int = 0) -> Finding:
    """A place that somebody wants looked at, with what is to be looked for."""
    return Finding(
        rule="",
        severity=Severity.WARNING,
        message=message,
        kind=at.kind,
        record=at.record,
        field=at.field,
        household=household,
        village=village,
        exemptable=False,
    )


_LONG_QUOTE = re.compile(r"“([^”]{30})[^”]{10,}”", re.DOTALL)
"""What a sentence quotes at length; its first characters say which cell is meant."""


class Misfit(ValueError):
    """A text that does not fit its field: a sentence for the
    clerk, and the value that is kept if it is accepted anyway.
    """

    def __init__(
        self,
        sentence: str,
        *,
        rule: str,
        keep: str | int | None,
        severity: Severity = Severity.WARNING,
        subjects: tuple[str, ...] = (),
    ) -> None:
        self.sentence = _LONG_QUOTE.sub(r"“\1…”", sentence)
        super().__init__(self.sentence)
        self.rule = rule
        self.keep = keep
        self.severity = severity
        self._subjects = subjects

    def about(self, label: str) -> str:
        """The sentence with the field called as its file calls the column."""
        rest = self.sentence
        for subject in self._subjects:
            rest = rest.removeprefix(subject)
        return label + rest
