"""档案移交 as a clerk uses it: settings, the list of volumes, the folder, the hand-over, the foot of the papers."""

from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QApplication

from township_desk.actions.filing.folder import SUMS
from township_desk.actions.household.register_list import NamedList
from township_desk.domain.fields import scans
from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import Household, Member, Paper, Village
from township_desk.gui.base import messages
from township_desk.gui.filing.filing_dialogs import FilingSettingsDialog, HandOverDialog
from township_desk.gui.filing.filing_page import FilingPage
from township_desk.gui.filing.volume_foot import VolumeFoot
from township_desk.gui.household.household_page import HouseholdPage
from township_desk.gui.postings.posting_dialogs import PostingDialog


def dialog_of(kind: type[PostingDialog]) -> PostingDialog:
    return next(it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible())


@pytest.fixture
def page(clerk: Clerk) -> FilingPage:
    """The page of a village with three households, whose office has set what a hall asks for."""
    village = Village(name="双河村", place=9)
    homes = [Household(village=village.id, number=f"9{it}", group="1组") for it in range(3)]
    with clerk.archive.change("双河村", by="王") as change:
        change.put(village, *homes, *(Member(household=it.id, name="陈德福", relation="户主") for it in homes))
    clerk.click(clerk.go("papers").filing)  # type: ignore[attr-defined]
    clerk.go("filing", village.id)
    found = clerk.window.front
    assert isinstance(found, FilingPage)
    clerk.click(found.settings)
    dialog = dialog_of(FilingSettingsDialog)
    assert isinstance(dialog, FilingSettingsDialog)
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("jiangxi"))
    for line, text in ((dialog.lines["fonds"], "0031"), (dialog.code, "203")):
        clerk.type(line, text)
    clerk.click(dialog.go)
    return found


def texts(page: FilingPage, column: int) -> list[str]:
    return [page.model.cell(it, column).text for it in page.model.rows]


def test_a_list_narrows_volumes_and_missing_papers(clerk: Clerk, page: FilingPage, tmp_path: Path) -> None:
    homes = [it for it in clerk.archive.all(Household) if it.number in ("90", "92")]
    clerk.go("filing", NamedList("两户", tuple(it.id for it in homes)))
    assert {it.volume.household for it in page.model.rows} == {it.id for it in homes}
    page.build_in(tmp_path / "移交")
    clerk.settle()
    assert "已生成 2 卷" in page.said.said
    page.whose.clear()
    clerk.settle()
    assert len(page.model.rows) == 4
    missing = clerk.go("ledger.papers_missing")
    missing.whose.take(NamedList("一户", (homes[0].id,)))  # type: ignore[attr-defined]
    clerk.settle()
    owners = {of.owner.key for line in missing.lines for of in line.homes or ()}  # type: ignore[attr-defined]
    assert owners <= {homes[0].id}
    assert not missing.print.isEnabled()  # type: ignore[attr-defined]


def test_a_clerk_sets_builds_and_hands_over(clerk: Clerk, page: FilingPage, tmp_path: Path) -> None:
    assert texts(page, 0) == ["0031-JF·01·203-0001", *(f"0031-JF·02·203-000{it}" for it in (1, 2, 3))]
    assert set(texts(page, 3)) == {"–"}
    assert "未确认" in page.office.text()
    clerk.click(page.count)
    assert all(it.isdecimal() for it in texts(page, 3))
    page.build_in(tmp_path / "移交")
    clerk.settle()
    assert "已生成 4 卷" in page.said.said
    assert (tmp_path / "移交" / SUMS).exists()
    page.give_folder(tmp_path / "移交")
    clerk.settle()
    clerk.click(dialog_of(HandOverDialog).go)
    assert all("移交" in it for it in texts(page, 5))
    assert not page.build.isEnabled()
    assert page.subtitle.text().endswith("已移交 4 卷")


def test_a_folder_that_is_none_is_refused_on_the_page(clerk: Clerk, page: FilingPage, tmp_path: Path) -> None:
    page.give_folder(tmp_path)
    clerk.settle()
    clerk.click(dialog_of(HandOverDialog).go)
    assert "不是生成档案时写出的文件夹" in page.said.said


def test_the_papers_of_a_household_say_their_volume_and_lead_to_it(clerk: Clerk, page: FilingPage) -> None:
    assert page.village is not None
    home = clerk.archive.find(Household, village=page.village.id)[0]
    shown = clerk.go("household", (home.id, [home.id]))
    assert isinstance(shown, HouseholdPage)
    shown.sections.open("paper")
    clerk.settle()
    foot = next(it for it in shown.findChildren(VolumeFoot) if it.isVisible())
    assert foot.reference.text().startswith("档号 0031-JF·02·203-000")
    assert "移交前号不固定" in foot.words.text()
    clerk.click(foot.go)
    assert clerk.window.front is page


def test_a_volume_that_cannot_be_made_is_left_out_if_the_clerk_agrees(
    clerk: Clerk, page: FilingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = clerk.archive.find(Member, household=clerk.archive.find(Household, number="91")[0].id)[0]
    with clerk.archive.change("改名", by="王") as change:
        change.put(replace(head, name="陈\ue863"))
    clerk.settle()
    clerk.click(page.count)
    assert texts(page, 5).count("生成不了") == 1
    asked = list[str]()
    monkeypatch.setattr(messages, "ask", lambda _parent, _title, text, _yes: bool(asked.append(text)) or len(asked) > 1)
    page.build_in(tmp_path / "移交")
    clerk.settle()
    assert not (tmp_path / "移交").exists()
    page.build_in(tmp_path / "移交")
    clerk.settle()
    assert "U+E863" in asked[0]
    assert "已生成 3 卷" in page.said.said
    assert "没有生成的 1 卷，补好再移交" in page.said.said


def test_the_volumes_of_the_township_itself_are_shown(clerk: Clerk, page: FilingPage) -> None:
    with clerk.archive.change("放入材料", by="王") as change:
        change.put(Paper(title="扶贫工作总结", scans=scans.written([Scan("a.jpg", (clerk.archive.scans.keep(b"x"),))])))
    page.place.setCurrentIndex(page.place.count() - 1)
    page.place.activated.emit(page.place.currentIndex())
    clerk.settle()
    assert texts(page, 0) == ["0031-JF·01-0001", "0031-JF·04-0001"]
    assert page.subtitle.text().startswith(f"{clerk.archive.township.name} · 未移交 2 卷")
    assert "村编码" not in page.office.text()
