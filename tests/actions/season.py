"""A season of postings: what a clerk prints, hangs and is told on given days."""

from dataclasses import replace

import pytest
from faults.clocks import set_clock

from township_desk.actions.paper import posting_acts, postings
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish, notice
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.posting.life import Life
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Objection
from township_desk.store.archive import Archive


class Season:
    """An archive in which the days pass: every act is done on its day."""

    def __init__(self, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
        self.archive, self._patch = archive, monkeypatch

    def is_on(self, day: str) -> None:
        """Makes it this day."""
        set_clock(self._patch, day)

    def printed(self, name: str = "notice.exit.village", day: str = "2018-10-14", **wish: object) -> int:
        """The number of a notice that was printed on a day."""
        self.is_on(day)
        return postings.post(self.archive, made(self.archive, name, **wish), by="王").number or 0

    def hung(self, number: int, day: str = "2018-10-15", spot: str = "村公示栏") -> Life:
        """A notice that was put up on a day."""
        self.is_on(day)
        return posting_acts.put_up(self.archive, number, [spot], day, who="吴敏", by="王")


def made(archive: Archive, name: str = "notice.exit.village", **wish: object) -> NoticeSheet:
    """A notice about the first village, from 15 October 2018 unless something else is wished."""
    sheet = sheet_named(name)
    asked: dict[str, object] = {
        "sheet": sheet,
        "village": archive.villages()[0] if sheet.subject == "village" else None,
        "year": 2018,
        "posting": Posting(first="2018-10-15"),
    }
    return notice(archive, NoticeWish(**(asked | wish)))  # type: ignore[arg-type]


def objection(day: str, what: str = "这家新房没搬", **said: object) -> Objection:
    """An objection that was raised on a day."""
    return replace(Objection(posting=0, raised_on=Day(day), what=what), **said)  # type: ignore[arg-type]


def answered(found: Objection, finding: str = "不属实") -> Objection:
    """The objection with everything that settling it needs."""
    return replace(found, finding=finding, result="保留在名单，公示期照算", answer="经入户核实，反映不属实。")
