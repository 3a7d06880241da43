"""Reading several sheets, several files or a whole folder for one plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from township_desk.exchange.child import reading
from township_desk.exchange.forms.finding import FormFinder, may_be_forms
from township_desk.exchange.heads import Head, Wanted, find_head, is_known_list, sheets_like
from township_desk.exchange.incoming import Incoming, take_again
from township_desk.exchange.layouts import Layout
from township_desk.exchange.sheet import Sheet, Top
from township_desk.exchange.sniff import sniff
from township_desk.exchange.stacking import Part, why_apart
from township_desk.exchange.values import ColumnReader
from township_desk.exchange.years import year_of
from township_desk.problems import Problem
from township_desk.progress import Progress

_ENDINGS = frozenset(
    {".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html", ".xml"}
)


def table_files(paths: Sequence[Path]) -> list[Path]:
    """The files meant by some paths: a folder stands for the tables in it, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(it for it in path.iterdir() if _is_table(it)) if path.is_dir() else [path]
        if not inside:
            raise Problem(f"文件夹“{path.name}”里没有表格文件。请重新选。")
        found += inside
    return list(dict.fromkeys(found))


def digest_of(file: Path) -> str:
    """SHA-256 and name of a file, as sha256sum writes them."""
    import hashlib

    with file.open("rb") as content:
        return f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {file.name}"


def _is_table(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", "."))


@dataclass
class Gathered:
    """The sheets that can be put together, and why the others cannot; `forms` finds those of one household each."""

    layouts: Mapping[str, Layout]
    wanted: Wanted
    reader: ColumnReader
    all_sheets: bool
    several: bool
    forms: FormFinder | None = None
    parts: list[Part] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)

    def read(self, file: Path, password: str, progress: Progress) -> None:
        """Reads the sheets of a file; what cannot be read is left out and told."""
        try:
            with reading(file, sniff(file, password), password=password, progress=progress) as pipe:
                tops = pipe.tops()
                small = self.forms and may_be_forms(tops) and not is_known_list(tops, self.layouts, self.wanted)
                whole = pipe.sheets(tops) if small else []
                if whole and self.forms and self.forms.look(whole, file.name):
                    return
                for place, head in self._wanted_sheets(tops):
                    self._take(file, whole[place] if whole else pipe.sheet(place, tops[place]), head)
        except Problem as problem:
            self.left_out.append(problem)

    def _wanted_sheets(self, tops: list[Top]) -> Iterator[tuple[int, Head]]:
        """The best sheet, and with `all_sheets` the others whose heads are nearly as good, in their order."""
        place, head = find_head(tops, self.layouts, self.wanted)
        others = sheets_like(tops, place, head, self.layouts) if self.all_sheets else []
        for at, top in enumerate(tops):
            if at == place:
                yield place, head
            elif top.name in others and not top.hidden:
                yield at, find_head([top], self.layouts, self.wanted)[1]

    def _take(self, file: Path, sheet: Sheet, head: Head) -> None:
        taken = take_again(sheet, head, self.reader)
        title = sheet.name if not self.several else f"{file.name}：{sheet.name}" if self.all_sheets else file.name
        if not taken.rows:
            self.left_out.append(Problem(f"“{title}”只有表头，没有数据。"))
            return
        part = Part(file=file, title=title, year=_said(taken, file), incoming=taken)
        why = why_apart(self.parts[0], part) if self.parts else ""
        if why:
            self.left_out.append(Problem(why))
        else:
            self.parts.append(part)

    def year(self) -> int:
        """The year that the sheets speak of, 0 if none says; incomes of two years would contradict each other."""
        by_year = {part.year: part.title for part in self.parts if part.year}
        if len(by_year) > 1:
            told = "、".join(f"“{title}”是 {year} 年" for year, title in sorted(by_year.items()))
            raise Problem(f"没有读：这几张表不是同一年的，{told}。请按年分开导入，或指定收入年度。")
        return next(iter(by_year), 0)


def _said(taken: Incoming, file: Path) -> int:
    """The year of a sheet's incomes, 0 for none: measures have their own days."""
    return 0 if taken.says("measure.name") else year_of(taken, file.stem, 0).year
