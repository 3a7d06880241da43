"""The parent's side of reading: starts the child, waits no longer than allowed, and says what went wrong."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

from township_desk.exchange import reader
from township_desk.exchange.sheet import Sheet
from township_desk.exchange.sniff import FileKind
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress

MOST_SECONDS = 45.0
_LOOK = 0.1  # seconds between two looks at the cancel button


def read_sheets(
    path: Path,
    kind: FileKind,
    *,
    meanwhile: Callable[[], None] = lambda: None,
    progress: Progress = NO_PROGRESS,
    seconds: float = MOST_SECONDS,
) -> list[Sheet]:
    """The sheets of a file, read by a child process; `meanwhile` is done while it reads."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=reader.run, args=(str(path), str(kind), theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        meanwhile()
        return _answer(path, _wait(path, ours, progress, seconds))
    finally:
        child.kill()
        child.join()
        ours.close()


def _wait(path: Path, ours: Any, progress: Progress, seconds: float) -> tuple[str, Any]:
    waited = 0.0
    while not ours.poll(_LOOK):
        waited += _LOOK
        progress.step(0, 0, "读文件")
        if waited > seconds:
            raise Problem(f"读“{path.name}”超过 {seconds:.0f} 秒，已停下，档案未改动。请重新导出，或按村分开。")
    try:
        answer: tuple[str, Any] = ours.recv()
    except EOFError:
        return "died", ""
    return answer


def _answer(path: Path, answer: tuple[str, Any]) -> list[Sheet]:
    word, content = answer
    if word == "sheets" and content:
        sheets: list[Sheet] = content
        return sheets
    sentences = {
        "sheets": f"“{path.name}”里没有数据。请看看是不是选错了文件。",
        "unreadable": f"“{path.name}”没有读：{content}。请重新导出。",
        "memory": f"“{path.name}”占的内存太大，没有读。请按村分开导出。",
        "died": f"“{path.name}”的内容会让读表程序停掉，没有读。请用 WPS 或 Excel 打开，另存一份再导入。",
    }
    broken = f"“{path.name}”已损坏或不是表格，没有读。请重新导出。"
    raise Problem(sentences.get(word, broken), detail=str(content) if word == "broken" else "")
