"""Years of an office as a table: what is done on the command line, to whom, and what must be refused and why."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from calling import Caller
from casework import EXIT
from conftest import CHEAP, PASSWORD, id_of
from ways import WAYS

from township_desk.actions.office import archives
from township_desk.domain.demo import TOWNSHIP
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import KINDS, Household, Income, Member, Paper, Village
from township_desk.domain.records.entries import Owner, blank_entry
from township_desk.domain.records.ledger import VILLAGE
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive

VILLAGES = ("石桥村", "双河村")
SAID: Mapping[tuple[str, str], Mapping[str, str]] = {
    (name, stage): said for name, way in {**WAYS, "exit": EXIT}.items() for stage, _, said in way
}
"""What is recorded at each stage where the table says nothing else."""
Texts = Mapping[str, object]


class Act(NamedTuple):
    """One act: a stage of a procedure on a day for some households ("01-04 07" or applicants "申1").

    `said` goes for all, `but` for some. `no` says who is refused: the kinds of what is missing, each with a part of the
    reason. Those who are not refused are led on in a second call, unless `all_or_none` leaves it at the refusal.
    """

    procedure: str
    stage: str
    day: str
    who: str
    said: Texts = {}
    but: Mapping[str, Texts] = {}
    no: Mapping[str, Sequence[str]] = {}
    outcome: str = "pass"
    year: int = 0
    all_or_none: bool = False


@dataclass
class Office:
    """An archive that is led on by commands alone. What no command can do is put into it by `put`."""

    call: Caller
    folder: Path
    ids: dict[str, Any] = field(default_factory=dict)

    @property
    def archive(self) -> Path:
        """The folder of the archive."""
        return self.folder / "档案"

    def run(self, act: Act) -> None:
        """Does an act, and compares what is refused with what the table says."""
        numbers = _numbers(act.who)
        before = self.listed() if act.no else []
        found = self._advance(act, numbers)
        refused: dict[str, list[tuple[str, str]]] = {}
        for it in json.loads(found.out)["refusals"] if found.code else ():
            refused.setdefault(it["household"], []).append((it["what"], it["why"]))
        told = {_short(number): whys for number, whys in refused.items()}
        assert told.keys() == act.no.keys(), (act, told)
        for number, wanted in act.no.items():
            whats, parts = [it.partition(" ")[0] for it in wanted], [it.partition(" ")[2] for it in wanted]
            assert [it[0] for it in told[number]] == whats, (act, number, told[number])
            assert all(part in why for part, (_, why) in zip(parts, told[number], strict=True)), (act, told[number])
        if not act.no:
            return
        assert self.listed() == before, "a refusal wrote something"
        rest = [it for it in numbers if it not in act.no]
        if rest and not act.all_or_none:
            assert self._advance(act, rest).code == 0, act

    def _advance(self, act: Act, numbers: Sequence[str]) -> Any:
        common = {**SAID.get((act.procedure, act.stage), {}), **act.said} if act.outcome == "pass" else dict(act.said)
        data = {_long(it): {**common, **act.but.get(it, {})} for it in numbers}
        file = self.folder / "登记.json"
        file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        words = ["--stage", act.stage, "--date", act.day, "--household", *map(_long, numbers), "--data", file]
        words += ["--outcome", act.outcome, *(["--year", act.year] if act.year else ())]
        return self.call("advance", self.archive, act.procedure, *words, "--json")

    def listed(self) -> list[Mapping[str, Any]]:
        """The cases as the command lists them."""
        found: list[Mapping[str, Any]] = self.call("procedures", self.archive, "--json").data["cases"]
        return found

    def of(self, number: str) -> list[tuple[str, str, str | None]]:
        """The cases of a household or applicant: procedure, state and next stage, oldest first."""
        mine = sorted((it for it in self.listed() if it["household"] == _long(number)), key=lambda it: it["case"])
        return [(it["procedure"], it["state"], it["next"]) for it in mine]

    def status(self, number: str) -> str:
        """The 脱贫属性 of a household."""
        found = self.call("households", self.archive, "--json").data["households"]
        return next(str(it["status"]) for it in found if it["number"] == _long(number))

    def put(self, *records: Record) -> None:
        """Puts records into the archive, as an import or the window would."""
        known = self.opened()
        with known.change("登记", by="王", reason="备料") as change:
            change.put(*records)
        known.close()

    def opened(self) -> Archive:
        """The archive, to be closed again."""
        return archives.open_archive(self.archive, PASSWORD, by="王")


def _numbers(who: str) -> list[str]:
    found: list[str] = []
    for part in who.split():
        first, _, last = part.partition("-")
        found += [f"{it:02}" for it in range(int(first), int(last) + 1)] if last else [first]
    return found


def _long(number: str) -> str:
    return f"510999000{number:0>3}" if number.isdigit() else number


def _short(number: str) -> str:
    return str(int(number[-3:])).zfill(2) if number.isdigit() else number


def made_office(call: Caller, folder: Path, households: int) -> Office:
    """An office with so many households that meet every exit indicator; a third of them in the second village."""
    office = Office(call, folder)
    made = archives.new_archive(office.archive, PASSWORD, TOWNSHIP, VILLAGES, by="王", cost=CHEAP).archive
    villages = made.all(Village)
    records: list[Record] = []
    for number in range(1, households + 1):
        of_one = _household(villages[number > households * 2 // 3], number)
        office.ids[f"{number:02}"] = of_one
        records += of_one
    meetings = [_meeting(it, year) for it in villages for year in (2018, 2019)]
    with made.change("建档", by="王", reason="备料") as change:
        change.put(*records, *meetings)
    made.close()
    return office


def _household(village: Village, number: int) -> tuple[Household, Member, Income, Income, Paper]:
    good: dict[str, Any] = {"food_secure": "是", "dangerous_house": "否", "safe_water": "是", "household_power": "是"}
    home = Household(
        village=village.id, number=_long(f"{number:02}"), status="未脱贫", group="1组", television="是", **good
    )
    head = Member(
        household=home.id,
        name="陈德福",
        relation="户主",
        resident_medical="是",
        id_number=id_of(order=number * 2 + 1),
    )
    incomes = (Income(household=home.id, year=year, reported=600000) for year in (2018, 2019))
    paper = Paper(household=home.id, title="退出申请书", year=2018, signed="是")
    return home, head, *incomes, paper


def _meeting(village: Village, year: int) -> Record:
    said = {"held_on": Day(f"{year}-02-01"), "subject": "政策宣讲", "kind": "院坝会"}
    return blank_entry(KINDS["village_meeting"], Owner(VILLAGE, village.id), **said)
