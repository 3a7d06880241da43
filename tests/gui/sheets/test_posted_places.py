"""Where a notice hangs, at the window: the file that is put up, and photos of the boards."""

from pathlib import Path

import pytest
from clerk import Clerk
from exchange.pictures import packed
from exchange.pictures import photo as picture
from hanging import day_from_today, dialog_of, postings_page, printed
from PySide6.QtWidgets import QFileDialog, QPushButton

from township_desk.actions.paper import posting_acts, postings
from township_desk.domain.records import PostedPlace
from township_desk.gui.base import messages
from township_desk.gui.postings.photos_dialog import PhotosDialog
from township_desk.gui.postings.posting_dialogs import PutUpDialog


def test_only_the_kept_paper_is_put_up(clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    number = printed(clerk, 0)
    (tmp_path / "另一份.pdf").write_bytes(b"%PDF-1.4")
    postings.reprint(clerk.archive, number, tmp_path / "原样.pdf")
    page = postings_page(clerk)
    clerk.click(page.foot.up)
    dialog = dialog_of(clerk, PutUpDialog)
    for name, why in (("另一份.pdf", "不是第 1 号留存的那一份"), ("没有.pdf", "“没有.pdf”")):
        dialog.paper.setText(str(tmp_path / name))
        clerk.click(dialog.go)
        assert why in clerk.problems[-1].sentence
    assert clerk.archive.all(PostedPlace) == []
    clerk.problems.clear()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "原样.pdf"), ""))
    clerk.click(next(it for it in dialog.findChildren(QPushButton) if it.text() == "选文件…"))
    clerk.click(dialog.go)
    assert len(clerk.archive.all(PostedPlace)) == 1


def test_photos_of_the_board_are_added_looked_at_and_taken_out(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    number = printed(clerk, -3)
    posting_acts.put_up(clerk.archive, number, ["村公示栏", "镇政府网站"], day_from_today(-3), by="王")
    photo = tmp_path / "IMG_1.jpg"
    photo.write_bytes(packed(picture()))
    page = postings_page(clerk)
    asked: list[list[str]] = []

    def ask(_: object, title: str, prompt: str, spots: list[str]) -> int:
        asked.append(spots)
        return 1

    monkeypatch.setattr(messages, "ask_one_of", ask)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(photo)], ""))
    row = page.detail.photos
    clerk.click(row.add)
    clerk.settle()
    assert asked == [["村公示栏", "镇政府网站"]]
    assert clerk.window.told.said == "镇政府网站现有 1 张照片。"
    assert [bool(it.photos) for it in clerk.archive.all(PostedPlace)] == [False, True]
    assert [it.isVisible() for it in row.shown] == [True, False]
    assert "照片 1" in page.detail.steps.steps[1].about
    clerk.click(row.add)
    assert "镇政府网站已经有这张照片了" in clerk.problems.pop().sentence
    assert "照片 1" in page.detail.steps.steps[1].about
    clerk.click(row.shown[0])
    dialog = dialog_of(clerk, PhotosDialog)
    clerk.click(dialog.drop)
    assert [it.photos for it in clerk.archive.all(PostedPlace)] == ["", ""]
    assert not row.shown[0].isVisible()
