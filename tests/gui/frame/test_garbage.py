"""Garbage is collected in the GUI thread and in no other: the collector may delete widgets."""

import gc
import threading
from collections.abc import Iterator

import pytest
from clerk import PATIENCE
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from township_desk.gui.base import garbage
from township_desk.gui.base.jobs import Jobs


class Circle:
    """It holds itself, so only the collector frees it."""

    freed = 0

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Circle.freed += 1


@pytest.fixture
def collected_in() -> Iterator[list[int]]:
    """The threads in which garbage has been collected."""
    threads: list[int] = []

    def note(phase: str, _: dict[str, int]) -> None:
        threads.append(threading.get_ident())

    gc.enable()  # as it is before there is a window
    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)
    gc.disable()


def test_a_job_that_makes_garbage_leaves_it_to_the_gui_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, collected_in: list[int]
) -> None:
    monkeypatch.setattr(garbage, "_EVERY", 10)
    window = QObject()
    garbage.collect_in_gui_thread(window)
    jobs, done = Jobs(window), []
    Circle.freed = 0
    del collected_in[:]

    jobs.run("造垃圾", lambda _: [Circle() for _ in range(5000)] and None, done.append)
    qtbot.waitUntil(lambda: bool(done) and Circle.freed == 5000, timeout=PATIENCE)

    assert set(collected_in) == {threading.get_ident()}
    jobs.close()


def test_what_a_job_was_given_dies_in_the_gui_thread(qtbot: QtBot) -> None:
    died: list[int] = []

    class Widget:
        def __del__(self) -> None:
            died.append(threading.get_ident())

        def work(self, _: object) -> None: ...

        def done(self, _: object) -> None: ...

    def start(jobs: Jobs) -> None:
        widget = Widget()
        jobs.run("看一下", widget.work, widget.done)

    jobs = Jobs()
    for _ in range(200):
        start(jobs)
    qtbot.waitUntil(lambda: len(died) == 200, timeout=PATIENCE)

    assert set(died) == {threading.get_ident()}
    jobs.close()
