"""挂到项目 at the window: from ticked households, from the project with filters, and with amounts typed row by row."""

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from typist import Typist

from township_desk.actions.helping.booking import PER_PERSON, projects_kind
from township_desk.domain.records import Measure, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.gui.deeds.batch_preview import BatchPreview
from township_desk.gui.entering.entering_dialog import EnteringDialog
from township_desk.gui.helping.booking_dialog import BookingDialog


@pytest.fixture
def project(clerk: Clerk) -> Record:
    said = {"name": "林下养鸡", "year": 2018, "kind": "产业扶贫", "received": 1000000}
    made = blank_entry(projects_kind(), Owner(TOWNSHIP), **said)
    with clerk.archive.change("登记", by="王") as change:
        change.put(made)
    clerk.desk.changed.emit()
    clerk.settle()
    return made


def _front(kind: type[QDialog]) -> QDialog:
    return next(it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible())


def _amounts(clerk: Clerk) -> dict[int, int | None]:
    return {it.household: it.amount for it in clerk.archive.all(Measure)}


def test_ticked_households_are_booked_by_the_person(clerk: Clerk, project: Record) -> None:
    page = clerk.go("register")
    for place in (0, 1):
        page.list.model.toggle(place)
    ids = page.acts.ticked()
    clerk.click(page.acts.buttons["project"])
    dialog = _front(BookingDialog)
    assert dialog.name.text() == "林下养鸡"
    dialog.how.setCurrentIndex(dialog.how.findData(PER_PERSON))
    clerk.click(dialog.look)
    assert "金额" in dialog.said.said
    clerk.type(dialog.amount, "500")
    clerk.click(dialog.look)
    preview = _front(BatchPreview)
    assert "到位资金 10,000 元" in preview.said.text()
    clerk.click(preview.write)
    people = {key: sum(it.left_on is None for it in clerk.archive.find(Member, household=key)) for key in ids}
    assert _amounts(clerk) == {key: 50000 * number for key, number in people.items()}


def test_a_project_books_those_who_pass_a_filter_and_shows_what_is_booked(clerk: Clerk, project: Record) -> None:
    page = clerk.go(f"ledger.{projects_kind().TABLE}")
    page.acts.menu_for([project.id], 0).actions()  # the act stands in the menu, too
    page.list.model.check_all(True)
    clerk.settle()
    clerk.click(page.findChild(QPushButton, "挂到各户…"))
    dialog = _front(BookingDialog)
    clerk.settle()
    whole = len(dialog.ids)
    chip = dialog.homes.chips["causes"]
    chip.set_chosen(("因病",))
    clerk.settle()
    assert 0 < len(dialog.ids) < whole
    clerk.type(dialog.amount, "100")
    clerk.click(dialog.look)
    clerk.click(_front(BatchPreview).write)
    found = clerk.archive.all(Measure)
    assert {it.project for it in found} == {project.id}
    assert len(found) == sum(it.amount == 10000 for it in found) > 0


def test_amounts_are_typed_household_by_household(clerk: Clerk, project: Record) -> None:
    page = clerk.go("register")
    for place in (0, 1):
        page.list.model.toggle(place)
    ids = page.acts.ticked()
    clerk.click(page.acts.buttons["project"])
    dialog = _front(BookingDialog)
    dialog.how.setCurrentIndex(dialog.how.count() - 1)
    clerk.click(dialog.look)
    typist = Typist(clerk, "measure", _front(EnteringDialog))
    typist.type("300")
    typist.type("450.5")
    clerk.click(typist.dialog.keep)
    assert _amounts(clerk) == dict(zip(ids, (30000, 45050), strict=True))
    assert {(it.name, it.project, it.kind) for it in clerk.archive.all(Measure)} == {
        ("林下养鸡", project.id, "扶持生产和就业发展")
    }
