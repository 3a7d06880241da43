"""Reads a JSON file that somebody has written, and says what is wrong with it in one sentence."""

import json
from collections.abc import Sequence
from pathlib import Path

from township_desk import refusals
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.reading.decoding import decode
from township_desk.problems import Problem


class _Twice(ValueError):
    """A key stands twice in one object, so that one of its values would be lost."""


def json_in(path: Path, undone: str) -> object:
    """What a file holds, in whichever encoding an editor has saved it. `undone` says what is not done when it fails."""
    try:
        text = decode(path.read_bytes())
        if not text.strip():
            raise Problem(f"{undone}：“{path.name}”是空的。写法见 docs/commands.md。")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except OSError as error:
        raise Problem(f"{undone}：“{path.name}”{refusals.reason(error)}。") from None
    except _Twice as twice:
        raise Problem(f"{undone}：“{path.name}”里“{twice}”写了两次。请留下对的那一处。") from None
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 个字附近有错"
        raise Problem(f"{undone}：“{path.name}”不是能读的 JSON，{where}。写法见 docs/commands.md。") from None
    except (ValueError, RecursionError, Unreadable):
        raise Problem(f"{undone}：“{path.name}”不是能读的 JSON。写法见 docs/commands.md。") from None


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object in which every key stands once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_number(word: str) -> object:
    """NaN and Infinity are no JSON."""
    raise ValueError(word)
