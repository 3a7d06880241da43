"""A robot at the window: it does what comes to its mind, and every text it writes says where it was written.

A text that is found in a record other than the one whose name stood on the screen is a write into the wrong record.
"""

import random
import re
from collections.abc import Callable
from typing import Any

from clerk import PAGES, Clerk
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from township_desk.actions.household import checking
from township_desk.domain.records import (
    ComparisonHit,
    Household,
    Income,
    Measure,
    Member,
    Pairing,
    PostedNotice,
    Setting,
    Village,
    VillageFigures,
)
from township_desk.gui.deeds.deed_dialog import DeedDialog
from township_desk.gui.deeds.undoing_dialog import redo_last
from township_desk.gui.events.event_dialog import EventDialog
from township_desk.gui.household.member_dialog import MemberDialog
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.office.village_figures_dialog import VillageFiguresDialog
from township_desk.gui.register.new_household_dialog import NewHouseholdDialog
from township_desk.problems import Problem

_MARK = re.compile(r"写在([^ ]+?)的第(\d+)次")


class Robot:
    """Acts at random, now and then without waiting for what it asked for before."""

    def __init__(self, clerk: Clerk, seed: int) -> None:
        self.clerk, self.chance = clerk, random.Random(seed)
        self.told: list[str] = []
        self._count = 0
        self._posted: set[str] = set()  # the villages whose notices were on the paper when they were kept
        self.acts: list[Callable[[], None]] = [
            *[self.turn] * 3,
            *[self.open_card] * 6,
            *[self.next_card] * 4,
            *[self.write_note] * 10,
            *[self.write_income] * 3,
            *[self.save] * 8,
            *[self.discard] * 2,
            *[self.add_member] * 3,
            *[self.edit_member] * 3,
            *[self.let_leave] * 1,
            *[self.enter_measure] * 3,
            *[self.enter_helper] * 2,
            *[self.remove] * 2,
            *[self.make_household] * 3,
            *[self.settle_finding] * 3,
            *[self.settle_pair] * 2,
            *[self.settle_hit] * 2,
            *[self.undo] * 3,
            *[self.redo] * 1,
            *[self.undo_in_history] * 1,
            *[self.change_year] * 1,
            *[self.type_for_papers] * 3,
            *[self.post_notice] * 2,
            *[self.type_figures] * 2,
            *[self.agree] * 4,
        ]

    def run(self, acts: int) -> None:
        """Does that many acts and compares the archive with the screen after every few of them."""
        for _ in range(acts):
            act = self.chance.choice(self.acts)
            self.told = [*self.told[-30:], act.__name__]
            act()
            if self.chance.random() < 0.6:
                self.rest()
        self.rest()

    def rest(self) -> None:
        """Waits for everything that was asked for, then looks whether each text is where it was written."""
        self.clerk.settle()
        bugs = [it for it in self.clerk.problems if not isinstance(it, Problem)]
        assert bugs == [], self.told
        self.clerk.problems.clear()
        self._look_at_marks()
        self._look_at_card()

    def _look_at_marks(self) -> None:
        archive = self.clerk.archive
        numbers = {it.id: it.number for it in archive.all(Household)}
        villages = {it.id: it.name for it in archive.all(Village)}
        for it in archive.all(Household):
            self._is_at_home(it.note, it.number)
        for kind, name in ((Member, "note"), (Measure, "name"), (Pairing, "unit"), (Income, "note")):
            for record in archive.all(kind):  # type: ignore[type-abstract]
                self._is_at_home(getattr(record, name), numbers[record.household])
        for income in archive.all(Income):
            assert income.wages is None or income.wages % 10_000_00 != 2017_00 or income.year == 2017, self.told
            assert income.wages is None or income.wages % 10_000_00 != 2018_00 or income.year == 2018, self.told
        for hit in archive.all(ComparisonHit):
            self._is_at_home(hit.reason, str(hit.row))
        for figures in archive.all(VillageFigures):
            place = list(villages).index(figures.village)
            assert figures.people is None or figures.people // 10_000 == place + 1, self.told
            assert figures.people is None or figures.people % 10_000 == figures.year, self.told
        for setting in archive.all(Setting):
            if setting.name.startswith("typed/") and (key := setting.name.rsplit("/", 1)[1]).isdigit():
                self._is_at_home(setting.value, villages[int(key)])
        for posted in archive.all(PostedNotice):
            assert posted.place in self._posted, self.told

    def _is_at_home(self, text: str, home: str) -> None:
        for where, _ in _MARK.findall(text or ""):
            assert where == home, f"{text} stands in {home}: {self.told}"

    def _look_at_card(self) -> None:
        """What the card shows is one household, with its own values and its own doubts."""
        page = self.clerk.window.page("household")
        if not page.isVisible() or page.edits.draft is None:
            return
        kept = self.clerk.archive.get(Household, page.edits.stored.household.id)
        assert self.number in (kept.number, "无"), self.told
        assert page.has_edits or self.note.text() == kept.note, self.told
        found = checking.findings_of(self.clerk.archive, page.edits.draft)
        assert page.panel.title.text() == f"疑点 {len(found)}", self.told

    def mark(self, where: str) -> str:
        """A text that says where it was written."""
        self._count += 1
        return f"写在{where}的第{self._count}次"

    @property
    def card(self) -> Any:
        """The page in front if it is a household's card with a household on it."""
        page = self.clerk.window.pages.currentWidget()
        mine = self.clerk.window.page("household")
        return mine if page is mine and mine.subtitle.text() else None

    @property
    def number(self) -> str:
        """The number that stands at the top of the card."""
        found = re.search(r"户编号 (\S+)", self.clerk.window.page("household").subtitle.text())
        return found[1] if found else ""

    @property
    def note(self) -> Any:
        return self.clerk.window.page("household").sections["basic"].inputs["note"]

    def write(self, line: QWidget, text: str) -> None:
        """Writes into a line as a hand would, if a hand could."""
        if line.isEnabled():
            line.setFocus()
            if isinstance(line, QLineEdit):
                line.selectAll()
            self.clerk.type(line, text)

    def dialogs(self, kind: type[QDialog]) -> list[Any]:
        """The windows of a kind that are open."""
        return [it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible()]

    def modal(self) -> bool:
        """Whether a window is in front of the pages: no hand reaches them then."""
        return QApplication.activeModalWidget() is not None

    def turn(self) -> None:
        if not self.modal():
            self.clerk.window.go(self.chance.choice(PAGES), None)

    def open_card(self) -> None:
        register = self.clerk.window.page("register")
        if len(register.model.ids) and not self.modal():
            self.clerk.window.go("household", (self.chance.choice(register.model.ids), register.model.ids))

    def next_card(self) -> None:
        if self.card and not self.modal():
            self.card._neighbour(self.chance.choice((-1, 1)))

    def write_note(self) -> None:
        if self.card and not self.modal():
            self.write(self.note, self.mark(self.number))

    def write_income(self) -> None:
        if self.card and not self.modal():
            year = re.search(r"\d{4}", self.card.sections["income"].heading.text())
            assert year is not None
            wages = self.chance.randrange(1, 9) * 10_000 + int(year[0])
            self.write(self.card.sections["income"].inputs["wages"], str(wages))

    def save(self) -> None:
        if self.card and not self.modal() and self.card.editor.save.isVisible():
            self.card.editor.save.click()

    def discard(self) -> None:
        if self.card and not self.modal() and self.card.editor.undo.isVisible():
            self.card.editor.undo.click()

    def add_member(self) -> None:
        if self.card and not self.modal():
            self.card.asking.add_member()
            self._fill_member(name=f"新人{self._count}")

    def edit_member(self) -> None:
        if self.card and not self.modal():
            self.card.sections["members"].list.wanted.emit(self.card.sections["members"].list.chosen)
            self._fill_member()

    def _fill_member(self, name: str = "") -> None:
        for dialog in self.dialogs(MemberDialog):
            if name:
                self.write(dialog.fields.inputs["name"], name)
            self.write(dialog.fields.inputs["note"], self.mark(self.number))
            if self.chance.random() < 0.8:
                dialog._keep()
            if dialog.isVisible():
                dialog.reject()

    def let_leave(self) -> None:
        if self.card and not self.modal():
            self.card.asking.enter_event("死亡", self.card.sections["members"].list.chosen)
            self.clerk.settle()
            for dialog in self.dialogs(EventDialog):
                dialog.go.click() if dialog.go.isEnabled() and self.chance.random() < 0.5 else dialog.reject()

    def enter_measure(self) -> None:
        if self.card and not self.modal():
            self.card.sections["measure"].new.click()
            for dialog in self.dialogs(EntryDialog):
                dialog.inputs["name"].setText(self.mark(self.number))
                dialog._keep()
                if dialog.isVisible():
                    dialog.reject()

    def enter_helper(self) -> None:
        if self.card and not self.modal():
            self.card.sections["pairing"].new.click()
            for dialog in self.dialogs(EntryDialog):
                dialog.inputs["helper"].setText("李国强")
                dialog.inputs["unit"].setText(self.mark(self.number))
                dialog.inputs["started_on"].setText("2018-05-01")
                dialog._keep()
                if dialog.isVisible():
                    dialog.reject()

    def remove(self) -> None:
        if self.card and not self.modal():
            part = self.chance.choice((self.card.sections["measure"].away, self.card.sections["pairing"].away))
            part.click() if self.chance.random() < 0.8 else self.card.when_saved(self.card.asking.remove)

    def make_household(self) -> None:
        if self.modal():
            return
        self.clerk.window.go("register", "new")
        for dialog in self.dialogs(NewHouseholdDialog):
            self._count += 1
            self.write(dialog.number, f"5109998{self._count:05d}")
            self.write(dialog.name, f"新户{self._count}")
            dialog.go.click()
        self.clerk.settle()
        for dialog in self.dialogs(NewHouseholdDialog):  # it was not made
            dialog.reject()
        if self.card and self.chance.random() < 0.9:
            self.write_note()
            self.save()

    def settle_finding(self) -> None:
        page = self.clerk.window.page("findings")
        if page.isVisible() and len(page.model.ids) and not self.modal():
            page.table.selectRow(self.chance.randrange(len(page.model.ids)))
            chosen = self.chance.choice((page.fix, page.exempt, page.jump))
            if chosen.isVisible() and chosen.isEnabled():
                chosen.click()

    def settle_pair(self) -> None:
        page = self.clerk.window.page("duplicates")
        if page.isVisible() and len(page.model.ids) and not self.modal():
            page.table.selectRow(self.chance.randrange(len(page.model.ids)))
            self.chance.choice((page.first, page.second, page.apart, page.open)).click()

    def settle_hit(self) -> None:
        page = self.clerk.window.page("comparison")
        if page.isVisible() and page.view.rows and not self.modal() and page.view.table.hits.rows:
            page.view.table.selectRow(self.chance.randrange(len(page.view.table.hits.rows)))
            row = re.search(r"第 (\d+) 行", page.view.panel.why.text())
            assert row is not None
            self.chance.choice(page.view.panel.choices.buttons()).setChecked(True)
            self.write(page.view.panel.reason, self.mark(row[1]))
            self.chance.choice((page.view.panel.keep, page.view.panel.reopen)).click()

    def agree(self) -> None:
        for dialog in self.dialogs(DeedDialog):
            (dialog.go if self.chance.random() < 0.7 else dialog.back).click()

    def undo(self) -> None:
        if not self.modal():
            self.clerk.window._undo()

    def redo(self) -> None:
        if not self.modal():
            redo_last(self.clerk.desk)

    def undo_in_history(self) -> None:
        page = self.clerk.window.page("history")
        if page.isVisible() and page.undo.isEnabled() and len(page.steps.ids) and not self.modal():
            page.tables[0].selectRow(self.chance.randrange(min(6, len(page.steps.ids))))
            page.undo.click()

    def change_year(self) -> None:
        if not self.modal():
            self.clerk.desk.switch_year(self.chance.choice((2017, 2018)))

    def type_for_papers(self) -> None:
        page = self.clerk.window.page("papers")
        if not page.isVisible() or self.modal():
            return
        options = page.options
        for box in (options.step, options.kind, options.place):
            if box.count() and self.chance.random() < 0.6:
                box.setCurrentIndex(self.chance.randrange(box.count()))
        if self.chance.random() < 0.5:
            self.clerk.settle()
        village = options.village
        if village is not None and options.asked and page._filled is not None:
            self.write(self.chance.choice(list(options.asked.values())), self.mark(village.name))
        if page.save.isEnabled():
            page.save.click()

    def post_notice(self) -> None:
        page = self.clerk.window.page("notice")
        if page.isVisible() and page.village.count() and not self.modal():
            page.village.setCurrentIndex(self.chance.randrange(page.village.count()))
            if self.chance.random() < 0.7:
                self.clerk.settle()
            if page.save.isEnabled():
                self._posted.add(page.village.currentText())
            page.save.click()

    def type_figures(self) -> None:
        page = self.clerk.window.page("settings")
        if not page.isVisible() or self.modal():
            return
        page.village_figures.click()
        for dialog in self.dialogs(VillageFiguresDialog):
            for _ in range(self.chance.randrange(1, 4)):
                dialog.village.setCurrentIndex(self.chance.randrange(dialog.village.count()))
                dialog.village.activated.emit(dialog.village.currentIndex())
                if self.chance.random() < 0.5:
                    self.clerk.settle()
            figure = (dialog.village.currentIndex() + 1) * 10_000 + int(dialog.year.currentData())
            self.write(dialog.inputs["people"], str(figure))
            dialog._keep()
            self.clerk.settle()
            dialog.reject()
