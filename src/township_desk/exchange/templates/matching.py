"""What each column of a template asks for, judged by its full head path and by the columns before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.exchange.recognising.head_words import fold
from township_desk.exchange.recognising.vocabulary import NOTHING, Guess, Vocabulary, forms

Path = tuple[str, ...]
_YEAR = re.compile(r"(20[0-4]\d)\s*年?度?")
_LAST_YEAR = re.compile(r"上一?年度?|去年|前一年")
_FILLER = re.compile(r"(?:基本)?(?:情况|信息|状况|资料)$")
_ASKS_YES_OR_NO = re.compile(r"^是否|\(是[/、]否\)|否$")
_STRANGER = "stranger"
_CARRIED = 2  # at most so many unknown columns may stand between a name and what belongs to it
_HOME = re.compile(r"家庭|人口|户|基本|成员|地址|住址|人员|建档|个人|对象|所在|区划|地区|辖区")
"""Vague heads mean something only alone, or under a group about the household or its members."""


def asks_yes_or_no(head: str) -> bool:
    """Whether a head asks for yes or no: 是否危房, 在校生否."""
    return _ASKS_YES_OR_NO.search(fold(head)) is not None


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A guess, whose column it is, and whether its own head says so."""

    guess: Guess
    subject: str = ""
    named: bool = False


class Matcher:
    """Goes through the columns of a head from left to right."""

    def __init__(self, vocabulary: Vocabulary, year: int) -> None:
        self._words, self._year = vocabulary, year

    def match(self, paths: Sequence[Path]) -> list[Guess]:
        """A guess for each column.

        A meaning is given only once, except to a grade and to the question whether there is one.
        """
        found, taken, subject, silent = list[Guess](), set[tuple[str, bool]](), "", 0
        for path in paths:
            meaning = self._meaning(path, subject) if path else _Meaning(NOTHING)
            asked = (meaning.guess.key, bool(path) and asks_yes_or_no(path[-1]))
            guess = meaning.guess if asked not in taken else NOTHING
            if guess.key:
                taken.add(asked)
            found.append(guess)
            silent = 0 if guess.key or meaning.named else silent + 1
            subject = meaning.subject if silent <= _CARRIED else ""
        return found

    def _meaning(self, path: Path, before: str) -> _Meaning:
        """The meaning of a column. `before` is whose the column before was, if it was a person's."""
        year, path = self._dated(path)
        if not path:
            return _Meaning(Guess("income.year", 0.9)) if year else _Meaning(NOTHING)
        subject = self._subject(path)
        guess = self._guess(path, subject)
        if not subject and before and len(path) == 1:
            guess, subject = self._behind(path[0], before, guess)
        if year and guess.key:
            guess = self._of_year(guess, year)
        return _Meaning(guess, subject or (before if not guess.key else ""), named=bool(subject))

    def _dated(self, path: Path) -> tuple[int, Path]:
        """The year in a path, and the path without it."""
        if len(path) == 1 and fold(path[0]) in self._words.known:
            return 0, path
        text = "".join(path)
        found = _YEAR.search(text)
        year = int(found[1]) if found else self._year - 1 if _LAST_YEAR.search(text) else 0
        if not year:
            return 0, path
        parts = (_LAST_YEAR.sub("", _YEAR.sub("", part)) for part in path)
        return year, tuple(part for part in parts if part)

    def _of_year(self, guess: Guess, year: int) -> Guess:
        """Incomes exist for each year; everything else is known only for today."""
        if guess.key == PER_CAPITA:
            return Guess(f"{PER_CAPITA}.{year}", guess.confidence)
        return guess if year == self._year else NOTHING

    def _subject(self, path: Path) -> str:
        """Whose a column is, by its groups or the beginning of its own head; "" when nothing says so."""
        groups = [forms(part)[-1] for part in path[:-1]]
        for group in reversed(groups):
            if named := self._words.subjects.get(group) or self._words.subjects.get(_FILLER.sub("", group)):
                return named
        leaf = forms(path[-1])[-1]
        if any(word in part for word in self._words.people for part in groups):
            return _STRANGER
        if self._words.exact(path[-1]):
            return _owner(self._words.exact(path[-1]))
        if word := self._beginning(leaf):
            return self._words.subjects[word]
        return _STRANGER if any(word in leaf for word in self._words.people) else ""

    def _beginning(self, leaf: str) -> str:
        """The longest word for a person with which a head begins, if a known leaf follows it."""
        words = sorted((it for it in self._words.subjects if leaf.startswith(it)), key=len, reverse=True)
        return next((it for it in words if self._under(self._words.subjects[it], leaf.removeprefix(it)).key), "")

    def _guess(self, path: Path, subject: str) -> Guess:
        leaf, groups = path[-1], [forms(part)[-1] for part in path[:-1]]
        if key := self._words.exact("".join(path)):
            return Guess(key, 1.0)
        if any(word in part for word in self._words.other for part in (*groups, forms(leaf)[-1])):
            return NOTHING if groups or not self._words.exact(leaf) else Guess(self._words.exact(leaf), 1.0)
        if subject in self._words.leaves:
            plain = forms(leaf)[-1]
            return self._under(subject, plain.removeprefix(self._beginning(plain)) if not groups else plain)
        if key := self._joined(groups, leaf):
            return Guess(key, 0.95)
        if subject == "member" and not groups:
            return self._under(subject, forms(leaf)[-1].removeprefix(self._beginning(forms(leaf)[-1])))
        key = self._words.exact(leaf)
        if subject == _STRANGER:
            return Guess(key, 0.9) if key and key not in self._words.personal else NOTHING
        if groups and forms(leaf)[-1] in self._words.weak and not any(map(_HOME.search, groups)):
            return NOTHING
        return Guess(key, 1.0 if not groups else 0.95) if key else self._words.alike(leaf)

    def _joined(self, groups: list[str], leaf: str) -> str:
        """The key of a group and its column together: 住房情况/面积, 致贫原因/主要."""
        plain = forms(leaf)[-1]
        for group in reversed(groups):
            for part in dict.fromkeys((_FILLER.sub("", group), group)):
                for text in (part + plain, plain + part):
                    if key := self._words.exact(text):
                        return key
        return ""

    def _under(self, subject: str, leaf: str) -> Guess:
        """The meaning of a leaf under a person's name."""
        leaves = self._words.leaves.get(subject, {})
        if leaf in leaves:
            return Guess(leaves[leaf], 1.0)
        key = self._words.exact(leaf) if leaf else ""
        if subject == "helper":
            return Guess(key, 0.95) if key.startswith("pairing.") else NOTHING
        if subject == "head" and key.startswith("member."):
            return Guess(key.replace("member.", "head."), 0.95)
        return Guess(key, 0.95) if key else NOTHING

    def _behind(self, leaf: str, before: str, guess: Guess) -> tuple[Guess, str]:
        """A head that does not say whose it is belongs to the person of the column before."""
        plain = forms(leaf)[-1]
        if before == "helper" and plain in self._words.leaves["helper"]:
            return Guess(self._words.leaves["helper"][plain], 0.85), before
        if before == _STRANGER and any(plain in leaves for leaves in self._words.leaves.values()):
            return NOTHING, before
        return guess, ""


def _owner(key: str) -> str:
    return "helper" if key.startswith("pairing.") or key == "computed.helper_place" else ""
