"""The words of conditions in text: reading them one by one, with their places."""

import re
from dataclasses import dataclass

from township_desk.problems import Problem

AND, OR, NOT = ("且", "并且", "而且", "and", "&&"), ("或", "或者", "or", "||"), ("非", "不满足", "not", "!")
SOME, NONE = ("有", "存在", "has", "some", "any", "exists"), ("没有", "无", "no", "none")
COUNT, SUM = ("数", "条数", "人数共", "count"), ("合计", "共计", "sum")
TO = ("到", "至", "和", "与", "to", "and", "且")
OPEN, CLOSE, COMMA = "(（", ")）", ",，、"
_QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "「": "」"}
_SIGNS = re.compile(r">=|<=|==|!=|<>|&&|\|\||[=＝≠≥≤<>＜＞!！]")
_SPACE = re.compile(r"[\s\u3000]*")
_BARE = re.compile(r"[^\s\u3000()（）,，、=＝≠≥≤<>＜＞!！\"“”'‘’「」&|]+")
_BRACKET = re.compile(r"（[^\s\u3000()（）=＝≠≥≤<>＜＞!！]*）")


@dataclass(frozen=True, slots=True)
class Word:
    """One word with the place where it begins. A quoted one is never a word of the language."""

    text: str
    place: int
    end: int
    quoted: bool = False


class Words:
    """Reads a text word by word."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.last = Word("", 0, 0)

    def next(self) -> Word:
        """The next word, which stays where it is; an empty one at the end."""
        start = self._after_space(self.place)
        if start >= len(self.text):
            return Word("", start, start)
        char = self.text[start]
        if char in _QUOTES:
            return self._quoted(start, _QUOTES[char])
        if char in OPEN + CLOSE + COMMA:
            return Word(char, start, start + 1)
        if sign := _SIGNS.match(self.text, start):
            return Word(sign[0], start, sign.end())
        bare = _BARE.match(self.text, start)
        if bare is None:
            raise self.refused(f"“{char}”不能写在这里", start)
        return Word(bare[0], start, bare.end())

    def take(self) -> Word:
        """The next word; reading goes on behind it."""
        self.last = self.next()
        self.place = self.last.end
        return self.last

    def take_name(self) -> Word:
        """The next word together with full brackets that belong to it: 住房面积（平方米）."""
        word = self.take()
        bracket = None if word.quoted else _BRACKET.match(self.text, word.end)
        if bracket:
            self.place = bracket.end()
            return Word(word.text + bracket[0], word.place, bracket.end())
        return word

    def go_to(self, place: int) -> None:
        """Reading goes on here."""
        self.place = place

    def skip(self, words: tuple[str, ...] | str) -> bool:
        """Takes the next word if it is one of these."""
        found = self.next()
        if found.quoted or not found.text or found.text.casefold() not in words:
            return False
        self.take()
        return True

    def refused(self, why: str, place: int | None = None) -> Problem:
        """The refusal of the text at a place."""
        at = self.place if place is None else place
        return Problem(f"条件第 {at + 1} 个字起看不懂：{why}。")

    def _after_space(self, place: int) -> int:
        found = _SPACE.match(self.text, place)
        return found.end() if found else place

    def _quoted(self, start: int, mark: str) -> Word:
        said, place = "", start + 1
        while place < len(self.text):
            char = self.text[place]
            if char == mark and self.text[place + 1 : place + 2] == mark and mark in "\"'":
                said, place = said + mark, place + 2
            elif char == mark:
                return Word(said, start, place + 1, quoted=True)
            else:
                said, place = said + char, place + 1
        raise self.refused(f"引号没有配对，少一个 {mark}", start)
