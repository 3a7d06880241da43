"""What the names of a file and its folder say about whose it is: words, whole numbers, ends of ID numbers."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from township_desk.domain.papers.assigning import Piece

_WORD = re.compile(r"[^\W\d_A-Za-z]+(?:[·•・][^\W\d_A-Za-z]+)*")
_NUMBER = re.compile(r"\d{8,}[Xx]?")
_TAIL = re.compile(r"(?<![0-9A-Za-z])(?!00)\d{3,5}[\dXx](?![0-9A-Za-z])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d{3,}")
_LETTERS = re.compile(r"[A-WYZa-wyz]")


class Told(NamedTuple):
    """Parts of a file's name. A part of `lone` may be the end of an ID number even where no name stands beside it."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    tails: tuple[str, ...]
    lone: tuple[str, ...]


def told_by(piece: Piece, titles: Collection[str] = ()) -> Told:
    """What may be a name or a number, in the order in which it was written: the folder's first.

    The title of a paper is cut off a word: 陈德福签字认可书 holds a name, too. Years, and the numbers with which
    cameras and scanners count, are no ends of ID numbers by themselves.
    """
    texts = (piece.folder, piece.name.rpartition(".")[0] or piece.name)
    tails = [tail for text in texts for tail in _TAIL.findall(text) if not _YEAR.fullmatch(tail)]
    lone = [tail for text in texts if _is_by_hand(text) for tail in _TAIL.findall(text) if tail in tails]
    return Told(
        words=tuple(it for text in texts for word in _WORD.findall(text) for it in _without(word, titles)),
        numbers=tuple(it for text in texts for it in _NUMBER.findall(text)),
        tails=tuple(tails),
        lone=tuple(lone),
    )


def _is_by_hand(text: str) -> bool:
    """Whether a text holds one number alone and no letters: IMG_20181109_091500 was named by a telephone."""
    return len(_DIGITS.findall(text)) == 1 and not _LETTERS.search(text)


def _without(word: str, titles: Collection[str]) -> Iterator[str]:
    yield word
    if title := max((it for it in titles if it in word), key=len, default=""):
        yield from filter(None, word.split(title))
