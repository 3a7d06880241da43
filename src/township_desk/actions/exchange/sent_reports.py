"""The reports that were sent, and what has become of their households since."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.actions.office.settings import standards
from township_desk.domain.keys.asked import Asked
from township_desk.domain.records import KINDS, SentReport
from township_desk.domain.records.steps import Step
from township_desk.exchange.exporting import changes_since
from township_desk.exchange.exporting.changes_since import Difference, Turn
from township_desk.exchange.exporting.entry_changes import entry_differences
from township_desk.exchange.exporting.own_layouts import layout_from
from township_desk.exchange.recognising.layouts import Layout
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_after
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.ledgers.past import kind_then
from township_desk.store.read.ledgers.rows import ledger_rows
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
        return self.report.of_list or "、".join(self.villages) or "全镇"


def reports(archive: Archive) -> list[KeptReport]:
    """The reports, newest first."""
    steps, names = {it.id: it for it in archive.history()}, {it.id: it.name for it in archive.villages()}
    return [
        KeptReport(
            report=it,
            step=steps[it.version],
            titles=tuple(layout.title for layout in _layouts(it)),
            villages=tuple(names.get(key, "已撤的村") for key in it.of_villages),
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
        of_register = (it for it in self.differences if not it.ledger)
        return Counter((it.turn, bool(it.person)) for it in of_register)[turn, people]

    def entries(self, turn: Turn) -> int:
        """How many entries of ledgers changed in one way."""
        return sum(bool(it.ledger) and it.turn is turn for it in self.differences)

    @property
    def sentence(self) -> str:
        """The counts in one sentence."""
        homes = [(turn, self.count(turn, people=False)) for turn in Turn]
        people = [(turn, self.count(turn, people=True)) for turn in Turn]
        said = [f"{turn} {number} 户" for turn, number in homes if number]
        said += [f"{turn} {number} 人" for turn, number in people if number]
        said += [f"台账{turn} {number} 条" for turn in Turn if (number := self.entries(turn))]
        return f"上报以后：{'，'.join(said)}。" if said else "上报以后没有变化。"


def since_then(archive: Archive, report: SentReport) -> Since:
    """Compares what was sent with the archive of today, in the columns and for the villages of the report."""
    layouts = _layouts(report)
    of_people, of_ledgers = [it for it in layouts if it.of_people], [it for it in layouts if not it.of_people]
    found = _of_register(archive, report, of_people) if of_people else []
    return Since(differences=(*found, *(it for layout in of_ledgers for it in _of_ledger(archive, report, layout))))


def _of_register(archive: Archive, report: SentReport, layouts: Sequence[Layout]) -> list[Difference]:
    """What has become of the households and persons."""
    sent = tuple(json.loads(report.households)) if report.of_list else None
    now = dossiers(archive, register_ids(archive, RegisterFilter(villages=report.of_villages, households=sent)))
    asked = Asked(year=report.year, day=report.sent_on, standards=standards(archive, report.sent_on))
    with archive_after(archive, report.step) as then:
        before = dossiers(then, json.loads(report.households))
        return list(changes_since.differences(before, now, layouts, asked))


def _of_ledger(archive: Archive, report: SentReport, layout: Layout) -> list[Difference]:
    """What has become of the entries of a ledger; nothing for a ledger that is no longer declared."""
    kind, villages = KINDS.get(layout.per), set(report.of_villages)
    if kind is None or report.of_list:
        return []  # what was sent of a ledger for a list is only known by its households
    today = {it.name for it in archive.villages() if it.id in villages}
    with archive_after(archive, report.step) as then:
        named = {it.name for it in then.villages() if it.id in villages}
        before = ledger_rows(then, kind_then(then, kind))
    sent = [it for it in before if not villages or it.village in named]
    now = [it for it in ledger_rows(archive, kind) if not villages or it.village in today]
    return list(entry_differences(kind, sent, now, layout))
