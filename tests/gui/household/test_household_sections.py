"""The sections of a household's page: who owns a finding, what stands beside a name, the head on the first section."""

from dataclasses import replace

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QScrollArea

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.domain.records import Household, Member
from township_desk.gui.household.household_page import HouseholdPage


@pytest.fixture
def card(clerk: Clerk) -> HouseholdPage:
    home = next(it for it in clerk.archive.all(Household) if len(present(clerk, it.id)) > 3)
    return clerk.go("household", (home.id, [home.id]))


def present(clerk: Clerk, household: int) -> list[Member]:
    return [it for it in clerk.archive.all(Member) if it.household == household and it.left_on is None]


def words(card: HouseholdPage, name: str) -> list[str]:
    box = card.sections["basic"].inputs[name]
    return [box.itemText(place) for place in range(box.count())]


def test_head_number_and_members_are_in_sight_at_once(clerk: Clerk, card: HouseholdPage) -> None:
    basic, found = card.sections["basic"], card.edits.stored
    assert card.sections.current == "basic"
    assert basic.inputs["name"].text() == found.head.name
    assert basic.inputs["id_number"].number() == found.head.id_number
    assert list(basic.members.model.ids) == [it.id for it in found.present]
    top = basic.members.table.mapTo(clerk.window, basic.members.table.rect().topLeft()).y()
    assert top + 3 * basic.members.table.rowHeight(0) < clerk.window.height()


def test_the_head_is_edited_where_he_is_seen(clerk: Clerk, card: HouseholdPage) -> None:
    line = card.sections["basic"].inputs["name"]
    line.clear()
    clerk.type(line, "改了名")
    clerk.settle()
    assert card.editor.changes.text() == "户主姓名"
    assert card.sections["members"].list.model.row(0).name == card.edits.stored.head.name
    card.editor.save.click()
    clerk.settle()
    assert clerk.archive.get(Member, card.edits.stored.head.id).name == "改了名"
    assert card.heading.text() == "改了名"


def test_another_head_is_shown_and_never_takes_what_was_typed_of_the_first(clerk: Clerk, card: HouseholdPage) -> None:
    first, second = card.edits.stored.present[:2]
    clerk.type(card.sections["basic"].inputs["name"], "甲")
    card.editor.take_member(replace(card.edits.draft.head, relation="之子"))
    assert not card.sections["basic"].inputs["name"].isEnabled()
    card.editor.take_member(replace(second, relation="户主"))
    clerk.settle()
    assert card.sections["basic"].inputs["name"].text() == second.name
    card.editor.save.click()
    clerk.settle()
    names = {it.id: it.name for it in present(clerk, first.household)}
    assert (names[first.id], names[second.id]) == (f"{first.name}甲", second.name)
    assert card.edits.stored.head.id == second.id


def test_a_box_offers_the_words_of_the_year_and_the_stored_one(clerk: Clerk, card: HouseholdPage) -> None:
    known = CodeLists.load()["attribute"]
    assert words(card, "attribute") == ["", *known.words_of(2018)]
    later = next(it for it in known.labels if it not in known.words_of(2018))
    with clerk.archive.change("改", by="李") as change:
        change.put(replace(card.edits.stored.household, attribute=later))
    clerk.desk.changed.emit()
    clerk.settle()
    assert words(card, "attribute") == ["", *known.words_of(2018), later]
    assert card.sections["basic"].inputs["attribute"].currentText() == later
    clerk.desk.switch_year(2020)
    clerk.settle()
    assert words(card, "attribute") == ["", *known.words_of(2020)]
    assert card.sections["basic"].inputs["attribute"].currentText() == later


def test_a_long_place_of_a_finding_pushes_no_sentence_out_of_the_panel(clerk: Clerk, card: HouseholdPage) -> None:
    member = present(clerk, card.edits.household)[0]
    at = {"kind": Member.TABLE, "record": member.id, "field": "resident_medical"}
    card.panel.show_findings([Finding(rule="", severity=Severity.WARNING, message="没有填。" * 20, **at)])
    clerk.settle()
    (scroll,) = card.panel.findChildren(QScrollArea)
    assert scroll.widget().width() <= scroll.viewport().width()


def test_every_finding_is_counted_once_beside_its_section(clerk: Clerk, card: HouseholdPage) -> None:
    with clerk.archive.change("改", by="李") as change:
        change.put(replace(card.edits.stored.household, phone="12", road_distance=99_999_999))
        change.put(replace(card.edits.stored.head, id_number=""), replace(card.edits.stored.present[1], id_number=""))
    clerk.desk.changed.emit()
    clerk.settle()
    counted = {name: int(it.count) for name, it in card.sections.buttons.items() if it.tone}
    assert sum(counted.values()) == len(card.panel.findings)
    assert {"basic", "members"} <= set(counted)
    assert card.sections.buttons["members"].accessibleName().startswith("家庭成员 疑点")


@pytest.mark.parametrize("width", [1092, 1366, 1920])
def test_no_column_of_the_members_has_to_be_scrolled_to(clerk: Clerk, card: HouseholdPage, width: int) -> None:
    clerk.window.resize(width, 700)
    clerk.settle()
    assert card.sections["basic"].members.table.horizontalScrollBar().maximum() == 0
