"""表册打印 at the window: any form, what is typed in, one file or many, the wording."""

from pathlib import Path

import pytest
from clerk import Clerk
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QFileDialog, QLineEdit

from township_desk.actions.paper.printed_forms import printed_on
from township_desk.domain.paper.catalogue import STEPS, catalogue
from township_desk.domain.records import Paper, PostedNotice, Setting
from township_desk.gui.base import messages
from township_desk.gui.paper.forms.papers_page import PapersPage
from township_desk.gui.paper.forms.wording_dialog import FormWordingDialog
from township_desk.printing.reading.preview import page_count, page_texts

LEAVING = "观音岩村"  # where two households of the demonstration are to leave


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked before a paper left the program; the clerk goes on."""
    found: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _parent, _title, text, _yes: found.append(text) or True)
    return found


def _page(clerk: Clerk, name: str = "form.exit.household", argument: object = None) -> PapersPage:
    page = clerk.go("papers", argument)
    assert isinstance(page, PapersPage)
    sheet = next(it for it in catalogue() if it.name == name)
    page.options.step.setCurrentIndex(page.options.step.findData(sheet.step))
    page.options.kind.setCurrentIndex(page.options.kind.findData(name))
    page.options.place.setCurrentIndex(page.options.place.findText(LEAVING))
    clerk.settle()
    return page


def _text(page: PapersPage) -> str:
    return "".join("".join(page_texts(page.shown.sheet.pdf)).split()) if page.shown else ""


def test_every_form_can_be_chosen_and_says_what_it_needs(clerk: Clerk) -> None:
    page = _page(clerk)
    seen = []
    for step in range(page.options.step.count()):
        page.options.step.setCurrentIndex(step)
        for place in range(page.options.kind.count()):
            page.options.kind.setCurrentIndex(place)
            clerk.settle()
            seen.append(page.options.sheet.name)
            assert page.heading.text() == page.options.kind.currentText()
            assert (page.shown is None) == (not page.print_button.isEnabled())
            assert page.shown or page.note.isVisible()
    elsewhere = {"form.briefing.township"}  # printed from 统计
    assert sorted(seen) == [it.name for it in catalogue() if (it.parts or it.volume) and it.name not in elsewhere]
    assert set(STEPS) >= {it.step for it in catalogue()}


def test_a_household_card_hands_its_household_over(clerk: Clerk) -> None:
    ids = clerk.window.page("register").model.ids
    card = clerk.go("household", (ids[0], ids))
    clerk.click(card.print_button)
    page = clerk.window.pages.currentWidget()
    assert isinstance(page, PapersPage)
    assert (page.options.place.currentText(), page.shown.total if page.shown else 0) == ("这一户", 1)
    page.options.kind.setCurrentIndex(page.options.kind.findData("form.dossier.household"))
    clerk.settle()
    assert "卷内文件目录" in _text(page)


def test_what_is_typed_stands_on_the_paper_and_is_kept_for_the_next_sheet(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(clerk, "form.meeting.village")
    for name, text in (("会议时间", "2018-10-12"), ("应到人数", "45"), ("实到人数", "20")):
        clerk.type(page.options.asked[name], text)
    clerk.settle()
    assert "2018-10-12" in _text(page)
    assert "不到应到 45 人的三分之二" in page.options.notes.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "m.pdf"), ""))
    clerk.click(page.save)
    assert page_count((tmp_path / "m.pdf").read_bytes()) == page.paper.pages
    page.options.kind.setCurrentIndex(page.options.kind.findData("form.report.village"))
    clerk.settle()
    box = page.options.asked["会议时间"]
    assert isinstance(box, QLineEdit)
    assert box.text() == "2018-10-12"
    assert "于2018-10-12召开" in _text(page)


def test_a_file_for_each_and_the_whole_pack(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(clerk, "form.income.household")
    page.options.pattern.setText("{户编号} {户主}")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "each"))
    clerk.click(page.each)
    clerk.settle()
    dialog = page.findChild(messages.MessageDialog)
    dialog.deleteLater()
    written = list((tmp_path / "each").glob("*.pdf"))
    assert page.shown
    assert len(written) == page.shown.total > 0
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "pack"))
    step = clerk.archive.step
    clerk.click(page.pack)
    clerk.settle()
    assert any("退出验收表" in it.name for it in (tmp_path / "pack").glob("*.pdf"))
    assert clerk.archive.step == step + 1, "one 撤销 takes back all that was noted of the pack"
    assert clerk.window.told.said.startswith("已印出整套")


def test_a_trip_for_signatures_takes_its_list_and_forms_along(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = next(it for it in clerk.archive.villages() if it.name == LEAVING)
    with clerk.archive.change("登记材料", by="王") as change:
        change.put(Paper(village=village.id, title="大会记录", year=clerk.window.desk.year, signed="是"))
    page = _page(clerk, "form.unsigned.village")
    assert f"{LEAVING}待补签材料清单" in _text(page)
    assert "大会记录" in _text(page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "pack"))
    clerk.click(page.pack)
    clerk.settle()
    names = sorted(it.name for it in (tmp_path / "pack").glob("*.pdf"))
    assert "待补签清单" in names[0]
    assert len(names) > 1


def test_what_was_printed_to_be_signed_is_remembered_once_it_is_out(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(clerk, "form.visit.household")
    assert page.options.kind.hasFocus()
    village = next(it for it in clerk.archive.villages() if it.name == LEAVING)
    (tmp_path / "f.pdf").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "f.pdf"), ""))
    clerk.click(page.save)
    assert clerk.problems
    clerk.problems.clear()
    assert not printed_on(clerk.archive, village.id, "form.visit.household", 2018)
    (tmp_path / "f.pdf").rmdir()
    clerk.click(page.save)
    assert page.shown
    assert len(printed_on(clerk.archive, village.id, "form.visit.household", 2018)) == page.shown.total > 0


def test_who_fails_is_named_before_anything_is_written_or_kept(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(clerk)
    told: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _parent, _title, text, _yes: bool(told.append(text)))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "folder"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "f.pdf"), ""))
    for made in (page.save, page.each, page.pack):
        clerk.click(made)
    assert len(told) == 3
    assert all("达标" in it or "待核实" in it for it in told)
    assert [*tmp_path.glob("*.pdf"), *tmp_path.glob("folder")] == []
    assert clerk.archive.all(PostedNotice) == []


def test_a_pattern_that_nobody_knows_is_said(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(clerk, "form.income.household")
    page.options.pattern.setText("{姓名}")
    told = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "each"))
    monkeypatch.setattr(messages, "tell", lambda _, problem: told.append(problem.sentence))
    clerk.click(page.each)
    clerk.settle()
    assert told
    assert "不认识“{姓名}”" in told[0]
    assert not (tmp_path / "each").exists()


def test_the_office_words_a_form_and_takes_it_back(clerk: Clerk) -> None:
    page = _page(clerk, "form.notify.household")
    clerk.click(page.options.words)
    dialog = page.findChild(FormWordingDialog)
    dialog.boxes["title"].setPlainText("{村}退出告知单")
    dialog.boxes["1"].setPlainText("你户于{年度}年{没有}退出。")
    clerk.click(dialog.save)
    assert "不认识“{没有}”" in dialog.said.said
    assert dialog.isVisible()
    dialog.boxes["1"].setPlainText("你户于{年度}年退出。")
    clerk.settle()
    assert dialog.said.said == ""
    assert dialog.paper.pages > 0
    clerk.click(dialog.save)
    clerk.settle()
    assert "退出告知单" in _text(page)
    assert "你户于2018年退出。" in _text(page)
    dialog.deleteLater()
    clerk.settle()
    clerk.click(page.options.words)
    again = page.findChildren(FormWordingDialog)[-1]
    assert again.boxes["title"].toPlainText() == "{村}退出告知单"
    clerk.click(again.back)
    clerk.click(again.save)
    clerk.settle()
    assert "贫困户退出告知书" in _text(page)
    assert not [it for it in clerk.archive.all(Setting) if it.name == "wording/form.notify.household"]


def test_a_list_lies_as_the_clerk_wants_and_is_remembered(clerk: Clerk) -> None:
    page = _page(clerk, "form.roll.village")
    layout = page.options.layout_
    assert layout.isVisible()
    assert "证件号码" in _text(page)
    assert layout.columns.boxes.keys() >= {"证件号码", "联系电话", "备注"}
    assert "户主姓名" not in layout.columns.boxes
    layout.columns.boxes["证件号码"].setChecked(False)
    layout.paper.setCurrentIndex(layout.paper.findText("A3 横向"))
    layout.row.setValue(12)
    clerk.settle()
    assert page.shown is not None
    assert "证件号码" not in _text(page)
    assert page_sizes(page.shown.sheet.pdf)[0] == (420, 297)
    page.options.choose_sheet("form.exit.household")
    clerk.settle()
    assert not layout.isVisible()
    page.options.choose_sheet("form.roll.village")
    clerk.settle()
    assert (layout.paper.currentText(), layout.row.value(), "证件号码" in _text(page)) == ("A3 横向", 12, False)
    clerk.click(layout.reset)
    clerk.settle()
    assert (layout.paper.currentText(), layout.row.value(), "证件号码" in _text(page)) == ("A4 横向", 8, True)


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of the pages in mm."""
    return [
        (round(wide * 25.4 / 72), round(high * 25.4 / 72)) for wide, high in (it.get_size() for it in PdfDocument(pdf))
    ]
