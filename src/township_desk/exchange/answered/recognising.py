"""Recognises a blank one-household form: blanks beside or under labels, boxes, rows for the members."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from township_desk.exchange.answered.blanks import blanks_in, has_boxes, is_blank, plain_label
from township_desk.exchange.answered.form import Form, MemberColumn, MemberRows, Place
from township_desk.exchange.answered.regions import Region, Regions
from township_desk.exchange.package.book import opened
from township_desk.exchange.package.refusal import refusals
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.recognising.head_grid import unlike

Guess = Callable[[str], str]
"""The key of a label, "" for an unknown one."""
_LONGEST_LABEL = 20
_LEAST_KNOWN = 3
_LEAST_COLUMNS = 3
_OF_MEMBERS = "member.relation"
_DEEP = 4  # a group's name over so many rows is no label of a single blank


def find_form(template: Path, guess: Guess, *, sheet: str | None = None, password: str = "") -> Form | None:
    """The form of a template, on the sheet where most is understood; None when there is none."""
    with refusals(template, password), opened(template, password) as book:
        names = [it.name for it in book.sheets if it.kind == "worksheet" and sheet in (None, it.name)]
        strings = Strings(book)
        forms = [_Reader(Regions.of_blank(book, name, strings), guess).form(name) for name in names]
    best = max(forms, key=lambda it: it.known, default=None)
    return best if best and best.known >= _LEAST_KNOWN else None


class _Reader:
    """Reads one sheet."""

    def __init__(self, regions: Regions, guess: Guess) -> None:
        self._regions, self._guess = regions, guess

    def form(self, sheet: str) -> Form:
        members = self._members()
        rows = range(members.first - 1, members.first + members.there) if members else range(0)
        places = [it for region in self._regions if region.top not in rows for it in self._places(region)]
        return Form(sheet=sheet, places=tuple(_numbered(places)), members=members)

    def _places(self, region: Region) -> Iterator[Place]:
        if region.formula:
            return
        text = region.text
        if is_blank(text) or has_boxes(text):
            if label := self._label(region):
                yield Place(cell=region.cell, label=label, key=self._guess(label), text=text)
        elif not self._asks_beside(region):
            for slot, blank in enumerate(blanks_in(text)):
                label = plain_label(blank.label)
                yield Place(cell=region.cell, label=label, key=self._guess(label), text=text, slot=slot)

    def _asks_beside(self, region: Region) -> bool:
        """Whether a label with a colon has a blank cell on its right: 姓名：| |."""
        beside = self._regions.right_of(region)
        return region.text.endswith((":", "：")) and beside is not None and is_blank(beside.text)

    def _label(self, region: Region) -> str:
        """The text that asks for a region: the label on its left, or the one above it in a row of labels."""
        left, above = self._regions.left_of(region), self._regions.above(region)
        beside = plain_label(left.text) if left and self._is_label(left) else ""
        over = plain_label(above.text) if above and self._is_label(above) else ""
        if beside and over:
            return over if self._is_row_of_labels(region.top - 1) or not self._guess(beside) else beside
        return beside or over

    def _is_label(self, region: Region) -> bool:
        text = plain_label(region.text)
        tall = region.bottom - region.top + 1 >= _DEEP
        if not 0 < len(text) <= _LONGEST_LABEL or is_blank(text) or tall or has_boxes(text):
            return False
        return not blanks_in(region.text) or self._asks_beside(region)

    def _is_row_of_labels(self, number: int) -> bool:
        regions = self._regions.row(number)
        return len(regions) >= _LEAST_COLUMNS and all(map(self._is_label, regions))

    def _members(self) -> MemberRows | None:
        """The rows for the members: blanks under a row of labels that asks for the relation to the head."""
        for number in self._regions.numbers:
            head = [it for it in self._regions.row(number) if self._is_label(it)]
            keys = [self._guess(plain_label(it.text)) for it in head]
            if _OF_MEMBERS in keys and len(head) >= _LEAST_COLUMNS and (there := self._blank_rows(head)):
                columns = (MemberColumn(column=it.left, label=plain_label(it.text)) for it in head)
                keyed = (MemberColumn(column=it.column, label=it.label, key=self._guess(it.label)) for it in columns)
                return MemberRows(first=head[0].bottom + 1, there=there, columns=tuple(keyed))
        return None

    def _blank_rows(self, head: Iterable[Region]) -> int:
        """How many rows below a row of labels are blank under every label."""
        below, count = list(head), 0
        while True:
            number = below[0].bottom + 1
            under = {it.left: it for it in self._regions.row(number)}
            if not all(it.left in under and is_blank(under[it.left].text) for it in below):
                return count
            below, count = [under[it.left] for it in below], count + 1


def _numbered(places: list[Place]) -> Iterator[Place]:
    """The places, each with a label of its own: the second 备注 is 备注#2."""
    taken: dict[str, int] = {}
    for place in places:
        yield replace(place, label=unlike(place.label, taken))
