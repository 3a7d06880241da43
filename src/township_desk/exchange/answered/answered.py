"""Reads an answered form: what stands beside, under and behind the labels with which a blank one asks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.keys.keys import field_of, is_stored
from township_desk.exchange.answered.blanks import answer_in, answers_in, has_boxes, is_blank, plain_label
from township_desk.exchange.answered.form import MEMBERS
from township_desk.exchange.answered.regions import Region, Regions
from township_desk.exchange.recognising.head_grid import unlike

_LONGEST_LABEL = 20
_LEAST_COLUMNS = 3
_LEAST_TELLING = 3
_ADDRESS = ("township.", "village.")  # lists, too, have these beside their labels, above the table
_OF_MEMBERS = "member.relation"
_DEEP = 4  # a group's name over so many rows is no label of a single blank


def bare_label(head: str) -> str:
    """A label as it stands in the form: 姓名 for 成员/姓名, 备注 for 备注#2."""
    return head.removeprefix(f"{MEMBERS}/").partition("#")[0]


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What labels ask for: first those remembered of a form (some without a key), then those of the dictionary."""

    remembered: Mapping[str, str]
    known: Callable[[str], str]
    codes: CodeLists

    def key(self, label: str) -> str:
        """The key of a label; "" for an unknown one and for one that is not filled."""
        return self.remembered[label] if label in self.remembered else self.known(label)

    def column_key(self, label: str) -> str:
        """The key of a column in the rows for the members."""
        return self.remembered.get(f"{MEMBERS}/{label}") or self.key(label)

    def has(self, label: str) -> bool:
        """Whether a text is a label."""
        return label in self._all or bool(self.known(label))

    @cached_property
    def _all(self) -> set[str]:
        return set(map(bare_label, self.remembered))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a label; `row` as Excel counts. `telling` answers stand where a list has none."""

    label: str
    key: str
    text: str
    row: int
    telling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredForm:
    """The answers of one sheet, and for each member a row of texts by the columns' labels and keys."""

    answers: tuple[Answer, ...]
    columns: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[int, tuple[str, ...]], ...] = ()

    @property
    def is_form(self) -> bool:
        """Whether enough about a household is answered cell by cell. No list does that."""
        telling = [it for it in self.answers if it.telling and it.key and not it.key.startswith(_ADDRESS)]
        several_rows = len({it.row for it in telling}) > 1
        return len({it.key for it in telling}) >= _LEAST_TELLING and (bool(self.people) or several_rows)


def read_form(regions: Regions, labels: Labels) -> AnsweredForm:
    """What a sheet answers, whether it is a form or not."""
    return _Reading(regions, labels).form()


class _Reading:
    """Goes through one sheet."""

    def __init__(self, regions: Regions, labels: Labels) -> None:
        self._regions, self._labels = regions, labels
        self._taken: set[Region] = set()
        self._head_row = 0

    def form(self) -> AnsweredForm:
        head = self._member_head()
        self._head_row = head[0].top if head else 0
        people = list(self._people(head)) if head else []
        self._taken.update(head)
        answers = [it for number in self._regions.numbers for it in self._row(number)]
        columns = tuple((label, self._labels.column_key(label)) for label in map(_label, head))
        return AnsweredForm(answers=tuple(_numbered(answers)), columns=columns if people else (), people=tuple(people))

    def _row(self, number: int) -> Iterator[Answer]:
        regions = [it for it in self._regions.row(number) if it not in self._taken]
        if self._is_row_of_labels(regions):
            yield from self._under(regions)
        else:
            yield from self._beside(regions)

    def _under(self, regions: list[Region]) -> Iterator[Answer]:
        for region in filter(self._is_label, regions):
            below = self._regions.below(region)
            if below and below not in self._taken and self._answers(_label(region), below):
                self._taken.add(below)
                yield self._answer(_label(region), below, telling=below.top < self._head_row)

    def _beside(self, regions: list[Region]) -> Iterator[Answer]:
        asking = ""
        for region in regions:
            if asking and self._answers(asking, region):
                yield self._answer(asking, region, telling=True)
                asking = ""
            elif self._is_label(region):
                asking = _label(region)
            else:
                asking = ""
                yield from self._inside(region)

    def _inside(self, region: Region) -> Iterator[Answer]:
        for said, answer in answers_in(region.text):
            label = plain_label(said)
            yield Answer(label, self._labels.key(label), answer, region.top)

    def _answer(self, label: str, region: Region, *, telling: bool) -> Answer:
        return Answer(label, self._labels.key(label), answer_in(region.text), region.top, telling)

    def _answers(self, label: str, region: Region) -> bool:
        """Whether a region answers a label: it is no label itself, or its text is a word that the label allows."""
        if not self._is_label(region):
            return True
        key = self._labels.key(label)
        kind = field_of(key).kind if is_stored(key) else None
        return (
            isinstance(kind, kinds.Code) and self._labels.codes[kind.list_name].match(region.text.strip()) is not None
        )

    def _is_label(self, region: Region) -> bool:
        text = _label(region)
        tall = region.bottom - region.top + 1 >= _DEEP
        return 0 < len(text) <= _LONGEST_LABEL and not tall and not has_boxes(text) and self._labels.has(text)

    def _is_row_of_labels(self, regions: list[Region]) -> bool:
        """Whether a row only asks: its labels stand side by side, not each before its answer."""
        marks = [self._is_label(it) for it in regions]
        if sum(marks) < _LEAST_COLUMNS:
            return False
        first, last = marks.index(True), len(marks) - marks[::-1].index(True)
        return 3 * sum(marks) >= 2 * (last - first)

    def _member_head(self) -> list[Region]:
        """The row of labels that asks for the relation to the head and has rows below."""
        for number in self._regions.numbers:
            row = self._regions.row(number)
            head = [it for it in row if it.text.strip() and it.bottom - it.top + 1 < _DEEP]
            asks = any(self._labels.column_key(_label(it)) == _OF_MEMBERS for it in head)
            if asks and self._is_row_of_labels(row) and all(map(self._regions.below, head)):
                return head
        return []

    def _people(self, head: list[Region]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows below, as long as they name somebody."""
        name = next((at for at, it in enumerate(head) if self._labels.column_key(_label(it)) == "member.name"), 0)
        below = [self._regions.below(it) for it in head]
        while all(below):
            row = [it for it in below if it]
            texts = tuple(answer_in(it.text) for it in row)
            if (
                not texts[name]
                or ":" in texts[name]
                or "：" in texts[name]
                or self._labels.has(plain_label(texts[name]))
            ):
                self._taken.update(it for it in row if is_blank(it.text))
                return
            self._taken.update(row)
            yield row[0].top, texts
            below = [self._regions.below(it) for it in row]


def _label(region: Region) -> str:
    return plain_label(region.text)


def _numbered(answers: list[Answer]) -> Iterator[Answer]:
    """The answers, each with a label of its own, as in the blank form."""
    taken: dict[str, int] = {}
    for it in answers:
        yield replace(it, label=unlike(it.label, taken))
