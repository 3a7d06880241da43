"""The paper of an event: 家庭成员变更登记表, 户主变更登记表, 分户并户登记表 or 迁移登记表."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from township_desk.actions.household.households import open_household
from township_desk.actions.paper.form_contents import base_content
from township_desk.domain.events.kinds import HEAD, JOINS, LEAVES, MERGES, MOVES, SPLITS, TRANSFERS, kinds
from township_desk.domain.events.shown import told_by
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.forms.event_lines import event_words, home_lines, people_lines
from township_desk.domain.records import Event, Member
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_OF_MEMBERS, _OF_HOMES, _OF_PLACE = "form.member_change.household", "form.split.household", "form.move.household"
SHEETS: Mapping[str, str] = {
    JOINS: _OF_MEMBERS,
    LEAVES: _OF_MEMBERS,
    HEAD: "form.head_change.household",
    SPLITS: _OF_HOMES,
    MERGES: _OF_HOMES,
    MOVES: _OF_PLACE,
    TRANSFERS: _OF_PLACE,
}
"""The sheet for what a kind of events does."""


class EventSheet(NamedTuple):
    """A finished paper: the name and label of its sheet, and its pages."""

    name: str
    label: str
    pdf: bytes


def event_sheet(archive: Archive, number: int) -> EventSheet:
    """The paper of an event, by its number. Raises Problem when there is no such event or household any more."""
    from township_desk.printing.form import render_forms

    event = next((it for it in archive.all(Event) if it.number == number), None)
    if event is None:
        raise Problem(f"没有打印：没有第 {number} 号变动，可能已经撤销。请刷新后再看。")
    kind, told = kinds().get(event.kind), told_by(event)
    sheet = sheet_named(SHEETS[kind.way] if kind else _OF_MEMBERS)
    members = {it.member: archive.get(Member, it.member) for it in told.people}
    lines = {"event.people": [*people_lines(told, members)], "event.homes": [*home_lines(told)]}
    content = replace(
        base_content(archive, sheet.name, int(event.day[:4]), date.today().isoformat()),
        dossiers=(open_household(archive, event.household),),
        typed=event_words(event, told),
        lines=lines,
    )
    return EventSheet(sheet.name, sheet.label, render_forms(sheet.label, [compose(content)], total=1))
