"""Writing a condition as text, which `reading.py` reads as the same condition."""

from township_desk.domain.fields import kinds
from township_desk.domain.questions import words as said
from township_desk.domain.questions.columns import name_of, subjects
from township_desk.domain.questions.conditions import (
    PARTS_OF_TEXT,
    WITHOUT_VALUE,
    All,
    AnyOf,
    Compare,
    Condition,
    Count,
    Every,
    How,
    Not,
    Operand,
    Some,
    Sum,
    Worked,
)
from township_desk.domain.questions.values import BEFORE, BESIDE, is_value, times_text, write_value
from township_desk.domain.questions.words import Words
from township_desk.domain.questions.working import kind_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD

_STOPS = (*said.AND, *said.OR, *said.NOT, *said.TO)


def text_of(condition: Condition, subject: str = HOUSEHOLD) -> str:
    """The condition in words, "" when it asks for nothing."""
    if isinstance(condition, All | AnyOf):
        sign = " 且 " if isinstance(condition, All) else " 或 "
        return sign.join(_within(it, subject) for it in condition.parts)
    if isinstance(condition, Not):
        if isinstance(condition.part, Some):
            return f"没有 {_every(condition.part.every)}"
        return f"非({text_of(condition.part, subject)})"
    if isinstance(condition, Some):
        return f"有 {_every(condition.every)}"
    return _test(condition, subject)


def _within(part: Condition, subject: str) -> str:
    text = text_of(part, subject)
    return f"({text})" if isinstance(part, All | AnyOf) else text


def _every(every: Every, behind: str = "") -> str:
    where = "" if every.where is None else f"({text_of(every.where, every.of)})"
    title = subjects()[every.of]
    return (title if _is_word(title) and _is_word(title + behind) else every.of) + behind + where


def _is_word(name: str) -> bool:
    """Whether a name is read as one word."""
    words = Words(name)
    return words.take_name().text == name and words.last.text.casefold() not in _STOPS


def _test(test: Compare, subject: str) -> str:
    name, kind = operand_text(test.operand, subject), kind_of(test.operand)
    if test.how in WITHOUT_VALUE:
        return f"{name} {test.how.word}"
    if test.other is not None:
        other = operand_text(test.other, subject)
        return f"{name} {test.how.sign} {BESIDE if is_value(other, test.how, kind) else ''}{other}"
    plain = kinds.TEXT if test.how in PARTS_OF_TEXT else kind
    values = [write_value(it, plain, _STOPS) for it in test.wanted]
    if test.how is How.BETWEEN:
        return f"{name} 介于 {values[0]} 到 {values[1]}"
    return f"{name} {test.how.sign} {','.join(values)}"


def operand_text(operand: Operand, subject: str) -> str:
    """What a comparison asks about in words."""
    if isinstance(operand, Worked):
        one = operand_text(operand.one, subject)
        if isinstance(operand.two, int):
            return times_text(operand.two, one)
        return f"{one} {operand.calc.sign} {operand_text(operand.two, subject)}"
    if isinstance(operand, Count):
        return f"数 {_every(operand.every)}"
    if isinstance(operand, Sum):
        column, of = operand.column, operand.every.of
        name = name_of(column, of)
        return f"合计 {_every(operand.every, '.' + (name if _is_word(name) else column.key))}"
    title = name_of(operand.column, subject)
    name = title if _is_word(title) else operand.column.key
    if not operand.year:
        return name
    if name.isascii():
        return f"{name}@{operand.year}"
    return f"{BEFORE.get(operand.year) or f'{operand.year}年'}{name}"
