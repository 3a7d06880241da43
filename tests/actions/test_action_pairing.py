"""结对帮扶: a new helper takes over, history stays, every change is a step."""

import pytest
from conftest import People
from keeping import keep

from township_desk.actions.household.households import open_household, remove_household
from township_desk.actions.household.pairing import end_pairing, keep_pairing
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Pairing
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def _pair(archive: Archive, found: Dossier, helper: str, start: str | None) -> Dossier:
    pairing = Pairing(household=found.household.id, helper=helper, started_on=Day(start) if start else None)
    keep_pairing(archive, found, pairing, by="王")
    return open_household(archive, found.household.id)


def test_a_new_helper_takes_over_and_the_old_one_stays_in_the_history(archive: Archive, people: People) -> None:
    found = _pair(archive, keep(archive, people.dossier()), "李国强", "2016-03-01")
    found = _pair(archive, found, "周敏", "2018-05-01")
    assert found.helper is not None
    assert found.helper.helper == "周敏"
    assert [(it.helper, it.ended_on) for it in found.pairings] == [("李国强", "2018-05-01"), ("周敏", None)]
    assert archive.history(1)[0].label == "陈德福 户帮扶责任人改为 周敏"
    archive.undo(by="王")
    assert [it.helper for it in open_household(archive, found.household.id).helpers] == ["李国强"]


def test_help_ends_on_a_day(archive: Archive, people: People) -> None:
    found = _pair(archive, keep(archive, people.dossier()), "李国强", "2016-03-01")
    with pytest.raises(Problem, match="不是完整的日期"):
        end_pairing(archive, found, found.pairings[0], "2018年", by="王")
    with pytest.raises(Problem, match="早于开始日期"):
        end_pairing(archive, found, found.pairings[0], "2015-01-01", by="王")
    end_pairing(archive, found, found.pairings[0], "2018-12-31", by="王")
    assert open_household(archive, found.household.id).helper is None


@pytest.mark.parametrize(
    ("helper", "start", "said"),
    [("", "2018-01-01", "姓名没有填"), ("周敏", None, "要写明开始日期"), ("周敏", "2016-01-01", "早于现任")],
)
def test_what_cannot_be_a_change_of_helpers(
    archive: Archive, people: People, helper: str, start: str | None, said: str
) -> None:
    found = _pair(archive, keep(archive, people.dossier()), "李国强", "2016-03-01")
    with pytest.raises(Problem, match=said):
        _pair(archive, found, helper, start)
    assert len(open_household(archive, found.household.id).pairings) == 1


def test_helpers_leave_and_return_with_their_household(archive: Archive, people: People) -> None:
    found = _pair(archive, keep(archive, people.dossier()), "李国强", "2016-03-01")
    remove_household(archive, found, by="王")
    assert archive.all(Pairing) == []
    archive.restore(found.household.id, "恢复", by="王")
    assert [it.helper for it in archive.all(Pairing)] == ["李国强"]
