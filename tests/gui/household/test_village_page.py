"""The card of a village at the window: figures, households, notices, and the ledgers that villages have."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import PLACE_LEDGERS, Household, PostedNotice, Village, VillageFigures
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.domain.records.record import Record
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.office.todo import TodoList
from township_desk.gui.village.poor_dialog import PoorVillageDialog

OF_VILLAGES = [kind for kind in PLACE_LEDGERS if VILLAGE in ledger_of(kind).of]
NAMED = next(kind for kind in OF_VILLAGES if {ledger_of(kind).names} == {it.name for it in kind.FIELDS if it.needed})
"""A ledger of villages whose entries need nothing but a name."""


def _entry(village: int, name: str) -> Record:
    return blank_entry(NAMED, Owner(VILLAGE, village), **{ledger_of(NAMED).names: name})


def _keep(clerk: Clerk, *records: Record) -> None:
    with clerk.archive.change("填", by="王") as change:
        change.put(*records)
    clerk.desk.changed.emit()
    clerk.settle()


def _lines(found: TodoList) -> list[str]:
    return [it.text() for it in found.findChildren(QLabel) if it.isVisible()]


def test_it_tells_figures_households_and_notices(clerk: Clerk) -> None:
    village = clerk.archive.villages()[0]
    today = date.today()
    posted = PostedNotice(
        number=3,
        sheet="x",
        title="拟退出公示",
        place=village.name,
        first_day=today.isoformat(),  # type: ignore[arg-type]  # a day as ISO text
        last_day=(today + timedelta(6)).isoformat(),  # type: ignore[arg-type]
    )
    figures = VillageFigures(village=village.id, year=2018, people=900, collective_income=Money(500000))
    _keep(clerk, posted, replace(posted, id=1, number=4, place="别村"), figures, replace(village, poor="是"))
    page = clerk.go("village", village.name)
    homes = [it for it in clerk.archive.all(Household) if it.left_on is None and it.village == village.id]
    assert page.subtitle.text().startswith(f"{len(homes)} 户")
    assert [it.number.text() for it in page.summary.figures] == [f"{len(homes)}", "900", "–", "5,000"]
    assert "未脱贫" in _lines(page.summary.statuses)
    assert _lines(page.summary.postings)[0] == "拟退出公示"
    assert "已打印" in _lines(page.summary.postings)
    assert len([it for it in _lines(page.summary.postings) if it == "拟退出公示"]) == 1
    assert page.badges.accessibleName() == "贫困村"
    clerk.click(page.summary.statuses.findChild(QPushButton))
    register = clerk.window.page("register")
    assert clerk.window.front_key == "register"
    assert (register.chips["villages"].chosen, len(register.chips["statuses"].chosen)) == ((village.id,), 1)
    assert 0 < len(register.model.ids) <= len(homes)
    assert clerk.problems == []


def test_every_ledger_of_villages_is_a_section(clerk: Clerk) -> None:
    page = clerk.go("village")
    assert [it.name for it in page.sections] == ["summary", *(it.TABLE for it in OF_VILLAGES)]
    assert all(page.sections.buttons[it.TABLE].isVisible() for it in OF_VILLAGES)
    assert not page.sections.more.isVisible()


def test_an_entry_is_entered_changed_and_removed_here(clerk: Clerk) -> None:
    village = clerk.archive.villages()[0]
    page = clerk.go("village", village.id)
    section = page.sections[NAMED.TABLE]
    page.sections.open(NAMED.TABLE)
    clerk.click(section.new)
    dialog = section.findChild(EntryDialog)
    clerk.type(dialog.inputs[ledger_of(NAMED).names], "甲")
    dialog._keep()
    clerk.settle()
    (kept,) = clerk.archive.all(NAMED)
    assert getattr(kept, VILLAGE) == village.id
    assert page.sections.buttons[NAMED.TABLE].count == "1"
    clerk.click(section.away)
    clerk.agree()
    assert clerk.archive.all(NAMED) == []
    assert clerk.problems == []


def test_it_follows_the_archive_and_leads_to_a_ledger(clerk: Clerk) -> None:
    village = clerk.archive.villages()[0]
    page = clerk.go("village")
    _keep(clerk, _entry(village.id, "甲"), _entry(village.id, "乙"))
    lines = _lines(page.summary.ledgers)
    assert (lines[0], lines[2]) == (ledger_of(NAMED).title, f"2 {ledger_of(NAMED).unit}")
    clerk.click(page.summary.ledgers.findChild(QPushButton))
    assert page.sections.current == NAMED.TABLE
    entry = clerk.archive.all(NAMED)[0]
    page.sections.open("summary")
    ledger = clerk.go(f"ledger.{NAMED.TABLE}", entry)
    ledger.side.show()
    clerk.settle()
    clerk.click(ledger.side.card.open)
    assert clerk.window.front_key == "village"
    assert page.sections.current == NAMED.TABLE
    assert page.sections[NAMED.TABLE].current().id == entry.id


def test_one_village_follows_the_other(clerk: Clerk) -> None:
    _keep(clerk, Village(name="新村", place=99))
    first, *_, before, last = (it.name for it in clerk.archive.villages())
    page = clerk.go("village")
    assert page.heading.text() == first
    page = clerk.go("village", before)
    clerk.click(page.forward)
    assert (page.heading.text(), page.village.currentText()) == (last, last)
    assert _lines(page.summary.statuses)[0] == "这个村还没有户。" or last != "新村"
    clerk.click(page.forward)
    assert page.heading.text() == last
    clerk.click(page.back)
    assert page.heading.text() == before
    clerk.click(page.print)
    papers = clerk.window.page("papers")
    assert (papers.options.sheet.name, papers.options.village.name) == ("form.card.village", before)


@pytest.mark.parametrize("way", ["overview", "settings", "household", "register"])
def test_it_is_reached_from_other_pages(clerk: Clerk, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    home = clerk.archive.all(Household)[0]
    village = clerk.archive.villages()[0] if way != "household" else clerk.archive.get(Village, home.village)
    if way == "overview":
        clerk.click(clerk.go("overview").villages)
    elif way == "register":
        register = clerk.go("register")
        assert not register.filters.village.isVisible()
        register.chips["villages"].set_chosen((village.id,))
        clerk.settle()
        clerk.click(register.filters.village)
    elif way == "settings":
        clerk.click(clerk.go("settings").village_card)
    else:
        menus: list[QMenu] = []
        monkeypatch.setattr(QMenu, "popup", lambda menu, _: menus.append(menu))
        clerk.click(clerk.go("household", (home.id, [home.id])).more)
        next(it for it in menus[0].actions() if it.text() == "本村村卡").trigger()
        clerk.settle()
    assert clerk.window.front_key == "village"
    assert clerk.window.page("village").heading.text() == village.name
    assert clerk.problems == []


def test_the_first_look_at_a_village_fills_the_page_and_esc_leads_back(clerk: Clerk) -> None:
    clerk.go("findings")
    page = clerk.go("village", clerk.archive.villages()[0].name)
    assert page.summary.isAncestorOf(page.summary.ledgers)
    wide = page.width() - page.sections.entry.parentWidget().width()
    assert page.summary.width() > wide - 80
    assert page.sections.entry.hasFocus()
    assert page.return_.text() == "回到疑点核查"
    clerk.bot.keyClick(page.sections.entry, Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.window.front_key == "findings"


def test_a_village_is_marked_as_a_poor_one(clerk: Clerk) -> None:
    page = clerk.go("village", clerk.archive.villages()[0].name)
    clerk.click(page.poor)
    dialog = page.findChild(PoorVillageDialog)
    assert not dialog.since.isEnabled()
    dialog.poor.setCurrentIndex(1)
    dialog.since.setCurrentIndex(dialog.since.findData(2014))
    clerk.click(dialog.save)
    assert page.findChild(PoorVillageDialog) is None
    assert page.badges.accessibleName() == "贫困村，2014 年认定"


def test_a_year_that_no_page_offers_is_not_lost(clerk: Clerk) -> None:
    village = clerk.archive.villages()[0]
    with clerk.archive.change("改", by="王") as change:
        change.put(replace(village, poor="是", poor_since=2001))
    page = clerk.go("village", village.name)
    clerk.click(page.poor)
    dialog = page.findChild(PoorVillageDialog)
    assert dialog.since.currentText() == "2001 年"
    clerk.click(dialog.save)
    assert clerk.archive.villages()[0].poor_since == 2001
