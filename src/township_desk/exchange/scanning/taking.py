"""Takes in scans and photos. What comes back is safe to keep: pictures made anew, without anything of the file."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from township_desk.exchange.opening.child import Child, answering
from township_desk.exchange.opening.limits import PICTURES, Bounds
from township_desk.exchange.scanning import decoder
from township_desk.exchange.scanning.sizes import Sizes
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress

_CHILDREN = 2  # two photos are decoded at the same time; more would take the memory of a small PC
_DOING = "读扫描件"
_BY_PAGE = 2.0  # seconds more to wait for each page that has come: long documents may take long


@dataclass(frozen=True, slots=True)
class Page:
    """One page: an upright JPEG with nothing but pixels in it, and the texts of the QR codes on it."""

    jpeg: bytes
    width: int
    height: int
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in. `source` is the file itself where it is a PDF, else b""."""

    name: str
    pages: tuple[Page, ...]
    source: bytes = b""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in, and the sentence that says why."""

    name: str
    sentence: str


def take(path: Path, sizes: Sizes, progress: Progress = NO_PROGRESS) -> Taken:
    """Takes in one file. Raises Problem when it cannot be taken."""
    (found,) = take_all([path], sizes, progress)
    if isinstance(found, Refused):
        raise Problem(found.sentence)
    return found


def take_all(
    paths: Sequence[Path], sizes: Sizes, progress: Progress = NO_PROGRESS, bounds: Bounds = PICTURES
) -> Iterator[Taken | Refused]:
    """Takes in many files, one answer for each, in their order. The work goes on while the caller keeps an answer."""
    for found in take_in_turns(paths, sizes, progress, bounds):
        if found is not None:
            yield found


def take_in_turns(
    paths: Sequence[Path], sizes: Sizes, progress: Progress = NO_PROGRESS, bounds: Bounds = PICTURES
) -> Iterator[Taken | Refused | None]:
    """As `take_all`, and None whenever nothing has come for a while, so that the caller can do something else."""
    with ExitStack() as ended_together:
        tables = [_Table(ended_together, sizes, bounds) for _ in paths[:_CHILDREN]]
        for path, table in zip(paths, tables, strict=False):
            table.lay(path)
        for number, path in enumerate(paths):
            table = tables[number % len(tables)]
            for found in table.found(path, progress, number, len(paths)):
                following = number + len(tables)
                if found is not None and following < len(paths):
                    table.lay(paths[following])
                yield found


class _Table:
    """A place at which one child after the other works: a new one follows when a file was the end of the last."""

    def __init__(self, ended_together: ExitStack, sizes: Sizes, bounds: Bounds) -> None:
        self._ended_together = ended_together
        self._sizes, self._bounds = sizes, bounds
        self._child: Child | None = None

    def lay(self, path: Path) -> None:
        """Gives a file to the child."""
        if self._child is None:
            child = answering(decoder.run, self._sizes, bounds=self._bounds)
            self._child = self._ended_together.enter_context(child)
        self._child.ask(str(path))

    def found(self, path: Path, progress: Progress, done: int, total: int) -> Iterator[Taken | Refused | None]:
        """What became of the file that was laid before the child, at last; None while it works."""
        assert self._child is not None
        self._child.patience = self._bounds.seconds
        pages: list[Page] = []
        while True:
            said = self._child.look(progress, _DOING, done, total)
            if said is None:
                yield None
                continue
            word, content = said
            if word == "page":
                pages.append(Page(*content))
                self._child.patience += _BY_PAGE
            elif word == "end":
                yield Taken(path.name, tuple(pages), content)
                return
            else:
                if word in ("slow", "memory", "died"):
                    self._child.end()
                    self._child = None
                yield Refused(path.name, f"“{path.name}”没有添加：{self._reason(word, content)}。")
                return

    def _reason(self, word: str, content: Any) -> str:
        if word == "unreadable":
            return str(content)
        return {
            "slow": f"读了 {self._bounds.seconds:.0f} 秒还没有读完，已停下。请重新扫描或重拍",
            "memory": "内存不够。请把图片缩小再添加，或关掉别的程序再试",
            "died": "文件里面坏了。请重新扫描或重拍",
        }[word]
