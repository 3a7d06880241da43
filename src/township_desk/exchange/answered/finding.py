"""Finds answered forms among the files of an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from township_desk.domain.fields.codes import CodeLists
from township_desk.exchange.answered.answered import AnsweredForm, Labels, bare_label, read_form
from township_desk.exchange.answered.blanks import plain_label
from township_desk.exchange.answered.regions import Regions
from township_desk.exchange.answered.table import Filed, FormTable
from township_desk.exchange.reading.sheet import Sheet, Top
from township_desk.exchange.recognising.remembered import for_import, labels_remembered
from township_desk.exchange.recognising.vocabulary import Vocabulary, of_head
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_TALLEST, _WIDEST = 120, 60  # a sheet with more rows or columns is a list
_MOST_SHEETS = 600
_SAME_FORM = 0.8  # share of all labels of a remembered form


def may_be_forms(tops: Sequence[Top]) -> bool:
    """Whether sheets are small enough to be forms. A longer hidden sheet holds words to choose from."""
    seen = [it for it in tops if not it.hidden]
    small = all(it.rows <= _TALLEST and it.width <= _WIDEST for it in seen)
    return small and 0 < len(seen) <= _MOST_SHEETS


@dataclass
class FormFinder:
    """Reads sheets as forms, with what the archive remembers of forms that were filled."""

    archive: Archive
    found: list[Filed] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    heading: str = ""
    tops: tuple[Top, ...] = ()

    def look(self, sheets: Sequence[Sheet], file: str) -> bool:
        """Whether a file consists of forms, judged by its first sheet. If so, its sheets are added to those found."""
        seen = [it for it in sheets if not it.top.hidden]
        forms = [self._read(it) for it in seen]
        if not forms[0].is_form:
            return False
        self.tops += tuple(it.top for it in seen)
        self.heading = self.heading or next(filter(None, (" ".join(row).strip() for row in seen[0].top.head)), "")
        for sheet, form in zip(seen, forms, strict=True):
            title = sheet.name if not file else file if len(seen) == 1 else f"{file}：{sheet.name}"
            if form.is_form:
                self.found.append(Filed(title=title, form=form))
            else:
                self.left_out.append(f"“{title}”和别的表不一样，不是一户一张的表，没有读。")
        return True

    def apart(self) -> list[Problem]:
        """Why forms are left out where lists are put together."""
        return [Problem(f"“{it.title}”是一户一张的表，不能和名单合在一起。请单独导入。") for it in self.found]

    def table(self, file: str) -> FormTable:
        """All forms that were found as one table. Raises Problem when nobody is named."""
        made = FormTable(self.found, _meaning)
        if not made.names_anybody:
            raise Problem(
                f"“{file}”没有读：像一户一张的表，但姓名、证件号码都空着或没有认出来。"
                "请选填好的表；已经填了的，请改成一人一行的名单再导入。"
            )
        return made

    def _read(self, sheet: Sheet) -> AnsweredForm:
        regions = Regions.of_filled(sheet)
        texts = {plain_label(it.text) for it in regions}
        return read_form(
            regions, Labels(remembered=self._remembered_of(texts), known=self._words.exact, codes=self._codes)
        )

    def _remembered_of(self, texts: set[str]) -> Mapping[str, str]:
        """What is remembered of the form that has nearly all its labels here."""
        shares = ((sum(bare_label(label) in texts for label in it) / len(it), it) for it in self._remembered)
        return next((it for share, it in shares if share >= _SAME_FORM), {})

    @cached_property
    def _words(self) -> Vocabulary:
        return Vocabulary.load()

    @cached_property
    def _codes(self) -> CodeLists:
        return CodeLists.load()

    @cached_property
    def _remembered(self) -> list[Mapping[str, str]]:
        return labels_remembered(self.archive)


def _meaning(key: str) -> str:
    """The key with which an import reads what a form asks.

    About a person outside the rows of members, it asks about the head.
    """
    meant = for_import(of_head(key)) if key else ""
    return "" if meant.startswith("computed.") and meant != "computed.people" else meant
