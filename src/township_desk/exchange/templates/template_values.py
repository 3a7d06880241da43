"""A value as a template's column wants it: in its unit, its own words, its format."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeList, CodeLists
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import SEQUENCE, Getter, OutValue, entry_getter, getter
from township_desk.domain.keys.keys import PER_CAPITA, field_of, is_stored
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.exchange.package.fills import Value
from township_desk.exchange.templates.matching import asks_yes_or_no
from township_desk.exchange.templates.spelled import are_numbers, spelling_of
from township_desk.exchange.templates.subjects import Subject

_DAY = len("2018-10-15")
_YES = frozenset({"是", "有", "√"})
_NO = frozenset({"否", "无", "×", ""})
_PLACES = 6


def answer(key: str, asked: Asked) -> Getter:
    """The function that finds the value behind a key. Sex and birth date may come from the identity number."""
    return _KNOWN_BY_NUMBER.get(key) or getter(key, asked)


def _birth(member: Member | None) -> OutValue:
    return (member.birth or population.birth_of(member)) if member else None


def _sex(member: Member | None) -> OutValue:
    return (member.sex or population.sex_of(member)) if member else None


_KNOWN_BY_NUMBER: dict[str, Getter] = {
    "member.sex": lambda dossier, member: _sex(member),
    "member.birth": lambda dossier, member: _birth(member),
    "head.sex": lambda dossier, member: _sex(dossier.head),
    "head.birth": lambda dossier, member: _birth(dossier.head),
}


class ColumnValues:
    """The values of one column of a template."""

    def __init__(
        self,
        key: str,
        asked: Asked,
        *,
        unit: str,
        choices: tuple[str, ...],
        as_text: bool,
        label: str = "",
        written: Sequence[str] = (),
    ) -> None:
        self._entry = entry_getter(key)
        self._get = answer(key, asked) if key != SEQUENCE and self._entry is None else None
        self._choices, self._as_text = choices, as_text or are_numbers(written)
        self._spelling = spelling_of(written)
        self._share = _share(key, unit)
        stored = field_of(key) if is_stored(key) else None
        self._is_day = stored is not None and isinstance(stored.kind, kinds.DayKind)
        self._list = CodeLists.load()[stored.codes] if stored is not None and stored.codes else None
        self._flags = bool(choices) and set(choices) <= _YES | _NO
        no = self._list.match("否") if self._list is not None and asks_yes_or_no(label) else None
        self._no = no  # the list's word for no, where the head asks only for yes or no
        self._seen: dict[str, str] = {}

    def value(self, subject: Subject, sequence: int) -> Value:
        """The content of a row's cell."""
        found = self._found(subject, sequence)
        if found is None or found == "":
            return None
        if isinstance(found, str):
            return self._of_text(found)
        number = _in_unit(found, self._share)
        return (
            f"{number:.15g}"
            if self._as_text and isinstance(number, float)
            else str(number)
            if self._as_text
            else number
        )

    def _found(self, subject: Subject, sequence: int) -> OutValue:
        if self._entry is not None:
            return self._entry(subject.entry) if subject.entry is not None else None
        return sequence if self._get is None else self._get(subject.dossier, subject.member)

    def _of_text(self, text: str) -> Value:
        if self._is_day and self._spelling is not None:
            return self._spelling.day(text)
        if self._is_day and len(text) == _DAY and not self._as_text:
            return date.fromisoformat(text)
        if self._no is not None and not self._choices:
            return "否" if text == self._no else "是"
        if not self._choices:
            return text
        if text not in self._seen:
            self._seen[text] = self._word(text)
        return self._seen[text]

    def _word(self, text: str) -> str:
        """The template's own word for a value: 01 因病 for 因病; 是 for C级 where only 是 and 否 are allowed."""
        if text in self._choices:
            return text
        if self._flags:
            wanted = _NO if text in ("否", "无", self._no) else _YES
            return next((it for it in self._choices if it in wanted and it), text)
        return _same_word(self._list, text, self._choices) if self._list else text

    def fits(self, value: Value) -> bool:
        """Whether the template allows a value."""
        return value is None or not self._choices or str(value) in self._choices


def _same_word(words: CodeList, text: str, choices: tuple[str, ...]) -> str:
    meant = words.match(text) or text
    return next((it for it in choices if words.match(it) == meant), text)


def _share(key: str, unit: str) -> Decimal:
    """The divisor that brings a number into the unit of the head."""
    kind: kinds.Kind | None = kinds.MONEY if key.startswith((PER_CAPITA, "computed.net")) else None
    if is_stored(key):
        kind = field_of(key).kind
    if not isinstance(kind, kinds.Scaled):
        return Decimal(1)
    return next((times for known, times in kind.units if known == unit), Decimal(1))


def _in_unit(number: int | float, share: Decimal) -> int | float:
    if share == 1:
        return number
    worked_out = round(Decimal(str(number)) / share, _PLACES)
    return int(worked_out) if worked_out == int(worked_out) else float(worked_out)
