"""Scans: files attached to a record. A field holds their names and digests; the store keeps their bytes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kind import Kind, Value

if TYPE_CHECKING:
    from township_desk.domain.fields.codes import CodeLists


class Scan(NamedTuple):
    """One attached file: its name, the digest of each page's picture, and the digest of the file itself.

    `source` is "" where the pages are all that is kept: only a PDF is also kept as it came.
    """

    name: str
    pages: tuple[str, ...]
    source: str = ""


def read(value: Value) -> tuple[Scan, ...]:
    """The scans that a field holds."""
    if not value:
        return ()
    return tuple(Scan(name, tuple(pages), source) for name, pages, source in json.loads(str(value)))


def written(scans: Iterable[Scan]) -> str:
    """The value of a field that holds these scans; "" for none."""
    every = list(scans)
    return json.dumps(every, ensure_ascii=False, separators=(",", ":")) if every else ""


def pages_of(value: Value) -> list[str]:
    """The digests of all pages, in their order."""
    return [page for scan in read(value) for page in scan.pages]


def digests(value: Value) -> Iterable[str]:
    """Everything that the store must keep for a field."""
    for scan in read(value):
        yield from scan.pages
        if scan.source:
            yield scan.source


@dataclass(frozen=True, slots=True)
class Scans(Kind):
    """The scans of a record. No column of a workbook can hold them."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """Nothing: a text is no scan."""
        raise Misfit("扫描件不能从表格里填，请在“佐证材料”里添加", rule="scans", keep="")

    def show(self, value: Value) -> str:
        """How many pages there are."""
        pages = len(pages_of(value))
        return f"{pages} 页" if pages else ""
