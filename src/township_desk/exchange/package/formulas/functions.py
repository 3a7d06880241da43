"""The functions that county templates use, computed as Excel does."""

import math
import re
from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from township_desk.exchange.package.formulas.criteria import criterion
from township_desk.exchange.package.formulas.formulas import Result
from township_desk.exchange.package.formulas.operands import (
    Node,
    Operand,
    Range,
    Unworkable,
    Wrong,
    as_number,
    as_text,
    single,
)


def _values(nodes: tuple[Node, ...]) -> Iterator[tuple[Result, bool]]:
    """All values of the arguments, and whether each stood in a range, where words are ignored."""
    for node in nodes:
        operand = node()
        if isinstance(operand, Range):
            yield from ((value, True) for value in operand.values)
        else:
            yield operand, False


def _numbers(nodes: tuple[Node, ...]) -> list[float]:
    numbers = []
    for value, ranged in _values(nodes):
        if not ranged and value is not None:
            numbers.append(as_number(value))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            numbers.append(float(value))
    return numbers


def _average(*nodes: Node) -> Result:
    numbers = _numbers(nodes)
    if not numbers:
        raise Wrong
    return math.fsum(numbers) / len(numbers)


def _number(node: Node) -> float:
    return as_number(single(node()))


def _text(node: Node) -> str:
    return as_text(single(node()))


def _truth(node: Node) -> bool:
    value = single(node())
    if isinstance(value, str):
        raise Wrong
    return bool(value)


def _range(node: Node) -> Range:
    operand = node()
    return operand if isinstance(operand, Range) else Range([operand])


def _chosen(nodes: tuple[Node, ...]) -> list[bool]:
    """Which places meet all pairs of range and criterion."""
    pairs = [(_range(nodes[at]).values, criterion(single(nodes[at + 1]()))) for at in range(0, len(nodes) - 1, 2)]
    if not pairs or len({len(values) for values, _ in pairs}) != 1:
        raise Unworkable
    fitting = [list(map(fits, values)) for values, fits in pairs]
    return fitting[0] if len(fitting) == 1 else [all(them) for them in zip(*fitting, strict=True)]


def _count_if(*nodes: Node) -> Result:
    return float(sum(_chosen(nodes)))


def _sum_if(where: Node, wanted: Node, what: Node | None = None) -> Result:
    return _sum_ifs(what or where, where, wanted)


def _sum_ifs(what: Node, *nodes: Node) -> Result:
    values, chosen = _range(what).values, _chosen(nodes)
    if len(values) != len(chosen):
        raise Unworkable
    picked = [value for value, wanted in zip(values, chosen, strict=True) if wanted]
    return math.fsum(float(it) for it in picked if isinstance(it, int | float) and not isinstance(it, bool))


def _if(test: Node, yes: Node, no: Node = lambda: False) -> Operand:
    return yes() if _truth(test) else no()


def _if_error(value: Node, otherwise: Node) -> Operand:
    try:
        return single(value())
    except Wrong:
        return otherwise()


def _mid(text: Node, start: Node, length: Node) -> Result:
    first, count = int(_number(start)), int(_number(length))
    if first < 1 or count < 0:
        raise Wrong
    return _text(text)[first - 1 : first - 1 + count]


def _right(text: Node, length: Node = lambda: 1.0) -> Result:
    whole = _text(text)
    return whole[max(0, len(whole) - int(_number(length))) :]


def _rounded(mode: str) -> Callable[..., Result]:
    def work(value: Node, digits: Node = lambda: 0.0) -> Result:
        step = Decimal(1).scaleb(-int(_number(digits)))
        return float((Decimal(repr(_number(value))) / step).to_integral_value(mode) * step)

    return work


def _mod(value: Node, by: Node) -> Result:
    divisor = _number(by)
    if not divisor:
        raise Wrong
    return _number(value) % divisor


def _shown(value: Node, pattern: Node) -> Result:
    """TEXT with a pattern of zeros, which is used to cut birth dates out of identity numbers ("0000-00-00")."""
    form = _text(pattern)
    if not re.fullmatch(r"[0\-/年月日]+", form) or "0" not in form:
        raise Unworkable
    number = _number(value)
    digits = list(str(int(number + 0.5)).rjust(form.count("0"), "0")) if number >= 0 else []
    if len(digits) != form.count("0"):
        raise Unworkable
    return "".join(digits.pop(0) if sign == "0" else sign for sign in form)


def _subtotal(which: Node, *nodes: Node) -> Result:
    names = {1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 9: "SUM"}
    name = names.get(int(_number(which)))
    if name is None:
        raise Unworkable
    result = FUNCTIONS[name](*nodes)
    return single(result)


FUNCTIONS: dict[str, Callable[..., Operand]] = {
    "SUM": lambda *nodes: math.fsum(_numbers(nodes)),
    "PRODUCT": lambda *nodes: math.prod(_numbers(nodes)),
    "COUNT": lambda *nodes: float(len(_numbers(nodes))),
    "COUNTA": lambda *nodes: float(sum(value is not None for value, _ in _values(nodes))),
    "COUNTBLANK": lambda node: float(sum(value in (None, "") for value in _range(node).values)),
    "COUNTIF": _count_if,
    "COUNTIFS": _count_if,
    "SUMIF": _sum_if,
    "SUMIFS": _sum_ifs,
    "AVERAGE": _average,
    "MIN": lambda *nodes: min(_numbers(nodes), default=0.0),
    "MAX": lambda *nodes: max(_numbers(nodes), default=0.0),
    "SUBTOTAL": _subtotal,
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDUP": _rounded(ROUND_UP),
    "ROUNDDOWN": _rounded(ROUND_DOWN),
    "INT": lambda node: float(math.floor(_number(node))),
    "ABS": lambda node: abs(_number(node)),
    "MOD": _mod,
    "IF": _if,
    "IFERROR": _if_error,
    "AND": lambda *nodes: all(map(_truth, nodes)),
    "OR": lambda *nodes: any(map(_truth, nodes)),
    "NOT": lambda node: not _truth(node),
    "ISBLANK": lambda node: single(node()) is None,
    "ISNUMBER": lambda node: isinstance(it := single(node()), int | float) and not isinstance(it, bool),
    "LEN": lambda node: float(len(_text(node))),
    "LEFT": lambda text, length=lambda: 1.0: _text(text)[: max(0, int(_number(length)))],
    "RIGHT": _right,
    "MID": _mid,
    "TRIM": lambda node: " ".join(_text(node).split(" ")).strip(),
    "VALUE": lambda node: _number(node),
    "CONCATENATE": lambda *nodes: "".join(map(_text, nodes)),
    "EXACT": lambda left, right: _text(left) == _text(right),
    "TEXT": _shown,
}
