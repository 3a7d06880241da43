"""佐证材料 on the household's page: files dropped, assigned, written as one step, taken back; states by one click."""

from pathlib import Path

import pytest
from clerk import Clerk
from paper_clerk import choose, papers
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from scans import jpeg

from township_desk.domain.fields import scans
from township_desk.domain.records import Household
from township_desk.gui.papers.assign_dialog import AssignDialog
from township_desk.gui.papers.papers_view import PapersView


def _drop(clerk: Clerk, view: PapersView, *paths: Path) -> AssignDialog | None:
    """Drops files as Explorer does, and waits until they have been read."""
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(it)) for it in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(20, 20), copy, dropped, left, none)
    view.drop.dragEnterEvent(enter)
    assert enter.isAccepted()
    view.drop.dropEvent(QDropEvent(QPoint(20, 20).toPointF(), copy, dropped, left, none))
    clerk.settle()
    assert view.dropping.arrivals.batch is None
    open_ = [it for it in QApplication.topLevelWidgets() if isinstance(it, AssignDialog) and it.isVisible()]
    return open_[0] if open_ else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "照片"
    made.mkdir()
    for name in ("贫困户申请书.jpg", "IMG_1.jpg", "IMG_2.jpg"):
        (made / name).write_bytes(jpeg())
    (made / "Thumbs.db").write_bytes(b"x")
    return made


def test_files_of_a_folder_are_assigned_written_as_one_step_and_taken_back(
    clerk: Clerk, view: PapersView, folder: Path
) -> None:
    dialog = _drop(clerk, view, folder)
    assert dialog is not None
    assert [(it.piece.name, it.paper_words, it.reason.value) for it in dialog.rows] == [
        ("IMG_1.jpg", "", "请指定"),
        ("IMG_2.jpg", "", "请指定"),
        ("贫困户申请书.jpg", "贫困户申请书 · 2014 年", "文件名"),
    ]
    assert not dialog.go.isEnabled()
    dialog.lines.paper.clear()
    clerk.bot.keyClicks(dialog.lines.paper, "rhhs")
    clerk.bot.keyClick(dialog.lines.paper, Qt.Key.Key_Return)
    assert dialog.rows[0].paper_words == "入户核实表 · 2018 年"
    assert dialog.row is dialog.rows[1]
    clerk.click(dialog.lines.leave_out)
    assert dialog.go.text() == "放进 2 份材料"
    before = clerk.archive.step
    clerk.click(dialog.go)
    assert clerk.archive.step == before + 1
    assert sorted(it.title for it in papers(clerk)) == ["入户核实表", "贫困户申请书"]
    assert all(len(scans.read(it.scans)[0].pages) == 1 for it in papers(clerk))
    assert view.told.text().endswith("已有 2")
    clerk.click(clerk.window.told.findChildren(type(dialog.lines.leave_out))[0])
    assert papers(clerk) == []
    assert view.told.text().endswith("已有 0")
    assert clerk.problems == []


def test_one_photo_goes_to_the_paper_that_is_chosen(clerk: Clerk, view: PapersView, folder: Path) -> None:
    choose(clerk, view, "签字认可书")
    dialog = _drop(clerk, view, folder / "IMG_1.jpg")
    assert dialog is not None
    assert (dialog.row.paper_words, dialog.row.reason.value) == ("签字认可书 · 2018 年", "选中的材料")
    clerk.click(dialog.go)
    assert [it.title for it in papers(clerk)] == ["签字认可书"]
    assert view.table.need.title == "签字认可书"
    assert view.viewer.where.text() == "签字认可书 · 第 1 页，共 1 页"


def test_files_go_to_those_on_whose_papers_they_were_dropped(
    clerk: Clerk, view: PapersView, homes: list[Household], folder: Path
) -> None:
    view.take_files([folder / "贫困户申请书.jpg"])
    clerk.window.go("household", (homes[1].id, [homes[1].id]))
    clerk.settle()
    assert view.found.owner.key == homes[1].id
    (dialog,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, AssignDialog) and it.isVisible())
    clerk.click(dialog.go)
    assert [it.household for it in papers(clerk)] == [homes[0].id]
    assert view.told.text().endswith("已有 0")


def test_another_household_and_a_name_of_its_own_are_typed(
    clerk: Clerk, view: PapersView, homes: list[Household], folder: Path
) -> None:
    dialog = _drop(clerk, view, folder / "IMG_1.jpg")
    assert dialog is not None
    dialog.lines.whose.clear()
    clerk.type(dialog.lines.whose, homes[1].number)
    clerk.settle()
    clerk.bot.keyClick(dialog.lines.whose, Qt.Key.Key_Return)
    clerk.settle()
    assert dialog.row.of.owner.key == homes[1].id
    dialog.lines.paper.clear()
    clerk.type(dialog.lines.paper, "水费收据")
    clerk.bot.keyClick(dialog.lines.paper, Qt.Key.Key_Return)
    clerk.click(dialog.go)
    assert [(it.household, it.title) for it in papers(clerk)] == [(homes[1].id, "水费收据")]


def test_files_that_are_no_pictures_are_told_and_nothing_is_asked(
    clerk: Clerk, view: PapersView, tmp_path: Path
) -> None:
    (tmp_path / "坏的.jpg").write_bytes(jpeg()[:200])
    (tmp_path / "表.txt").write_text("甲")
    assert _drop(clerk, view, tmp_path / "坏的.jpg", tmp_path / "表.txt") is None
    assert "“坏的.jpg”没有添加" in clerk.problems[0].sentence
    assert "“表.txt”没有添加" in clerk.problems[0].sentence


def test_reading_is_stopped_and_puts_nothing_anywhere(clerk: Clerk, view: PapersView, folder: Path) -> None:
    view.take_files([folder])
    assert view.drop.stop.isVisible()
    clerk.bot.mouseClick(view.drop.stop, Qt.MouseButton.LeftButton)
    clerk.settle()
    assert not any(isinstance(it, AssignDialog) and it.isVisible() for it in QApplication.topLevelWidgets())
    assert papers(clerk) == []
    assert view.drop.files.isVisible()


def test_a_picture_that_was_copied_is_pasted(clerk: Clerk, view: PapersView) -> None:
    choose(clerk, view, "签字认可书")
    picture = QImage(80, 120, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QApplication.clipboard().setImage(picture)
    view.table.setFocus()
    clerk.bot.keyClick(view.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    (dialog,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, AssignDialog) and it.isVisible())
    assert (dialog.row.piece.name, dialog.row.paper_words) == ("粘贴的图片", "签字认可书 · 2018 年")
    clerk.click(dialog.go)
    assert view.viewer.where.text() == "签字认可书 · 第 1 页，共 1 页"
