"""Documents of volumes, and what was handed over of them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import FiledVolume


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a volume: a form of the program with its scans behind it, or a paper that has only scans.

    `key` says which it is: a sheet and its year, or a paper's key. `form` is the number of pages that the form has.
    """

    key: str
    title: str
    author: str = ""
    dated: str = ""
    form: int = 0
    scans: tuple[Scan, ...] = field(default=(), repr=False)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The digests of the scanned pages, in order."""
        return tuple(digest for scan in self.scans for digest in scan.pages)

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return self.form + len(self.pictures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A document and the number of its first page in its volume."""

    document: Document
    page: int

    @property
    def last(self) -> int:
        """The number of its last page."""
        return self.page + self.document.pages - 1


def placed(documents: Iterable[Document], first: int = 1) -> list[Placed]:
    """The documents one behind the other, from a page on."""
    found = []
    for it in documents:
        found.append(Placed(document=it, page=first))
        first += it.pages
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """What was handed over of a village: the digests of each document, by its key."""

    digests: Mapping[str, frozenset[str]]

    def lacks(self, document: Document) -> bool:
        """Whether a document, or a page of it, was not handed over yet."""
        known = self.digests.get(document.key)
        return known is None or not known.issuperset(document.pictures)


def held_in(volumes: Iterable[FiledVolume]) -> Held:
    """What some volumes hold."""
    found: dict[str, frozenset[str]] = {}
    for volume in volumes:
        for line in json.loads(volume.documents):
            found[line["key"]] = found.get(line["key"], frozenset()) | frozenset(line["digests"])
    return Held(found)


def text_of(lines: Iterable[Mapping[str, object]]) -> str:
    """What a volume holds, as a record keeps it."""
    return json.dumps(list(lines), ensure_ascii=False, separators=(",", ":"))


def lines_of(documents: Iterable[Placed]) -> list[dict[str, object]]:
    """What a volume holds, as it is kept and written into the list for the hall."""
    return [
        {
            "key": it.document.key,
            "title": it.document.title,
            "author": it.document.author,
            "dated": it.document.dated,
            "page": it.page,
            "pages": it.document.pages,
            "digests": list(it.document.pictures),
        }
        for it in documents
    ]
