"""脱贫退出 from the plan to 销号: a whole way, and everything that is refused on it."""

from casework import EXIT, MEETING, Office, office  # noqa: F401 - a fixture

from township_desk.domain.procedures.walk import State


def test_a_household_goes_all_the_way(office: Office) -> None:  # noqa: F811
    home = office.household()
    office.goes_to("")
    case = office.case()
    assert (case.walk.state, case.walk.word, case.missing) == (State.FINISHED, "已销号", [])
    now = office.home(home.id)
    assert (now.status, now.exit_year) == ("已脱贫（享受政策）", 2018)
    assert [it.day for it in case.walk.done.values()] == [day for _, day, _ in EXIT]
    labels = [it.label for it in office.archive.history()]
    assert labels[0] == "脱贫退出：销号办结 石桥村 陈德福户"
