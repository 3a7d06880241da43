"""What the window asks before anything is erased, and before undo passes over it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from clerk import PATIENCE, Clerk
from clocks import set_clock

from township_desk.actions.comparison import expiring
from township_desk.actions.comparison.expiring import Due
from township_desk.domain.records import Comparison, ComparisonHit, Member
from township_desk.gui.base import messages
from township_desk.gui.deeds.due_dialog import DueDialog
from township_desk.gui.frame.main_window import MainWindow
from township_desk.store.archive import Archive

FAR = "2031-05-04"


@pytest.fixture
def hit(clerk: Clerk) -> ComparisonHit:
    """A hit of today's list, kept in the archive."""
    of = Comparison(subject="assets", level="county", file="车.xlsx", compared_on=date.today().isoformat())
    member = clerk.archive.all(Member)[0]
    values = {"subject": "assets", "level": "county", "basis": "id", "file": of.file, "content": "[]"}
    made = ComparisonHit(comparison=of.id, since=of.id, member=member.id, **values)
    with clerk.archive.change("比对", by="王") as change:
        change.put(of, made)
    return made


class Openings:
    """Opens further windows on the clerk's desk, and waits until each has looked at the day."""

    def __init__(self, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
        self._clerk, self._looked = clerk, 0
        self.windows: list[MainWindow] = []
        clerk.settle()
        look = expiring.due

        def due(archive: Archive, today: date | None = None) -> Due:
            self._looked += 1
            return look(archive, today)

        monkeypatch.setattr(expiring, "due", due)

    def __call__(self) -> list[DueDialog]:
        """The questions that an opening asks."""
        self._looked, window = 0, MainWindow(self._clerk.desk)
        self.windows.append(window)
        window.show()
        self._clerk.bot.waitUntil(lambda: self._looked > 0, timeout=PATIENCE)
        self._clerk.settle()
        return window.findChildren(DueDialog)


@pytest.fixture
def opened_again(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Openings]:
    made = Openings(clerk, monkeypatch)
    yield made
    for window in made.windows:
        window.deleteLater()


def make_old(clerk: Clerk) -> None:
    day = (date.today() - timedelta(days=200)).isoformat()
    with clerk.archive.change("很久以前", by="王") as change:
        change.put(replace(clerk.archive.all(Comparison)[0], compared_on=day))


def test_what_is_over_is_asked_about_when_the_archive_is_opened(
    clerk: Clerk, hit: ComparisonHit, opened_again: Openings
) -> None:
    make_old(clerk)
    (dialog,) = opened_again()
    assert any("1 份名单、1 条比对结果" in text for text, _ in dialog._words())
    clerk.click(dialog.later)
    assert len(clerk.archive.all(ComparisonHit)) == 1
    (dialog,) = opened_again()
    clerk.click(dialog.clear_button)
    assert clerk.archive.all(ComparisonHit) == []


def test_nothing_over_nothing_asked(clerk: Clerk, hit: ComparisonHit, opened_again: Openings) -> None:
    assert opened_again() == []


def test_a_day_in_doubt_is_typed_before_it_counts(
    clerk: Clerk, hit: ComparisonHit, opened_again: Openings, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, FAR)
    (dialog,) = opened_again()
    clerk.click(dialog.clear_button)
    assert "核对电脑日期" in dialog.said.said
    assert len(clerk.archive.all(ComparisonHit)) == 1
    clerk.type(dialog.day, FAR)
    clerk.click(dialog.clear_button)
    assert clerk.archive.all(ComparisonHit) == []


def test_undo_asks_before_it_passes_over_what_was_erased(
    clerk: Clerk, hit: ComparisonHit, opened_again: Openings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old(clerk)
    (dialog,) = opened_again()
    clerk.click(dialog.clear_button)
    step, asked = clerk.archive.step, []

    def answer(_: object, title: str, text: str, yes: str) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr(messages, "ask", answer)
    clerk.window._undo()
    clerk.settle()
    assert clerk.archive.step == step
    assert "四级比对到期清除" in asked[0]
    clerk.window._undo()
    clerk.settle()
    assert clerk.archive.step == step + 1
    assert clerk.archive.history(1)[0].undoes is not None
