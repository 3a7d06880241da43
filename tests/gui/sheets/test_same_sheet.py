"""What is typed for a sheet, a village or the office is kept under what was on the screen, and under nothing else."""

from pathlib import Path

import pytest
from busy import busy
from clerk import Clerk
from PySide6.QtWidgets import QFileDialog

from township_desk.actions.paper.typed_content import typed_of
from township_desk.domain.records import PostedNotice, VillageFigures
from township_desk.gui.base import messages
from township_desk.gui.office.village_figures_dialog import VillageFiguresDialog


def typed_sheet(clerk: Clerk) -> object:
    """The papers page at a sheet of one village that the clerk types something for."""
    page = clerk.go("papers")
    options = page.options
    for step in range(options.step.count()):
        options.step.setCurrentIndex(step)
        for kind in range(options.kind.count()):
            options.kind.setCurrentIndex(kind)
            if options.asked and options.place.count() > 1 and options.sheet.subject == "village":
                clerk.settle()
                return page
    raise AssertionError("no sheet of a village asks for anything")


def line(page: object) -> object:
    return next(iter(page.options.asked.values()))


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "纸.pdf"), ""))
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)


def kept(clerk: Clerk, page: object, place: int) -> str:
    village = next(it for it in clerk.archive.villages() if it.id == page.options.place.itemData(place))
    label = next(iter(page.options.asked))
    return typed_of(clerk.archive, page.options.sheet, clerk.desk.year, village).values.get(label, "")


@pytest.mark.usefixtures("_files")
def test_what_was_typed_for_one_village_is_never_kept_for_another(clerk: Clerk) -> None:
    page = typed_sheet(clerk)
    place = page.options.place
    place.setCurrentIndex(0)
    clerk.settle()
    clerk.type(line(page), "第一村写的")
    with busy(clerk):
        place.setCurrentIndex(1)
        assert not page.save.isEnabled()
        page.output.save()  # its key would do as much
    assert line(page).text() == ""
    assert kept(clerk, page, 1) == ""
    clerk.type(line(page), "第二村写的")
    clerk.settle()
    page.save.click()
    clerk.settle()
    assert (kept(clerk, page, 0), kept(clerk, page, 1)) == ("", "第二村写的")
    place.setCurrentIndex(0)
    clerk.settle()
    assert line(page).text() == "第一村写的"  # not kept yet, and not lost
    page.save.click()
    clerk.settle()
    assert (kept(clerk, page, 0), kept(clerk, page, 1)) == ("第一村写的", "第二村写的")


def test_what_is_being_typed_stays_when_somebody_changes_the_archive(clerk: Clerk) -> None:
    page = typed_sheet(clerk)
    clerk.type(line(page), "还没打印")
    clerk.desk.changed.emit()
    clerk.settle()
    assert line(page).text() == "还没打印"


@pytest.mark.usefixtures("_files")
def test_a_notice_that_is_not_the_chosen_one_is_not_posted(clerk: Clerk) -> None:
    page = clerk.go("notice")
    assert page.village.count() > 1
    with busy(clerk):
        page.village.setCurrentIndex((page.village.currentIndex() + 1) % page.village.count())
        assert not page.print_button.isEnabled()
        for act in (page.output.print, page.output.save, page.output.open):
            act()
    assert clerk.archive.all(PostedNotice) == []
    assert page.sheet is None or page.sheet.wish.village.name == page.village.currentText()


def test_figures_are_kept_for_the_village_they_were_read_for(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = clerk.go("settings")
    clerk.click(page.village_figures)
    (dialog,) = page.findChildren(VillageFiguresDialog)
    clerk.type(dialog.inputs["people"], "111")
    answers = iter((False, True))
    monkeypatch.setattr(messages, "ask", lambda *_, **__: next(answers))
    dialog.village.setCurrentIndex(1)
    dialog.village.activated.emit(1)
    assert (dialog.village.currentIndex(), dialog.inputs["people"].text()) == (0, "111")
    with busy(clerk):
        dialog.village.setCurrentIndex(1)
        dialog.village.activated.emit(1)
        assert not dialog.inputs["people"].isEnabled()
        dialog._keep()
    assert clerk.archive.all(VillageFigures) == []
    clerk.type(dialog.inputs["people"], "222")
    dialog._keep()
    clerk.settle()
    assert [(it.village, it.people) for it in clerk.archive.all(VillageFigures)] == [
        (clerk.archive.villages()[1].id, 222)
    ]


def test_what_is_typed_of_the_office_stays_when_somebody_changes_the_archive(clerk: Clerk) -> None:
    page = clerk.go("settings")
    page.office.setText("青竹镇扶贫办")
    clerk.desk.switch_year(2017)
    clerk.settle()
    assert page.office.text() == "青竹镇扶贫办"
    page._save_office()
    clerk.settle()
    assert (clerk.archive.township.office, clerk.archive.township.working_year) == ("青竹镇扶贫办", 2017)
    assert clerk.problems == []


def test_the_history_of_a_household_is_that_of_the_one_asked_for_last(clerk: Clerk) -> None:
    ids = list(clerk.window.page("register").model.ids)[:2]
    page = clerk.go("history")
    with busy(clerk):
        for household in (*ids, ids[0]):
            clerk.window.go("history", household)
            clerk.desk.changed.emit()
    records = {change.record for change in page.changes.rows} if page.changes.rows else set()
    assert page._household == ids[0]
    assert ids[1] not in records


def test_a_plan_that_comes_late_is_not_shown_as_another_file(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "x.xls").write_bytes(b"%PDF-1.7")
    page = clerk.go("importing")
    with busy(clerk):
        page.look_at([tmp_path / "county.xlsx"])
        page.look_at([tmp_path / "x.xls"])
    assert page.plan is None
    assert "PDF" in page.empty._text.text()
    with busy(clerk):
        page.look_at([tmp_path / "x.xls"])
        page.look_at([tmp_path / "county.xlsx"])
    assert page.plan is not None
    assert page.review.file.text() == "county.xlsx"
