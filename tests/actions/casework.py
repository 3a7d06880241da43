"""A township whose cases go through their procedures, day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from conftest import id_of
from faults.clocks import set_clock

from township_desk.actions.office.limits import set_limit
from township_desk.actions.procedures import advancing, editions
from township_desk.actions.procedures.plans import AdvancePlan, Wish
from township_desk.actions.procedures.reading import CaseReader, CaseView
from township_desk.actions.procedures.subjects import Said, subjects
from township_desk.domain.procedures.look import Missing
from township_desk.domain.records import Case, Household, Income, Member, Paper
from township_desk.store.archive import Archive

MEETING = {"invited": "30", "present": "25", "agreed": "23", "against": "1", "abstained": "1"}
EXIT: Sequence[tuple[str, str, Said]] = (
    ("plan", "2018-08-01", {}),
    ("meeting", "2018-09-10", MEETING),
    ("visit", "2018-09-20", {"visitors": "吴敏"}),
    ("consent", "2018-09-25", {"agrees": "是", "signer": "陈德福"}),
    ("village_notice", "2018-10-09", {"first_day": "2018-10-02", "last_day": "2018-10-08"}),
    ("township", "2018-10-12", {"verdict": "同意", "reviewer": "李镇长"}),
    ("township_notice", "2018-10-22", {"first_day": "2018-10-15", "last_day": "2018-10-21"}),
    ("county", "2018-11-05", {"verdict": "同意", "document": "演示府发〔2018〕12号"}),
    ("announcement", "2018-11-08", {"media": "县政府网站"}),
    ("struck_off", "2018-11-20", {"policy": "享受政策", "goes_on": "医保代缴"}),
)
"""A whole exit: each stage, its day, and what is recorded."""


class Office:
    """An archive in which cases are led on. Every act is looked at first, as the window and the command do."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def household(self, number: str = "51099900001", **said: Any) -> Household:
        """A household of the first village that meets every exit indicator."""
        good: dict[str, Any] = {"status": "未脱贫", "food_secure": "是", "dangerous_house": "否", "safe_water": "是"}
        good |= {"household_power": "是", "television": "是"}
        home = Household(village=self.archive.villages()[0].id, number=number, **{**good, **said})
        head = Member(household=home.id, name="陈德福", relation="户主", resident_medical="是", id_number=_id(number))
        income = Income(household=home.id, year=2018, reported=600000)
        paper = Paper(household=home.id, title="签字认可书", year=2018, signed="是")
        with self.archive.change("新建", by="王", reason="备料") as change:
            change.put(home, head, income, paper)
        return self.home(home.id)

    def home(self, key: int) -> Household:
        """The household as it is now."""
        return self.archive.get(Household, key)

    def edit(self, home: Household, **said: Any) -> None:
        """Changes a household behind the back of its case."""
        with self.archive.change("改", by="王", reason="备料") as change:
            change.put(replace(self.home(home.id), **said))

    def looked(
        self, procedure: str, stage: str, day: str, *, said: Mapping[str, Said], village: str = "", **wish: Any
    ) -> AdvancePlan:
        """What an act would do."""
        known, reader = editions.procedure_named(procedure, self.archive), CaseReader(self.archive)
        numbers = () if village else tuple(said)
        whose = subjects(self.archive, reader, known, stage, numbers=numbers, village=village, said=said)
        return advancing.plan(reader, Wish(procedure=known, stage=stage, day=day, **wish), whose, by="王")

    def refused(self, procedure: str, stage: str, day: str, said: Said | None = None, **wish: Any) -> list[Missing]:
        """Why an act on the first household is refused. It must be."""
        number = wish.pop("number", "51099900001")
        found = self.looked(procedure, stage, day, said={number: said or {}}, **wish).refused
        assert found, "nothing was refused"
        return list(found[0].refusals)

    def does(self, procedure: str, stage: str, day: str, said: Said | None = None, **wish: Any) -> None:
        """Does an act on the first household, or on the one with a number."""
        number = wish.pop("number", "51099900001")
        made = self.looked(procedure, stage, day, said={number: said or {}}, **wish)
        advancing.write(self.archive, made, by="王")

    def goes_to(self, stage: str, *, number: str = "51099900001") -> None:
        """Leads the exit of a household on until it is at a stage."""
        for key, day, said in EXIT:
            if key == stage:
                return
            self.does("exit", key, day, said, number=number)

    def writes(self, made: AdvancePlan) -> None:
        """Writes what was looked at."""
        advancing.write(self.archive, made, by="王")

    def sets(self, **limits: int) -> None:
        """Sets standards of the office."""
        for name, value in limits.items():
            set_limit(self.archive, name, value, "县里的文件", by="王")

    def case(self, number: int = 1) -> CaseView:
        """A case as it stands today."""
        reader = CaseReader(self.archive)
        return next(iter(reader.views([it for it in reader.cases if it.number == number])))

    def cases(self) -> list[Case]:
        """Every case."""
        return self.archive.all(Case)


def _id(number: str) -> str:
    return id_of(order=int(number[-3:]) * 2 + 1)


@pytest.fixture
def office(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office at the end of 2018."""
    set_clock(monkeypatch, "2018-12-20")
    return Office(archive)
