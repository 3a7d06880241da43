"""One case after another: none begins too early, none is opened again too late, nobody comes twice."""

from casework import EXIT, Office
from conftest import id_of
from ways import WAYS

from township_desk.actions.procedures.subjects import Said
from township_desk.domain.records import Household

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


def test_nobody_enters_the_register_under_a_number_that_is_taken(ready: Office) -> None:
    ready.household(number="51099900001")
    *way, (last, day, said) = WAYS["entry"]
    for stage, on, first in way:
        two = {"申1": first, "申2": {**first, **({"name": "罗大"} if "name" in first else {})}}
        ready.writes(ready.looked("entry", stage, on, said=two))

    def why(one: Said, other: Said) -> list[tuple[str, str]]:
        made = ready.looked("entry", last, day, said={"申1": {**said, **one}, "申2": {**said, **other}})
        return [(it.what, it.why) for line in made.refused for it in line.refusals]

    ids = {"id_number": id_of(order=3)}
    assert why({"number": "51099900001", **ids}, {"number": "51099900002", "id_number": id_of(order=5)}) == [
        ("number", "户编号 51099900001 已经是石桥村 陈德福户的了，要写另一个"),
        ("id_number", "何桂英的证件号码是石桥村 陈德福户的，还在那一户；要先在那一户办减少"),
    ]
    same = {"number": "51099900003", "id_number": id_of(order=7)}
    assert [it for it, _ in why(same, same)] == ["number", "id_number"]
    ready.does("entry", last, day, {**said, "number": "51099900003"}, number="申1")
    (again,) = ready.refused("entry", "application", "2018-06-01", WAYS["entry"][0][2], number="申1")
    assert again == ("case", "第 1 号事项已纳入，现在还是那样，不用再办")
    assert len(ready.archive.find(Household, number="51099900003")) == 1


def test_a_household_has_somebody(ready: Office) -> None:
    ready.household()
    (why,) = ready.refused("relocation", "application", "2018-03-01", {"reason": "安全隐患区", "people": "0"})
    assert why == ("least", "搬迁人数是 0，至少是 1")
