"""Marks of answers: short texts by which answers of two sessions can be compared."""

import hashlib
from collections.abc import Mapping, Set


def answer_mark(answer: object) -> str:
    """A short text that equal answers share. Answers that share it are equal."""
    return hashlib.sha256(_in_order(answer).encode()).hexdigest()[:24]


def _in_order(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(f'{_in_order(key)}:{_in_order(it)}' for key, it in value.items()))}}}"
    if isinstance(value, Set):
        return f"<{','.join(sorted(map(_in_order, value)))}>"
    return repr(value)
