"""Reading a condition that somebody wrote: `行政村=石桥村 且 人口>=3 且 非(脱贫属性 在 已脱贫,预脱贫)`.

    condition = and-part 或 and-part …          或 or
    and-part  = part 且 part …                  且 and
    part      = 非 part | ( condition ) | 有 OF | 没有 OF | operand comparison values
    OF        = name of members, cases or a ledger, with ( condition ) about one of them behind it where wished
    operand   = number | number + column | number - column | number / column | 1.2 倍 number
    number    = column | 2017年column | 上年column | column@2017 | 数 OF | 合计 LEDGER.column, behind it ( condition )

A column is called by its label, by another head of it, or by its key. Values with blanks or signs stand in quotes.
A comparison may be with another column: 脱贫年度 > 首次识别时间, 人均纯收入 < 1.1 倍 上年人均纯收入. Where its name
could be a value, 栏. stands before it: 户主姓名 = 栏.帮扶责任人.
"""

import re
from collections.abc import Callable

from township_desk.domain.fields import kinds
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.questions import words as said
from township_desk.domain.questions.columns import column_named, subject_named, subjects
from township_desk.domain.questions.comparing import NUMBERS, WITH_COLUMN, sort_of, why_not_beside
from township_desk.domain.questions.conditions import (
    ORDERED,
    PARTS_OF_TEXT,
    SEVERAL,
    WITHOUT_VALUE,
    All,
    AnyOf,
    Compare,
    Condition,
    Count,
    Every,
    How,
    Not,
    Of,
    Operand,
    Some,
    Sum,
    Wanted,
    Worked,
)
from township_desk.domain.questions.naming import column_at, column_of, unknown
from township_desk.domain.questions.reading_numbers import factor_at, put_together, title_of
from township_desk.domain.questions.values import BESIDE, is_value, read_value, times_text
from township_desk.domain.questions.words import Word, Words
from township_desk.domain.questions.working import kind_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.problems import Problem

_COMPARISONS = {word: how for how in How for word in how.value}
_COUNTED = re.compile(r"(.+?)(?:条|人|项|户)?数")
_BEFORE_NOTHING = ("", *said.CLOSE, *said.COMMA, *said.AND, *said.OR)
_DEEPEST = 40


def condition_of(text: str, subject: str = HOUSEHOLD) -> Condition:
    """The condition that a text means. An empty text asks for nothing. Raises a Problem that names the place."""
    if not text.strip():
        return All()
    words = Words(text)
    found = _Reader(words, subject).condition()
    if words.next().text:
        raise words.refused(_unexpected(words), words.next().place)
    return found


def _unexpected(words: Words) -> str:
    word, before = words.next(), words.last.text
    if any(it in before for it in "且或") and len(before) > 1:
        return f"“{word.text}”不能写在这里。“且”“或”前后要空一格"
    return f"“{word.text}”不能写在这里。两个条件之间要写“且”或“或”"


class _Reader:
    """Reads conditions about one subject."""

    def __init__(self, words: Words, subject: str, depth: int = 0) -> None:
        self._words, self._subject, self._depth = words, subject, depth

    def condition(self) -> Condition:
        return self._joined(said.OR, AnyOf, lambda: self._joined(said.AND, All, self._part))

    def _joined(
        self, signs: tuple[str, ...], join: Callable[[tuple[Condition, ...]], Condition], part: Callable[[], Condition]
    ) -> Condition:
        found = [part()]
        while self._words.skip(signs):
            found.append(part())
        return found[0] if len(found) == 1 else join(tuple(found))

    def _part(self) -> Condition:
        words = self._words
        if words.skip(said.NOT):
            return Not(self._deeper(self._part))
        if words.skip(said.OPEN):
            return self._deeper(self._closed)
        if words.skip(said.SOME):
            return Some(self._every(words.take()))
        if words.skip(said.NONE):
            return Not(Some(self._every(words.take())))
        return self._test()

    def _deeper(self, read: Callable[[], Condition]) -> Condition:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._words.refused("括号套得太多，请拆成几个查询")
        found = read()
        self._depth -= 1
        return found

    def _closed(self) -> Condition:
        start = self._words.last.place
        found = self.condition()
        if not self._words.skip(said.CLOSE):
            word = self._words.next()
            why = _unexpected(self._words) if word.text else "括号没有配对，少一个右括号"
            raise self._words.refused(why, word.place if word.text else start)
        return found

    def _every(self, word: Word) -> Every:
        of = subject_named(word.text)
        if not of or of == HOUSEHOLD:
            known = "、".join(title for key, title in subjects().items() if key != HOUSEHOLD)
            raise self._words.refused(f"没有“{word.text}”这个台账。可以写：{known}" if word.text else _ENDS, word.place)
        return Every(of, self._where(of))

    def _where(self, of: str) -> Condition | None:
        """The condition in brackets behind a name, if there is one."""
        if not self._words.skip(said.OPEN):
            return None
        if self._words.skip(said.CLOSE):
            return None
        return _Reader(self._words, of, self._depth)._inside()

    def _inside(self) -> Condition:
        return self._deeper(self._closed)

    def _test(self) -> Condition:
        operand = self._operand()
        how = self._how()
        title, kind = title_of(operand), kind_of(operand)
        _check(self._words, how, title, kind)
        if (other := self._other(how, title, kind)) is not None:
            return Compare(operand, how, other=other)
        return Compare(operand, how, tuple(self._values(how, kind)))

    def _operand(self) -> Operand:
        factor = factor_at(self._words)
        return put_together(self._words, self._number(), self._subject, factor)

    def _number(self) -> Of | Count | Sum:
        words = self._words
        if words.skip(said.COUNT):
            bracket = words.skip(said.OPEN)
            counted = Count(self._every(words.take()))
            if bracket and not words.skip(said.CLOSE):
                raise words.refused("“数”后面的括号没有配对", words.next().place)
            return counted
        if words.skip(said.SUM):
            return self._sum()
        word = words.take_name()
        if not word.quoted and word.text in _BEFORE_NOTHING:
            raise words.refused(f"“{word.text}”前面少了条件" if word.text else _ENDS, word.place)
        counted_of = _COUNTED.fullmatch(word.text)
        of = subject_named(counted_of[1]) if counted_of and not word.quoted else ""
        if of not in ("", HOUSEHOLD) and column_named(word.text, self._subject) is None:
            return Count(Every(of, self._where(of)))
        return column_of(self._words, word, self._subject)

    def _sum(self) -> Sum:
        word = self._words.take_name()
        name, _, label = word.text.partition(".")
        of = subject_named(name)
        column = (column_named(word.text, of) or column_named(label, of)) if of and label else None
        if column is None or not isinstance(column.kind, kinds.Scaled | kinds.Whole):
            raise self._words.refused(f"“{word.text}”不能合计。要写成 合计 帮扶措施.帮扶金额 这样", word.place)
        return Sum(Every(of, self._where(of)), column)

    def _other(self, how: How, title: str, kind: kinds.Kind) -> Of | Worked | None:
        """The column that the next words mean, or what is worked out of it. None where they are a value."""
        words = self._words
        start = words.place
        factor = factor_at(self._words) if sort_of(kind) == NUMBERS else 0
        word = words.take_name()
        is_named = word.text.startswith(BESIDE) and not word.quoted
        bare = Word(word.text.removeprefix(BESIDE), word.end, word.end) if is_named else word
        one = None if word.quoted or how in WITHOUT_VALUE else column_at(words, bare, self._subject)
        if not is_named and (one is None or is_value(word.text, how, kind)):
            words.go_to(start)
            return None
        if one is None:
            raise words.refused(unknown(bare.text, self._subject), word.place)
        if how not in WITH_COLUMN:
            raise words.refused(f"“{how.word}”后面要写值，不能写另一栏", word.place)
        other = put_together(words, one, self._subject, factor)
        assert not isinstance(other, Count | Sum)
        if why := why_not_beside(title, kind, title_of(other), kind_of(other)):
            raise words.refused(why, word.place)
        return other

    def _how(self) -> How:
        words = self._words
        word = words.take()
        text = "" if word.quoted else word.text.casefold()
        after = words.next()
        if not after.quoted and (longer := _COMPARISONS.get(f"{text} {after.text.casefold()}")):
            words.take()
            return longer
        if text in _COMPARISONS:
            return _COMPARISONS[text]
        for end in range(len(text) - 1, 0, -1):
            if text[:end] in _COMPARISONS and not text[:end].isascii():
                words.go_to(word.place + end)
                return _COMPARISONS[text[:end]]
        known = "=、!=、>、>=、<、<=、含、不含、介于、在、不在、空着、填了"
        raise words.refused(f"这里要写怎样比：{known}" if word.text else f"后面少了怎样比：{known}", word.place)

    def _values(self, how: How, kind: kinds.Kind) -> list[Wanted]:
        if how in WITHOUT_VALUE:
            return []
        words = self._words
        bracket = how in SEVERAL and words.skip(said.OPEN)
        found = [self._value(how, kind)]
        if how is How.BETWEEN:
            if not (words.skip(said.TO) or words.skip(said.COMMA)):
                raise words.refused("“介于”要写两个值，例如 介于 3 到 5", words.next().place)
            return [*found, self._value(how, kind)]
        while how in SEVERAL and words.skip(said.COMMA):
            found.append(self._value(how, kind))
        if bracket and not words.skip(said.CLOSE):
            raise words.refused("括号没有配对，少一个右括号", words.next().place)
        return found

    def _value(self, how: How, kind: kinds.Kind) -> Wanted:
        factor = factor_at(self._words) if sort_of(kind) == NUMBERS else 0
        word = self._words.take_name()
        if not word.quoted and (not word.text or word.text in said.OPEN + said.CLOSE + said.COMMA):
            raise self._words.refused("后面少了要比的值", word.place)
        quoted = word.quoted or how in PARTS_OF_TEXT
        try:
            return read_value(times_text(factor, word.text), kind, quoted=quoted)
        except Misfit as misfit:
            why = (
                "“倍”后面要写另一栏，或收入标准" if factor and misfit.rule != "unread" else misfit.sentence.rstrip("。")
            )
            raise self._words.refused(why, word.place) from None


_ENDS = "这里还少一个条件"


def _check(words: Words, how: How, title: str, kind: kinds.Kind) -> None:
    ordered = isinstance(kind, kinds.Scaled | kinds.Whole | kinds.DayKind | kinds.Term)
    if how in ORDERED and not ordered:
        raise words.refused(f"“{title}”不是数字或日期，不能比大小", words.last.place)
    if how in PARTS_OF_TEXT and ordered:
        raise words.refused(f"“{title}”是数字或日期，不能用“含”", words.last.place)


def refusal(text: str, subject: str = HOUSEHOLD) -> str:
    """Why a text is no condition, as a sentence; "" when it is one."""
    try:
        condition_of(text, subject)
    except Problem as problem:
        return problem.sentence
    return ""
