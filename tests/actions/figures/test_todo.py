"""今日待办: what waits, how urgent it is, the days of a month, what a half-filled archive needs next."""

import pytest
from calling import Caller
from casework import Office
from conftest import People
from keeping import fill

from township_desk.actions.kept.keeper import look_a_while
from township_desk.actions.today.home import due_in, home, home_so_far
from township_desk.actions.today.todo import State
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import KINDS, Objection, PostedNotice, PostedPlace
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.store.archive import Archive


def _post(archive: Archive, *, objected: bool = False) -> None:
    notice = PostedNotice(
        number=1,
        sheet="notice.exit.village",
        title="石桥村公示",
        rows=22,
        first_day=Day("2018-10-11"),
        last_day=Day("2018-10-17"),
    )
    place = PostedPlace(posting=notice.id, spot="村公示栏", posted_on=Day("2018-10-10"))
    said = Objection(posting=notice.id, number=1, raised_on=Day("2018-10-12"), what="新房没搬")
    with archive.change("张贴", by="王") as change:
        change.put(notice, place, *([said] if objected else []))


def _enter(archive: Archive, name: str, owner: Owner, **said: object) -> None:
    with archive.change("登记", by="王") as change:
        change.put(blank_entry(KINDS[name], owner, **said))


def _states(archive: Archive, day: str) -> dict[str, State]:
    return {it.kind: it.state for it in home(archive, today=day, year=2018).todos}


def test_a_posting_becomes_more_urgent_day_by_day(archive: Archive) -> None:
    _post(archive)
    on = {day: _states(archive, f"2018-10-{day}").get("posting") for day in (14, 16, 17, 18)}
    assert on == {14: State.OPEN, 16: State.SOON, 17: State.TODAY, 18: State.TODAY}


def test_an_objection_comes_before_what_only_hangs(archive: Archive) -> None:
    _post(archive, objected=True)
    (line,) = [it for it in home(archive, today="2018-10-14", year=2018).todos if it.page == "postings"]
    assert (line.kind, line.state, line.count, line.tone) == ("objection", State.TODAY, 1, "bad")


def test_what_is_overdue_stands_first_and_days_of_the_month_are_marked(archive: Archive, people: People) -> None:
    first, *_ = fill(archive, people)
    village = archive.villages()[0].id
    _post(archive)
    _enter(archive, "loan", Owner("household", first.household.id), bank="农商行", due_on=Day("2018-10-09"))
    _enter(archive, "exit_plan", Owner("village", village), year=2018, households=5)
    shown = home(archive, today="2018-10-14", year=2018)
    assert (shown.todos[0].kind, shown.todos[0].due) == ("ledger", "2018-10-09")
    (plan,) = [it for it in shown.todos if it.kind == "plan"]
    assert (plan.count, plan.due, shown.plan.words, shown.plan.whole) == (5, "2018-10-31", "计划", 5)
    marked = {it.day: it.kind for it in due_in(archive, shown, "2018-10")}
    assert marked == {"2018-10-09": "ledger", "2018-10-17": "posting", "2018-10-31": "plan"}
    assert due_in(archive, shown, "2018-11") == []


def test_without_a_plan_those_count_who_are_marked_to_leave(archive: Archive, people: People) -> None:
    fill(archive, people)
    shown = home(archive, today="2018-10-14", year=2018)
    assert (shown.plan.words, shown.plan.whole, shown.plan.is_set) == ("拟退出", 2, False)
    assert shown.plan.due("2018-10-31") == pytest.approx(2)
    assert "plan" not in {it.kind for it in shown.todos}


def test_cases_wait_by_how_they_stand(office: Office) -> None:
    office.household()
    office.does("exit", "plan", "2018-08-01")
    (line,) = [it for it in home(office.archive, today="2018-08-02", year=2018).todos if it.kind == "case"]
    assert (line.state, line.count, line.page) == (State.OPEN, 1, "cases")


def test_a_half_filled_archive_is_told_what_comes_next(archive: Archive, people: People) -> None:
    empty = [it.title for it in home(archive, today="2018-10-14", year=2018).steps if not it.done]
    assert empty[0] == "导入人口花名册"
    fill(archive, people)
    rest = [it.title for it in home(archive, today="2018-10-14", year=2018).steps if not it.done]
    assert rest[:2] == ["导入帮扶名单", "填村情"]


def test_the_command_says_what_the_page_shows(archive: Archive, people: People, call: Caller) -> None:
    fill(archive, people)
    shown = home(archive, today="2018-10-14")
    archive.close()
    told = call("todo", archive.folder, "--on", "2018-10-14", "--json").data
    assert [(it["kind"], it["count"], it["state"]) for it in told["todo"]] == [
        (it.kind, it.count, it.state.value) for it in shown.todos
    ]
    assert {"kind", "title", "due", "state", "count", "what", "page"} <= told["todo"][0].keys()


def test_while_households_are_looked_at_nothing_is_counted_half(archive: Archive, people: People) -> None:
    fill(archive, people)
    _post(archive)
    begun = home_so_far(archive)
    assert begun.found.waits
    assert not {"unpaired", "statusless", "warning", "plan"} & {it.kind for it in begun.todos}
    look_a_while(archive)
    assert "warning" in {it.kind for it in home_so_far(archive).todos}
