"""What a file is read with: the archive as it is, what it has been taught, and what the clerk asks for."""

from dataclasses import dataclass, field, replace
from datetime import date

from township_desk.exchange.answered.finding import FormFinder, may_be_forms
from township_desk.exchange.answered.table import HEAD_ROWS
from township_desk.exchange.exporting.own_layouts import known_layouts
from township_desk.exchange.importing.plan import Source
from township_desk.exchange.importing.wishes import ImportWish
from township_desk.exchange.planning.row_meanings import FORM
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.exchange.planning.villages import Villages
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.column_values import ColumnReader
from township_desk.exchange.recognising.head_finding import is_known_list
from township_desk.exchange.recognising.heads import Wanted
from township_desk.exchange.recognising.layouts import Layout
from township_desk.exchange.recognising.remembered import meanings_for_import
from township_desk.exchange.recognising.words import code_lists
from township_desk.store.archive import Archive


@dataclass
class Known:
    """The archive as it was read for one plan. It is loaded while a child process reads the file."""

    archive: Archive
    wish: ImportWish
    snapshot: Snapshot = field(default_factory=Snapshot)
    layouts: dict[str, Layout] = field(default_factory=dict)

    def load(self) -> None:
        """Reads the archive."""
        self.snapshot.load(self.archive)
        self.layouts = known_layouts(self.archive)
        self.villages = Villages(self.snapshot.township, self.snapshot.villages)
        self.wanted = replace(self.wish.wanted, remembered=meanings_for_import(self.archive))

    def wanted_of(self, stem: str) -> Wanted:
        """The wish for the head of a file with this name."""
        return replace(self.wanted, stem=stem)

    def wanted_again(self, source: Source) -> Wanted:
        """The wish for the head of a file that was read before. A table made of forms has meanings of its own."""
        if not source.meant:
            return self.wanted_of(source.stem)
        meanings = self.wanted.meanings if self.wish.kind else (FORM,)
        return replace(self.wanted, meanings=meanings, head=HEAD_ROWS, remembered=(source.meant,), least=1)

    def reader(self, *, base1904: bool = False) -> ColumnReader:
        """A reader of columns that knows the words that the clerk has explained."""
        codes = code_lists(self.snapshot.words, self.wish.words)
        return ColumnReader(codes=codes, today=date.today().isoformat(), base1904=base1904)

    def finder(self) -> FormFinder:
        """A finder of answered forms."""
        return FormFinder(self.archive)

    def may_be_forms(self, tops: list[Top]) -> bool:
        """Whether sheets may be answered forms, as far as their first rows tell."""
        return self.wish.may_be_form and may_be_forms(tops) and not is_known_list(tops, self.layouts, self.wanted)
