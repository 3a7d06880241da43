"""Parses the values of one column. Each distinct text is parsed only once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from township_desk.domain.fields import dates, identity, kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit, Severity
from township_desk.domain.fields.kinds import TEXT, Kind, Value
from township_desk.domain.fields.missing_values import BLANK_WORDS, DITTO_WORDS
from township_desk.domain.fields.spelling import is_plain
from township_desk.domain.keys.keys import NAMING, field_of, is_number_text
from township_desk.exchange.reading.sheet import LOST, Column, shown
from township_desk.exchange.reading.valueless import is_formula
from township_desk.exchange.recognising.heads import HeadColumn
from township_desk.problems import Problem

_MOST_MISFITS = 200_000  # more than the people of a township, even if every one of them were wrong
_ROOM = TEXT.most
_NEVER_QUICK = BLANK_WORDS | DITTO_WORDS | {"0"}
_IDENTIFYING = NAMING | {"village.name"}
"""The columns that say whose a row is. A row without their value is rejected."""
NO_VALUE = frozenset({"lost_digits", "no_value", "error_word", "ditto"})
_ISO = re.compile(r"(?:19\d\d|20[01]\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)")
_SERIAL = re.compile(r"^[1-9]\d{4}(\.\d+)?$")
_BETWEEN_HANZI = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_SPACED = frozenset({"member.name", "head.name", "village.name", "township.name"})
"""Names of persons and places, which counties write with blanks between the characters."""
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(slots=True)
class ParsedColumn:
    """A column whose texts have become values. `misfits` has the distinct texts that did not fit."""

    head: HeadColumn
    column: Column
    values: list[Value] = field(default_factory=list)
    misfits: dict[int, Misfit] = field(default_factory=dict)

    def of(self, rows: Sequence[int]) -> list[Value]:
        """The values of some rows of the sheet, in order."""
        return list(map(self.values.__getitem__, self.column.at(rows)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReader:
    """Reads the columns of one sheet. `today` is an ISO day: nobody is born after it."""

    codes: CodeLists
    today: str
    base1904: bool = False

    def read_on(self, parsed: ParsedColumn) -> None:
        """Reads the texts that were added since the last call.

        What does not fit is kept as far as its kind keeps it.
        """
        head, start = parsed.head, len(parsed.values)
        kind = _kind_of(head)
        quick = _QUICK.get(type(kind))
        for place, text in enumerate(parsed.column.texts[start:], start):
            if quick is not None and quick(text):
                parsed.values.append(text)
                continue
            try:
                parsed.values.append(self._value(head, kind, text))
            except Misfit as misfit:
                misfit = self._unborn(head.key, misfit)
                parsed.values.append(misfit.keep)
                if not head.is_own(text):
                    # without its traceback, which would keep the stack's variables alive a hundred thousand times
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
        if isinstance(kind, kinds.DayKind):
            text = self._day_text(text)
        return self._checked(head.key, kind.parse(text, self.codes))

    def _day_text(self, text: str) -> str:
        """The text of a day. A number like 1990.1 may be January or October, so only the year is certain."""
        if _SERIAL.match(text):
            return self._day_of_serial(text)
        if months := dates.year_and_month(text):
            sentence = f"“{text}”可能是 {months[0]}，也可能是 {months[1]}（数字末尾的 0 存不住），只读了年份"
            raise Misfit(sentence, rule="read_as", keep=text[:4])
        return text

    def _day_of_serial(self, text: str) -> str:
        """A day that Excel has stored as a number without a date format."""
        zero = _DAY_ZERO_1904 if self.base1904 else _DAY_ZERO
        return (zero + timedelta(days=int(float(text)))).isoformat()

    def _unborn(self, key: str, misfit: Misfit) -> Misfit:
        """The misfit for a birth date in the future, however it is written."""
        if key == "member.birth" and str(misfit.keep or "") > self.today:
            return Misfit(f"“{misfit.keep}”还没有到", rule="birth", keep=None)
        return misfit

    def _checked(self, key: str, value: Value) -> Value:
        if key == "member.birth" and isinstance(value, str) and value > self.today:
            raise Misfit(f"“{value}”还没有到", rule="birth", keep=None)
        if key in _SPACED and isinstance(value, str):
            return _BETWEEN_HANZI.sub("", value)
        return value

    def _note_unborn(self, parsed: ParsedColumn, start: int) -> None:
        """Notes numbers whose birth date lies in the future. They are as impossible as those with no such day."""
        for place, value in enumerate(parsed.values[start:], start):
            number = str(value or "")
            if number[6:10] >= self.today[:4] and place not in parsed.misfits:
                born = identity.birth_of(number) or ""
                if born > self.today:
                    sentence = f"证件号码里的出生日期 {number[6:14]} 还没有到"
                    parsed.misfits[place] = Misfit(
                        sentence, rule="id_birth", keep=value, severity=Severity.ERROR, subjects=("证件号码",)
                    )


def _kind_of(head: HeadColumn) -> Kind:
    """The kind of a column's field, with the unit that its head names. What a link names is found with its row."""
    kind = field_of(head.key).kind
    if isinstance(kind, kinds.Link):
        return TEXT
    return replace(kind, own=head.unit) if head.unit and isinstance(kind, kinds.Scaled) else kind


def _weighed(key: str, text: str, misfit: Misfit) -> Misfit:
    """The misfit with its severity.

    Errors are an impossible birth date, a wrong check digit, and a missing value in a column that says whose the row
    is. Everything else is accepted with a doubt.
    """
    if key == "member.birth" and misfit.rule in ("date", "birth") and sum(map(str.isdecimal, text)) >= 4:
        misfit.rule, misfit.severity = "birth", Severity.ERROR
    elif misfit.rule in NO_VALUE and key in _IDENTIFYING:
        misfit.severity = Severity.ERROR
    elif key == "member.disability_number":
        misfit.severity = Severity.WARNING
    return misfit


def _is_plain_word(text: str) -> bool:
    """Whether reading would leave the text as it is."""
    return len(text) <= _ROOM and is_plain(text) and text not in _NEVER_QUICK


def _is_plain_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and text != "0"


def _is_mobile(text: str) -> bool:
    return len(text) == 11 and text[0] == "1" and text.isascii() and text.isdecimal()


def _is_past_day(text: str) -> bool:
    """Whether the text is a day in the stored form, of the last
    century or up to 2019, so that it needs no second look.
    """
    return _ISO.fullmatch(text) is not None and int(text[8:]) <= 28 and text != "1900-01-01"


_QUICK = {
    kinds.Text: _is_plain_word,
    kinds.Name: _is_plain_word,
    kinds.GroupName: _is_plain_word,
    kinds.OwnNumber: _is_plain_number,
    kinds.IdNumber: identity.is_sound,
    kinds.Phone: _is_mobile,
    kinds.DayKind: _is_past_day,
}
"""Tests for texts that need no parsing. Nearly all cells of long columns are such texts."""
