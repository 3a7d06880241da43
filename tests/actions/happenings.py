"""A register in which things happen to households."""

from collections.abc import Sequence
from typing import Any

import pytest
from conftest import id_of
from faults.clocks import set_clock

from township_desk.actions.events import planning
from township_desk.actions.events.plans import EventPlan, EventWish
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinds import kind_named
from township_desk.domain.records import Household, Member
from township_desk.domain.verdict.standing import Standing, standing_now
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_of_year
from township_desk.store.read.dossiers import dossier, dossiers

FAMILY = (
    ("陈德福", "户主", "19500101", 1),
    ("李秀", "配偶", "19520101", 2),
    ("陈强", "之子", "19800101", 3),
    ("陈梅", "之女", "19900101", 4),
)


class Register:
    """An archive with households in which things happen."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def household(self, number: str, family: Sequence[tuple[str, str, str, int]] = FAMILY, **said: Any) -> int:
        home = Household(village=self.archive.villages()[0].id, number=number, group="一组", status="未脱贫", **said)
        with self.archive.change("新建", by="王", reason="备料") as change:
            change.put(home)
            change.put(*(_member(home, *it) for it in family))
        return home.id

    def looked(self, home: int, kind: str, day: str, **said: object) -> EventPlan:
        return planning.plan(self.archive, EventWish(household=home, kind=kind_named(kind), day=day, said=said))

    def does(self, home: int, kind: str, day: str, **said: object) -> EventPlan:
        made = self.looked(home, kind, day, **said)
        planning.write(self.archive, made, by="王")
        return made

    def refused(self, home: int, kind: str, day: str, **said: object) -> list[str]:
        made = self.looked(home, kind, day, **said)
        assert made.refusals, "nothing was refused"
        step = self.archive.step
        with pytest.raises(Problem):
            planning.write(self.archive, made, by="王")
        assert self.archive.step == step
        return [f"{it.what}：{it.why}" for it in made.refusals]

    def home(self, home: int) -> Dossier:
        """A household as it is now."""
        return dossier(self.archive, home)

    def stood(self, home: int, year: int) -> Standing:
        """How a household stood at the end of a year."""
        with archive_of_year(self.archive, year) as then:
            cards = [it.household for it in dossiers(then, [home])]
        return standing_now(cards[0]) if cards else Standing.OUTSIDE

    def numbered(self, number: str) -> Dossier:
        """The household with a number."""
        (found,) = self.archive.find(Household, number=number)
        return self.home(found.id)

    def people(self, home: int) -> dict[str, str]:
        return {it.name: it.relation for it in dossier(self.archive, home).present}


def _member(home: Household, name: str, relation: str, birth: str, order: int) -> Member:
    return Member(household=home.id, name=name, relation=relation, id_number=id_of(birth, order))


@pytest.fixture
def register(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Register:
    set_clock(monkeypatch, "2021-12-20")
    return Register(archive)
