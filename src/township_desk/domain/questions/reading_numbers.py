"""Reading what a number is worked out of: 住房面积 / 人口, 1.2 倍 上年人均纯收入, 上年人均纯收入的 1.2 倍."""

import re

from township_desk.domain.questions.conditions import Calc, Count, Of, Operand, Sum, Worked
from township_desk.domain.questions.naming import TIMES_BEHIND, column_of
from township_desk.domain.questions.values import FACTOR, read_factor
from township_desk.domain.questions.words import Words
from township_desk.domain.questions.working import kind_of, why_not_worked

_TIMES = re.compile(rf"[\s\u3000]*{FACTOR}[\s\u3000]*倍(?:的)?")
First = Of | Count | Sum


def factor_at(words: Words, form: re.Pattern[str] = _TIMES) -> int:
    """How many hundredths of something the next words mean; 0 where they say no factor, and stay where they are."""
    found = form.match(words.text, words.place)
    if found is None:
        return 0
    words.go_to(found.end())
    return read_factor(found[1])


def put_together(words: Words, one: First, subject: str, factor: int) -> Operand:
    """A number so many times, or with what the next words add to it or divide it by."""
    if factor := factor or factor_at(words, TIMES_BEHIND):
        return _worked(words, one, Calc.TIMES, factor)
    calc = _calc(words)
    if calc is None:
        return one
    word = words.take_name()
    if calc is not Calc.TIMES:
        if not any(map(str.isalpha, word.text)):
            raise words.refused(f"“{calc.sign}”后面要写另一栏", word.place)
        return _worked(words, one, calc, column_of(words, word, subject))
    if not re.fullmatch(FACTOR, word.text):
        raise words.refused("“乘”后面要写几倍，例如 1.2", word.place)
    return _worked(words, one, calc, read_factor(word.text))


def title_of(operand: Operand) -> str:
    """What a sentence calls the thing that is compared."""
    if isinstance(operand, Worked):
        return "算出来的数"
    return "条数" if isinstance(operand, Count) else operand.column.title


def _worked(words: Words, one: First, calc: Calc, two: Of | int) -> Worked:
    column = None if isinstance(two, int) else two.column
    if why := why_not_worked(title_of(one), kind_of(one), calc, column):
        raise words.refused(why, words.last.place)
    if _calc(words) is not None:
        raise words.refused("一次只能用两栏来算，算式不能再长", words.place - 1)
    return Worked(one, calc, two)


def _calc(words: Words) -> Calc | None:
    word = words.next()
    signs = ((calc, sign) for calc in Calc for sign in calc.value if not word.quoted)
    for calc, sign in signs:
        if word.text == sign or (not sign.isalnum() and word.text.startswith(sign)):
            words.go_to(word.place + len(sign))
            return calc
    return None
