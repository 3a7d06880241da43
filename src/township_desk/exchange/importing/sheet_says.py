"""What a sheet says once for all its rows, in its title, its name or its file's name: a village, a word of a list."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.keys.keys import field_of
from township_desk.exchange.planning.villages import Villages
from township_desk.exchange.reading.sheet import Column
from township_desk.exchange.recognising.column_values import ParsedColumn
from township_desk.exchange.recognising.heads import HeadColumn
from township_desk.exchange.recognising.incoming import Incoming

_VILLAGE_KEY, _VILLAGE_HEAD = "village.name", "行政村"
_LABELLED = re.compile(r"(?:行政村|村名|村|所在村)(?:名称)?[:：]\s*([\u4e00-\u9fff]{2,8})")
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:村|社区)")
_BEGINNING = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:村|社区)")
_NO_HANZI = re.compile(r"[^\u4e00-\u9fff]+")
UNCLEAR = "village_unclear"
SAID = "village_said"
WORD_SAID = "word_said"

Remark = tuple[str, str]
"""A rule and a sentence."""


@dataclass(frozen=True)
class SheetSays:
    """Looks for it, and adds it as a column. `villages` are those of the archive, `stem` is the name of the file."""

    villages: Villages
    stem: str
    codes: CodeLists

    def remarks(self, incoming: Incoming) -> Iterator[Remark]:
        """Adds what the sheet says once. Returns a sentence for each column that is added or stays unclear."""
        yield from self._village(incoming)
        yield from self._words(incoming)

    def _village(self, incoming: Incoming) -> Iterable[Remark]:
        if not incoming.head.meaning.may_name_village or incoming.says(_VILLAGE_KEY):
            return ()
        found = {where: name for where, text in self._texts(incoming) if (name := self._named(text))}
        if not found:
            return ()
        sheet, names = incoming.sheet.name, list(dict.fromkeys(found.values()))
        if len(names) > 1:
            told = "，".join(f"{where}里是{name}" for where, name in found.items())
            return [(UNCLEAR, f"“{sheet}”没有“行政村”一列，{told}，认不准是哪个村。请改成一致，或加上这一列。")]
        _add_column(incoming, _VILLAGE_KEY, _VILLAGE_HEAD, names[0])
        return [(SAID, f"“{sheet}”没有“行政村”一列，按{'、'.join(found)}里的“{names[0]}”填。请核对。")]

    def _words(self, incoming: Incoming) -> Iterator[Remark]:
        """The words of a ledger's lists that its title names: 农村低保 above a list without a column for the kind."""
        meaning = incoming.head.meaning
        for key in meaning.titled:
            it = field_of(key)
            texts = ((where, text.replace(meaning.ledger_title, "")) for where, text in self._texts(incoming))
            said = ((where, self.codes[it.codes].named_in(text)) for where, text in texts)
            where, word = next((found for found in said if found[1]), ("", ""))
            if word and not incoming.says(key):
                _add_column(incoming, key, it.label, word)
                yield WORD_SAID, f"“{incoming.sheet.name}”没有“{it.label}”一列，按{where}填“{word}”。请核对。"

    def _texts(self, incoming: Incoming) -> Iterator[tuple[str, str]]:
        above = incoming.sheet.top.head[: incoming.head.top]
        yield "标题", " ".join(text for row in above for text in row if text)
        yield "工作表名", incoming.sheet.name
        yield "文件名", self.stem

    def _named(self, text: str) -> str:
        """The only village that a text names: one of the archive, or a text that is nothing but a village's name."""
        plain = _NO_HANZI.sub("", text)
        known = {it.name for it in self.villages.known if it.name in plain}
        known = {name for name in known if not any(name != other and name in other for other in known)}
        if len(known) > 1:
            return ""
        if known:
            return known.pop()
        labelled = _LABELLED.search(text)
        said = labelled[1] if labelled else plain.removeprefix(self.villages.town)
        if (village := self.villages.find(said)) is not None:
            return village.name
        town = self.villages.town
        _, found, behind = plain.partition(town) if town else (plain, "", "")
        named = _VILLAGE.fullmatch(said) or (_BEGINNING.match(behind) if found else None)
        return named[0] if named else ""


def _add_column(incoming: Incoming, key: str, label: str, value: str) -> None:
    sheet, head = incoming.sheet, incoming.head
    place, above = len(sheet.columns), head.bottom + 1
    texts = Column(["", value], array("i", [0]) * above + array("i", [1]) * (sheet.rows - above))
    column = HeadColumn(place, label, key, key, made=True)
    rows = [[*row, label if number == head.bottom else ""] for number, row in enumerate(sheet.top.head)]
    sheet.columns.append(texts)
    sheet.top = replace(sheet.top, width=place + 1, head=rows, made=sheet.top.made | {place})
    incoming.head = replace(head, columns=(*head.columns, column))
    incoming.columns[key] = ParsedColumn(column, texts, ["", value])
    incoming.values.pop(key, None)
    incoming.spelt.pop(key, None)
