"""Converts an .xls in a process of its own, within the limits of reading."""

import io
from functools import lru_cache
from typing import Any

from township_desk.exchange.opening.apart import child_at_work, settle_in
from township_desk.exchange.opening.limits import TABLES, Limits
from township_desk.exchange.opening.unreadable import Unreadable

_TOO_MUCH = "这个 xls 文件太大或太复杂，换成 xlsx 超过 {seconds:.0f} 秒。请用 WPS 打开，另存为 xlsx"


def converted_apart(content: bytes, limits: Limits = TABLES) -> tuple[io.BytesIO, tuple[str, ...]]:
    """The workbook as xlsx, and a sentence about what was lost. Raises Unreadable with the reason."""
    made, notes = _converted(content, limits)
    return io.BytesIO(made), notes


@lru_cache(maxsize=1)  # a template is opened once to be looked at, and again to be filled
def _converted(content: bytes, limits: Limits) -> tuple[bytes, tuple[str, ...]]:
    with child_at_work(_convert, content, limits.memory) as (wire, _):
        try:
            if not wire.poll(limits.seconds):
                raise Unreadable(_TOO_MUCH.format(seconds=limits.seconds))
            word, answer = wire.recv()
        except EOFError:
            raise Unreadable(_TOO_MUCH.partition("，")[0] + "，内存不够。请用 WPS 打开，另存为 xlsx") from None
    if word == "unreadable":
        raise Unreadable(answer)
    made, notes = answer
    return made, notes


def _convert(content: bytes, memory: int, wire: Any) -> None:
    """What the child does."""
    from township_desk.exchange.package.old.converting import converted

    settle_in(memory)
    try:
        made, notes = converted(content)
        wire.send(("made", (made.getvalue(), notes)))
    except Unreadable as error:
        wire.send(("unreadable", str(error)))
