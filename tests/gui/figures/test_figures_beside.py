"""统计 at the window: which cell is chosen, and what else says its number."""

import json
from dataclasses import replace
from datetime import date

from clerk import Clerk

from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, SentReport, VillageFigures
from township_desk.gui.figures.figures_page import FiguresPage


def _page(clerk: Clerk, group: str = "", row: str = "", figure: str = "") -> FiguresPage:
    page = clerk.go("figures")
    assert isinstance(page, FiguresPage)
    clerk.click(page.days.pills[0])
    if group and page.wanted.group != group:
        page.days.group.set_chosen((group,))
        clerk.settle()
    if figure:
        page.table.choose(row, figure)
        clerk.settle()
    return page


def test_by_year_the_year_that_is_asked_for_is_chosen(clerk: Clerk) -> None:
    page = _page(clerk)
    page.days.set_day("2018-12-31")
    page.days.by.set_chosen(("year",))
    clerk.settle()
    assert page.cell[0] == "2018-12-31"
    assert page.side.over.text().startswith("2018-12-31")
    page.table.choose("2019-12-31", page.cell[1])
    clerk.settle()
    page.days.group.set_chosen(("收入",))
    clerk.settle()
    assert page.cell[0] == "2019-12-31"  # it stays where the clerk has gone
    page.days.set_day("2017-12-31")
    clerk.settle()
    assert page.cell[0] == "2017-12-31"


def test_a_number_that_the_village_says_differently_is_marked(clerk: Clerk) -> None:
    village, year = clerk.archive.villages()[0], date.today().year
    with clerk.archive.change("村情", by="王") as change:
        change.put(VillageFigures(village=village.id, year=year, poor_people=1))
    page = _page(clerk, "减贫", str(village.id), "poor_people")
    counted = int(page.side.number.text())
    assert f"村情填的是 1 人，按档案算 {counted} 人，差 {counted - 1} 人" in page.differing.said
    cell = page.table._cell(page.found.table.rows[0], page.table.place[1])
    assert (cell.tone, cell.tip) == ("warn", page.differing.said)
    page.differing.followed.emit()
    clerk.settle()
    assert clerk.window.front_key == "village"
    assert clerk.window.page("village").card.village.id == village.id


def test_what_was_sent_stands_beside_each_village_and_one_click_shows_the_report(clerk: Clerk) -> None:
    village = clerk.archive.villages()[0]
    layout = {"title": "人口", "per": "member", "columns": [["姓名", "member.name"]], "leftovers": False}
    homes = json.dumps([it.id for it in clerk.archive.all(Household)])
    said = {"folder": "三月", "sent_on": Day(date.today().isoformat()), "year": date.today().year}
    report = SentReport(**said, step=clerk.archive.step, layouts=json.dumps([layout]), households=homes)
    with clerk.archive.change("上报", by="王") as change:
        change.put(report)
    page = _page(clerk, "减贫", str(village.id), "households")
    assert not page.differing.isVisible()
    home = next(it for it in clerk.archive.all(Household) if it.village == village.id and it.left_on is None)
    with clerk.archive.change("注销", by="王", reason="县里") as change:
        change.put(replace(home, left_on=Day(date.today().isoformat())))
    page.refresh()
    clerk.settle()
    counted = int(page.side.number.text().replace(",", ""))
    assert f"上报的“三月”里是 {counted + 1} 户，按档案算 {counted} 户，差 1 户" in page.differing.said
    place = next(at for at, it in enumerate(page.side.villages.rows) if it.key == str(village.id))
    page.side.ways.pick(1)
    clerk.settle()
    assert not page.side.table.isVisible()
    row = page.side.villages.row(place)
    assert (row.counted, row.typed, row.sent, row.sent_tone) == (str(counted), "", str(counted + 1), "info")
    page.differing.followed.emit()
    clerk.settle()
    assert clerk.window.front_key == "reporting"
    reporting = clerk.window.page("reporting")
    assert (reporting.tabs.current, reporting.kept._current().report.folder) == (1, "三月")
    assert clerk.problems == []
