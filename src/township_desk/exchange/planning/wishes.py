"""What the clerk asks for besides the file that is imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from township_desk.exchange.planning.row_meanings import choices, meaning_named
from township_desk.exchange.recognising.heads import Wanted
from township_desk.exchange.recognising.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """What the clerk asks for besides the file.

    `head` has the first and the last row of the head. `mapping` gives single heads another key ("" keeps the column as
    it stands), `words` tells what words mean that no code list knows (remembered when the plan is applied), and
    `blank_columns` are heads whose blanks overwrite although others do not. `cells` replaces texts of the file by row
    and place of the column, `skipped` rows stay out, `same_as` tells by row which member of the archive it speaks of.
    Rows count from 1 as in Excel, columns from 0. `kind` is what its rows are (`row_meanings`), None for what its heads
    say. `password` opens encrypted files. `keep_files` puts the very files into the archive, also where it keeps none.
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
