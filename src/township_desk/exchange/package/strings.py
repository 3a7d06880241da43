"""The texts that the cells of a workbook share. New texts are added after the existing ones."""

import re
from collections.abc import Sequence
from html import unescape

from township_desk.exchange.package.book import Book
from township_desk.exchange.package.relations import add_relation, declare
from township_desk.exchange.package.rows import text_element
from township_desk.exchange.package.xml import checked
from township_desk.exchange.writing.workbook import clean

_PART = "xl/sharedStrings.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NONE = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{_MAIN}"></sst>'.encode()


class Strings:
    """The shared texts of a book."""

    def __init__(self, book: Book) -> None:
        self._book, self._part = book, book.shared("sharedStrings")
        content = checked(book.package.read(self._part), self._part) if self._part in book.package else _NONE
        root = re.search(rb"<(?:([\w.-]+):)?sst[\s/>]", content)
        self._prefix = f"{root[1].decode()}:" if root and root[1] else ""
        self._content, self._old = content, self._items(content)
        self._places: dict[str, int] = {}
        self._made: list[str] = []

    def _items(self, content: bytes) -> Sequence[bytes]:
        name = f"{self._prefix}si".encode()
        pattern = rb"<%(n)s(?=[\s/>])[^>]*?(?:/>|>(.*?)</%(n)s\s*>)" % {b"n": name}
        return [found[1] or b"" for found in re.finditer(pattern, content, re.DOTALL)]

    def text(self, place: int) -> str:
        """The text at a place, without phonetic readings."""
        if place >= len(self._old):
            return self._made[place - len(self._old)] if place < len(self._old) + len(self._made) else ""
        return plain_text(self._old[place].decode(), self._prefix)

    def place(self, text: str) -> int:
        """The place of a text that is to be written."""
        text = clean(text)
        if text not in self._places:
            self._places[text] = len(self._old) + len(self._made)
            self._made.append(text)
        return self._places[text]

    def save(self) -> None:
        """Writes the new texts into the package, if there are any."""
        if not self._made:
            return
        if self._part not in self._book.package:
            self._part = _PART
            add_relation(self._book.package, self._book.part, "worksheet", "sharedStrings", _PART)
            declare(self._book.package, _PART, _TYPE)
        self._book.package.put(self._part, self._longer())

    def _longer(self) -> bytes:
        made = "".join(
            f"<{self._prefix}si>{text_element('t', text, self._prefix)}</{self._prefix}si>" for text in self._made
        )
        end = f"</{self._prefix}sst>".encode()
        content = re.sub(rb"<((?:[\w.-]+:)?sst\b[^>]*?)/>", rb"<\1>" + end, self._content, count=1)
        before, _, after = content.rpartition(end)
        count = str(len(self._old) + len(self._made)).encode()
        before = re.sub(
            rb'(<(?:[\w.-]+:)?sst\b[^>]*?)\suniqueCount="\d*"', rb'\1 uniqueCount="%s"' % count, before, count=1
        )
        return before + made.encode() + end + after


def plain_text(item: str, prefix: str) -> str:
    """The text of a string item: its runs joined, without phonetic runs."""
    item = re.sub(rf"<{prefix}rPh\b.*?</{prefix}rPh>", "", item, flags=re.DOTALL)
    return unescape("".join(re.findall(rf"<{prefix}t(?:\s[^>]*)?>(.*?)</{prefix}t\s*>", item, re.DOTALL)))
