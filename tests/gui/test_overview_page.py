"""概览 at the window: its figures, and the buttons that lead to what waits."""

from clerk import Clerk
from PySide6.QtWidgets import QLabel, QPushButton

from township_desk.actions.overview import OpenPosting, Overview
from township_desk.domain.records import Household, VillageFigures
from township_desk.gui.widgets.todo import TodoList


def _lines(clerk: Clerk) -> dict[str, object]:
    """The buttons of the list by their words."""
    return {it.text(): it for it in clerk.window.page("overview").findChild(TodoList).findChildren(QPushButton)}


def test_the_figures_are_those_of_the_archive(clerk: Clerk) -> None:
    page = clerk.go("overview")
    poor, incidence, _, _, paired = page.key_figures
    waiting = [it for it in clerk.archive.all(Household) if it.status in ("未脱贫", "预脱贫", "返贫", "新识别")]
    assert poor.unit.text().endswith(f"{len(waiting):,} 户")
    assert (incidence.number.text(), paired.number.text()) == ("–", "0.0")
    village, year = clerk.archive.villages()[0], clerk.desk.year
    with clerk.archive.change("村情", by="王") as change:
        change.put(VillageFigures(village=village.id, year=year, rural_people=1000, trained=40))
    clerk.desk.changed.emit()
    clerk.settle()
    assert incidence.number.text() != "–"
    assert "1,000 人" in incidence.below.text()


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


def test_an_empty_archive_says_what_comes_first_and_nothing_old_stays(clerk: Clerk) -> None:
    page = clerk.go("overview")
    assert any("待核实" in it for it in _shown(clerk))
    page._show(Overview(year=2018))
    assert page.key_figures[4].number.text() == "–"
    assert not any("待核实" in it for it in _shown(clerk))
    assert any("还没有户" in it for it in _shown(clerk))
    for trained in (40, 41):
        page._show(Overview(year=2018, figures=[("trained", trained, 30)]))
    clerk.settle()
    shown = _shown(clerk)
    assert (shown.count("培训人次"), "40" in shown, "41" in shown) == (1, False, True)


def test_long_words_do_not_widen_the_page(clerk: Clerk) -> None:
    page = clerk.go("overview")
    long = "关于青竹镇石桥村二〇一八年度建档立卡贫困户拟退出名单的公示公告（第二次更正）"
    posting = OpenPosting(title=long, rows=22, last_day="2018-10-21", day=1, days=30)
    page._show(Overview(year=2018, postings=[posting], villages={long: [1, 3]}, figures=[("trained", 10**9, 10**9)]))
    clerk.settle()
    assert page.bars.parentWidget().parentWidget().minimumSizeHint().width() <= 1092 - 56
