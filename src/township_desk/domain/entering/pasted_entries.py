"""Lays a block of cells from a spreadsheet under the columns of the grid."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from township_desk.domain.entering.typed_entry import MOST_ROWS, NUMBER, WHOSE, columns_of
from township_desk.domain.fields.clipboard import Rows, is_head_line, plain_head
from township_desk.domain.fields.identity import normalise
from township_desk.domain.fields.kinds import IdNumber
from township_desk.domain.records import Member
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.domain.records.record import Record
from township_desk.problems import Problem

_NUMBER = re.compile(r"\d{15}|\d{17}[\dX]")
_HEADS = ("户主", "户主姓名", "贫困户姓名", "农户姓名")
_HEAD_NUMBERS = ("户主证件号码", "户主身份证号", "户主身份证号码")
_VILLAGES = ("行政村", "村", "村名")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """The rows of a block: texts by column. `left` are the heads of its columns that the grid does not have."""

    rows: tuple[Mapping[str, str], ...]
    left: tuple[str, ...] = ()


def laid_out(kind: type[Record], block: Rows, column: str) -> Pasted:
    """The block under the columns of the grid: by its own heads if it has any, else from `column` to the right.

    A column of identity numbers beside names says who is meant. Raises Problem for a block that does not fit.
    """
    rows = [row for row in block if any(row)]
    if len(rows) > MOST_ROWS:
        why = f"没有粘贴：复制的有 {len(rows):,} 行，一次最多 {MOST_ROWS} 行。"
        raise Problem(f"{why}请分几次登记，或用“导入台账”。")
    known = heads_of(kind)
    if rows and is_head_line(rows[0], known):
        return _under_heads(rows, known)
    if column == WHOSE and _is_counted(rows):
        return Pasted(rows=_from_left(kind, [row[1:] for row in rows], columns_of(kind)), left=("序号",))
    columns = columns_of(kind)
    return Pasted(rows=_from_left(kind, rows, columns[columns.index(column) :]))


def _is_counted(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column only counts the rows."""
    first = [row[0] for row in rows]
    return len(rows) > 1 and first[0].isdecimal() and first == [str(int(first[0]) + at) for at in range(len(rows))]


def heads_of(kind: type[Record]) -> dict[str, str]:
    """The heads that a block may have, each with its column."""
    ledger = ledger_of(kind)
    found = {plain_head(head): it.name for it in kind.FIELDS if it.is_readable for head in it.heads}
    whose: dict[str, str] = {}
    if ledger.of_households:
        whose |= dict.fromkeys((*_HEADS, *Member.field("name").heads), WHOSE)
        whose |= dict.fromkeys((*_HEAD_NUMBERS, *Member.field("id_number").heads), NUMBER)
    elif VILLAGE in ledger.of:
        whose |= dict.fromkeys(_VILLAGES, WHOSE)
    return {**whose, **found}


def _under_heads(rows: Sequence[Sequence[str]], known: Mapping[str, str]) -> Pasted:
    """A person named beside the head is the one who is meant, so the head's columns count only without such a one."""
    heads = [plain_head(cell) for cell in rows[0]]
    columns = [known.get(head, "") for head in heads]
    for column, of_heads in ((WHOSE, _HEADS), (NUMBER, _HEAD_NUMBERS)):
        meant = [place for place, it in enumerate(columns) if it == column]
        own = [place for place in meant if heads[place] not in of_heads] or meant
        for place in set(meant) - set(own[:1]):
            columns[place] = ""
    left = tuple(head for head, column in zip(heads, columns, strict=True) if head and not column)
    named = [{column: text for column, text in zip(columns, row, strict=False) if column and text} for row in rows[1:]]
    return Pasted(rows=tuple(row for row in named if row), left=left)


def _from_left(
    kind: type[Record], rows: Sequence[Sequence[str]], columns: Sequence[str]
) -> tuple[Mapping[str, str], ...]:
    wide = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    targets, numbers = list(columns), _column_of_numbers(rows, wide)
    if columns[0] == WHOSE and numbers is not None and not _takes_numbers(kind, columns, numbers):
        targets.insert(numbers, NUMBER)
    if wide > len(targets):
        raise Problem(
            f"没有粘贴：复制的有 {wide} 列，从这一格往右只有 {len(targets)} 列。请连同表头一起复制，或从前面的列贴起。"
        )
    return tuple(dict(zip(targets, row, strict=False)) for row in rows)


def _column_of_numbers(rows: Sequence[Sequence[str]], wide: int) -> int | None:
    """The first column behind the names in which most cells are identity numbers."""
    for place in range(1, wide):
        cells = [normalise(row[place]) for row in rows if place < len(row) and row[place]]
        if 2 * sum(_NUMBER.fullmatch(cell) is not None for cell in cells) > len(cells):
            return place
    return None


def _takes_numbers(kind: type[Record], columns: Sequence[str], place: int) -> bool:
    """Whether the grid itself has numbers of persons in a column."""
    return place < len(columns) and isinstance(kind.field(columns[place]).kind, IdNumber)
