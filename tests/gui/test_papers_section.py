"""佐证材料 on the household's page: files dropped, assigned, written as one step, taken back; states by one click."""

from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from scans import jpeg

from township_desk.domain.fields import scans
from township_desk.domain.fields.scans import Scan
from township_desk.domain.papers.needs import State
from township_desk.domain.records import Household, Paper
from township_desk.gui.household.household_page import HouseholdPage
from township_desk.gui.papers.assign_dialog import AssignDialog
from township_desk.gui.papers.papers_view import PapersView


@pytest.fixture
def homes(clerk: Clerk) -> list[Household]:
    return [it for it in clerk.archive.all(Household) if it.status == "预脱贫"][:2]


@pytest.fixture
def view(clerk: Clerk, homes: list[Household]) -> PapersView:
    return _open(clerk, homes[0])


def _open(clerk: Clerk, home: Household) -> PapersView:
    page = clerk.go("household", (home.id, [home.id]))
    assert isinstance(page, HouseholdPage)
    page.sections.open(Paper.TABLE)
    clerk.settle()
    found: PapersView = page.sections[Paper.TABLE].view
    return found


def _papers(clerk: Clerk) -> list[Paper]:
    return clerk.archive.all(Paper)


def _choose(clerk: Clerk, view: PapersView, title: str) -> None:
    assert view.table.choose(next(it for it in view.table.needs if it.title == title))
    clerk.settle()


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
    assert sorted(it.title for it in _papers(clerk)) == ["入户核实表", "贫困户申请书"]
    assert all(len(scans.read(it.scans)[0].pages) == 1 for it in _papers(clerk))
    assert view.told.text().endswith("已有 2")
    clerk.click(clerk.window.told.findChildren(type(dialog.lines.leave_out))[0])
    assert _papers(clerk) == []
    assert view.told.text().endswith("已有 0")
    assert clerk.problems == []


def test_one_photo_goes_to_the_paper_that_is_chosen(clerk: Clerk, view: PapersView, folder: Path) -> None:
    _choose(clerk, view, "签字认可书")
    dialog = _drop(clerk, view, folder / "IMG_1.jpg")
    assert dialog is not None
    assert (dialog.row.paper_words, dialog.row.reason.value) == ("签字认可书 · 2018 年", "选中的材料")
    clerk.click(dialog.go)
    assert [it.title for it in _papers(clerk)] == ["签字认可书"]
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
    assert [it.household for it in _papers(clerk)] == [homes[0].id]
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
    assert [(it.household, it.title) for it in _papers(clerk)] == [(homes[1].id, "水费收据")]


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
    assert _papers(clerk) == []
    assert view.drop.files.isVisible()


def test_a_state_is_marked_by_one_click_and_quick_clicks_are_all_kept(clerk: Clerk, view: PapersView) -> None:
    _choose(clerk, view, "贫困户申请书")
    assert view.table.need.state is State.MISSING
    for name in ("signed", "sealed"):
        clerk.bot.mouseClick(view.editor.marks[name], Qt.MouseButton.LeftButton)
    clerk.bot.mouseClick(view.editor.originals["原件"], Qt.MouseButton.LeftButton)
    clerk.settle()
    (paper,) = _papers(clerk)
    assert (paper.title, paper.signed, paper.sealed, paper.original) == ("贫困户申请书", "是", "是", "原件")
    assert [it.short for it in view.table.need.faults] == ["缺日期"]
    clerk.click(view.editor.has_day)
    assert view.editor.day.line.hasFocus()
    clerk.type(view.editor.day.line, "2014.3.18")
    clerk.bot.keyClick(view.editor.day.line, Qt.Key.Key_Return)
    clerk.settle()
    assert [it.dated for it in _papers(clerk)] == ["2014-03-18"]
    assert view.table.need.state is State.THERE
    clerk.click(view.editor.marks["signed"])
    assert [it.signed for it in _papers(clerk)] == ["否"]
    assert clerk.problems == []


def test_a_day_that_is_none_is_not_kept_and_says_why(clerk: Clerk, view: PapersView) -> None:
    _choose(clerk, view, "贫困户申请书")
    clerk.type(view.editor.day.line, "2014.13.45")
    clerk.bot.keyClick(view.editor.day.line, Qt.Key.Key_Return)
    clerk.settle()
    assert _papers(clerk) == []
    assert view.editor.day.said


def _put(clerk: Clerk, view: PapersView, *titles: str, pages: int = 1) -> None:
    """Papers with scans, as if they had been there."""
    needs = [next(it for it in view.table.needs if it.title == title) for title in titles]
    with clerk.archive.change("放", by="王") as change:
        for it in needs:
            digests = [clerk.archive.scans.keep(jpeg(60 + n, 90)) for n in range(pages)]
            change.put(replace(it.blank(view.found.owner), scans=scans.written([Scan("a.jpg", tuple(digests))])))
    clerk.desk.changed.emit()
    clerk.settle()


def test_a_page_is_exchanged_and_taken_out_and_a_paper_removed_and_brought_back(
    clerk: Clerk, view: PapersView, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(clerk, view, "贫困户申请书", pages=2)
    chosen = str(folder / "IMG_1.jpg")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (chosen, ""))
    before = scans.read(_papers(clerk)[0].scans)[0].pages
    clerk.bot.keyClick(view, Qt.Key.Key_PageDown)
    clerk.click(view.editor.change)
    after = scans.read(_papers(clerk)[0].scans)[0].pages
    assert (after[0], len(after)) == (before[0], 2)
    assert after[1] != before[1]
    clerk.click(view.editor.take_out)
    assert len(scans.read(_papers(clerk)[0].scans)[0].pages) == 1
    view.table.setFocus()
    clerk.bot.keyClick(view.table, Qt.Key.Key_Delete)
    clerk.settle()
    assert _papers(clerk) == []
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert [it.title for it in _papers(clerk)] == ["贫困户申请书"]
    assert clerk.problems == []


def test_arrows_go_over_headings_pages_lead_to_papers_and_f8_to_problems(clerk: Clerk, view: PapersView) -> None:
    _put(clerk, view, "民主评议记录", "入户核实表")
    _choose(clerk, view, "贫困户登记表")
    clerk.bot.keyClick(view.table, Qt.Key.Key_Down)
    clerk.settle()
    assert view.table.need.group.startswith("帮扶")
    clerk.bot.keyClick(view.table, Qt.Key.Key_Home)
    clerk.bot.keyClick(view, Qt.Key.Key_PageDown)
    clerk.settle()
    titles = [it.title for it in view.viewer.pages]
    assert titles == ["民主评议记录", "入户核实表"]
    assert view.table.need.title in titles
    _choose(clerk, view, "帮扶明白卡")
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_F8)
    clerk.settle()
    assert view.table.need.faults
    assert view.table.need.group.startswith("退出")


def test_the_pills_show_only_what_is_missing_or_to_be_mended(clerk: Clerk, view: PapersView) -> None:
    _put(clerk, view, "民主评议记录")
    clerk.click(view.pills[State.MEND])
    assert [it.title for it in view.table.needs] == ["民主评议记录"]
    clerk.click(view.pills[State.MISSING])
    assert "帮扶明白卡" not in [it.title for it in view.table.needs]
    clerk.click(view.pills[State.MEND])
    clerk.click(view.pills[State.MISSING])
    assert "帮扶明白卡" in [it.title for it in view.table.needs]


def test_a_paper_becomes_another_one_of_the_list(clerk: Clerk, view: PapersView) -> None:
    _put(clerk, view, "民主评议记录")
    _choose(clerk, view, "民主评议记录")
    place = next(n for n in range(view.editor.title.count()) if view.editor.title.itemText(n).startswith("退出民主"))
    view.editor.title.activated.emit(place)
    clerk.settle()
    assert [(it.title, it.year) for it in _papers(clerk)] == [("退出民主评议记录", 2018)]


def test_what_somebody_else_changed_meanwhile_is_not_written_over(clerk: Clerk, view: PapersView) -> None:
    _put(clerk, view, "民主评议记录")
    _choose(clerk, view, "民主评议记录")
    (paper,) = _papers(clerk)
    with clerk.archive.change("别处", by="李") as change:
        change.put(replace(paper, signed="是"))
    clerk.click(view.editor.marks["signed"])
    assert "刚被改过" in clerk.problems[0].sentence
    assert view.editor.marks["signed"].isChecked()


def test_the_section_stands_on_the_card_of_a_village(clerk: Clerk) -> None:
    page = clerk.go("village", "石桥村")
    page.sections.open(Paper.TABLE)
    clerk.settle()
    view = page.sections[Paper.TABLE].view
    assert view.found.owner.of == "village"
    clerk.bot.mouseClick(view.editor.marks["signed"], Qt.MouseButton.LeftButton)
    clerk.settle()
    assert [(it.village, it.household) for it in _papers(clerk)] == [(view.found.owner.key, None)]


def test_a_picture_that_was_copied_is_pasted(clerk: Clerk, view: PapersView) -> None:
    _choose(clerk, view, "签字认可书")
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


def test_scans_are_saved_out(clerk: Clerk, view: PapersView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(clerk, view, "入户核实表", pages=2)
    _choose(clerk, view, "入户核实表")
    out = tmp_path / "核实表.pdf"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(out), "PDF (*.pdf)"))
    clerk.click(view.viewer.save)
    assert out.read_bytes().startswith(b"%PDF")
    assert clerk.problems == []


def test_the_first_day_says_what_to_do_next(clerk: Clerk, view: PapersView) -> None:
    assert view.viewer.area.said.text().startswith("还没有“贫困户申请书”。把照片拖进来")
    assert view.told.text() == "必备 11 · 已有 0"
    assert not view.editor.remove.isEnabled()
    assert not view.editor.change.isEnabled()
