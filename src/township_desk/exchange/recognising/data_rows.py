"""Which rows of a sheet are data: not blank lines, totals, signatures, hints, repeated heads or numbered columns."""

import re
from collections.abc import Iterable

from township_desk.domain.fields.identity import half_width
from township_desk.domain.keys.keys import NAMING
from township_desk.exchange.reading.sheet import Column, Sheet
from township_desk.exchange.recognising.dictionary import SAYING_WHERE
from township_desk.exchange.recognising.head_grid import are_hints
from township_desk.exchange.recognising.head_words import fold
from township_desk.exchange.recognising.heads import Head, HeadColumn

_TOTAL = re.compile(
    r".{0,14}(?:合计|总计|小计|共计|累计|总人数)(?:[:(].*|[\d一-龥]{0,6})?|[共计]\d+户.{0,8}|\d+户[,、]?\d+[人口]+"
)
_TELLTALE = re.compile("[计户章签填审复负制经领备说注总累]")  # a name without one of these characters is no foot
_SIGNED = re.compile(
    r"(?:填表人|填表单位|填报人|填报单位|审核人|审核|复核人|负责人|单位负责人|制表|制表人|经办人|分管领导|填表日期|填报日期|"
    r"备注说明|填表说明|说明|注)(?:[:(].*)?|.{0,20}\((?:盖章|公章|签字|签名|签章)\)[:]?.{0,20}"
)
_FEW = 4  # a line without a name and with at most so many texts is a remark
_BLANK = re.compile(r"\s+")
_LEAST_DIGITS = 12  # digits of a person's number, however damaged
_LEFT = 3  # totals and signatures stand in the first columns


def data_rows(sheet: Sheet, head: Head) -> tuple[list[int], list[int]]:
    """The rows that hold data, and the lines with words that were left out."""
    start = head.bottom + 1
    naming = [column for column in head.columns if column.key in NAMING or column.key == (head.meaning.named or None)]
    nameless = _nameless(sheet, naming or head.columns, start)
    suspects = _suspects(sheet, _left(sheet, head, [it for it in head.columns if it.key in SAYING_WHERE]))
    suspects -= _numbered(sheet, head, suspects)
    if start < sheet.rows and (_is_numbering(sheet, start) or _tells_how(sheet, start)):
        suspects.add(start)
    doubtful = {row for row in nameless | suspects if row >= start}
    remarks = {row for row in doubtful if row in suspects or _texts(sheet, row) <= _FEW}
    skipped = [row for row in sorted(remarks) if _texts(sheet, row) > 0]
    return [row for row in range(start, sheet.rows) if row not in remarks], skipped


def _numbered(sheet: Sheet, head: Head, rows: set[int]) -> set[int]:
    """The rows among some that have a person's number. No total has one."""
    columns = [sheet.columns[it.place] for it in head.columns if it.key.endswith(".id_number")]
    return {row for row in rows for column in columns if sum(map(str.isdecimal, column.text(row))) >= _LEAST_DIGITS}


def _nameless(sheet: Sheet, columns: Iterable[HeadColumn], start: int) -> set[int]:
    """The rows that name nobody in any column that could."""
    rows = set(range(start, sheet.rows))
    for head_column in columns:
        column = sheet.columns[head_column.place]
        blank = {place for place, text in enumerate(column.texts) if not text.strip()}
        rows = {row for row in rows if column.places[row] in blank}
        if not rows:
            break
    return rows


def _suspects(sheet: Sheet, columns: Iterable[HeadColumn]) -> set[int]:
    """The rows with a total, a signature or a head in one of the columns. Each distinct text is looked at once."""
    found: set[int] = set()
    for head_column in columns:
        column, label = sheet.columns[head_column.place], fold(head_column.label)
        is_naming = head_column.key in NAMING
        bad = {
            place
            for place, text in enumerate(column.texts)
            if not text.isascii()
            and ((_TELLTALE.search(text) and _is_foot(text)) or (is_naming and fold(text) == label))
        }
        if bad:
            found.update(row for row, place in enumerate(column.places) if place in bad)
    return found


def _is_foot(text: str) -> bool:
    """Whether a text belongs to a total or a signature."""
    plain = _BLANK.sub("", half_width(text))
    return bool(_TOTAL.fullmatch(plain) or _SIGNED.fullmatch(plain))


def _left(sheet: Sheet, head: Head, naming: list[HeadColumn]) -> list[HeadColumn]:
    """The columns that say who or where, and the first columns with content."""
    filled = [column for column in head.columns if len(sheet.columns[column.place].texts) > 1]
    return list({column.place: column for column in [*naming, *filled[:_LEFT]]}.values())


def _texts(sheet: Sheet, row: int) -> int:
    return sum(bool(column.text(row).strip()) for column in sheet.columns)


def _tells_how(sheet: Sheet, row: int) -> bool:
    return are_hints(column.text(row).strip() for column in sheet.columns)


def _is_numbering(sheet: Sheet, row: int) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 … or 甲, 乙, 1, 2 …."""
    texts = [text for column in sheet.columns if (text := column.text(row).strip(" ()（）"))]
    numbers = [text for text in texts if text not in "甲乙丙丁戊己"]
    if len(numbers) < _LEFT or not all(text.isdecimal() for text in numbers):
        return False
    return [int(text) - int(numbers[0]) for text in numbers] == list(range(len(numbers)))


def fill_merged(sheet: Sheet, head: Head) -> None:
    """Gives every row of a merged range its text. Names and numbers are not spread where each row is a person."""
    keys = {column.place: column.key for column in head.columns}
    per_person = head.meaning.entry is None
    room = sheet.rows * len(sheet.columns)
    for top, left, bottom, _right in sheet.top.merges:
        if top > head.bottom and bottom > top and not (per_person and keys.get(left, "").startswith("member.")):
            room -= min(bottom, sheet.rows) - top
            if room < 0:  # merged cells overlap in no sheet that a program has saved
                break
            _spread(sheet.columns[left], top, bottom)


def _spread(column: Column, top: int, bottom: int) -> None:
    place = column.places[top]
    for row in range(top + 1, min(bottom + 1, len(column.places))):
        column.places[row] = place
