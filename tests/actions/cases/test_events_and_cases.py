"""Running cases when something happens to their household: they go on, and say so, or are withdrawn with it."""

from typing import Any

import pytest
from casework import Office
from conftest import id_of

from township_desk.actions.events import planning
from township_desk.actions.events.plans import EventPlan, EventWish
from township_desk.actions.procedures.cases import of_household
from township_desk.domain.events.kinds import kind_named
from township_desk.domain.records import Household, Member
from township_desk.problems import Conflict


@pytest.fixture
def home(office: Office) -> Household:
    """A household of two in the middle of its exit."""
    home = office.household()
    wife = Member(
        household=home.id, name="李秀", relation="配偶", resident_medical="是", id_number=id_of("19700101", 8)
    )
    with office.archive.change("添人", by="王") as change:
        change.put(wife)
    office.goes_to("township")
    return home


def _happens(office: Office, home: Household, kind: str, **said: Any) -> EventPlan:
    wish = EventWish(household=home.id, kind=kind_named(kind), day="2018-10-10", said=said)
    made = planning.plan(office.archive, wish)
    if not made.refusals:
        planning.write(office.archive, made, by="王")
    return made


def test_a_case_goes_on_when_the_head_dies(office: Office, home: Household) -> None:
    made = _happens(office, home, "死亡", person="陈德福", new_head="李秀")
    assert made.told.notes == ("在办的“脱贫退出”（第 1 号，待办“乡镇核查”）照常往下办。",)
    assert office.case().walk.case.about == "石桥村 李秀户（原石桥村 陈德福户）"
    office.does("exit", "township", "2018-10-12", {"verdict": "同意", "reviewer": "李镇长"})
    with pytest.raises(Conflict):
        office.archive.undo(office.archive.step - 1, by="王")


def test_a_case_moves_with_its_household(office: Office, home: Household) -> None:
    _happens(office, home, "迁移", village="双河村", group="三组")
    case = office.case().walk.case
    assert (case.village, case.about) == (office.archive.villages()[1].id, "双河村三组 陈德福户（原石桥村 陈德福户）")


def test_a_household_whose_last_member_dies_does_not_leave_its_case_behind(office: Office, home: Household) -> None:
    _happens(office, home, "死亡", person="李秀")
    (why,) = _happens(office, home, "死亡", person="陈德福").refusals
    assert why == ("cases", "这一户就要销户，还有在办的“脱贫退出”（第 1 号），要先办完，或写明撤回")
    made = _happens(office, home, "死亡", person="陈德福", cases="撤回")
    assert "在办的“脱贫退出”（第 1 号）撤回。" in made.told.notes
    closed = office.home(home.id)
    assert (closed.status, closed.left_on, office.case().walk.state.value) == ("注销", "2018-10-10", "withdrawn")
    assert of_household(office.archive, home.id).origin == "2018-10-10 死亡"
    office.archive.undo(by="王")
    assert (office.home(home.id).status, office.case().walk.state.value) == ("预脱贫", "running")


def test_a_household_made_by_a_division_says_where_its_status_comes_from(office: Office, home: Household) -> None:
    _happens(office, home, "分户", goes=["李秀"], head="李秀", number="002")
    (new,) = office.archive.find(Household, number="002")
    assert new.status == "预脱贫"
    assert of_household(office.archive, new.id).origin == "2018-10-10 由石桥村 陈德福户分户"
