"""Finding the column that a word means: with its year in front, and with what may stand right behind it."""

import re

from township_desk.domain.questions.columns import CASE, column_named, subjects
from township_desk.domain.questions.conditions import Calc, How, Of
from township_desk.domain.questions.values import BEFORE, FACTOR
from township_desk.domain.questions.words import Word, Words
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER

TIMES_BEHIND = re.compile(rf"[\s\u3000]*的[\s\u3000]*{FACTOR}[\s\u3000]*倍")
"""How many times of a column, behind it: 上年人均纯收入的 1.2 倍."""
_OF_YEAR = re.compile(r"(\d{4})年(?:度)?(?:的)?(.+)")
_AT_YEAR = re.compile(r"(.+?)(?:[@.](\d{4})|@(-[12]))")
_BEFORE_YEAR = re.compile(r"(上年|去年|前年|本年|今年)度?的?(.+)")
_YEARS_BEFORE = {word: year for year, word in BEFORE.items()} | {"去年": -1}
_BEHIND = (
    *(word for how in How for word in how.value if not word.isascii()),
    *(sign for calc in Calc for sign in calc.value if not sign.isalnum()),
)
_VERDICT = "computed.verdict"
"""It is worked out for any year, though it is not yearly like an account."""


def column_at(words: Words, word: Word, subject: str) -> Of | None:
    """The column that a word means, or begins with; reading then goes on behind it. None for no column."""
    if (whole := column_named(word.text, subject)) is not None:
        return Of(whole)
    name, year = _with_year(word.text)
    for end in range(len(name), 0, -1) if not word.quoted else (len(name),):
        column = column_named(name[:end], subject)
        if column is not None and (end == len(name) or _may_follow(name[end:])):
            if end < len(name):
                words.go_to(word.end - (len(word.text) - word.text.index(name) - end))
            if year is not None and not column.is_yearly and column.key != _VERDICT:
                raise words.refused(f"“{column.title}”不是按年度记的，前面不要写年度", word.place)
            return Of(column, year or 0)
    return None


def column_of(words: Words, word: Word, subject: str) -> Of:
    """The column that a word means. Raises a Problem for none."""
    found = column_at(words, word, subject)
    if found is None:
        raise words.refused(unknown(word.text, subject), word.place)
    return found


def _with_year(text: str) -> tuple[str, int | None]:
    """The name and the year that is said with it; None where none is."""
    if found := _OF_YEAR.fullmatch(text):
        return found[2], int(found[1])
    if found := _AT_YEAR.fullmatch(text):
        return found[1], int(found[2] or found[3])
    if found := _BEFORE_YEAR.fullmatch(text):
        return found[2], _YEARS_BEFORE.get(found[1], 0)
    return text, None


def _may_follow(text: str) -> bool:
    """Whether a text may stand right behind a column: a comparison, a sign, or how many times."""
    return text.startswith(_BEHIND) or TIMES_BEHIND.match(text) is not None


def unknown(text: str, subject: str) -> str:
    """Why a name means no column of a subject, with the way out where it is a column of somebody else."""
    name, _ = _with_year(text)
    elsewhere = (MEMBER, CASE, *(key for key in subjects() if key not in (HOUSEHOLD, MEMBER, CASE)))
    for of in elsewhere if subject != MEMBER else ():
        column = column_named(name, of)
        if column is not None and (column.table == of or of == MEMBER):
            title = subjects()[of]
            return f"“{name}”是{title}的栏，不是{subjects()[subject]}的。请写成 有 {title}({name} = …) 这样"
    return f"没有“{name}”这一栏"
