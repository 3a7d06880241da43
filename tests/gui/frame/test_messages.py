"""After saving, exporting and posting it is said what happened; nothing that is said outlives its time."""

from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QFileDialog

from township_desk.domain.records import Household
from township_desk.gui.deeds.undoing_dialog import redo_last


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "存.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(made), ""))
    return made


def note(clerk: Clerk) -> None:
    def work(_: object) -> None:
        with clerk.archive.change("改一户", by="李") as change:
            change.put(replace(clerk.archive.all(Household)[0], note=str(clerk.archive.step)))

    clerk.desk.write("改", work)
    clerk.settle()


def test_what_was_taken_back_is_said_until_the_page_is_left(clerk: Clerk) -> None:
    told = clerk.window.told
    note(clerk)
    clerk.window._undo()
    clerk.settle()
    assert told.said == "已撤销：改一户。"
    redo_last(clerk.desk)
    clerk.settle()
    assert told.said == "已重做：改一户。"
    clerk.go("exporting")
    assert told.said == ""


def test_a_paper_that_is_saved_is_named_until_something_else_happens(
    clerk: Clerk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = clerk.go("papers")
    monkeypatch.setattr("township_desk.gui.paper.forms.output.agreed", lambda *_: True)
    page.output.save()
    clerk.settle()
    assert path.exists()
    assert path.name in page.said.said
    note(clerk)
    assert page.said.said == ""


def test_the_forms_of_exits_are_named_when_saved_or_the_reason_why_not(
    clerk: Clerk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_desk.gui.paper.forms.exit_printing.agreed", lambda *_: True)
    page = clerk.go("exits")
    households = list(page.model.ids[:1])
    page.printing.save(households, 2018)
    clerk.settle()
    assert path.name in page.said.said
    clerk.go("register")
    clerk.go("exits")
    assert page.said.said == ""
    path.unlink()
    path.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.printing.save(households, 2018)
    clerk.settle()
    assert len(clerk.problems) == 1
    clerk.problems.clear()
    assert page.said.said == ""
