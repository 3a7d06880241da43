"""One window per person: what a second start does to the first."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from clerk import PATIENCE
from conftest import CHEAP, PASSWORD, TOWNSHIP
from pytestqt.qtbot import QtBot

from township_desk import paths
from township_desk.actions.office.archives import new_archive
from township_desk.domain.records import Township
from township_desk.gui.base import messages
from township_desk.gui.desk import make_app
from township_desk.gui.frame.instance import Instance
from township_desk.gui.frame.main_window import MainWindow
from township_desk.gui.frame.single_window import SingleWindow
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[Instance]:
    make_app()
    made = Instance()
    assert made.claim()
    made.listen()
    yield made
    made.release()


@pytest.fixture
def single_window(qtbot: QtBot) -> Iterator[SingleWindow]:
    make_app()
    made = SingleWindow(None)
    yield made
    if made.start_window.window_ is not None:
        made.start_window.window_.close()
    made.start_window.jobs.close()
    made.start_window.close()
    made.start_window.deleteLater()


def _archive(folder: Path) -> Path:
    new_archive(folder, PASSWORD, Township(**TOWNSHIP), ["石桥村"], by="王", cost=CHEAP).archive.close()
    return folder


def _start_again(*words: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "township_desk", *map(str, words)]
    environment = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8")


def _log_in(qtbot: QtBot, single_window: SingleWindow, folder: Path) -> MainWindow:
    start_window = single_window.start_window
    start_window.take(folder)
    start_window.login.by.write("王")
    start_window.login.password.setText(PASSWORD)
    start_window.login.ask()
    qtbot.waitUntil(lambda: start_window.window_ is not None, timeout=PATIENCE)
    qtbot.wait(200)
    assert isinstance(start_window.window_, MainWindow)
    return start_window.window_


def test_a_second_start_hands_over_and_ends(qtbot: QtBot, first: Instance, tmp_path: Path) -> None:
    folder = tmp_path / "青竹镇 档案"
    folder.mkdir()
    with qtbot.waitSignal(first.asked, timeout=PATIENCE) as heard:
        second = _start_again(folder)
    assert heard.args == [folder]
    assert (second.communicate(timeout=PATIENCE / 1000)[1], second.returncode) == ("", 0)
    assert list((paths.local_data() / "window").iterdir()) == [paths.local_data() / "window" / "lock"]


def test_a_first_that_does_not_answer_is_told(first: Instance) -> None:
    second = Instance()
    assert not second.claim()
    with pytest.raises(Problem, match="没有答应"):
        second.hand_over(None, patience=0.2)


def test_after_the_first_has_ended_the_next_is_first(first: Instance) -> None:
    first.release()
    next_ = Instance()
    assert next_.claim()
    next_.release()


def test_the_login_turns_to_the_archive_that_was_asked_for(single_window: SingleWindow, tmp_path: Path) -> None:
    folder = _archive(tmp_path / "甲镇")
    single_window.asked(None)
    single_window.asked(folder)
    assert single_window.start_window.folder == folder
    assert single_window.start_window.stack.currentIndex() == 0


def test_a_new_archive_in_the_making_is_not_thrown_away(
    single_window: SingleWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Problem] = []
    monkeypatch.setattr(messages, "tell", lambda _, problem: told.append(problem))
    single_window.start_window.wizard.turn(2)
    single_window.asked(_archive(tmp_path / "甲镇"))
    single_window.asked(tmp_path / "没有")
    assert ["正在新建档案" in told[0].sentence, "没有“" in told[1].sentence] == [True, True]
    assert single_window.start_window.folder is None


@pytest.mark.parametrize("agreed", [True, False])
def test_another_archive_takes_the_place_of_the_open_one_when_agreed(
    qtbot: QtBot, single_window: SingleWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    one, other = _archive(tmp_path / "甲镇"), _archive(tmp_path / "乙镇")
    window = _log_in(qtbot, single_window, one)
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _, title, text, yes: asked.append(title + text) or agreed)
    single_window.asked(one)
    assert asked == []
    single_window.asked(other)
    assert "甲镇" in asked[0]
    assert "乙镇" in asked[0]
    assert window.isVisible() is not agreed
    assert single_window.front.isVisible()
    if agreed:
        assert single_window.start_window.folder == other
        Archive.open(one, PASSWORD, by="李").close()
