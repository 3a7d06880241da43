"""Computes simple formulas, so that a filled sheet shows its sums before a spreadsheet program has opened it."""

import operator
import re
from collections.abc import Callable, Iterator
from typing import Any

from township_desk.exchange.opening.cells import area_of
from township_desk.exchange.package.formulas.formulas import Result
from township_desk.exchange.package.formulas.functions import FUNCTIONS
from township_desk.exchange.package.formulas.operands import (
    Cells,
    Node,
    Range,
    Unworkable,
    Wrong,
    as_number,
    as_text,
    compared,
    single,
)
from township_desk.exchange.package.formulas.references import sheet_name

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+\.?\d*(?:[Ee][+-]?\d+)?|\.\d+)(?![\w:$])
    | (?P<text>"(?:[^"]|"")*")
    | (?P<reference>(?:'(?:[^']|'')+'!|[\w.]+!)?
        \$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?)(?![\w.(!\[])
    | (?P<name>[A-Za-z][A-Za-z.0-9]*)\(
    | (?P<truth>TRUE|FALSE)(?![\w(])
    | (?P<sign><=|>=|<>|[-+*/^&=<>%(),])
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_STRENGTHS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}


def evaluated(formula: str, cells: Cells, number: int) -> Result:
    """The result of the formula of a cell in row `number`. Raises Unworkable or Wrong."""
    reader = _Reader(formula, cells, number)
    node = reader.expression(0)
    if reader.kind:
        raise Unworkable
    result = single(node())
    return 0.0 if result is None else result


class _Reader:
    """Turns a formula into functions that are called when their
    value is needed, so that IF evaluates only one branch.
    """

    def __init__(self, formula: str, cells: Cells, number: int) -> None:
        self._tokens, self._cells, self._number = _tokens(formula), cells, number
        self.kind = self.text = ""
        self._next()

    def _next(self) -> None:
        self.kind, self.text = next(self._tokens, ("", ""))

    def _take(self, sign: str) -> bool:
        found = self.kind == "sign" and self.text == sign
        if found:
            self._next()
        return found

    def expression(self, weakest: int) -> Node:
        left = self._signed()
        while self.kind == "sign" and _STRENGTHS.get(self.text, 0) > weakest:
            sign = self.text
            self._next()
            left = _joined(sign, left, self.expression(_STRENGTHS[sign]))
        return left

    def _signed(self) -> Node:
        if self._take("-"):
            inner = self._signed()
            return lambda: -as_number(single(inner()))
        if self._take("+"):
            return self._signed()
        node = self._operand()
        while self._take("%"):
            node = _hundredth(node)
        return node

    def _operand(self) -> Node:
        kind, text = self.kind, self.text
        if self._take("("):
            node = self.expression(0)
            self._expect(")")
            return node
        self._next()
        if kind == "name":
            return self._call(text.upper())
        if kind == "reference":
            return self._reference(text)
        constants: dict[str, Callable[[], Result]] = {
            "number": lambda: float(text),
            "text": lambda: text[1:-1].replace('""', '"'),
            "truth": lambda: text.upper() == "TRUE",
        }
        if kind not in constants:
            raise Unworkable
        value = constants[kind]()
        return lambda: value

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise Unworkable

    def _call(self, name: str) -> Node:
        arguments: list[Node] = []
        while not self._take(")"):
            if arguments:
                self._expect(",")
            arguments.append((lambda: None) if self.kind == "sign" and self.text in ",)" else self.expression(0))
        if name == "ROW" and not arguments:
            number = float(self._number)
            return lambda: number
        if name not in FUNCTIONS:
            raise Unworkable
        function = FUNCTIONS[name]
        return lambda: function(*arguments)

    def _reference(self, text: str) -> Node:
        before, _, cells = text.rpartition("!")
        sheet, (top, left, bottom, right) = sheet_name(before) if before else "", area_of(cells.replace("$", ""))
        if ":" not in cells:
            return lambda: self._cells.value(sheet, top, left)
        return lambda: Range(self._cells.values(sheet, (top, left, bottom, right)))


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(formula):
        found = _TOKEN.match(formula, place)
        if not found or found.end() == place:
            raise Unworkable
        place = found.end()
        kind = found.lastgroup or ""
        yield kind, found[kind]


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip
_SUMS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow,
}  # fmt: skip


def _joined(sign: str, left: Node, right: Node) -> Node:
    if sign == "&":
        return lambda: as_text(single(left())) + as_text(single(right()))
    if sign in _COMPARISONS:
        compare = _COMPARISONS[sign]
        return lambda: compare(*compared(single(left()), single(right())))
    work = _SUMS[sign]

    def worked() -> Result:
        try:
            result = work(as_number(single(left())), as_number(single(right())))
        except (ZeroDivisionError, OverflowError):
            raise Wrong from None
        if isinstance(result, complex):
            raise Wrong
        return result

    return worked


def _hundredth(node: Node) -> Node:
    return lambda: as_number(single(node())) / 100
