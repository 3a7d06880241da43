"""What the clerk asks for besides the file that is imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from township_desk.exchange.planning.row_meanings import choices, meaning_named
from township_desk.exchange.recognising.heads import Wanted
from township_desk.exchange.recognising.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """What the clerk asks for besides the file. Rows count from 1 as in Excel, columns from 0.

    `head` is the first and the last row of the head. `mapping` gives single heads another key ("" keeps the column as
    it stands). `words` says what unknown words mean; they are remembered when the plan is applied. `blank_columns` are
    heads whose blanks overwrite although others do not. `cells` replaces texts by row and column, `skipped` rows are
    not imported, `same_as` says by row which member of the archive is meant. `kind` is what the rows are
    (`row_meanings`), None to let the heads decide. `password` opens encrypted files. `keep_files` keeps the files in
    the archive, even if the office does not keep them usually.
    """

    layout: str | None = None
    year: int | None = None
    blank_overwrites: bool = False
    blank_columns: frozenset[str] = frozenset()
    sheet: str | None = None
    head: tuple[int, int] | None = None
    all_sheets: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    same_as: Mapping[int, int] = field(default_factory=dict)
    kind: str | None = None
    password: str = field(default="", repr=False)
    keep_files: bool = False

    @property
    def may_be_form(self) -> bool:
        """Whether nothing was asked for that only a list has."""
        return self.sheet is None and self.head is None and self.layout is None

    @property
    def wanted(self) -> Wanted:
        """The part of the wish about the head."""
        meanings = (meaning_named(self.kind),) if self.kind else tuple(choices().values())
        return Wanted(meanings=meanings, layout=self.layout, sheet=self.sheet, head=self.head, mapping=self.mapping)
