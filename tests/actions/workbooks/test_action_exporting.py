"""An export tells how far it is from the first household on, and can be stopped there."""

from pathlib import Path

import pytest
from conftest import People

from township_desk.actions.exchange.exporting import export
from township_desk.problems import Cancelled
from township_desk.store.archive import Archive

_HOUSEHOLDS = 120


class Watch:
    """Keeps what it is told, and stops the work at some word."""

    def __init__(self, stop_at: str = "") -> None:
        self.told: list[tuple[int, int, str]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str = "") -> None:
        self.told.append((done, total, text))
        if text == self._stop_at:
            raise Cancelled


@pytest.fixture
def filled(archive: Archive, people: People) -> Archive:
    village = archive.villages()[0]
    with archive.change("填", by="王", reason="备料") as change:
        for number in range(_HOUSEHOLDS):
            found = people.dossier(village=village.id, number=str(number))
            change.put(found.household, *found.members)
    return archive


@pytest.mark.parametrize("layout", ["population-2017", "households"])
def test_reading_and_writing_are_told_and_never_too_much(filled: Archive, tmp_path: Path, layout: str) -> None:
    watch = Watch()
    made = export(filled, layout, tmp_path / "out.xlsx", progress=watch)
    assert {text for _, _, text in watch.told} == {"读档案", "写表格"}
    assert all(done <= total for done, total, _ in watch.told)
    assert {total for _, total, text in watch.told if text == "写表格"} == {made.rows}


@pytest.mark.parametrize("stop_at", ["读档案", "写表格"])
def test_a_stopped_export_leaves_nothing(filled: Archive, tmp_path: Path, stop_at: str) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export(filled, "population-2017", tmp_path / "out.xlsx", progress=Watch(stop_at))
    assert sorted(tmp_path.iterdir()) == before
