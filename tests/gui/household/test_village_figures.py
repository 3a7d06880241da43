"""村情 at the window: figures typed, kept as a step, and contradictions told."""

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from township_desk.domain.records import VillageFigures
from township_desk.gui.office.village_figures_dialog import VillageFiguresDialog
from township_desk.problems import Problem


@pytest.fixture
def dialog(clerk: Clerk) -> VillageFiguresDialog:
    page = clerk.go("settings")
    clerk.click(page.village_figures)
    (found,) = page.findChildren(VillageFiguresDialog)
    return found


def _keep(clerk: Clerk, dialog: VillageFiguresDialog, **texts: str) -> None:
    for name, text in texts.items():
        found = dialog.inputs[name]
        if isinstance(found, QLineEdit):
            found.selectAll()
            clerk.type(found, text)
        elif isinstance(found, QComboBox):
            found.setFocus()
            clerk.bot.keyClick(found, {"是": Qt.Key.Key_Down}[text])
    clerk.click(next(it for it in dialog.findChildren(QPushButton) if it.text() == "保存"))


def test_figures_are_kept_as_a_step(clerk: Clerk, dialog: VillageFiguresDialog) -> None:
    _keep(clerk, dialog, people="1800", rural_people="1720", poor_people="43", collective_income="125000", clinic="是")
    (kept,) = clerk.archive.all(VillageFigures)
    assert (kept.year, kept.people, kept.collective_income, kept.clinic) == (2018, 1800, 12_500_000, "是")
    assert dialog.incidence.text() == "贫困发生率 2.50%"
    assert clerk.archive.history()[0].label == f"村情 {dialog.village.currentText()} 2018 年"


def test_what_contradicts_itself_is_not_kept(clerk: Clerk, dialog: VillageFiguresDialog) -> None:
    _keep(clerk, dialog, rural_people="40", poor_people="43")
    (told,) = clerk.problems
    assert isinstance(told, Problem)
    assert "贫困人口多于农业户籍人口（43 比 40）" in told.sentence
    assert clerk.archive.all(VillageFigures) == []


def test_a_word_among_the_numbers_is_told_at_its_field(clerk: Clerk, dialog: VillageFiguresDialog) -> None:
    _keep(clerk, dialog, people="many")
    assert dialog.said.text().startswith("总人口")
    assert clerk.archive.all(VillageFigures) == []
