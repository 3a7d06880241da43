"""Another county by data alone: working days, a stage more, another quorum, other days, for command and window."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from calling import Caller, cheap_archive
from clerk import Clerk
from conftest import PASSWORD, id_of
from county import county_text
from faults.clocks import set_clock
from ways import WAYS

from township_desk.actions.office import archives
from township_desk.actions.procedures import advancing, definitions
from township_desk.actions.procedures.editions import procedure_named
from township_desk.actions.procedures.plans import Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.subjects import of_household
from township_desk.domain.records import Household, Income, Member, Paper
from township_desk.domain.records.case import PASS
from township_desk.domain.records.record import Record
from township_desk.gui.stages.stage_form import StageForm
from township_desk.store.read.dossiers import dossier

SAID = {stage: said for stage, _, said in WAYS["exit"]}
NUMBER = "510999000001"


def _household(archive: Path) -> Household:
    known = archives.open_archive(archive, PASSWORD, by="王")
    good: dict[str, Any] = {"food_secure": "是", "dangerous_house": "否", "safe_water": "是", "household_power": "是"}
    home = Household(village=known.villages()[0].id, number=NUMBER, status="未脱贫", television="是", **good)
    head = Member(household=home.id, name="陈德福", relation="户主", resident_medical="是", id_number=id_of())
    paper = Paper(household=home.id, title="签字认可书", year=2018, signed="是")
    known.close()
    _put(archive, home, head, Income(household=home.id, year=2018, reported=600000), paper)
    return home


def _put(archive: Path, *records: Record) -> None:
    known = archives.open_archive(archive, PASSWORD, by="王")
    with known.change("建档", by="王", reason="备料") as change:
        change.put(*records)
    known.close()


@dataclass
class OneExit:
    """The exit of one household, led on by commands."""

    call: Caller
    archive: Path

    def refused(self, stage: str, day: str, **said: str) -> list[str]:
        """Why a stage cannot be closed; nothing when it is closed now."""
        data = self.archive.parent / "登记.json"
        data.write_text(json.dumps({NUMBER: {**SAID.get(stage, {}), **said}}, ensure_ascii=False), "utf-8")
        words = ("--stage", stage, "--date", day, "--household", NUMBER, "--data", data, "--json")
        found = self.call("advance", self.archive, "exit", *words)
        return [it["why"] for it in json.loads(found.out)["refusals"]] if found.code else []


def test_the_command_goes_another_county_s_way(call: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, "2018-12-20")
    archive, file = cheap_archive(tmp_path / "档案"), tmp_path / "exit.toml"
    file.write_text(county_text(), "utf-8")
    home, refused = _household(archive), OneExit(call, archive).refused
    assert "增加环节“听证会”" in call("procedure-definition", archive, "exit", "--take", file).out
    assert refused("plan", "2018-08-01") == []
    assert "不到 5 分之 4（至少 24 人）" in refused("meeting", "2018-09-10", present="23", agreed="21")[0]
    few = refused("meeting", "2018-09-10", agreed="15", against="10", abstained="0")
    assert few == ["同意 15 票，没有过应到 30 人的半数，没有通过"]
    assert refused("meeting", "2018-09-10") == []
    (case,) = call("procedures", archive, "--json").data["cases"]
    assert (case["next"], case["due"]) == ("visit", "2018-11-30")
    assert refused("visit", "2018-09-20") == refused("consent", "2018-09-25") == []
    assert refused("village_notice", "2018-10-09") == ["还没到“村内公示”，现在是“听证会”"]
    heard = {"heard_on": "2018-09-24", "listeners": "12"}
    paper, early = refused("hearing", "2018-09-27", **heard)
    assert paper == "还没有“听证记录”这份材料"
    assert early == "“听证会”的听证日期 2018年9月24日在“签字认可” 2018年9月25日以前"
    _put(archive, Paper(household=home.id, title="听证记录", year=2018, sealed="是"))
    assert refused("hearing", "2018-09-27", **{**heard, "heard_on": "2018-09-26"}) == []
    short = refused("village_notice", "2018-10-16", first_day="2018-10-08", last_day="2018-10-14")
    assert short == ["“拟退出公示（村）”2018年10月8日起只贴到 2018年10月14日，到 2018年10月19日才满 10 个工作日"]
    assert refused("village_notice", "2018-10-22", first_day="2018-10-08", last_day="2018-10-19") == []
    assert refused("township", "2018-10-23") == []


def test_the_window_shows_another_county_s_way(clerk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "exit.toml"
    file.write_text(county_text(), "utf-8")
    definitions.plan_taking(clerk.archive, "exit", file).act(clerk.archive, "王")
    home = next(it for it in clerk.archive.all(Household) if it.status == "未脱贫" and not it.left_on and it.number)
    made = advancing.plan(
        CaseReader(clerk.archive),
        Wish(procedure=procedure_named("exit", clerk.archive), stage="plan", day="2018-08-01"),
        [of_household(dossier(clerk.archive, home.id), {})],
        by="王",
    )
    advancing.write(clerk.archive, made, by="王")
    page = clerk.go("cases")
    clerk.settle()
    page.procedure_chip.choose(("exit",))
    clerk.settle()
    assert "听证会" in [it.title for it in page.line.parts]
    procedure = page.procedure
    form = StageForm(procedure, procedure.stage("hearing"), (PASS,))
    assert set(form.cells) == {"heard_on", "listeners"}
    form.deleteLater()
