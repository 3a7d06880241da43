"""The parent's side of reading: asks the child for sheets, and says in words what went wrong."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from township_desk.exchange.opening.child import Child, answering
from township_desk.exchange.opening.limits import TABLES, Limits
from township_desk.exchange.opening.sniff import FileKind, Locked
from township_desk.exchange.reading import reader
from township_desk.exchange.reading.oversize import refuse_long, refuse_wide, too_long
from township_desk.exchange.reading.sheet import Piece, Sheet, Top, blank_sheet
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress


@dataclass
class Reading:
    """A file being read by a child process."""

    path: Path
    progress: Progress
    limits: Limits
    child: Child

    def tops(self) -> list[Top]:
        """The first rows of all sheets that hold anything. Raises Problem when the file cannot be read."""
        tops: list[Top] = self._next("tops")[1]
        if not tops:
            raise Problem(f"“{self.path.name}”里没有数据。请看看是不是选错了文件。")
        for top in tops:
            refuse_wide(self.path.name, top, self.limits)
        return tops

    def sheets(self, tops: Sequence[Top]) -> list[Sheet]:
        """All sheets as a whole, for files whose sheets are known to be small."""
        return [self.sheet(place, top) for place, top in enumerate(tops)]

    def sheet(self, place: int, top: Top) -> Sheet:
        """One sheet as a whole."""
        sheet = blank_sheet(top)
        for pieces in self.rows(place):
            sheet.add(pieces)
        return sheet

    def rows(self, place: int) -> Iterator[list[Piece]]:
        """The rows of one sheet in parts, as soon as the child has them."""
        self.child.ask(place)
        while True:
            word, pieces = self._next("rows", "end")
            if word == "end":
                return
            yield pieces

    def _next(self, *wanted: str) -> tuple[str, Any]:
        word, content = self.child.answer(self.progress, "读文件")
        if word == "long":
            raise Problem(too_long(self.path.name, self.limits))
        if word == "slow":
            raise Problem(_slow(self.path.name, self.limits.seconds))
        if word not in wanted:
            raise _refusal(self.path.name, word, content)
        return word, content


@contextmanager
def reading(
    path: Path,
    kind: FileKind,
    *,
    password: str = "",
    progress: Progress = NO_PROGRESS,
    limits: Limits = TABLES,
) -> Iterator[Reading]:
    """Reads a file in a child process that ends with the block. Raises Locked for a wrong password."""
    if kind is FileKind.TEXT:
        refuse_long(path, limits)
    with answering(reader.run, str(path), str(kind), password, bounds=limits) as child:
        yield Reading(path, progress, limits, child)


def _slow(name: str, seconds: float) -> str:
    return f"读“{name}”超过 {seconds:.0f} 秒，已停下，档案未改动。请重新导出，或按村分开。"


def _refusal(name: str, word: str, content: Any) -> Problem:
    if word == "password":
        return Locked(f"“{name}”没有读：密码不对。请再输一次，注意大小写。")
    sentences = {
        "unreadable": f"“{name}”没有读：{content}。请重新导出。",
        "occupied": f"“{name}”没有读：文件正被 WPS 或别的程序打开，或不让读。请关闭后再试。",
        "memory": f"“{name}”没有读：内存不够，档案未改动。请按村分开导出，或关掉别的程序再试。",
        "died": f"“{name}”没有读：文件里面坏了，档案未改动。请用 WPS 或 Excel 打开，另存一份再导入。",
        "broken": f"“{name}”没有读：文件已损坏，或不是表格。请用 WPS 或 Excel 打开，另存为 xlsx 再导入。",
    }
    return Problem(sentences[word], detail=str(content) if word == "broken" else "")


def read_first(path: Path, kind: FileKind, progress: Progress = NO_PROGRESS) -> Sheet:
    """The first sheet of a file that holds anything, as a whole."""
    with reading(path, kind, progress=progress) as file:
        return file.sheet(0, file.tops()[0])
