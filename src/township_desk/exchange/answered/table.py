"""Puts answered forms under each other as a table with one
row for each member, so that they are imported like a list.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.domain.fields.terms import HEAD
from township_desk.domain.keys.keys import IGNORED
from township_desk.exchange.answered.answered import AnsweredForm
from township_desk.exchange.answered.form import MEMBERS
from township_desk.exchange.reading.sheet import Column, Origin, Sheet, Top
from township_desk.exchange.recognising.head_grid import unlike

HEAD_ROWS = (2, 2)
_NAME, _NUMBER, _RELATION = "member.name", "member.id_number", "member.relation"
_WHOSE = {"head.name": _NAME, "head.id_number": _NUMBER}
Meaning = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A form, and what the clerk calls its sheet or file."""

    title: str
    form: AnsweredForm


@dataclass(slots=True)
class _Row:
    """What one row of the table says, by key, and where it stands."""

    title: str
    number: int
    says: dict[str, str] = field(default_factory=dict)


class FormTable:
    """The rows of some forms. What a form asks outside the rows for the members stands in the head's row.

    `meaning_of` gives the key with which an import reads a form's key. `meant` has the keys by head. `doubts` says
    where a form contradicts itself.
    """

    def __init__(self, forms: Sequence[Filed], meaning_of: Meaning) -> None:
        self._meaning_of = meaning_of
        self._heads, self._taken = dict[str, str](), dict[str, int]()
        self.doubts = list[str]()
        self._of_people = any(it.form.people for it in forms)
        self._rows = [row for it in forms for row in self._rows_of(it)]

    @property
    def meant(self) -> Mapping[str, str]:
        """The key of each head."""
        return {head: key for key, head in self._heads.items()}

    @property
    def names_anybody(self) -> bool:
        """Whether a row says whose it is."""
        naming = (*_WHOSE, *_WHOSE.values(), "household.number")
        return any(row.says.get(key) for row in self._rows for key in naming)

    def sheet(self, name: str, heading: str) -> Sheet:
        """The table as a sheet: a line that may name the year, the heads, the rows."""
        columns = [
            _column([heading if at == 0 else "", head, *(row.says.get(key, "") for row in self._rows)])
            for at, (key, head) in enumerate(self._heads.items())
        ]
        top = Top(
            name=name,
            rows=len(HEAD_ROWS) + len(self._rows),
            width=len(columns),
            head=[[heading, *[""] * (len(columns) - 1)], list(self._heads.values())],
        )
        return Sheet(top, columns, list(_origins(self._rows)))

    def _rows_of(self, filed: Filed) -> list[_Row]:
        shared, own = self._facts(filed.form)
        rows = self._people(filed)
        at = filed.form.answers[0].row
        if not self._of_people:
            rows = [_Row(filed.title, at, {key: it for key, it in own.items() if key not in _WHOSE.values()})]
        elif (head := _head_of(rows, own)) is not None:
            self._agree(head, own)
        elif own.get(_NAME):
            rows.insert(0, _Row(filed.title, at, own | {_RELATION: HEAD}))
        for row in rows:
            row.says |= shared
        return rows

    def _facts(self, form: AnsweredForm) -> tuple[dict[str, str], dict[str, str]]:
        """What is said about the whole household, and what about its head as a person."""
        shared, own = dict[str, str](), dict[str, str]()
        for it in form.answers:
            key = self._meaning_of(it.key)
            if key.startswith("head."):
                own[key.replace("head.", "member.")] = it.text
            if key.startswith("head.") and key not in _WHOSE:
                self._called(key.replace("head.", "member."), it.label)
            elif key not in ("", IGNORED):
                shared[key] = it.text
                self._called(key, it.label)
        return shared, own

    def _people(self, filed: Filed) -> list[_Row]:
        keys = [key if key.startswith("member.") else "" for _, key in filed.form.columns]
        for (label, _), key in zip(filed.form.columns, keys, strict=True):
            if key:
                self._called(key, f"{MEMBERS}/{label}")
        return [
            _Row(filed.title, number, {key: text for key, text in zip(keys, texts, strict=True) if key})
            for number, texts in filed.form.people
        ]

    def _called(self, key: str, label: str) -> None:
        if key not in self._heads:
            self._heads[key] = unlike(label, self._taken)

    def _agree(self, head: _Row, own: Mapping[str, str]) -> None:
        """Adds to the head's row what only the form's own cells say. What they say differently is a doubt."""
        for key, text in own.items():
            said = head.says.get(key, "")
            if not said:
                head.says[key] = text
            elif text and text != said:
                label = self._heads[key].rpartition("/")[2]
                self.doubts.append(
                    f"“{head.title}”里户主的{label}写了两处：“{text}”和成员一栏的“{said}”。按成员一栏收下，请核对。"
                )


def _head_of(rows: Iterable[_Row], own: Mapping[str, str]) -> _Row | None:
    """The head's row: the one with the relation 户主, or with the name that the form gives for the head."""
    return next(
        (it for it in rows if it.says.get(_RELATION) == HEAD or (own.get(_NAME) and it.says.get(_NAME) == own[_NAME])),
        None,
    )


def _column(texts: Sequence[str]) -> Column:
    places = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    return Column(list(places), array("i", map(places.__getitem__, texts)))


def _origins(rows: Sequence[_Row]) -> Iterable[Origin]:
    first = len(HEAD_ROWS)
    for title in dict.fromkeys(row.title for row in rows):
        numbers = [row.number for row in rows if row.title == title]
        yield Origin(first=first, sheet=title, numbers=numbers, places={})
        first += len(numbers)
