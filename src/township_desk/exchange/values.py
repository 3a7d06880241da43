"""Values of one column: each distinct text is parsed once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from township_desk.domain import identity, kinds
from township_desk.domain.codes import CodeLists
from township_desk.domain.findings import Misfit, Severity
from township_desk.domain.keys import field_of, is_number_text
from township_desk.domain.kinds import EMPTY_WORDS, TEXT, Kind, Value
from township_desk.exchange.heads import HeadColumn
from township_desk.exchange.sheet import LOST, Column, shown
from township_desk.exchange.valueless import is_formula
from township_desk.problems import Problem

_INVISIBLE = dict.fromkeys(
    [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF]
)
_MOST_MISFITS = 200_000  # more than a township has people, were every one of them wrong
_NEVER_QUICK = EMPTY_WORDS | {"0"}
_ISO = re.compile(r"(?:19\d\d|20[01]\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)")
_SERIAL = re.compile(r"^[1-9]\d{4}(\.\d+)?$")
_BETWEEN_HANZI = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_SPACED = frozenset({"member.name", "head.name", "village.name", "township.name"})
"""Names of persons and places, which counties write with blanks between their characters."""
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(slots=True)
class ParsedColumn:
    """A column whose texts have become values; `misfits` tells which distinct texts did not fit."""

    head: HeadColumn
    column: Column
    values: list[Value] = field(default_factory=list)
    misfits: dict[int, Misfit] = field(default_factory=dict)

    def of(self, rows: Sequence[int]) -> list[Value]:
        """The values of some rows of the sheet, in their order."""
        return list(map(self.values.__getitem__, self.column.at(rows)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReader:
    """Reads the columns of one sheet; `today` is an ISO day behind which nobody can be born."""

    codes: CodeLists
    today: str
    base1904: bool = False

    def read_on(self, parsed: ParsedColumn) -> None:
        """Reads the texts a column has got since; what does not fit is kept as far as its kind keeps it."""
        head, start = parsed.head, len(parsed.values)
        kind = field_of(head.key).kind
        quick = _QUICK.get(type(kind))
        for place, text in enumerate(parsed.column.texts[start:], start):
            if quick is not None and quick(text):
                parsed.values.append(text)
                continue
            try:
                parsed.values.append(self._value(head, kind, text))
            except Misfit as misfit:
                parsed.values.append(misfit.keep)
                if not head.is_own(text):
                    # without what was running when it was raised, which would be kept with it by the hundred thousand
                    parsed.misfits[place] = _weighed(head.key, text, misfit).with_traceback(None)
        if len(parsed.misfits) > _MOST_MISFITS:
            raise Problem(
                f"没有读，档案未改动：“{head.label}”一列有 {_MOST_MISFITS:,} 多处读不出来，不像一个乡镇的名单。"
                "请看看是不是选错了文件。"
            )
        if head.key == "member.id_number":
            self._note_unborn(parsed, start)

    def _value(self, head: HeadColumn, kind: Kind, text: str) -> Value:
        if is_formula(text):
            raise Misfit("是公式，文件里没有存算出的值", rule="no_value", keep=kind.empty)
        if text.startswith(LOST):
            if is_number_text(head.key):
                raise Misfit(f"存成了数字（{shown(text)}），末几位已丢失", rule="lost_digits", keep=kind.empty)
            text = text.removeprefix(LOST)
        if not text.isprintable():
            text = text.translate(_INVISIBLE)
        if isinstance(kind, kinds.DayKind) and _SERIAL.match(text):
            text = self._day_of_serial(text)
        if head.unit and isinstance(kind, kinds.Scaled) and text[-1:].isdecimal() and kind.knows(head.unit):
            text += head.unit
        value = kind.parse(text, self.codes)
        return self._checked(head.key, value)

    def _day_of_serial(self, text: str) -> str:
        """A day that Excel has stored as a number, without a date format."""
        zero = _DAY_ZERO_1904 if self.base1904 else _DAY_ZERO
        return (zero + timedelta(days=int(float(text)))).isoformat()

    def _checked(self, key: str, value: Value) -> Value:
        if key == "member.birth" and isinstance(value, str) and value > self.today:
            raise Misfit(f"“{value}”还没有到", rule="birth", keep=None)
        if key in _SPACED and isinstance(value, str):
            return _BETWEEN_HANZI.sub("", value)
        return value

    def _note_unborn(self, parsed: ParsedColumn, start: int) -> None:
        """A number whose birth date lies ahead is as impossible as one whose birth date is no day."""
        for place, value in enumerate(parsed.values[start:], start):
            number = str(value or "")
            if number[6:10] >= self.today[:4] and place not in parsed.misfits:
                born = identity.birth_of(number) or ""
                if born > self.today:
                    sentence = f"证件号码里的出生日期 {number[6:14]} 还没有到"
                    parsed.misfits[place] = Misfit(
                        sentence, rule="id_birth", keep=value, severity=Severity.ERROR, subjects=("证件号码",)
                    )


def _weighed(key: str, text: str, misfit: Misfit) -> Misfit:
    """Errors are lost digits, a birth date that cannot be and a wrong check digit; the rest is taken with a doubt."""
    if key == "member.birth" and misfit.rule in ("date", "birth") and sum(map(str.isdecimal, text)) >= 4:
        misfit.rule, misfit.severity = "birth", Severity.ERROR
    elif misfit.rule == "lost_digits" or (misfit.rule == "no_value" and is_number_text(key)):
        misfit.severity = Severity.ERROR
    elif key == "member.disability_number":
        misfit.severity = Severity.WARNING
    return misfit


def _is_plain_word(text: str) -> bool:
    """A text that tidying would leave as it is."""
    return len(text) <= TEXT.most and text.isalnum() and text not in _NEVER_QUICK


def _is_mobile(text: str) -> bool:
    return len(text) == 11 and text[0] == "1" and text.isascii() and text.isdecimal()


def _is_past_day(text: str) -> bool:
    """A day as it is stored, of the last century or this one up to 2019: nothing about it needs a second look."""
    return _ISO.fullmatch(text) is not None and int(text[8:]) <= 28


_QUICK = {
    kinds.Text: _is_plain_word,
    kinds.IdNumber: identity.is_sound,
    kinds.Phone: _is_mobile,
    kinds.DayKind: _is_past_day,
}
"""Texts that need no parsing: what nearly all cells of long columns are."""
