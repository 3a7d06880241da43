"""Completes the values of a ledger's row with what its owner and its other values say: year, term and links."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from township_desk.domain.fields import years
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Term, Value
from township_desk.domain.fields.links import Targets
from township_desk.domain.fields.school_terms import of_year, year_of
from township_desk.domain.records.ledgers.entries import Owner, ledger_of, links_of
from township_desk.domain.records.record import Record
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.exchange.recognising.incoming import Incoming


@dataclass
class Settling:
    """Completes rows. What cannot be completed is noted."""

    entry: type[Record]
    incoming: Incoming
    archive: Snapshot
    notes: Notes
    year: int

    @cached_property
    def _targets(self) -> dict[str, Targets]:
        said = {name: to for name, to in links_of(self.entry).items() if self.incoming.says(self._key(name))}
        return {name: self.archive.targets(to) for name, to in said.items()}

    @cached_property
    def rewrites(self) -> bool:
        """Whether it may change what a column of the file said."""
        return bool(self._terms or self._targets)

    @cached_property
    def _years(self) -> frozenset[int]:
        """The years that data can be of."""
        return frozenset(years.known_years(plans=True))

    @cached_property
    def _written_years(self) -> Sequence[Value]:
        return self.incoming.get(self._key(ledger_of(self.entry).year))

    @cached_property
    def _may_lack_year(self) -> bool:
        ledger = ledger_of(self.entry)
        return bool(ledger.names) and not self.entry.field(ledger.year).needed

    @cached_property
    def _terms(self) -> list[str]:
        return [it.name for it in self.entry.FIELDS if isinstance(it.kind, Term)]

    def settle(self, place: int, owner: Owner, said: dict[str, Any]) -> bool:
        """Completes the values of a row. Returns False for a row that cannot be taken."""
        terms = [name for name in self._terms if said.get(name)]
        if (name := ledger_of(self.entry).year) and not self._settle_year(place, name, terms, said):
            return False
        for term in terms:
            said[term] = of_year(said[term], str(said.get(name) or self.year))
        return all(self._settle_link(place, owner, link, said) for link in self._targets)

    def _settle_year(self, place: int, name: str, terms: list[str], said: dict[str, Any]) -> bool:
        """Gives a row the year that it says, else that of its term or of the file.

        A cell may be blank where an entry needs no year and others in the column say theirs. Returns False for a year
        that nothing can have.
        """
        written = self._written_years[place] or next(filter(None, (year_of(said[it]) for it in terms)), "")
        if not written and self._may_lack_year and any(self._written_years):
            said[name] = None
            return True
        year = said[name] = int(str(written or self.year))
        if year in self._years:
            return True
        title = ledger_of(self.entry).title
        message = f"年度写的是 {year}，{title}只收 {years.span(plans=True)}的，没有导入。请核对年度。"
        self.notes.refuse(place, self._key(name), "year_implausible", message)
        return False

    def _settle_link(self, place: int, owner: Owner, name: str, said: dict[str, Any]) -> bool:
        """Replaces the text of a link by the key of the entry that it names.

        A row that must name an entry and does not is refused.
        """
        ledger, text = ledger_of(self.entry), str(said[name] or "")
        said[name] = None
        if not text:
            return True
        try:
            year = str(said.get(ledger.year or ledger.begins) or "")[:4]
            said[name] = self._targets[name].one(text, village=self.archive.village_of(owner), year=year)
        except Misfit as misfit:
            if name in (ledger.names, *ledger.same) or self.entry.field(name).needed:
                self.notes.refuse(place, self._key(name), misfit.rule, f"{misfit.sentence}，没有导入。")
                return False
            self.notes.warn(place, self._key(name), misfit.rule, f"{misfit.sentence}。这一格没有存，改好后再导入一次。")
        return True

    def _key(self, name: str) -> str:
        return f"{self.entry.TABLE}.{name}"
