"""Years of an office on the command line against a text of what must be refused, and why.

`YEARS_TIMES=20 pytest tests/cli/test_scripted_years.py` lets each household of the text stand for twenty.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from calling import Caller, Said
from conftest import CHEAP, PASSWORD, id_of
from county import county_text
from faults.clocks import set_clock
from years import STEP, Years, long

from township_desk.actions.office import archives
from township_desk.domain.demo import TOWNSHIP
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import KINDS, Household, Income, Member, Paper, Village
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.domain.records.record import Record

TIMES = int(os.environ.get("YEARS_TIMES", "1"))
TEXT = Path(__file__).parent.parent / "data" / "scripted_years.txt"


def test_years_against_what_the_law_refuses(call: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, "2021-12-31")
    years = Years(call, tmp_path / "档案", {}, TIMES)
    _make(years.archive)
    acts: Mapping[str, Callable[[Years], None]] = {
        "compare": _compare,
        "post": _post,
        "undo": _undo,
        "death": _death,
        "burial": _burial,
        "head": _head,
        "edition": _edition,
        "move": _move,
    }
    years.does = {name: lambda act=act: act(years) for name, act in acts.items()}  # type: ignore[misc]
    years.run(TEXT.read_text("utf-8"))


def _make(folder: Path) -> None:
    """Households that meet every exit indicator, but for those of whom `_TROUBLE` says something else."""
    made = archives.new_archive(folder, PASSWORD, TOWNSHIP, ("石桥村", "双河村"), by="王", cost=CHEAP).archive
    one, other = made.all(Village)
    records = [it for n in range(1, STEP * TIMES + 1) for it in _household(one if (n - 1) % STEP < 16 else other, n)]
    said = {"subject": "政策宣讲", "kind": "院坝会"}
    meetings = [
        blank_entry(KINDS["village_meeting"], Owner(VILLAGE, it.id), held_on=Day(f"{year}-02-01"), **said)
        for it in (one, other)
        for year in (2018, 2019)
    ]
    with made.change("建档", by="王", reason="备料") as change:
        change.put(*records, *meetings)
    made.close()


_TROUBLE: Mapping[int, Mapping[type[Record], Mapping[str, Any] | None]] = {
    4: {Paper: {"dated": Day("2018-09-25")}},
    6: {Household: {"safe_water": "否"}},
    10: {Paper: None},
    11: {Paper: {"signed": ""}},
    12: {Paper: {"entry": 1}},
    18: {Household: {"status": "已脱贫", "exit_year": 2017}},
    19: {Member: {"left_on": Day("2018-06-01"), "left_reason": "死亡"}},
    20: {Household: {"left_on": Day("2018-05-01"), "left_reason": "整户迁出"}},
}
"""No water, no paper, one not signed, one of another case; who has left already, has no head, has moved away."""


def _household(village: Village, number: int) -> list[Record]:
    good: dict[str, Any] = {"food_secure": "是", "dangerous_house": "否", "safe_water": "是", "household_power": "是"}
    good |= {"number": long(f"{number:02}"), "status": "未脱贫", "group": "1组", "television": "是"}
    home = Household(village=village.id, **good)
    records: list[Record] = [
        home,
        Member(
            household=home.id,
            name="陈德福",
            relation="户主",
            resident_medical="是",
            id_number=id_of(order=number * 2 + 1) if number < 500 else "",
        ),
        *(Income(household=home.id, year=year, reported=600000) for year in (2018, 2019)),
        Paper(household=home.id, title="退出申请书", year=2018, signed="是"),
    ]
    trouble = _TROUBLE.get((number - 1) % STEP + 1, {})
    changed = ((it, trouble.get(type(it), {})) for it in records)
    return [replace(it, **said) for it, said in changed if said is not None]


def _compare(years: Years) -> None:
    """A county's list of cars names the heads of 09 and those that it stands for."""
    file = years.archive.parent / "车辆.csv"
    owners = [id_of(order=number * 2 + 1) for number in range(9, STEP * TIMES + 1, STEP)]
    file.write_text("车主,身份证明号码,车牌号\n" + "".join(f"陈德福,'{it},川J00001\n" for it in owners), "utf-8")
    assert years.call("compare", years.archive, file, "--subject", "买车购房", "--level", "县级").code == 0


def _post(years: Years) -> None:
    """One notice for 01 to 03 hangs from 2 October on. 02 and 03 are objected to; that of 03 is settled as true."""
    listed = {long(number) for first in ("01", "02", "03") for number in years.numbers(first)}
    cases = [it["case"] for it in years.listed() if it["household"] in listed]
    words = ("case-sheets", years.archive, years.archive.parent / "表", "--first-day", "2018-10-02", "--case", *cases)
    assert len(years.call(*words, "--json").data["files"]) == 1
    posting = ("posting", years.archive, 1)
    assert years.call(*posting, "--posted", "2018-10-02", "--where", "村公示栏").code == 0
    file, said = years.archive.parent / "异议.json", ("--finding", "属实", "--result", "退回", "--answer", "已退回")
    for place, number in enumerate((*years.numbers("02"), *years.numbers("03")), 1):
        file.write_text(f'{{"on": "2018-10-05", "what": "新房", "household": "{long(number)}"}}', "utf-8")
        assert years.call(*posting, "--objection", file).code == 0
        if number in years.numbers("03"):
            assert years.call(*posting, "--settle", place, *said, "--on", "2018-10-08").code == 0


def _death(years: Years) -> None:
    """The only person of 16 dies in the middle of the exit, which ends first. A list says that 17 has no head."""
    for number in years.numbers("16"):
        assert "还有在办的“脱贫退出”" in _dies(years, number).problem
    _members(years, "17", left_on=Day("2018-10-01"), left_reason="死亡")


def _burial(years: Years) -> None:
    """The household of 16 is closed."""
    for number in years.numbers("16"):
        assert _dies(years, number).code == 0


def _dies(years: Years, number: str) -> Said:
    file = years.archive.parent / "事件.json"
    file.write_text(json.dumps({long(number): {"person": "陈德福"}}, ensure_ascii=False), "utf-8")
    words = ("--household", long(number), "--kind", "死亡", "--date", "2018-10-10", "--data", file)
    return years.call("event", years.archive, *words)


def _head(years: Years) -> None:
    """17 has its head again: the list was wrong."""
    _members(years, "17", left_on=None, left_reason="")


def _members(years: Years, number: str, **said: Any) -> None:
    known = archives.open_archive(years.archive, PASSWORD, by="王")
    homes = {it.id for it in known.all(Household) if it.number in set(map(long, years.numbers(number)))}
    with known.change("名单", by="王", reason="名单") as change:
        change.put(*(replace(it, **said) for it in known.all(Member) if it.household in homes))
    known.close()


def _edition(years: Years) -> None:
    """The county changes its procedure: cases that are running go on with the old one."""
    file = years.archive.parent / "exit.toml"
    file.write_text(county_text(), "utf-8")
    assert years.call("procedure-definition", years.archive, "exit", "--take", file).code == 0


def _move(years: Years) -> None:
    """Running cases go on with the new one."""
    assert years.call("procedure-edition", years.archive, "exit").code == 0


def _undo(years: Years) -> None:
    """Undo lists what was before each of the last acts, step by step; redo brings everything back."""
    states = [years.listed()]
    for _ in range(2):
        assert years.call("undo", years.archive).code == 0
        states.append(years.listed())
    assert states[0] != states[1] != states[2]
    for _ in range(2):
        assert years.call("redo", years.archive).code == 0
    assert years.listed() == states[0]
