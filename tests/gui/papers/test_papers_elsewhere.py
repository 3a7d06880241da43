"""Papers of an entry of a ledger, of the township, and the page that tells by village what is missing."""

from dataclasses import replace
from pathlib import Path

from clerk import Clerk
from PySide6.QtWidgets import QApplication
from scans import jpeg

from township_desk.domain.papers.needs import State
from township_desk.domain.records import LEDGERS, Household, Measure, Paper
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of, of_household
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.papers.assign_dialog import AssignDialog
from township_desk.gui.papers.papers_dialog import PapersDialog


def _keep(clerk: Clerk, *papers: Record) -> None:
    with clerk.archive.change("填", by="王") as change:
        change.put(*papers)
    clerk.desk.changed.emit()
    clerk.settle()


def _dialog(kind: type) -> object:
    return next(it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible())


def test_an_entry_of_a_ledger_gets_its_papers(clerk: Clerk, tmp_path: Path) -> None:
    home = clerk.archive.all(Household)[0]
    _keep(clerk, blank_entry(Measure, of_household(home.id), **{ledger_of(Measure).names: "养鸡"}))
    page = clerk.go(f"ledger.{Measure.TABLE}")
    page.table.selectRow(0)
    page.side.show()
    clerk.settle()
    entry = page.side.card.panel.entry
    assert page.side.card.papers.text() == "佐证材料…"
    clerk.click(page.side.card.papers)
    dialog = _dialog(PapersDialog)
    (tmp_path / "发票.jpg").write_bytes(jpeg())
    dialog.view.take_files([tmp_path / "发票.jpg"])
    clerk.settle()
    asked = _dialog(AssignDialog)
    asked.lines.paper.clear()
    clerk.type(asked.lines.paper, "发票")
    asked.lines.paper.returnPressed.emit()
    clerk.click(asked.go)
    (paper,) = clerk.archive.all(Paper)
    assert (paper.title, paper.entry, paper.household) == ("发票", entry.id, entry.household)
    assert [it.title for it in dialog.view.table.needs] == ["发票"]
    dialog.close()
    clerk.settle()
    assert page.side.card.papers.text() == "佐证材料 1"
    assert clerk.problems == []


def test_a_paper_itself_has_no_papers(clerk: Clerk) -> None:
    home = clerk.archive.all(Household)[0]
    _keep(clerk, blank_entry(Paper, of_household(home.id), title="申请书"))
    page = clerk.go(f"ledger.{Paper.TABLE}")
    page.table.selectRow(0)
    page.side.show()
    clerk.settle()
    assert page.side.card.papers.isHidden()


def test_the_page_tells_by_village_what_is_missing_and_leads_to_it(clerk: Clerk) -> None:
    assert any(it is Paper for it in LEDGERS)
    home = next(it for it in clerk.archive.all(Household) if it.status == "预脱贫")
    _keep(clerk, blank_entry(Paper, of_household(home.id), title="贫困户申请书", year=2014))
    page = clerk.go("ledger.papers_missing")
    line = next(it for it in page.lines if it.village is not None and it.village.id == home.village)
    page.place_table.selectRow(page.lines.index(line))
    clerk.settle()
    assert line.count(State.MISSING) > 0
    assert line.count(State.MEND) == 1
    assert f"缺 {line.count(State.MISSING)} 份 · 要改 1 份" in page.total.text()
    at = next(n for n, it in enumerate(page.homes.rows) if it.home.household.id == home.id)
    page.table.opened.emit(at)
    clerk.settle()
    assert clerk.window.front_key == "household"
    section = clerk.window.front.sections[Paper.TABLE]
    assert clerk.window.front.sections.current == Paper.TABLE
    assert section.view.table.need.title == "贫困户申请书"
    assert clerk.problems == []


def test_the_township_has_papers_of_its_own_and_a_village_without_any_lacks_none(clerk: Clerk) -> None:
    _keep(clerk, blank_entry(Paper, Owner(TOWNSHIP), title="会议纪要"))
    page = clerk.go("ledger.papers_missing")
    page.place_table.selectRow(1)
    clerk.settle()
    assert page.heading_right.text().endswith("还没有登记过佐证材料，不算缺件")
    page.place_table.selectRow(0)
    clerk.settle()
    if page.homes.rows:
        page.table.opened.emit(0)
        clerk.settle()
        dialog = _dialog(PapersDialog)
        assert "会议纪要" in [it.title for it in dialog.view.table.needs]
        dialog.close()


def test_an_own_title_is_entered_without_a_scan(clerk: Clerk, monkeypatch: object) -> None:
    home = next(it for it in clerk.archive.all(Household) if it.status == "预脱贫")
    page = clerk.go("household", (home.id, [home.id]))
    page.sections.open(Paper.TABLE)
    clerk.settle()
    view = page.sections[Paper.TABLE].view
    monkeypatch.setattr("township_desk.gui.base.messages.ask_text", lambda *_, **__: "水费收据")
    clerk.click(view.add)
    (paper,) = clerk.archive.all(Paper)
    assert (paper.title, paper.household) == ("水费收据", home.id)
    assert "水费收据" in [it.title for it in view.table.needs]
    with clerk.archive.change("改", by="李") as change:
        change.put(replace(paper, box="7"))
    clerk.desk.changed.emit()
    clerk.settle()
    assert next(it.paper for it in view.table.needs if it.paper).box == "7"


def test_the_list_of_a_village_is_shown_where_it_is_asked_for_and_like_faults_are_counted(clerk: Clerk) -> None:
    homes = [it for it in clerk.archive.all(Household) if it.status == "预脱贫"][:1]
    _keep(clerk, blank_entry(Paper, of_household(homes[0].id), title="贫困户申请书", year=2014))
    page = clerk.go("ledger.papers_missing")
    assert not page.print.isEnabled()
    assert "选一个村" in page.print.toolTip()
    page.place_table.selectRow(next(n for n, it in enumerate(page.lines) if it.owner.key == homes[0].village))
    clerk.settle()
    clerk.click(page.print)
    dialog = _dialog(PrintPreview)
    assert clerk.window.front_key == "ledger.papers_missing"
    assert dialog.windowTitle().endswith("村佐证材料缺件清单")
    dialog.close()
