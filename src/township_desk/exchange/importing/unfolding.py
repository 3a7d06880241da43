"""Puts the repeated blocks of a sheet under each other, so that every row is about one person."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from township_desk.domain.fields.terms import HEAD
from township_desk.exchange.importing.stacking import Part
from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.reading.sheet import Column, Sheet, Top
from township_desk.exchange.recognising.column_values import ColumnReader
from township_desk.exchange.recognising.heads import Head, HeadColumn
from township_desk.exchange.recognising.incoming import take_again
from township_desk.exchange.recognising.repeated import Repeated

_RELATION, _NAME = "member.relation", "member.name"
_OF_HEAD = {"head.name": ("member.name", "姓名"), "head.id_number": ("member.id_number", "证件号码")}
_OWN = frozenset(own for own, _ in _OF_HEAD.values())
_NAMES_OF_HEAD = {"head.name": "户主姓名", "head.id_number": "户主证件号码"}


@dataclass(frozen=True)
class Unfolding:
    """A sheet with repeated blocks, divided into parts. Every part keeps all rows and places of the sheet."""

    file: Path
    title: str
    sheet: Sheet
    head: Head
    repeated: Repeated
    reader: ColumnReader

    def parts(self, year: int = 0) -> list[Part]:
        """The parts that hold anybody: first the people whom the rows themselves name, then block by block."""
        made = [self._of_rows()] if self.repeated.of_household and self._names_heads() else []
        made += [self._of_block(number) for number in range(len(self.repeated.blocks))]
        taken = [take_again(sheet, head, self.reader) for sheet, head in made]
        return [Part(file=self.file, title=self.title, year=year, incoming=it) for it in taken if it.rows]

    def _names_heads(self) -> bool:
        return any(it.key in ("head.name", _NAME) for it in self._outside())

    def _outside(self) -> list[HeadColumn]:
        """The columns outside the blocks."""
        return [it for it in self.head.columns if it.place not in self.repeated.places]

    def _of_rows(self) -> tuple[Sheet, Head]:
        """The people whom the rows name outside the blocks: the heads of the households."""
        columns, keys = {it.place: it for it in self._outside()}, {it.key: it.place for it in self._outside()}
        added = list[tuple[str, str, Column]]()
        for of_head, (own, label) in _OF_HEAD.items():
            if of_head in keys and own not in keys:
                added.append((own, label, self._copy(keys[of_head])))
            elif own in keys and of_head not in keys:
                added.append((of_head, _NAMES_OF_HEAD[of_head], self._copy(keys[own])))
        if _RELATION not in keys:
            added.append((_RELATION, "与户主关系", self._constant(HEAD)))
        again = {row for number in range(len(self.repeated.blocks)) for row in self._rows_of_head(number)}
        return self._part(columns, added, blank=self._blank_rows(set(columns)) | again)

    def _of_block(self, number: int) -> tuple[Sheet, Head]:
        """The people of one block, with what the row says about their household."""
        block = self.repeated.blocks[number]
        own = {
            place: replace(self.head.columns[place], head=label, key=key, proposed=key, score=1.0)
            for place, (label, key) in block.columns.items()
        }
        shared = {it.place: it for it in map(self._shared, self._outside()) if it is not None}
        added = list[tuple[str, str, Column]]()
        keys = {it.key for it in (*own.values(), *shared.values())}
        if block.relation and _RELATION not in keys:
            added.append((_RELATION, "与户主关系", self._constant(block.relation)))
        if self.repeated.of_household and "head.name" not in keys and "household.number" not in keys:
            name = next(at for at, (_, key) in self.repeated.blocks[0].columns.items() if key == _NAME)
            added.append(("head.name", _NAMES_OF_HEAD["head.name"], self._copy(name)))
        blank, personal = self._blank_rows(set(own)), self._personal(number, keys)
        sheet, head = self._part(shared | own | personal, added, blank=blank)
        others = set(range(self.sheet.rows)) - self._rows_of_head(number)
        for place in personal:
            sheet.columns[place] = self._without(sheet.columns[place], others)
        return sheet, head

    def _rows_of_head(self, number: int) -> set[int]:
        """The rows in which a block names once more the head whom the row itself names."""
        heads = [it.place for it in self._outside() if it.key in ("head.name", _NAME)]
        own = [at for at, (_, key) in self.repeated.blocks[number].columns.items() if key == _NAME]
        if not (self.repeated.of_household and heads and own):
            return set()
        rows = range(self.head.bottom + 1, self.sheet.rows)
        named = ((row, self.sheet.text(row, own[0]).strip()) for row in rows)
        return {row for row, name in named if name and name == self.sheet.text(row, heads[0]).strip()}

    def _personal(self, number: int, keys: set[str]) -> dict[int, HeadColumn]:
        """What the row says about the head alone, where a block names the head."""
        if not self._rows_of_head(number):
            return {}
        outside = (it for it in self._outside() if self._shared(it) is None and not it.nameless)
        return {it.place: it for it in outside if it.key not in keys and it.key not in _OWN}

    def _shared(self, column: HeadColumn) -> HeadColumn | None:
        """What a column outside the blocks says about the people in them: what concerns their household."""
        if not self.repeated.of_household:
            return column
        whose = next((key for key, (own, _) in _OF_HEAD.items() if own == column.key), "")
        if whose and not any(it.key == whose for it in self.head.columns):
            return replace(column, key=whose, proposed=whose)
        return column if column.key and not column.key.startswith("member.") else None

    def _part(
        self, columns: Mapping[int, HeadColumn], added: list[tuple[str, str, Column]], blank: set[int]
    ) -> tuple[Sheet, Head]:
        """The sheet with only some columns, and with some rows blank."""
        top = self.sheet.top
        heads = [columns.get(at, _nameless(at)) for at in range(top.width)]
        cells = [self._blanked(at, blank) if at in columns else self._constant("") for at in range(top.width)]
        texts = [[text if at in columns else "" for at, text in enumerate(row)] for row in top.head]
        for key, label, column in added:
            place = len(heads)
            heads.append(HeadColumn(place, label, key, key, made=True))
            cells.append(self._without(column, blank))
            for number, row in enumerate(texts):
                row.append(label if number == self.head.bottom else "")
        made = frozenset(range(top.width, len(heads)))
        whole = replace(top, width=len(heads), head=texts, made=made)
        return Sheet(whole, cells), replace(self.head, columns=tuple(heads))

    def _blank_rows(self, keep: set[int]) -> set[int]:
        """The rows below the head that are blank in some columns."""
        rows = set(range(self.head.bottom + 1, self.sheet.rows))
        for place in keep:
            column = self.sheet.columns[place]
            blank = {at for at, text in enumerate(column.texts) if not text.strip()}
            rows = {row for row in rows if column.places[row] in blank}
        return rows

    def _blanked(self, place: int, rows: set[int]) -> Column:
        return self._without(self._copy(place), rows)

    def _without(self, column: Column, rows: set[int]) -> Column:
        column.texts.append("")
        for row in rows:
            column.places[row] = len(column.texts) - 1
        return column

    def _copy(self, place: int) -> Column:
        column = self.sheet.columns[place]
        return Column(list(column.texts), array("i", column.places))

    def _constant(self, text: str) -> Column:
        """A column that says the same in every row below the head."""
        above = self.head.bottom + 1
        return Column(["", text], array("i", [0]) * above + array("i", [1]) * (self.sheet.rows - above))


def _nameless(place: int) -> HeadColumn:
    return HeadColumn(place, f"（{column_letter(place)}列）", "", nameless=True)


def remarks_of(top: Top, repeated: Repeated | None) -> tuple[tuple[str, str], ...]:
    """What the clerk should know about how a sheet was read: rule and sentence."""
    unshown = f"网页里有 {top.unshown} 行没有显示出来，没有读。要读，请在原系统里全部显示后再导出。"
    blocks = (("blocks", repeated.sentence),) if repeated else ()
    return (*blocks, *((("unshown_rows", unshown),) if top.unshown else ()))
