"""The reports that were sent, and what has become of their households since."""

import json
from collections import Counter
from dataclasses import dataclass

from township_desk.actions.office.settings import standards
from township_desk.domain.keys.asked import Asked
from township_desk.domain.records import SentReport
from township_desk.domain.records.steps import Step
from township_desk.exchange.exporting import changes_since
from township_desk.exchange.exporting.changes_since import Difference, Turn
from township_desk.exchange.exporting.own_layouts import layout_from
from township_desk.exchange.recognising.layouts import Layout
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, dossiers_as_of
from township_desk.store.read.register import RegisterFilter, register_ids

__all__ = ["Difference", "KeptReport", "Since", "Turn", "reports", "since_then"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report, the step that recorded it, and its content in words."""

    report: SentReport
    step: Step
    titles: tuple[str, ...]
    villages: tuple[str, ...]

    @property
    def households(self) -> int:
        """How many households were sent."""
        return len(json.loads(self.report.households))

    @property
    def scope(self) -> str:
        """The villages in words."""
        return "、".join(self.villages) or "全镇"


def reports(archive: Archive) -> list[KeptReport]:
    """The reports, newest first."""
    steps, names = {it.id: it for it in archive.history()}, {it.id: it.name for it in archive.villages()}
    return [
        KeptReport(
            report=it,
            step=steps[it.version],
            titles=tuple(layout.title for layout in _layouts(it)),
            villages=tuple(names.get(key, "已撤的村") for key in json.loads(it.villages or "[]")),
        )
        for it in sorted(archive.all(SentReport), key=lambda it: -it.version)
    ]


def _layouts(report: SentReport) -> list[Layout]:
    return [layout_from(said) for said in json.loads(report.layouts)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What has become of a report's households and persons since it was sent."""

    differences: tuple[Difference, ...]

    def count(self, turn: Turn, *, people: bool) -> int:
        """How many households, or how many persons of households that still exist, changed in one way."""
        return Counter((it.turn, bool(it.person)) for it in self.differences)[turn, people]

    @property
    def sentence(self) -> str:
        """The counts in one sentence."""
        homes = [(turn, self.count(turn, people=False)) for turn in Turn]
        people = [(turn, self.count(turn, people=True)) for turn in Turn]
        said = [f"{turn} {number} 户" for turn, number in homes if number]
        said += [f"{turn} {number} 人" for turn, number in people if number]
        return f"上报以后：{'，'.join(said)}。" if said else "上报以后没有变化。"


def since_then(archive: Archive, report: SentReport) -> Since:
    """Compares what was sent with the archive of today, in the columns and for the villages of the report."""
    before = dossiers_as_of(archive, report.step, json.loads(report.households))
    villages = tuple(json.loads(report.villages or "[]"))
    now = dossiers(archive, register_ids(archive, RegisterFilter(villages=villages)))
    asked = Asked(year=report.year, day=report.sent_on, standards=standards(archive))
    return Since(differences=tuple(changes_since.differences(before, now, _layouts(report), asked)))
