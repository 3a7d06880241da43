"""概览 at the window: its figures, and the buttons that lead to what waits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QLabel, QPushButton

from township_desk.actions.office.village_sums import VillageSum
from township_desk.actions.office.working_year import YearState
from township_desk.actions.posting.open_postings import OpenPosting
from township_desk.actions.today.exit_plan import ExitPlan, VillageExits
from township_desk.actions.today.home import Home, home, home_so_far
from township_desk.actions.today.next_steps import next_steps
from township_desk.actions.today.overview import Count, Overview, YearEnd, YearlyFigure
from township_desk.actions.today.todo import todos
from township_desk.domain.charts.chart import Look
from township_desk.domain.posting.life import State
from township_desk.domain.records import LEDGERS, Household, Pairing, VillageFigures
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.domain.verdict.standing import View
from township_desk.gui.office.overview_charts import year_chart
from township_desk.gui.office.overview_figures import key_figures
from township_desk.gui.office.todo import TodoList
from township_desk.store.opening_file import KEPT_FILE


def _lines(clerk: Clerk) -> dict[str, object]:
    """The buttons of the list by their words."""
    return {it.text(): it for it in clerk.window.page("overview").findChild(TodoList).findChildren(QPushButton)}


def _report(clerk: Clerk, **figures: int) -> None:
    village = clerk.archive.villages()[0]
    with clerk.archive.change("村情", by="王") as change:
        change.put(VillageFigures(village=village.id, **figures))
    clerk.desk.changed.emit()
    clerk.settle()


def _home(found: Overview) -> Home:
    """The page of an overview; the exits are planned as they are counted."""
    counted = tuple(VillageExits(name, done, whole) for name, (done, whole) in found.villages.items())
    plan = ExitPlan(year=found.year, title="脱贫退出", villages=counted, is_set=False)
    return Home(found=found, plan=plan, cases=(), todos=todos(found, plan, ()), steps=next_steps(found, plan))


def _say(clerk: Clerk, found: Overview) -> None:
    clerk.window.page("overview").show_home(_home(found))
    clerk.settle()


def _overview(year: int = 2018, today: str = "2018-10-15", **known: object) -> Overview:
    """An archive of ten households unless something else is known of it."""
    whole = {"households": 10, "registered": Count(10, 30)} | known
    return Overview(view=View(year, today), years=YearState(year=year, accounts={}), **whole)


def test_the_figures_of_the_day_are_shown_while_households_are_still_looked_at(clerk: Clerk) -> None:
    clerk.archive.kept.clear()
    (clerk.archive.folder / KEPT_FILE).unlink()
    begun = key_figures(home_so_far(clerk.archive))
    whole = key_figures(home(clerk.archive))
    assert [it.below for it in begun].count("正在数…") == 1
    assert [it for it in begun if it.below != "正在数…"] == [it for it in whole if "年已脱贫" not in it.name]


def test_the_figures_are_those_of_the_archive_on_the_last_day_of_a_year_that_is_over(clerk: Clerk) -> None:
    page = clerk.go("overview")
    poor, incidence, exited, _, paired = page.key_figures
    waiting = [it for it in clerk.archive.all(Household) if it.status in ("未脱贫", "预脱贫", "新识别")]
    assert poor.unit.text().endswith(f"{len(waiting):,} 户")
    assert (poor.name.text(), exited.name.text()) == ("在册未脱贫 · 2018 年末", "2018 年已脱贫")
    assert "数字是 2018 年末的" in page.subtitle.text()
    assert (incidence.number.text(), paired.below.text()) == ("–", "还没有帮扶名单，去导入")
    _report(clerk, year=2018, rural_people=1000, trained=40)
    assert "40" in _shown(clerk)
    clerk.click(page.this_year)
    assert clerk.desk.year == date.today().year
    assert poor.name.text() == "在册未脱贫 · 今天"
    assert "年末" not in page.subtitle.text()
    assert not page.this_year.isVisible()


def test_what_waits_leads_to_its_page(clerk: Clerk) -> None:
    clerk.go("overview")
    found = _lines(clerk)
    assert {"去核实", "去核查", "去结对"} <= set(found)
    clerk.click(found["去核实"])
    clerk.settle()
    assert clerk.window.pages.currentWidget() is clerk.window.page("exits")
    clerk.go("overview")
    clerk.click(_lines(clerk)["去结对"])
    clerk.settle()
    register = clerk.window.page("register")
    assert clerk.window.pages.currentWidget() is register
    assert register.chips["helpers"].chosen == ("",)
    assert clerk.problems == []


def _shown(clerk: Clerk) -> list[str]:
    return [it.text() for it in clerk.window.page("overview").findChildren(QLabel) if it.isVisible()]


def test_a_first_day_has_steps_in_place_of_zeros(clerk: Clerk) -> None:
    page = clerk.go("overview")
    _say(clerk, _overview(households=0, registered=Count()))
    assert any("从人口花名册开始" in it for it in _shown(clerk))
    assert "–" not in _shown(clerk)
    assert "0" not in _shown(clerk)
    first = next(it for it in page.first_day.findChildren(QPushButton) if it.text().startswith("导入人口"))
    assert clerk.window.focusWidget() is first
    clerk.click(first)
    assert clerk.window.pages.currentWidget() is clerk.window.page("importing")
    clerk.go("overview")
    _say(clerk, _overview())
    assert not any("从人口花名册开始" in it for it in _shown(clerk))


def test_without_a_status_the_figures_are_unknown_and_the_register_shows_who_lacks_it(clerk: Clerk) -> None:
    page = clerk.go("overview")
    rural = VillageSum(500, 1)
    _say(clerk, _overview(statusless=10, unknown=Count(10, 30), rural=rural, rural_whole=True, poor_known=False))
    poor, incidence, exited, *_ = page.key_figures
    assert [it.number.text() for it in (poor, incidence, exited)] == ["–", "–", "–"]
    assert poor.below.text() == "10 户没有填脱贫属性"
    assert not page.years.isVisible()
    with clerk.archive.change("清空", by="王", reason="备料") as change:
        change.put(replace(clerk.archive.all(Household)[0], status=""))
    clerk.desk.changed.emit()
    clerk.settle()
    assert poor.below.text() == "另有 1 户当时脱贫没有，档案里看不出"
    clerk.click(_lines(clerk)["去补"])
    register = clerk.window.page("register")
    assert clerk.window.pages.currentWidget() is register
    assert register.chips["statuses"].chosen == ("",)
    assert len(register.model.ids) == 1


def test_what_is_due_in_a_ledger_leads_to_it(clerk: Clerk) -> None:
    clerk.go("overview")
    assert "去看" not in _lines(clerk)
    today, kind = date.today(), next(it for it in LEDGERS if ledger_of(it).due and TOWNSHIP in ledger_of(it).of)
    words = {it.name: "甲" for it in kind.FIELDS if it.needed and not it.ref}
    with clerk.archive.change("登记", by="王") as change:
        for days in (-9, 3, 300):
            due = {ledger_of(kind).due["on"]: (today + timedelta(days)).isoformat()}
            change.put(blank_entry(kind, Owner(TOWNSHIP), **words, **due))
    clerk.desk.changed.emit()
    clerk.settle()
    unit, first = ledger_of(kind).unit, today - timedelta(9)
    assert f"1 {unit}逾期，1 {unit} 7 天内到期，最早 {first}，已过 9 天" in _shown(clerk)
    assert f"2 {unit}" in _shown(clerk)
    clerk.click(_lines(clerk)["去看"])
    assert clerk.window.front_key == f"ledger.{kind.TABLE}"
    page = clerk.window.page(f"ledger.{kind.TABLE}")
    assert (page.filters.late.isChecked(), len(page.model.ids)) == (True, 1)
    assert clerk.problems == []


def test_the_years_keep_every_bar_and_mark_the_one_the_page_speaks_of(clerk: Clerk) -> None:
    page = clerk.go("overview")
    ends = [YearEnd(2015, 90, True), YearEnd(2016, 80, False), YearEnd(2017, 70, True)]
    known = {"year_ends": ends, "poor": Count(20, 60), "poor_today": Count(20, 60)}
    assert _columns(**known) == [
        ("2015", 90, Look.PAST),
        ("2016（不全）", 80, Look.PAST),
        ("2017", 70, Look.PAST),
        ("今天", 60, Look.NOW),
    ]
    _say(clerk, _overview(**known))
    assert page.key_figures[0].below.text() == "比 2017 年末减少 10 人"
    _say(clerk, _overview(2016, **known))
    assert page.key_figures[0].below.text() == "比 2015 年末减少 30 人"
    _say(clerk, _overview(2017, **known))
    assert page.key_figures[0].below.text() == "村情报 70 人；2016 年末有的村没有报"
    marked = _columns(2014, **known)
    assert (marked[0], marked[-1]) == (("2014", 60, Look.NOW), ("今天", 60, Look.PAST))


def _columns(year: int = 2018, **known: object) -> list[tuple[str, float | None, Look]]:
    return [(it.label, it.values[0], it.look) for it in year_chart(_home(_overview(year, **known))).bars]


def test_incomes_of_another_year_are_offered(clerk: Clerk) -> None:
    clerk.desk.switch_year(2020)
    clerk.settle()
    page = clerk.go("overview")
    assert "2018 年有" in page.key_figures[3].below.text()
    clerk.click(_lines(clerk)["换到 2018 年"])
    assert clerk.desk.year == 2018
    assert "换到 2018 年" not in _lines(clerk)


def test_nothing_old_stays_in_the_figures_of_the_year(clerk: Clerk) -> None:
    clerk.go("overview")
    for trained in (40, 41):
        figure = YearlyFigure("trained", VillageSum(trained, 1), VillageSum(30, 1))
        _say(clerk, _overview(figures=[figure]))
    shown = _shown(clerk)
    assert (shown.count("培训人次"), "40" in shown, "41" in shown) == (1, False, True)
    assert "1 个村报了 · 上年 30" in shown


def test_long_words_do_not_widen_the_page(clerk: Clerk) -> None:
    page = clerk.go("overview")
    long = "关于青竹镇石桥村二〇一八年度建档立卡贫困户拟退出名单的公示公告（第二次更正）"
    posting = OpenPosting(number=1, title=long, rows=22, last_day="2018-10-21", day=1, days=30, state=State.POSTED)
    figure = YearlyFigure("trained", VillageSum(10**9, 1), VillageSum(10**9, 1))
    page.show_home(_home(_overview(postings=[posting], villages={long: [1, 3]}, figures=[figure])))
    clerk.settle()
    assert page.stack.widget(0).widget().minimumSizeHint().width() <= 1092 - 56


@pytest.mark.parametrize(
    ("state", "day", "unsettled", "words"),
    [
        (State.PRINTED, 0, 0, ("还没登记张贴", "去登记")),
        (State.POSTED, 4, 0, ("剩 3 天", "查看")),
        (State.POSTED, 6, 0, ("明天到期", "查看")),
        (State.POSTED, 7, 0, ("今天期满", "查看")),
        (State.POSTED, 7, 2, ("2 件异议没办结", "去处理")),
        (State.CLOSABLE, 7, 0, ("可以结束", "去结束")),
    ],
)
def test_a_posting_says_what_waits_with_it(
    clerk: Clerk, state: State, day: int, unsettled: int, words: tuple[str, str]
) -> None:
    page = clerk.go("overview")
    about = {"number": 1, "title": "公示甲", "rows": 22, "last_day": "2018-10-21", "days": 7}
    posting = OpenPosting(**about, day=day, state=state, unsettled=unsettled)  # type: ignore[arg-type]
    page.show_home(_home(_overview(postings=[posting])))
    clerk.settle()
    (line,) = (it for it in page.todo.findChildren(QPushButton) if it.isVisible())
    assert (words[0] in _shown(clerk), line.text()) == (True, words[1])
    clerk.click(line)
    assert clerk.window.front_key == "postings"


def test_a_line_that_stays_keeps_the_keyboard_when_its_number_changes(clerk: Clerk) -> None:
    page = clerk.go("overview")
    button = _lines(clerk)["去结对"]
    button.setFocus()
    home = next(it for it in clerk.archive.all(Household) if it.left_on is None)
    with clerk.archive.change("结对", by="王") as change:
        change.put(Pairing(household=home.id, helper="李国强"))
    clerk.desk.changed.emit()
    clerk.settle()
    assert _lines(clerk)["去结对"] is button
    assert clerk.window.focusWidget() is button
    assert len(page.shown.found.lists["unhelped"]) == page.shown.found.registered.households - page.shown.found.helped


def test_a_marked_day_tells_what_is_due_and_leads_there(clerk: Clerk) -> None:
    page = clerk.go("overview")
    today = date.today().isoformat()
    kind = next(it for it in LEDGERS if ledger_of(it).due and TOWNSHIP in ledger_of(it).of)
    words = {it.name: "甲" for it in kind.FIELDS if it.needed and not it.ref}
    with clerk.archive.change("登记", by="王") as change:
        change.put(blank_entry(kind, Owner(TOWNSHIP), **words, **{ledger_of(kind).due["on"]: today}))
    clerk.desk.changed.emit()
    clerk.settle()
    assert page.deadlines.month == today[:7]
    page.deadlines.view.picked.emit(today)
    clerk.settle()
    buttons = (it for it in page.deadlines.findChildren(QPushButton) if it.isVisible())
    (line,) = [it for it in buttons if ledger_of(kind).unit in it.text()]
    clerk.click(line)
    assert clerk.window.front_key == f"ledger.{kind.TABLE}"


def test_a_number_opens_the_households_that_it_counts(clerk: Clerk) -> None:
    page = clerk.go("overview")
    counted = page.shown.found.poor.households
    clerk.click(page.key_figures[0])
    clerk.settle()
    assert clerk.window.front_key == "register"
    assert len(clerk.window.page("register").model.ids) == counted
