"""A page that the viewer shows."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from township_desk.domain.fields.scans import Scan


class ShownPage(NamedTuple):
    """A page of a paper: the digest of its picture, the paper's title, its number and how many pages the paper has.

    `paper` is the key of the record whose page it is.
    """

    digest: str
    title: str
    number: int = 1
    pages: int = 1
    paper: int = 0

    @property
    def short(self) -> str:
        """Its name below a thumbnail."""
        return f"{self.title} {self.number}/{self.pages}" if self.pages > 1 else self.title

    @property
    def where(self) -> str:
        """Its name above the page."""
        return f"{self.title} · 第 {self.number} 页，共 {self.pages} 页"


def pages_of(title: str, scans: Iterable[Scan], paper: int = 0) -> Iterator[ShownPage]:
    """The pages of a paper's scans in their order."""
    digests = [digest for scan in scans for digest in scan.pages]
    for number, digest in enumerate(digests, 1):
        yield ShownPage(digest, title, number, len(digests), paper)
