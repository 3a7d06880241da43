"""The marked case at the window: what its closed stages recorded, and the earlier cases of its household."""

import pytest
from clerk import Clerk

from township_desk.actions.procedures.editions import procedure_named
from township_desk.actions.procedures.leading import Act, Whose, begin, lead
from township_desk.domain.records import Case, Household
from township_desk.domain.records.case import WITHDRAW

MEETING = {"invited": "30", "present": "25", "agreed": "23", "against": "1", "abstained": "1"}


def test_a_case_tells_of_earlier_ones_and_of_what_was_recorded(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("township_desk.domain.procedures.conditions.unmet", lambda *_: ())
    archive, exits = clerk.archive, procedure_named("exit")
    home = next(it for it in archive.all(Household) if it.status == "未脱贫" and it.number and not it.left_on)
    begin(archive, exits, home.number, home.village, "2018-08-01", {}, year=2018, by="王")
    first = Whose(procedure=exits, cases=[it.id for it in archive.all(Case)])
    lead(
        archive, first, Act(stage="meeting", day="2018-08-20", outcome=WITHDRAW, said={"opinion": "本户要求"}), by="王"
    )
    begin(archive, exits, home.number, home.village, "2018-09-01", {}, year=2018, by="王")
    second = Whose(procedure=exits, cases=[it.id for it in archive.all(Case) if it.number == 2])
    lead(archive, second, Act(stage="meeting", day="2018-09-10", said={**MEETING, "opinion": "一致同意"}), by="王")
    page = clerk.go("cases", 2)
    assert "以前办过：2018 年第 1 号（已撤回，本户要求）" in page.detail.about.text()
    steps = page.detail.steps
    wide = steps.width() / len(steps.steps)
    assert steps.told_at(int(0.5 * wide)) == "列入退出计划：2018年9月1日 王"
    meeting = steps.told_at(int(1.5 * wide)).splitlines()
    assert meeting[0] == "民主评议：2018年9月10日 王"
    assert {"应到人数：30", "同意票：23", "意见：一致同意"} <= set(meeting)
    assert steps.told_at(int(2.5 * wide)) == ""
