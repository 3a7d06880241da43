"""Finds the village of a sheet without such a column: in its title, its name, or the name of its file."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace

from township_desk.exchange.planning.villages import Villages
from township_desk.exchange.reading.sheet import Column
from township_desk.exchange.recognising.column_values import ParsedColumn
from township_desk.exchange.recognising.heads import HeadColumn
from township_desk.exchange.recognising.incoming import Incoming

_KEY, _HEAD = "village.name", "行政村"
_LABELLED = re.compile(r"(?:行政村|村名|村|所在村)(?:名称)?[:：]\s*([\u4e00-\u9fff]{2,8})")
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:村|社区)")
_BEGINNING = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:村|社区)")
_NO_HANZI = re.compile(r"[^\u4e00-\u9fff]+")
UNCLEAR = "village_unclear"
SAID = "village_said"


@dataclass(frozen=True)
class SheetVillage:
    """Looks for the village. `villages` are those of the archive."""

    villages: Villages
    stem: str

    def remark(self, incoming: Incoming) -> tuple[str, str] | None:
        """Gives a sheet without villages the one that stands elsewhere.

        Returns rule and sentence, None when there is none.
        """
        if not incoming.head.meaning.of_people or incoming.says(_KEY):
            return None
        found = {where: name for where, text in self._texts(incoming) if (name := self._named(text))}
        if not found:
            return None
        sheet, names = incoming.sheet.name, list(dict.fromkeys(found.values()))
        if len(names) > 1:
            told = "，".join(f"{where}里是{name}" for where, name in found.items())
            return UNCLEAR, f"“{sheet}”没有“行政村”一列，{told}，认不准是哪个村。请改成一致，或加上这一列。"
        _add_column(incoming, names[0])
        return SAID, f"“{sheet}”没有“行政村”一列，按{'、'.join(found)}里的“{names[0]}”填。请核对。"

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


def _add_column(incoming: Incoming, name: str) -> None:
    sheet, head = incoming.sheet, incoming.head
    place, above = len(sheet.columns), head.bottom + 1
    texts = Column(["", name], array("i", [0]) * above + array("i", [1]) * (sheet.rows - above))
    column = HeadColumn(place, _HEAD, _KEY, _KEY, made=True)
    rows = [[*row, _HEAD if number == head.bottom else ""] for number, row in enumerate(sheet.top.head)]
    sheet.columns.append(texts)
    sheet.top = replace(sheet.top, width=place + 1, head=rows, made=sheet.top.made | {place})
    incoming.head = replace(head, columns=(*head.columns, column))
    incoming.columns[_KEY] = ParsedColumn(column, texts, ["", name])
    incoming.values.pop(_KEY, None)
    incoming.spelt.pop(_KEY, None)
