"""Reads several sheets, several files or a whole folder for one plan."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.exchange.importing.known import Known
from township_desk.exchange.importing.other_sheets import other_sheets
from township_desk.exchange.importing.sheet_says import SheetSays
from township_desk.exchange.importing.stacking import Part, why_apart
from township_desk.exchange.importing.unfolding import Unfolding, remarks_of
from township_desk.exchange.opening.sniff import sniff
from township_desk.exchange.reading.child import reading
from township_desk.exchange.reading.sheet import Sheet, Top
from township_desk.exchange.recognising.head_finding import find_head
from township_desk.exchange.recognising.heads import Head
from township_desk.exchange.recognising.incoming import Incoming, take_again
from township_desk.exchange.recognising.repeated import find_repeated
from township_desk.exchange.recognising.years import year_of
from township_desk.problems import Problem
from township_desk.progress import Progress


@dataclass
class Gathered:
    """The sheets that can be put together, and why others cannot. `forms` finds one-household forms among them.

    `unread` are sheets of the same kind that nobody has asked for.
    """

    known: Known
    several: bool
    parts: list[Part] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.forms, self._reader = self.known.finder(), self.known.reader()

    def read(self, file: Path, progress: Progress) -> None:
        """Reads the sheets of a file. What cannot be read is left out and reported."""
        password = self.known.wish.password
        try:
            with reading(file, sniff(file, password), password=password, progress=progress) as pipe:
                tops = pipe.tops()
                whole = pipe.sheets(tops) if self.known.may_be_forms(tops) else []
                if whole and self.forms.look(whole, file.name):
                    return
                for place, head in self._wanted_sheets(file, tops):
                    self._take(file, whole[place] if whole else pipe.sheet(place, tops[place]), head)
        except Problem as problem:
            self.left_out.append(problem)

    def _wanted_sheets(self, file: Path, tops: list[Top]) -> Iterator[tuple[int, Head]]:
        """The best sheet and, with `all_sheets`, those of the same kind in their order. The others are reported."""
        layouts, wish = self.known.layouts, self.known.wanted_of(file.stem)
        place, head = find_head(tops, layouts, wish)
        others, every = other_sheets(tops, place, head, layouts, wish), self.known.wish.all_sheets
        wanted = {it.place for it in others if it.alike and every}
        for it in others:
            title = it.name if not self.several else f"{file.name}：{it.name}"
            if it.alike and not every:
                self.unread.append(title)
            elif not it.alike:
                why = "是隐藏的" if tops[it.place].hidden else "是另一种表"
                self.left_out.append(Problem(f"“{title}”{why}，没有读。要读，请单独导入。"))
        for at, top in enumerate(tops):
            if at == place:
                yield place, head
            elif at in wanted:
                yield at, find_head([top], layouts, wish)[1]

    def _title(self, file: Path, sheet: str) -> str:
        return sheet if not self.several else f"{file.name}：{sheet}" if self.known.wish.all_sheets else file.name

    def _take(self, file: Path, sheet: Sheet, head: Head) -> None:
        title, repeated = self._title(file, sheet.name), find_repeated(head)
        taken = take_again(sheet, head, self._reader)
        parts = [Part(file=file, title=title, year=_said(taken, file), incoming=taken)]
        if repeated:
            parts = Unfolding(file, title, sheet, head, repeated, self._reader).parts(parts[0].year)
        if not any(part.incoming.rows for part in parts):
            self.left_out.append(Problem(f"“{title}”只有表头，没有数据。"))
            return
        if why := why_apart(self.parts[0], parts[0]) if self.parts else "":
            self.left_out.append(Problem(why))
        else:
            self.parts += parts
            says = SheetSays(self.known.villages, file.stem, self._reader.codes)
            self.remarks += [remark for part in parts for remark in says.remarks(part.incoming)]
            self.remarks += remarks_of(sheet.top, repeated)

    def year(self) -> int:
        """The year of the sheets, 0 if none says one. Sheets with incomes of two years contradict each other."""
        by_year = {part.year: part.title for part in self.parts if part.year}
        if len(by_year) > 1:
            told = "、".join(f"“{title}”是 {year} 年" for year, title in sorted(by_year.items()))
            raise Problem(f"没有读：这几张表不是同一年的，{told}。请按年分开导入，或指定收入年度。")
        return next(iter(by_year), 0)


def _said(taken: Incoming, file: Path) -> int:
    """The year of a sheet's incomes or yearly entries; 0 for a ledger whose entries have their own days."""
    entry = taken.head.meaning.entry
    return 0 if entry and not ledger_of(entry).year else year_of(taken, file.stem, 0).year
