"""Conditions that may be so, not be so, or not be known: what is blank is unknown, and so is what a limit decides
that nobody has confirmed."""

from collections.abc import Callable, Iterable, Iterator

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.questions.columns import Column
from township_desk.domain.questions.conditions import (
    WITHOUT_VALUE,
    All,
    AnyOf,
    Compare,
    Condition,
    How,
    Limit,
    Not,
    Of,
    Some,
)
from township_desk.domain.questions.fitting import Asking, Context, fitting

Known = bool | None
Asker = Callable[[Dossier, Asking], Known]


def every(answers: Iterable[Known]) -> Known:
    """Whether all are so. One that is not decides it, whatever is unknown."""
    found = tuple(answers)
    return False if False in found else None if None in found else True


def either(answers: Iterable[Known]) -> Known:
    """Whether one is so."""
    found = tuple(answers)
    return True if True in found else None if None in found else False


def asker(condition: Condition, context: Context) -> Asker:
    """The function that says whether a condition holds for somebody of a dossier, as far as it is known."""
    if isinstance(condition, Compare):
        return _test(condition, context)
    if isinstance(condition, Some):
        return fitting(condition, context)
    if isinstance(condition, Not):
        part = asker(condition.part, context)
        return lambda dossier, it: None if (known := part(dossier, it)) is None else not known
    joined = either if isinstance(condition, AnyOf) else every
    assert isinstance(condition, AnyOf | All)
    parts = tuple(asker(part, context) for part in condition.parts)
    return lambda dossier, it: joined(part(dossier, it) for part in parts)


def _test(test: Compare, context: Context) -> Asker:
    holds, blank = fitting(test, context), _blank(test, context)
    unsure = any(isinstance(it, Limit) and _is_unconfirmed(it, context) for it in test.wanted)

    def ask(dossier: Dossier, it: Asking) -> Known:
        if blank(dossier, it):
            return None
        return holds(dossier, it) or (None if unsure else False)

    return ask


def _blank(test: Compare, context: Context) -> Callable[[Dossier, Asking], bool]:
    """The function that says whether the value of a comparison is missing. Nothing is missing where that is asked."""
    if test.how in WITHOUT_VALUE:
        return lambda dossier, it: False
    asked = tuple(_is_blank(of, context) for of in test.columns)
    return lambda dossier, it: any(blank(dossier, it) for blank in asked)


def _is_blank(of: Of, context: Context) -> Callable[[Dossier, Asking], bool]:
    return fitting(Compare(of, How.BLANK), context)


def _is_unconfirmed(limit: Limit, context: Context) -> bool:
    known = context.asked.standards.limits.get(limit.name)
    return known is not None and not known.confirmed


def comparisons(condition: Condition) -> Iterator[Compare]:
    """Every comparison that a condition makes of its own subject."""
    if isinstance(condition, Compare):
        yield condition
    elif isinstance(condition, Not):
        yield from comparisons(condition.part)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from comparisons(part)


def blanks(condition: Condition, context: Context, dossier: Dossier, it: Asking) -> list[Column]:
    """The columns that a condition asks about and that are blank. What it allows to be blank is not."""
    tests = list(comparisons(condition))
    foreseen = {of for test in tests for of in test.columns if test.how in WITHOUT_VALUE}
    asked = (of for test in tests for of in test.columns if of not in foreseen)
    return list(dict.fromkeys(of.column for of in asked if _is_blank(of, context)(dossier, it)))
