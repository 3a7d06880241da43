"""What the forms of a volume say, as digests. They tell later whether a form has changed since it was handed over."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from township_desk.actions.filing.documents import Documents, Sheaf
from township_desk.actions.filing.filings import Filing
from township_desk.actions.papers.papers_of import PapersOf
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.filing.held import Content
from township_desk.domain.filing.schemes import Category
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_LENGTH = 16  # letters of a digest; it is compared with one other


class Contents:
    """Composes every form for the last day of its year, so that it says the same on every day until data change."""

    def __init__(self, archive: Archive, filing: Filing) -> None:
        self._step, self._filing = archive.step, filing
        self._made = Documents(archive, replace(filing, day=f"{filing.year}-12-31"))

    def add(self, category: Category, papers: PapersOf, sheaves: Sequence[Sheaf], *, every: bool) -> list[Sheaf]:
        """The documents with what their forms say: of every form, or only where it may have changed since."""
        data, held = self._data(papers.home), self._filing.filed.held
        keys = {it.document.key for it in sheaves if it.make and (every or held.may_differ(it.document.key, data))}
        if not keys:
            return list(sheaves)
        again = {it.document.key: it for it in self._made.of(category, papers) if it.document.key in keys}
        return [
            replace(it, document=replace(it.document, content=Content(data, _digest_of(again[it.document.key]))))
            if it.document.key in again
            else it
            for it in sheaves
        ]

    def _data(self, home: Dossier) -> str:
        """The records of a household with their versions; the last step for a village, which speaks of many."""
        if not home.household.id:
            return str(self._step)
        return _digest("\n".join(sorted(_versions(home))))


def _versions(home: Dossier) -> Iterator[str]:
    entries = (it for found in home.entries.values() for it in found)
    for it in (home.township, home.village, home.household, *home.members, *home.incomes, *entries):
        yield f"{type(it).TABLE} {it.id} {it.version}"


def _digest_of(sheaf: Sheaf) -> str:
    """A form that cannot be composed says nothing: it is named where it is made."""
    try:
        form = sheaf.make() if sheaf.make else None
    except Problem:
        return ""
    return _digest(repr((form.title, form.left, form.right, form.blocks))) if form else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
