"""Whatever happens in a register: one head, one household for each person, true figures of any day, a way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import PASSWORD, copied, id_of
from happenings import Register
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.actions.events.plans import EventPlan
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records import ALL, Household, Member, Stay
from township_desk.store.archive import Archive

KINDS = ("新生儿", "嫁入", "其他转入", "死亡", "其他转出", "换户主", "分户", "并户", "迁移")
MONTHS = [f"{year}-{month:02d}-15" for year in (2018, 2019, 2020, 2021) for month in range(1, 12)]
Happening = tuple[str, int, int, bool]


@dataclass
class Village:
    """A register with what is known to have been true after each event, by household number."""

    register: Register
    seen: list[tuple[str, Mapping[str, int]]] = field(default_factory=list)

    def homes(self) -> list[Dossier]:
        """The households that are still kept."""
        every = [self.register.home(it.id) for it in self.register.archive.all(Household)]
        return [it for it in every if it.household.left_on is None]

    def happens(self, what: Happening, at: int, day: str) -> None:
        """Enters an event if it can have happened. What is asked for is answered."""
        kind, whose, who, more = what
        homes = self.homes()
        if not homes:
            return
        home = homes[whose % len(homes)]
        said = _said(kind, home, homes, who, at, day, more=more, gone=self.gone())
        for _ in range(3):
            made = self.register.looked(home.household.id, kind, day, **said)
            _answer(made, said)
        if not made.refusals:
            self.register.does(home.household.id, kind, day, **said)
            self.note(day, made)

    def gone(self) -> list[Member]:
        """Whoever has left for a reason from which people come back."""
        return [it for it in self.register.archive.all(Member) if it.left_on and it.left_reason != "死亡"]

    def note(self, day: str, made: EventPlan) -> None:
        """Notes how many people the households have now, the ones of the event as they were shown."""
        known = dict(self.seen[-1][1]) if self.seen else {}
        known |= {it.number: it.people for it in made.told.after}
        self.seen.append((day, known))


def _said(
    kind: str, home: Dossier, homes: list[Dossier], who: int, at: int, day: str, *, more: bool, gone: list[Member]
) -> dict[str, Any]:
    people = home.present
    person, other = people[who % len(people)], people[(who + 1) % len(people)]
    back = gone[who % len(gone)] if gone and more else None
    come = {"name": f"来{at}", "id_number": id_of("19850101", at * 2 + more), "relation": "其他"}
    if back is not None:
        come = {"name": back.name, "id_number": back.id_number, "relation": "其他"}
    others = [it.household.number for it in homes if it is not home]
    answers: dict[str, dict[str, Any]] = {
        "新生儿": {"name": f"婴{at}", "birth": day, "relation": "其他", "sex": "女"},
        "嫁入": come,
        "其他转入": come,
        "死亡": {"person": str(person.id)},
        "其他转出": {"person": str(person.id)},
        "换户主": {"new_head": str(person.id)},
        "分户": {"goes": [str(person.id), str(other.id)] if more else [str(person.id)], "head": str(person.id)},
        "并户": {"into": others[who % len(others)] if others else "", "head_relation": "其他"},
        "迁移": {"group": f"{at}组"},
    }
    return dict(answers[kind]) | ({"number": f"N{at}"} if kind == "分户" else {})


def _answer(made: EventPlan, said: dict[str, Any]) -> None:
    for it in made.open:
        if it.member:
            said.setdefault("relations", {})[str(it.member)] = it.choices[0].value
        else:
            said[it.field] = it.choices[-1].value


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=9),
    st.lists(st.sampled_from(MONTHS), min_size=9, max_size=9),
)
@settings(max_examples=12)
def test_the_register_stays_true(
    made_once: Path, tmp_path_factory: pytest.TempPathFactory, happenings: list[Happening], days: list[str]
) -> None:
    archive = Archive.open(copied(made_once, tmp_path_factory.mktemp("village") / "a"), PASSWORD, by="王")
    village = Village(Register(archive))
    village.register.household("001")
    village.register.household("002", [("赵山", "户主", "19700101", 51), ("赵水", "之子", "19950101", 53)])
    before = {kind: archive.all(kind) for kind in ALL}
    step = archive.step
    for at, (what, day) in enumerate(zip(happenings, sorted(days), strict=False), 101):
        village.happens(what, at, day)
        _one_head_each(archive, village.register)
        _one_home_each(archive)
    _people_of_every_day(archive, village)
    for _ in range(archive.step - step):
        archive.undo(by="王")
    assert {kind: archive.all(kind) for kind in ALL} == before
    archive.close()


def _one_head_each(archive: Archive, register: Register) -> None:
    for it in archive.all(Household):
        heads = [one.name for one in register.home(it.id).present if one.relation == "户主"]
        assert len(heads) == (it.left_on is None), (it.number, heads)


def _one_home_each(archive: Archive) -> None:
    """Nobody lives in two households on a day, or twice under one number."""
    times: dict[str, list[tuple[str, str]]] = {}
    members = {it.id: it for it in archive.all(Member)}
    for who in members.values():
        times.setdefault(who.id_number or who.name, []).append((who.joined_on or "", who.left_on or "9999"))
    for stay in archive.all(Stay):
        who = members[stay.member]
        times.setdefault(who.id_number or who.name, []).append((stay.joined_on or "", stay.left_on))
    for of_person in times.values():
        ordered = sorted(of_person)
        assert all(ended <= begun for (_, ended), (begun, _) in pairwise(ordered)), ordered


def _people_of_every_day(archive: Archive, village: Village) -> None:
    """What the archive says of each day is what was shown after the last event of that day."""
    homes = {it.number: village.register.home(it.id) for it in archive.all(Household)}
    for day, known in dict(village.seen).items():
        assert {number: homes[number].people_on(day) for number in known} == known, day
