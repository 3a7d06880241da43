"""佐证材料 on the household's page: files dropped, assigned, written as one step, taken back; states by one click."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Clerk
from paper_clerk import choose, papers
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from scans import jpeg

from township_desk.actions.papers import arriving
from township_desk.domain.fields import scans
from township_desk.domain.papers.assigning import Arrived, ArrivedPage
from township_desk.domain.records import Household, Member, Paper
from township_desk.gui.base import messages
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
    assert [(it.piece.name, it.paper_words, it.reason) for it in dialog.rows] == [
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
    assert (dialog.row.paper_words, dialog.row.reason) == ("签字认可书 · 2018 年", "选中的材料")
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


def _asked() -> AssignDialog:
    (dialog,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, AssignDialog) and it.isVisible())
    return dialog


def _drag(clerk: Clerk, over: QWidget, at: QPoint, *paths: Path) -> None:
    """Drags files over a widget and lets them fall there."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(it)) for it in paths])
    none, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, copy, dragged, left, none)
    QApplication.sendEvent(over, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(over, QDragMoveEvent(at, copy, dragged, left, none))
    QApplication.sendEvent(over, QDropEvent(at.toPointF(), copy, dragged, left, none))
    clerk.settle()


def test_files_that_fall_on_a_row_are_all_that_paper(clerk: Clerk, view: PapersView, folder: Path) -> None:
    view.table.verticalScrollBar().setValue(0)
    at = next(
        view.table.visualRect(view.table.lines.index(row, 0)).center()
        for row, line in enumerate(view.table.lines.rows)
        if getattr(line, "title", "") == "民主评议记录"
    )
    _drag(clerk, view.table.viewport(), at, folder / "IMG_1.jpg", folder / "IMG_2.jpg", folder / "贫困户申请书.jpg")
    dialog = _asked()
    assert [it.paper_words for it in dialog.rows] == [
        "民主评议记录 · 2014 年",
        "民主评议记录 · 2014 年",
        "贫困户申请书 · 2014 年",
    ]
    assert dialog.go.hasFocus()
    clerk.bot.keyClick(dialog.go, Qt.Key.Key_Return)
    clerk.settle()
    assert sorted(it.title for it in papers(clerk)) == ["民主评议记录", "贫困户申请书"]


def test_files_fall_anywhere_on_the_card_of_a_household(clerk: Clerk, homes: list[Household], folder: Path) -> None:
    page = clerk.go("household", (homes[0].id, [homes[0].id]))
    assert page.sections.current != Paper.TABLE
    _drag(clerk, page, QPoint(200, 20), folder / "IMG_1.jpg")
    dialog = _asked()
    assert page.sections.current == Paper.TABLE
    assert [(it.of.owner.key, it.reason) for it in dialog.rows] == [(homes[0].id, "请指定")]
    clerk.click(dialog.back)


def test_the_same_photos_again_are_told_and_not_put_twice(clerk: Clerk, view: PapersView, folder: Path) -> None:
    choose(clerk, view, "签字认可书")
    dialog = _drop(clerk, view, folder / "IMG_1.jpg")
    clerk.click(dialog.go)
    again = _drop(clerk, view, folder)
    assert [(it.piece.name, it.reason, it.paper_words) for it in again.rows][:2] == [
        ("IMG_1.jpg", "已经有了", "签字认可书 · 2018 年"),
        ("IMG_2.jpg", "已经有了", "签字认可书 · 2018 年"),  # the same picture under another name
    ]
    assert "2 个已经在材料里" in again.told.text()
    assert again.go.text() == "放进 1 份材料"
    clerk.click(again.go)
    assert sorted(len(scans.read(it.scans)) for it in papers(clerk)) == [1, 1]


def test_a_name_that_no_list_knows_is_told_and_what_was_said_is_not_lost_by_a_slip(
    clerk: Clerk, view: PapersView, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _drop(clerk, view, folder / "IMG_1.jpg")
    dialog.lines.paper.setFocus()
    dialog.lines.paper.clear()
    clerk.bot.keyClicks(dialog.lines.paper, "pp")
    clerk.bot.keyClick(dialog.lines.paper, Qt.Key.Key_Return)
    assert dialog.row.reason == "清单以外"
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _p, _t, text, _y, **_: bool(asked.append(text)))
    clerk.bot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert asked == ["手工指定的 1 个会丢掉，照片要重新拖进来。"]
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    clerk.bot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert papers(clerk) == []


def test_a_namesake_s_photo_waits_until_somebody_says_whose_it_is(
    clerk: Clerk, view: PapersView, homes: list[Household], folder: Path
) -> None:
    others = [it for it in clerk.archive.all(Household) if it not in homes][:2]
    with clerk.archive.change("同名", by="王") as change:
        heads = [it for it in clerk.archive.all(Member) if it.household in [home.id for home in others]]
        change.put(*(replace(it, name="同名人") for it in heads if it.relation == "户主"))
    clerk.desk.changed.emit()
    clerk.settle()
    (folder / "同名人户口簿复印件.jpg").write_bytes(jpeg(61, 90))
    dialog = _drop(clerk, view, folder / "同名人户口簿复印件.jpg")
    assert (dialog.row.of, dialog.row.reason) == (None, "有同名的")
    assert not dialog.lines.paper.isEnabled()
    assert not dialog.go.isEnabled()
    clerk.type(dialog.lines.whose, others[1].number)
    clerk.settle()
    clerk.bot.keyClick(dialog.lines.whose, Qt.Key.Key_Return)
    clerk.settle()
    assert dialog.row.of.owner.key == others[1].id
    assert dialog.lines.paper.isEnabled()
    clerk.click(dialog.lines.leave_out)


def test_other_work_gets_its_turn_while_one_photo_is_being_read(
    clerk: Clerk, view: PapersView, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def slow(*_: object) -> Iterator[Arrived | None]:
        while not done:
            yield None
        yield Arrived("IMG_1.jpg", "", (ArrivedPage(clerk.archive.scans.keep(jpeg())),))

    monkeypatch.setattr(arriving, "take_in_turns", slow)
    view.take_files([folder / "IMG_1.jpg"])
    clerk.bot.wait_until(lambda: view.dropping.arrivals.batch is not None)
    clerk.desk.read("别的", lambda _: done.append("别的"), lambda _: None)
    clerk.settle()
    assert [it.piece.name for it in _asked().rows] == ["IMG_1.jpg"]
