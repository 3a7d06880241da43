"""概览 at the window: its figures, and the buttons that lead to what waits."""

from clerk import Clerk

from township_desk.domain.records import Household, VillageFigures
from township_desk.gui.widgets.todo import TodoList


def _lines(clerk: Clerk) -> dict[str, object]:
    """The buttons of the list by their words."""
    from PySide6.QtWidgets import QPushButton

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
