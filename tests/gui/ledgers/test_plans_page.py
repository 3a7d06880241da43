"""年度计划 at the window: the grid, its sums, the bars, the villages of a plan, and what goes out."""

from dataclasses import replace

from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from township_desk.domain.records import Household
from township_desk.gui.plans.plan_choice import PlanChoice
from township_desk.gui.plans.plan_entering import PlanEntering
from township_desk.gui.plans.plans_page import PlansPage


def _grid(clerk: Clerk, page: PlansPage) -> PlanEntering:
    clerk.click(page.enter)
    return clerk.window.findChild(PlanEntering)


def _add(clerk: Clerk, dialog: PlanEntering, words: str) -> None:
    clerk.click(dialog.add)
    choice = dialog.findChild(PlanChoice)
    choice.picker.search.setText(words)
    choice.picker.search.returnPressed.emit()
    clerk.settle()


def test_all_villages_are_planned_in_one_grid_and_the_page_shows_how_far_each_is(clerk: Clerk) -> None:
    page = clerk.go("plans")
    assert page.stack.currentWidget() is page.empty
    dialog = _grid(clerk, page)
    hint = dialog.document.placeholderText()
    assert dialog.document.fontMetrics().horizontalAdvance(hint) < dialog.document.width() - 16
    _add(clerk, dialog, "培训人次")
    place = [it.name for it in dialog.rows.columns].index("培训人次")
    assert dialog.grid.currentIndex().column() == place
    clerk.bot.keyClick(dialog.grid, "4")
    line = dialog.grid.findChild(QLineEdit)
    clerk.type(line, "0")
    clerk.bot.keyClick(line, Qt.Key.Key_Return)
    clerk.settle()
    assert dialog.grid.currentIndex().row() == 1
    QGuiApplication.clipboard().setText("30\r\n20\r\n")
    clerk.bot.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.rows.text(dialog.rows.rowCount() - 1, place) == "90"
    dialog.document.setText("射脱贫发〔2018〕3号")
    clerk.click(dialog.save)
    assert clerk.window.told.said == f"已保存 {clerk.desk.year} 年度计划。"
    assert [(it.name, it.whole) for it in page.found] == [("培训人次", 90)]
    assert page.bars.chart.bars[0].said == "过期没完成"
    lines = [[page.model.index(row, column).data() for column in range(3)] for row in range(page.model.rowCount())]
    assert lines[-1] == ["合计", "90", "0"]
    assert "射脱贫发〔2018〕3号" in page.about.text()
    page.table.opened.emit(0)
    clerk.settle()
    assert clerk.window.told.said == f"“{clerk.desk.year} 年培训人次 · {page.found[0].lines[0].name}”没有可看的户名单。"
    assert clerk.problems == []


def test_what_cannot_be_a_number_keeps_the_grid_open(clerk: Clerk) -> None:
    page = clerk.go("plans")
    dialog = _grid(clerk, page)
    _add(clerk, dialog, "培训人次")
    dialog.rows.put(0, len(dialog.rows.columns) - 1, [["许多"]])
    clerk.click(dialog.save)
    assert dialog.isVisible()
    assert dialog.has_changes
    dialog.rows.put(0, len(dialog.rows.columns) - 1, [[""]])
    dialog.reject()
    assert page.found == []


def test_another_year_is_planned_and_the_overview_leads_here(clerk: Clerk) -> None:
    page = clerk.go("plans", clerk.desk.year + 1)
    assert page.year == clerk.desk.year + 1
    dialog = _grid(clerk, page)
    assert str(clerk.desk.year + 1) in dialog.windowTitle()
    dialog.reject()
    home = clerk.go("overview")
    clerk.click(home.to_plans)
    assert clerk.window.front_key == "plans"


def test_a_village_opens_the_list_behind_its_number(clerk: Clerk) -> None:
    year, village = clerk.desk.year, clerk.archive.villages()[0]
    home = next(it for it in clerk.archive.all(Household) if it.village == village.id)
    with clerk.archive.change("改", by="王", reason="补录") as change:
        change.put(replace(home, status="已脱贫", exit_year=year))
    page = clerk.go("plans")
    dialog = _grid(clerk, page)
    dialog.rows.put(0, 0, [["30"]])
    clerk.click(dialog.save)
    page.table.opened.emit(0)
    clerk.settle()
    assert clerk.window.front_key == "register"
    assert home.id in clerk.window.page("register").model.ids
