"""What a ledger and its fields are called, by the title and the heads of the workbook that they come from."""

import re
from collections.abc import Container, Iterable

from township_desk.domain.records import Township
from township_desk.exchange.declaring.arriving import ArrivedColumn
from township_desk.exchange.recognising.dictionary import SAYING_WHERE, Dictionary
from township_desk.exchange.recognising.head_grid import UNIT_WORDS

_END = re.compile(r"(?:情况)?(?:台账|台帐|登记表|统计表|汇总表|明细表|情况表|花名册|名册|清单|一览表|表)$")
_BEGINNING = re.compile(r"^(?:[_＿\s]*(?:县|乡镇?|镇|村)?[_＿\s]*)(?:(?:19|20)\d\d年度?)?|^[XＸ×]+[县乡镇村]")
_UNIT = re.compile(r"[（(](?:单位[:：])?(?:[^（）()]{1,6})[)）]$")
_LONGEST = 30


def title_of(said: str, township: Township) -> str:
    """A ledger's name by the title of a sheet: without place, year and the word for a table."""
    plain = re.sub(r"\s+", "", said)
    for place in (township.county, township.name):
        plain = plain.removeprefix(place)
    plain = _BEGINNING.sub("", plain)
    return (_END.sub("", plain) or plain)[:_LONGEST]


def label_of(column: ArrivedColumn, taken: Iterable[str]) -> str:
    """A field's name: the last part of its head without its unit; with the part above where that is not enough."""
    path = [it for it in column.path if it not in UNIT_WORDS] or [f"{column.letter}列"]
    used, leaf = {*taken}, _bare(path[-1])
    whole = "".join(map(_bare, path))
    others = (*(f"{name}（{number}）" for number in range(2, len(used) + 3) for name in (whole,)),)
    fitting = (it for it in (leaf, "".join(map(_bare, path[-2:])), whole, *others) if it not in used)
    return next(it for it in fitting if len(path) == 1 or not _says_whose(it))[:_LONGEST] if used or path else leaf


def aliases_of(column: ArrivedColumn, taken: Container[str]) -> tuple[str, ...]:
    """The heads that mean the field besides its name, so that next week's file is understood. No head means two."""
    whole, leaf = "".join(column.path), column.path[-1] if column.path else ""
    wanted = dict.fromkeys(it for it in (whole, leaf) if it and it not in taken)
    return tuple(it for it in wanted if not _says_whose(it))


def _bare(text: str) -> str:
    return _UNIT.sub("", text).strip("*＊:： ") or text


def _says_whose(head: str) -> bool:
    """Whether a head would be taken for one that says whose a row is."""
    return Dictionary.build().key(head) in SAYING_WHERE
