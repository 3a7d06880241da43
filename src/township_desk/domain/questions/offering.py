"""What a screen offers for a column: the comparisons that make sense for its kind, in the words for it."""

from collections.abc import Sequence

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Kind
from township_desk.domain.questions.columns import Column
from township_desk.domain.questions.conditions import How
from township_desk.domain.questions.values import is_day

Offers = Sequence[tuple[How, str]]
_BLANKS: Offers = ((How.BLANK, "空着"), (How.KNOWN, "填了"))
_NUMBERS: Offers = (
    (How.AT_LEAST, "不小于"),
    (How.AT_MOST, "不大于"),
    (How.IS, "等于"),
    (How.IS_NOT, "不等于"),
    (How.MORE, "大于"),
    (How.LESS, "小于"),
    (How.BETWEEN, "介于"),
)
_DAYS: Offers = (
    (How.IS, "是"),
    (How.IS_NOT, "不是"),
    (How.LESS, "早于"),
    (How.AT_LEAST, "不早于"),
    (How.MORE, "晚于"),
    (How.AT_MOST, "不晚于"),
    (How.BETWEEN, "介于"),
)
_WORDS: Offers = ((How.AMONG, "是"), (How.NOT_AMONG, "不是"))
_TEXTS: Offers = ((How.HAS, "含"), (How.HAS_NOT, "不含"), (How.IS, "是"), (How.IS_NOT, "不是"))


def comparisons(kind: Kind) -> Offers:
    """The comparisons of a kind of values, the likeliest first."""
    if isinstance(kind, kinds.Code):
        return (*_WORDS, *_BLANKS)
    if is_day(kind):
        return (*_DAYS, *_BLANKS)
    if isinstance(kind, kinds.Scaled | kinds.Whole):
        return (*_NUMBERS, *_BLANKS)
    return (*_TEXTS, *_BLANKS)


def words_of(column: Column, year: int) -> tuple[str, ...]:
    """The words that a column may hold in a year; none where it is no code."""
    if isinstance(column.kind, kinds.Code):
        return CodeLists.load()[column.kind.list_name].words_of(year)
    return _SAID.get(column.key, ())


_SAID = {
    "computed.standing": ("贫困", "已脱贫", "不在册", "不清楚"),
    "computed.verdict": ("达标", "未达标", "待核实"),
    "case.state": ("办理中", "已办结", "已撤回", "未通过"),
    "case.outcome": ("办理中", "办结", "不予通过", "撤回"),
}
