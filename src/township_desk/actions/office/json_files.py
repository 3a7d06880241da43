"""Reads a JSON file that somebody has written, and says what is wrong with it in one sentence."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from township_desk import refusals
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.reading.decoding import decode
from township_desk.problems import Problem

HOW = "写法见 docs/commands.md"


def json_in(path: Path, undone: str, *, how: str = HOW) -> Any:
    """What a file holds, in whichever encoding an editor has saved it. Raises Problem with one sentence.

    `undone` says what is not done when it cannot be read, `how` where one can read how it is written.
    """
    try:
        return _parsed(decode(path.read_bytes()))
    except OSError as error:
        raise Problem(f"{undone}：“{path.name}”{refusals.reason(error)}。") from None
    except (Unreadable, RecursionError, ValueError) as wrong:
        raise Problem(f"{undone}：“{path.name}”{_why(wrong)}。{how}。") from None


def _parsed(text: str) -> Any:
    if not text.strip():
        raise Unreadable("是空的")
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)


def _why(wrong: Exception) -> str:
    if isinstance(wrong, Unreadable):
        return str(wrong)
    if isinstance(wrong, RecursionError):
        return "一层套一层，套得太深"
    where = f"，第 {wrong.lineno} 行第 {wrong.colno} 个字那里不对" if isinstance(wrong, json.JSONDecodeError) else ""
    return f"不是能读的 JSON{where}"


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object in which every key stands once: of two values one would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unreadable(f"里“{twice}”写了两次，只留对的那一处")
    return found


def _no_number(word: str) -> object:
    """NaN and Infinity are no JSON."""
    raise ValueError(word)
