"""帮扶措施 at the window: entered on the household's page, found in the township's list."""

from typing import Any

from clerk import Clerk

from township_desk.domain.records import Measure
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.widgets.empty_state import EmptyState


def _enter(clerk: Clerk, kind: str, name: str, **texts: str) -> EntryDialog:
    section = clerk.window.page("household").sections["measure"]
    clerk.click(section.new)
    dialog = section.findChildren(EntryDialog)[-1]
    dialog.inputs["kind"].setCurrentText(kind)
    for field, text in {"name": name, **texts}.items():
        dialog.inputs[field].clear()
        clerk.type(dialog.inputs[field], text)
    dialog._keep()
    clerk.settle()
    return dialog


def test_measures_are_entered_changed_and_removed(clerk: Clerk) -> None:
    ids = list(clerk.window.page("register").model.ids)
    section = clerk.go("household", (ids[0], ids)).sections["measure"]
    clerk.window.page("household").sections.open("measure")
    assert "还没有登记" in section.empty.text()
    wrong = _enter(clerk, "教育发展帮扶", "雨露计划", started_on="2018-13-01")
    assert "不是日期" in wrong.said.text()
    wrong.reject()
    nameless = _enter(clerk, "教育发展帮扶", "")
    assert "没有填" in nameless.said.text()
    nameless.reject()
    _enter(clerk, "教育发展帮扶", "雨露计划", started_on="2018-09-01", amount="3000")
    (kept,) = clerk.archive.all(Measure)
    assert (kept.household, kept.kind, kept.person, kept.amount) == (ids[0], "教育发展帮扶", "", 300000)
    assert section.heading.text() == "帮扶措施 1 项 · 在做 1 · 3,000 元"
    clerk.click(section.edit)
    dialog = section.findChildren(EntryDialog)[-1]
    dialog.inputs["person"].setCurrentIndex(1)
    dialog._keep()
    clerk.settle()
    assert clerk.archive.all(Measure)[0].person == clerk.window.page("household").edits.stored.present[0].name
    clerk.click(section.away)
    assert "移入回收站" in clerk.agree()[0]
    assert clerk.archive.all(Measure) == []
    assert clerk.problems == []


def test_a_measure_is_seen_beside_unsaved_edits_and_none_is_entered_twice(clerk: Clerk) -> None:
    ids = list(clerk.window.page("register").model.ids)
    page = clerk.go("household", (ids[0], ids))
    section, number = page.sections["measure"], page.sections["basic"].inputs["number"]
    number.clear()
    clerk.type(number, "510900999999")
    _enter(clerk, "教育发展帮扶", "雨露计划", started_on="2018-09-01")
    assert section.heading.text() == "帮扶措施 1 项 · 在做 1"
    again = _enter(clerk, "教育发展帮扶", "雨露计划", started_on="2018-09-01")
    assert "已经登记过" in again.said.text()
    again.reject()
    assert number.text() == "510900999999"
    assert page.has_edits
    page._drop_edits()
    assert section.heading.text() == "帮扶措施 1 项 · 在做 1"
    _enter(clerk, "医疗救助扶持", "住院救助", started_on="2018-10-01")
    section.table.selectRow(1)
    section._edit()
    dialog = section.findChildren(EntryDialog)[-1]
    dialog.inputs["note"].setText("已核")
    dialog._keep()
    clerk.settle()
    assert section.current().note == "已核"
    assert clerk.problems == []


def test_the_list_of_the_township_counts_by_kind_and_opens_the_household(clerk: Clerk) -> None:
    page = clerk.go("ledger.measure")
    assert isinstance(page.list.currentWidget(), EmptyState)
    ids = list(clerk.window.page("register").model.ids)
    for place, kind in enumerate(("教育发展帮扶", "教育发展帮扶", "医疗救助扶持", "")):
        clerk.go("household", (ids[place], ids))
        _enter(clerk, kind, f"措施{place}", started_on=f"201{7 + place % 2}-03-01", amount="1000.5")
    page = clerk.go("ledger.measure")
    assert page.tabs._counts == [4, 0, 0, 0, 1, 2, 1]
    assert (page.filters.count.text(), page.sums.text) == ("4 项 · 4 户", "帮扶金额 4,002 元")
    page.tabs.pick(5)
    clerk.settle()
    assert _names(page) == ["措施0", "措施1"]
    page.filters.years.set_chosen(("2018",))
    clerk.settle()
    assert _names(page) == ["措施1"]
    clerk.click(page.side.card.open)
    household = clerk.window.page("household")
    assert clerk.window.pages.currentWidget() is household
    assert (household.edits.stored.household.id, household.sections.current) == (ids[1], "measure")
    assert household.sections["measure"].current().name == "措施1"
    page = clerk.go("ledger.measure")
    page.tabs.pick(1)
    clerk.settle()
    assert "没有这样的帮扶措施" in page.list.empty._title.text()
    page.list.empty.acted.emit()
    clerk.settle()
    assert len(page.model.ids) == 4
    assert clerk.problems == []


def _names(page: Any) -> list[str]:
    return [page.model.row(place).entry.name for place in range(len(page.model.ids))]
