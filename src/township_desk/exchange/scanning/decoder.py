"""Turns files into pages. It runs in a child process, so that a hostile file can harm only the child."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from township_desk.exchange.opening.apart import settle_in
from township_desk.exchange.opening.limits import Bounds
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.scanning.formats import DOCUMENT, format_of
from township_desk.exchange.scanning.parts import PageParts
from township_desk.exchange.scanning.sizes import Sizes
from township_desk.refusals import reason

_FOLDER = "它是文件夹。请选里面的文件"
_HELD = "文件正被别的程序打开，或不让读。请关闭后再试"
_GONE = "找不到它，可能已移走。请重新选"


def run(sizes: Sizes, bounds: Bounds, wire: Any) -> None:
    """What the child does: it answers for one file after the other, until nobody asks any more."""
    settle_in(bounds.memory)
    os.environ.setdefault("PILLOW_BLOCKS_MAX", "8")  # the memory of one photo serves the next: a tenth of the time
    try:
        while True:
            path = Path(wire.recv())
            try:
                _answer(path, sizes, wire)
            except (EOFError, BrokenPipeError):
                raise
            except MemoryError:
                wire.send(("memory", None))
                return
            except Unreadable as error:
                wire.send(("unreadable", str(error)))
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _answer(path: Path, sizes: Sizes, wire: Any) -> None:
    content = _content(path, sizes)
    kind = format_of(content)
    for page in _pages(kind, content, sizes):
        wire.send(("page", page))
    wire.send(("end", content if kind == DOCUMENT else b""))


def _content(path: Path, sizes: Sizes) -> bytes:
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > sizes.megabytes * 2**20:
                raise Unreadable(f"文件有 {size // 2**20} MB，超过 {sizes.megabytes} MB。请缩小，或分成几份再添加")
            content = file.read()
    except FileNotFoundError:
        raise Unreadable(_GONE) from None
    except (PermissionError, IsADirectoryError):
        raise Unreadable(_FOLDER if path.is_dir() else _HELD) from None
    except OSError as error:
        raise Unreadable(reason(error)) from None
    if not content:
        raise Unreadable("它是空文件，里面什么也没有。请重新扫描或重拍")
    return content


def _pages(kind: str, content: bytes, sizes: Sizes) -> Iterator[PageParts]:
    if kind == DOCUMENT:
        from township_desk.exchange.scanning.documents import pages_of

        return pages_of(content, sizes)
    from township_desk.exchange.scanning.pictures import frames_of

    return frames_of(content, kind, sizes)
