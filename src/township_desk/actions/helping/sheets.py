"""The sheets of helpers: the register of helpers, a list of households to walk, and the paper of a hand-over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from township_desk.actions.helping.known_people import known_people
from township_desk.actions.paper.form_contents import base_content, place_content
from township_desk.domain.helping.paper_lines import handed_lines
from township_desk.domain.helping.people import Helper, HelperKey
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.records import Pairing
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import RegisterFilter, register_ids

ROLL, WALK, HAND_OVER = "form.helpers.township", "form.helper_walk.township", "form.hand_over.township"


class HelpSheet(NamedTuple):
    """A finished sheet: its name, label and pages."""

    name: str
    label: str
    pdf: bytes


class HandOver(NamedTuple):
    """Households that went from one helper to another on a day."""

    day: str
    giver: Helper
    taker: Helper
    homes: tuple[int, ...]

    @property
    def words(self) -> str:
        """The hand-over as one line."""
        return f"{self.day} {self.giver.name} 交给 {self.taker.name}：{len(self.homes)} 户"


def help_sheet(archive: Archive, name: str, year: int, ids: Sequence[int] = ()) -> HelpSheet:
    """The register or the list to walk: of everybody, or of some households."""
    content = place_content(archive, _base(archive, name, year), None)
    if ids:
        wanted = set(ids)
        content = replace(content, dossiers=tuple(it for it in content.dossiers if it.household.id in wanted))
    return _drawn(name, content)


def hand_over_sheet(archive: Archive, found: HandOver, year: int) -> HelpSheet:
    """The paper of a hand-over, to be signed by both helpers."""
    homes = [*dossiers(archive, register_ids(archive, RegisterFilter(households=found.homes)))]
    people = known_people(archive)
    gone = [
        it
        for home in homes
        for it in home.pairings
        if it.ended_on == found.day and people.key_of(it.helper, it.unit) == found.giver.key
    ]
    said = {
        "交出人": found.giver.name,
        "交出人单位": found.giver.unit,
        "接手人": found.taker.name,
        "接手人单位": found.taker.unit,
        "接手人电话": found.taker.phone,
        "交接日期": found.day,
    }
    lines = {"handed": [*handed_lines(homes, gone)]}
    content = replace(_base(archive, HAND_OVER, year), dossiers=tuple(homes), typed=said, lines=lines)
    return _drawn(HAND_OVER, content)


def hand_overs(archive: Archive, helper: HelperKey) -> list[HandOver]:
    """The hand-overs in which a helper took part, the latest first."""
    pairings = archive.all(Pairing)
    people = known_people(archive, pairings)
    begun = {(it.household, it.started_on): people.key_of(it.helper, it.unit) for it in pairings if it.started_on}
    found: dict[tuple[str, HelperKey, HelperKey], list[int]] = {}
    for it in pairings:
        giver = people.key_of(it.helper, it.unit)
        taker = begun.get((it.household, it.ended_on)) if it.ended_on else None
        if taker is not None and taker != giver and helper in (giver, taker):
            found.setdefault((str(it.ended_on), giver, taker), []).append(it.household)
    return [
        HandOver(day, people.every[giver], people.every[taker], tuple(homes))
        for (day, giver, taker), homes in sorted(found.items(), reverse=True)
    ]


def _base(archive: Archive, name: str, year: int) -> Content:
    return base_content(archive, name, year, date.today().isoformat())


def _drawn(name: str, content: Content) -> HelpSheet:
    from township_desk.printing.form import render_forms

    sheet = sheet_named(name)
    if not content.dossiers:
        raise Problem(f"没有打印：没有可以列入“{sheet.label}”的户。")
    return HelpSheet(name, sheet.label, render_forms(sheet.label, [compose(content)], total=1))
