"""台账年度数字 beside the ledgers, and the figures of 村情 that are filled from them."""

from clerk import Clerk

from township_desk.domain.records import KINDS, Household, VillageFigures
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.gui.ledgers.figures_dialog import FiguresDialog
from township_desk.gui.office.village_figures_dialog import VillageFiguresDialog


def _keep(clerk: Clerk) -> None:
    village = clerk.archive.villages()[0]
    home = next(it for it in clerk.archive.all(Household) if it.village == village.id)
    said = {"year": 2018, "kind": "易地扶贫搬迁", "people": 3}
    with clerk.archive.change("准备", by="王") as change:
        change.put(blank_entry(KINDS["housing"], of_household(home.id), **said))
        owner = Owner(VILLAGE, village.id)
        change.put(blank_entry(KINDS["village_income"], owner, year=2018, project="光伏电站", income=3800050))
        for old in clerk.archive.all(VillageFigures):
            change.remove(old)
    with clerk.archive.change("准备", by="王") as change:
        change.put(VillageFigures(village=village.id, year=2018, collective_income=100))


def _numbers(dialog: FiguresDialog) -> list[str]:
    return [str(dialog.model.index(row, 2).data()) for row in range(len(dialog.model.rows))]


def test_the_figures_of_a_year_are_listed_and_open_their_ledger(clerk: Clerk) -> None:
    _keep(clerk)
    page = clerk.go("ledgers")
    clerk.click(page.figures)
    dialog = page.findChild(FiguresDialog)
    shown = dict(zip((it.figure.key for it in dialog.model.rows), _numbers(dialog), strict=True))
    assert (shown["housing.relocated_people"], shown["village_income.income"]) == ("3", "38,000.50")
    assert shown["inspection.inspections"] == "–"
    dialog.year.setCurrentIndex(dialog.year.findData(2017))
    dialog.year.activated.emit(0)
    clerk.settle()
    assert set(_numbers(dialog)) == {"–"}
    dialog.table.opened.emit(0)
    clerk.settle()
    assert clerk.window.page("ledger.housing").isVisible()


def test_blank_figures_of_a_village_are_filled_from_the_ledgers(clerk: Clerk) -> None:
    _keep(clerk)
    clerk.go("ledgers")
    dialog = VillageFiguresDialog(clerk.window, clerk.desk)
    dialog.show()
    clerk.settle()
    clerk.click(dialog.take)
    assert dialog.inputs["relocated_people"].text() == "3"
    assert dialog.inputs["collective_income"].text() == "1"
    assert dialog.said.text() == "从台账填了 2 项，保存才写入。和台账不一样，没有改：村集体经济收入。"
    assert clerk.archive.all(VillageFigures)[0].relocated_people is None
    dialog.fields.show_record(dialog._kept)
    dialog.reject()
