"""A volume (案卷): documents in order with their pages, its archival number, and what its cover says."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from township_desk.domain.filing.held import Document, Placed, placed
from township_desk.domain.filing.office import FilingOffice
from township_desk.domain.filing.schemes import CATEGORY, FONDS, NUMBER, Category
from township_desk.domain.records import FiledVolume
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, TOWNSHIP, VILLAGE

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

VolumeKey: TypeAlias = tuple[int | None, str]
"""A volume by its household, None for a village's own or the township's, and the code of its class."""


@dataclass(frozen=True, kw_only=True)
class Volume:
    """One volume, or what is added to one that was handed over (`supplement` 1, 2 …).

    `household` is None for the volume of the village, `village` 0 for one of the township. Its documents begin on
    `first`, because an addition goes on where the volume ended. `reference` is its archival number (档号). `missing`
    says what it should hold and does not; nobody has looked for that while the office keeps no papers here (`checked`).
    """

    office: FilingOffice
    category: Category
    village: int
    household: int | None
    number: int
    reference: str
    title: str
    documents: tuple[Document, ...]
    supplement: int = 0
    first: int = 1
    missing: tuple[str, ...] = ()
    checked: bool = False

    @property
    def key(self) -> VolumeKey:
        """Which volume it is, whatever number it has."""
        return self.household, self.category.code

    @property
    def name(self) -> str:
        """The volume's title; an addition says which it is."""
        return f"{self.title}（补充{self.supplement}）" if self.supplement else self.title

    @property
    def file(self) -> str:
        """The name of its file, without the ending."""
        addition = f"-补{self.supplement}" if self.supplement else ""
        return _FORBIDDEN.sub("", self.reference) + addition

    @cached_property
    def placed(self) -> list[Placed]:
        """The documents with the numbers of their pages."""
        return placed(self.documents, self.first)

    @property
    def pages(self) -> int:
        """How many pages the documents have."""
        return sum(it.pages for it in self.documents)

    @property
    def scanned(self) -> int:
        """How many of them are scans."""
        return sum(len(it.pictures) for it in self.documents)

    @property
    def keep(self) -> str:
        """How long it is kept (保管期限)."""
        return self.office.scheme.keeps(tuple(it.title for it in self.documents))

    @property
    def span(self) -> str:
        """The days, or years, of the first and the last document."""
        days = sorted(found[0] for it in self.documents for found in _DAY.finditer(it.dated))
        return "至".join(dict.fromkeys((days[0], days[-1]))) if days else ""

    def facts(self) -> Mapping[str, str]:
        """What its cover says of it."""
        parts = self.office.parts(self.category, self.village, self.number)
        return {
            "fonds_name": self.office.fonds_name,
            "category": self.category.title,
            "title": self.name,
            "span": self.span,
            "keep": self.keep,
            "documents": f"{len(self.documents)} 件",
            "pages": f"{self.pages} 页",
            "reference": self.reference,
            "fonds": parts[FONDS],
            "code": parts[CATEGORY],
            "number": parts[NUMBER],
        }

    def index(self) -> list[Mapping[str, str]]:
        """The lines of its index. The last document says its last page, too."""
        found: list[Mapping[str, str]] = []
        for it in self.placed:
            document, last = it.document, it is self.placed[-1] and it.last > it.page
            found.append(
                {
                    "title": document.title,
                    "author": document.author,
                    "dated": document.dated.replace("-", ""),
                    "page": f"{it.page}-{it.last}" if last else str(it.page),
                    "note": "；".join(_notes(document)),
                }
            )
        return found


def _notes(document: Document) -> Iterator[str]:
    if document.pictures:
        yield f"扫描 {len(document.pictures)} 页"
    if document.changed:
        yield "移交后改过"


def owner_of(household: int | None, village: int) -> str:
    """Whose papers a volume holds: those of a household, of a village, or of the township (`village` 0)."""
    return HOUSEHOLD if household else VILLAGE if village else TOWNSHIP


def filed_volume(filed: FiledVolume, office: FilingOffice, village: int) -> Volume:
    """A volume as it was handed over."""
    held = json.loads(filed.documents)
    return Volume(
        office=office,
        category=office.scheme.category(filed.category, owner_of(filed.household, village)),
        village=village,
        household=filed.household,
        number=filed.number,
        reference=filed.reference,
        title=filed.title,
        documents=tuple(Document(key=it["key"], title=it["title"], dated=it["dated"], form=it["pages"]) for it in held),
        supplement=filed.supplement or 0,
        first=filed.first_page or 1,
    )
