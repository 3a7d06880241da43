"""The papers of the demonstration, from `resources/demo/papers.toml`; some are missing or wrong on purpose."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from township_desk.domain.demo.people import YEAR
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.papers.needs import Counts, Need, needs_of, owner_in
from township_desk.domain.records import Paper
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.paths import resource

_ONE_IN = 3
"""Of so many households one has a fault among its papers."""
_PER_BOX = 10


def demo_papers(owners: Iterable[tuple[Dossier, Counts]]) -> Iterator[Paper]:
    """The papers of some households, villages and the township, each with what concerns it in the year."""
    said = tomllib.loads(resource("demo", "papers.toml").read_text("utf-8"))
    homes = 0
    for home, counts in owners:
        of, fault = owner_in(home).of, dict[str, Any]()
        if of == HOUSEHOLD:
            fault = said["faults"][homes // _ONE_IN % len(said["faults"])] if homes % _ONE_IN == 1 else {}
            homes += 1
        for need in needs_of(home, YEAR, counts):
            wrong = fault if need.wanted.key == fault.get("paper") else {}
            if need.wanted.key in said[of] and not wrong.get("missing"):
                yield _paper(home, need, said[of][need.wanted.key], wrong, 1 + homes // _PER_BOX)


def _paper(home: Dossier, need: Need, day: str, wrong: Mapping[str, Any], box: int) -> Paper:
    wanted, owner = need.wanted, owner_in(home)
    day = wrong.get("dated", day)
    keys: dict[str, Any] = {} if owner.key == 0 else {owner.of: owner.key}
    return Paper(
        **keys,
        title=wanted.title,
        year=need.year or None,
        dated=Day(f"{need.year or YEAR}-{day}") if day else None,
        signed=wrong.get("signed", terms.YES if wanted.signs else ""),
        sealed=wrong.get("sealed", terms.YES if wanted.seals else ""),
        original=wrong.get("original", "原件" if wanted.original else "复印件"),
        copies=1,
        box=f"{box} 号盒",
    )
