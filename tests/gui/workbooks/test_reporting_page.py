"""Sending up at the window: choose, look, write; then what changed since."""

from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QFileDialog

from township_desk.actions.ledgers import entries as ledgers
from township_desk.domain.records import Household, Measure, Member, SentReport


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "县里"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(made))
    return made


def spoil(clerk: Clerk) -> Member:
    """Somebody gets a number whose check digit is wrong."""
    one = next(it for it in clerk.archive.all(Member) if it.id_number and it.left_on is None)
    wrong = one.id_number[:-1] + ("1" if one.id_number[-1] != "1" else "2")
    with clerk.archive.change("写错", by="王") as change:
        change.put(replace(one, id_number=wrong))
    return one


def test_nothing_can_be_sent_before_a_layout_is_ticked(clerk: Clerk) -> None:
    page = clerk.go("reporting")
    assert not page.new.go.isEnabled()
    assert page.new.go.toolTip() == "先在左边选版式"
    page.new.boxes["households"].click()
    assert page.new.go.isEnabled()


def test_errors_are_listed_and_a_reason_sends_it_all_the_same(clerk: Clerk, folder: Path) -> None:
    name = spoil(clerk).name
    page = clerk.go("reporting")
    page.new.boxes["population-2017"].click()
    clerk.click(page.new.go)
    assert name in {it.located.person for it in page.new.model.rows}
    assert "没有上报" in page.new.said._text.text() or "还有错误" in page.new.said._text.text()
    assert page.tabs._counts == [len(page.new.model.rows), 0]
    assert page.to_file.isVisible()
    assert page._list().table is page.new.table
    assert clerk.archive.all(SentReport) == []
    assert list(folder.iterdir()) == []
    clerk.type(page.new.reason, "县里催")
    clerk.click(page.new.go)
    assert "已写 1 份表和清单" in page.new.said._text.text()
    assert clerk.archive.all(SentReport)[0].reason == "县里催"
    assert len(list(next(folder.iterdir()).iterdir())) == 2
    assert clerk.problems == []


def test_no_folder_is_asked_for_before_the_errors_are_known(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(clerk)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: pytest.fail("asked for a folder"))
    page = clerk.go("reporting")
    page.new.boxes["population-2017"].click()
    clerk.click(page.new.go)
    clerk.click(page.new.go)
    assert "请在下面写明理由" in page.new.said._text.text()
    assert clerk.window.focusWidget() is page.new.reason


def test_two_passwords_must_be_one(clerk: Clerk, folder: Path) -> None:
    page = clerk.go("reporting")
    page.new.boxes["households"].click()
    page.new.locks.click()
    clerk.type(page.new.password, "mima-2018")
    clerk.type(page.new.again, "mima-2019")
    clerk.click(page.new.go)
    assert "两遍不一样" in page.new.said._text.text()
    assert list(folder.iterdir()) == []


def test_what_changed_since_is_shown_under_the_report(clerk: Clerk, folder: Path) -> None:
    page = clerk.go("reporting")
    page.new.boxes["households"].click()
    clerk.click(page.new.look)
    if page.new.model.rows:
        clerk.type(page.new.reason, "急")
    clerk.click(page.new.go)
    page.tabs.pick(1)
    clerk.settle()
    assert page.kept.said.text() == "上报以后没有变化。"
    home = clerk.archive.all(Household)[0]
    with clerk.archive.change("改", by="王") as change:
        change.put(replace(home, cause="因灾" if home.cause != "因灾" else "因病"))
    clerk.desk.changed.emit()
    clerk.settle()
    assert page.kept.said.text() == "上报以后：改动 1 户。"
    page.kept.below.opened.emit(0)
    clerk.settle()
    assert clerk.window.pages.currentWidget() is clerk.window.page("household")
    assert clerk.problems == []


def test_a_ledger_is_sent_and_its_changes_are_shown(clerk: Clerk, folder: Path) -> None:
    home = clerk.archive.all(Household)[0]
    ledgers.keep_entry(clerk.archive, Measure(household=home.id, name="发放鸡苗"), by="王")
    page = clerk.go("reporting")
    page.new.boxes["measures"].click()
    clerk.click(page.new.look)
    if page.new.model.rows:
        clerk.type(page.new.reason, "急")
    clerk.click(page.new.go)
    assert "已写 1 份表和清单" in page.new.said._text.text()
    entry = clerk.archive.all(Measure)[0]
    ledgers.keep_entry(clerk.archive, replace(entry, unit="农业站"), by="王")
    clerk.desk.changed.emit()
    page.tabs.pick(1)
    clerk.settle()
    assert page.kept.said.text() == "上报以后：台账改动 1 条。"
    (line,) = page.kept.differences.rows
    assert (line.entry, line.words) == ("帮扶措施：发放鸡苗", "实施单位：空 → 农业站")
    page.kept.below.opened.emit(0)
    clerk.settle()
    assert clerk.window.front_key == "household"
    assert clerk.problems == []
