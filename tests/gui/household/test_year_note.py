"""Nothing is empty without a word: above the pages, after an export, beside a report."""

from pathlib import Path

import openpyxl
from clerk import Clerk

from township_desk.gui.base.year_note import YearNote


def _note(clerk: Clerk) -> YearNote:
    return clerk.window.findChild(YearNote)


def test_a_year_without_incomes_is_told_above_the_pages_that_show_them(clerk: Clerk) -> None:
    assert not _note(clerk).isVisible()
    clerk.desk.switch_year(2020)
    clerk.settle()
    note = _note(clerk)
    assert note.isVisible()
    assert "2020 年还没有收入账" in note.said.text()
    clerk.go("history")
    assert not note.isVisible()
    clerk.go("exits")
    assert note.isVisible()
    clerk.click(note.switch)
    assert clerk.desk.year == 2018
    assert not note.isVisible()


def test_the_note_is_put_away_for_this_year_alone(clerk: Clerk) -> None:
    clerk.desk.switch_year(2020)
    clerk.settle()
    clerk.click(_note(clerk).away)
    clerk.go("exits")
    assert not _note(clerk).isVisible()
    clerk.desk.switch_year(2021)
    clerk.settle()
    assert _note(clerk).isVisible()


def test_an_export_is_of_the_year_chosen_and_says_what_is_empty(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("exporting")
    assert page.year.year == 2018
    page.year.setCurrentIndex(page.year.findData(2020))
    page.export_to("population-2017", tmp_path / "e.xlsx")
    clerk.settle()
    assert "（2020 年度）" in page.said.said
    assert "人均纯收入都空着：2020 年没有收入账，2018 年有" in page.said.said
    assert openpyxl.load_workbook(tmp_path / "e.xlsx").active.title.endswith("2020年度")
    clerk.desk.switch_year(2017)
    clerk.settle()
    assert page.year.year == 2017  # it goes with the working year


def test_a_report_is_of_the_year_chosen(clerk: Clerk) -> None:
    page = clerk.go("reporting").new
    page.boxes["households"].click()
    page.year.setCurrentIndex(page.year.findData(2020))
    assert page._wish().year == 2020
    clerk.click(page.look)
    assert "2018 年有" in page.said.said or page.model.rows


def test_a_template_is_looked_at_for_the_working_year(clerk: Clerk, tmp_path: Path) -> None:
    from exchange.makers import workbook

    clerk.desk.switch_year(2020)
    clerk.settle()
    blank = workbook(tmp_path / "空白.xlsx", [], ["序号", "户主姓名", "户编号", "家庭人口", "人均纯收入"])
    page = clerk.go("filling", blank)
    assert page.scope.year.year == 2020
    assert any("2018 年有" in it for it in page.plan.notes)
    page.scope.year.setCurrentIndex(page.scope.year.findData(2018))
    page.scope.changed.emit()
    clerk.settle()
    assert not any("空着" in it for it in page.plan.notes)
