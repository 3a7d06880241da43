"""One case after another of the same household: a later one is not begun too early, an earlier one not opened again."""

from casework import EXIT, Office
from ways import WAYS

SICK = {"reason": "因病"}


def test_a_case_does_not_begin_before_the_one_that_it_changes_has_ended(office: Office) -> None:
    office.household()
    office.goes_to("")
    why = ("date", "“脱贫退出”（第 1 号）2018年11月20日已销号，这件不能早于这一天")
    assert [(it.what, it.why) for it in office.refused("fallen_back", "application", "2018-11-19", SICK)] == [why]
    office.does("fallen_back", "application", "2018-11-20", SICK)


def test_what_a_later_case_has_changed_is_not_opened_again(office: Office) -> None:
    office.household()
    for stage, day, said in EXIT:
        office.does("exit", stage, day, said)
    office.does("fallen_back", "application", "2018-12-01", SICK)
    (why,) = office.refused("exit", "county", "2018-12-02", {"opinion": "复核"}, outcome="reopen")
    assert why == ("case", "后来的“返贫”（第 2 号）办理中，这一件不能再重新办理，要改的另办一件")
    office.does("fallen_back", "visit", "2018-12-02", {"opinion": "不返贫"}, outcome="withdraw")
    office.does("exit", "county", "2018-12-03", {"opinion": "复核"}, outcome="reopen")


def test_a_case_of_a_closed_household_is_not_opened_again(office: Office) -> None:
    home = office.household()
    office.does("exit", "plan", "2018-08-01")
    office.does("exit", "meeting", "2018-08-02", {"opinion": "全家去世"}, outcome="withdraw")
    office.edit(home, left_on="2018-08-03", left_reason="死亡")
    (why,) = office.refused("exit", "meeting", "2018-08-04", {"opinion": "再办"}, outcome="reopen")
    assert why == ("household", "这一户已于 2018年8月3日销户")


def test_a_household_is_monitored_for_no_more_risks_than_the_standard_says(ready: Office) -> None:
    ready.household(status="已脱贫", exit_year=2017)
    (clue, judged, (stage, day, said)) = WAYS["monitor"][:3]
    for one in (clue, judged):
        ready.does("monitor", *one)
    (why,) = ready.refused("monitor", stage, day, {**said, "risks": "因病,因残,因学,住房,饮水,自然灾害"})
    assert why == ("most", "返贫致贫风险写了 6 项，最多 5 项")
