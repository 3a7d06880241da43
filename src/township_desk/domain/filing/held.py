"""Documents of volumes, and what was handed over of them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import FiledVolume


class Content(NamedTuple):
    """Two digests: of the data that a form may show, and of what it says. Other words of a new program change only
    the second one; such a form is the same as before.
    """

    data: str
    said: str

    def differs(self, other: "Content") -> bool:
        """Whether the form says something else because data have changed."""
        return self.data != other.data and self.said != other.said


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a volume: a form of the program with its scans behind it, or a paper that has only scans.

    `key` says which it is: a sheet with its year and household, or a paper's key. `form` is the number of pages that
    the form has. `content` is what it says, None where nobody has asked. `changed`: it was handed over before, saying
    something else.
    """

    key: str
    title: str
    author: str = ""
    dated: str = ""
    form: int = 0
    scans: tuple[Scan, ...] = field(default=(), repr=False)
    content: Content | None = None
    changed: bool = False

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
    """What was handed over of a village: what each document said last, by its key, and the digests of all scans.

    A page that went to another paper or household with its scan is not handed over twice.
    """

    contents: Mapping[str, Content | None]
    scans: frozenset[str]

    def lacks(self, document: Document) -> bool:
        """Whether a document, or a page of it, was not handed over yet, or said something else."""
        if document.key not in self.contents or not self.scans.issuperset(document.pictures):
            return True
        return self.has_changed(document)

    def has_changed(self, document: Document) -> bool:
        """Whether a form says something else than when it was handed over."""
        before = self.contents.get(document.key)
        return before is not None and document.content is not None and before.differs(document.content)

    def may_differ(self, key: str, data: str) -> bool:
        """Whether the data of a form that was handed over have changed."""
        before = self.contents.get(key)
        return before is not None and before.data != data


def held_in(volumes: Iterable[FiledVolume]) -> Held:
    """What some volumes hold."""
    contents, found = dict[str, Content | None](), set[str]()
    for volume in sorted(volumes, key=lambda it: it.version):
        for line in json.loads(volume.documents):
            contents[line["key"]] = Content(*line["content"]) if line.get("content") else None
            found.update(line["digests"])
    return Held(contents, frozenset(found))


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
            "content": list(it.document.content or ()),
        }
        for it in documents
    ]
