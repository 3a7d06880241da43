"""Figures of cases: begun, running, finished, sent back, objected to; on any day, by procedure, with their list."""

from collections.abc import Iterator

from casework import Office

from township_desk.actions.figures.listing import figure_list
from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.domain.fields.kinds import Day
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.figure import HOUSEHOLDS, Count
from township_desk.domain.questions.columns import CASE
from township_desk.domain.records import Objection, PostedNotice

TODAY = "2018-12-20"
_KEYS = ("cases_begun", "cases_running", "cases_finished", "cases_finished_homes", "cases_returned", "cases_objected")


def _counted(office: Office, day: str) -> list[object]:
    table = figure_table(office.archive, FigureWish(keys=_KEYS, day=day, today=TODAY))
    return [table.value(key).number for key in _KEYS]


def _of_cases() -> Iterator[Count]:
    return (it.way for it in figures().values() if isinstance(it.way, Count) and it.way.among.of == CASE)


def test_cases_are_counted_as_far_as_they_had_come_on_the_day(office: Office) -> None:
    assert _counted(office, "") == [None] * 6  # an office without cases knows nothing of them
    one = office.household()
    office.household("51099900002")
    office.goes_to("")
    office.goes_to("village_notice", number="51099900002")
    back = {"back_to": "visit", "opinion": "照片不清"}
    office.does("exit", "village_notice", "2018-09-30", back, number="51099900002", outcome="return")
    assert _counted(office, TODAY) == [2, 1, 1, 1, 1, 0]
    assert _counted(office, "2018-09-29") == [2, 2, 0, 0, 0, 0]
    assert _counted(office, "2018-07-31") == [None] * 6
    assert _counted(office, "2019-03-01")[:3] == [0, 1, 0]
    found = figure_list(office.archive, "cases_finished_homes", FigureWish(day=TODAY, today=TODAY))
    assert [(it.household, it.head, it.what) for it in found.rows] == [(one.id, "陈德福", "脱贫退出 2018-08-01")]
    assert (found.households, found.count) == ((one.id,), 1)


def test_every_figure_of_cases_is_split_by_procedure_and_the_parts_come_to_the_whole(office: Office) -> None:
    office.household()
    office.goes_to("visit")
    table = figure_table(office.archive, FigureWish(day=TODAY, today=TODAY))
    parts = {it.key: it for it in table.figures if it.part and it.part.of == "cases_running"}
    assert parts["cases_running.程序.脱贫退出"].part
    assert sum(int(table.value(key).number or 0) for key in parts) == table.value("cases_running").number == 1
    assert table.value("cases_running.程序.脱贫退出").number == 1
    assert {it.once for it in _of_cases()} == {"", HOUSEHOLDS}


def test_an_objection_counts_for_the_cases_that_it_names_or_for_the_whole_list(office: Office) -> None:
    homes = [office.household(f"5109990000{n}") for n in (1, 2)]
    for home in homes:
        office.goes_to("visit", number=home.number)
    keys = [it.id for it in office.cases()]
    with office.archive.change("张贴", by="王") as change:
        notice = PostedNotice(number=1, sheet="notice.exit.village", title="公示", cases=str(keys))
        said = Objection(posting=notice.id, raised_on=Day("2018-10-05"), what="有车", household=homes[0].id)
        change.put(notice, said)
    assert _counted(office, TODAY)[-1] == 1
    assert _counted(office, "2018-10-04")[-1] == 0
    with office.archive.change("异议", by="王") as change:
        change.put(Objection(posting=notice.id, raised_on=Day("2018-10-06"), what="都有问题"))
    assert _counted(office, TODAY)[-1] == 2
    with office.archive.change("张贴", by="王") as change:  # this one was made of no cases
        other = PostedNotice(
            number=2, title="公示", sheet="notice.exit.village", year=2018, households=str([homes[1].id])
        )
        change.put(other, Objection(posting=other.id, raised_on=Day("2018-10-07"), what="有房"))
    counted = office.case(1).walk.objections, office.case(2).walk.objections
    assert counted == (2, 2)
    found = figure_list(office.archive, "cases_objected", FigureWish(day=TODAY, today=TODAY))
    assert {it.household for it in found.rows} == {it.id for it in homes}
