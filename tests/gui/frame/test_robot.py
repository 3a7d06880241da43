"""A robot goes through every page in random order; history is compared with what was on the screen.

By hand, with as many acts and seeds as one likes: ROBOT_ACTS=2000 ROBOT_SEED=7 pytest tests/gui/frame/test_robot.py
"""

import os
from pathlib import Path

import pytest
from clerk import Clerk
from compared_lists import cars, compared
from PySide6.QtWidgets import QFileDialog
from robot import Robot

from township_desk.domain.records import Household, Member
from township_desk.gui.base import messages
from township_desk.gui.paper.notices import notice_page as notice


def test_nothing_is_written_but_what_was_on_the_screen(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot = Robot(clerk, int(os.environ.get("ROBOT_SEED", "1")))
    chance = robot.chance
    monkeypatch.setattr(messages, "ask_three", lambda *_: chance.choice((0, 1, 1, 2)))
    monkeypatch.setattr(messages, "ask", lambda *_, **__: chance.random() < 0.8)
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: chance.choice(("2019-01-01", "看过户口簿", "")))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "纸.pdf"), ""))
    monkeypatch.setattr(notice, "agreed", lambda *_, **__: True, raising=False)
    owners = [it for it in clerk.archive.all(Member) if len(it.id_number) == 18 and it.left_on is None][:6]
    page = compared(clerk, cars(tmp_path / "机动车名单.xlsx", owners))
    clerk.click(page.keep)
    robot.run(int(os.environ.get("ROBOT_ACTS", "60")))
    assert clerk.archive.all(Household)
