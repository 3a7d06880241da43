"""概览 of a whole township, complete again after an edit, against one reading of its households and members."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.today.home import home
from township_desk.domain.records import Household, Member
from township_desk.store.archive import Archive

HOMES, _PEOPLE, _RUNS = 17_500, 4, 5


def measure(folder: Path) -> list[Result]:
    """An edit of a household's card, one of a person, and taking the last edit back."""
    archive = filled_archive(folder / "overview", HOMES, _PEOPLE)
    home(archive)  # the first look of a session takes its time
    numbers, homes, people = count(), archive.all(Household), archive.all(Member)

    def card() -> None:
        edited = archive.get(Household, homes[next(numbers) * 50].id)
        with archive.change("改", by="bench") as change:
            change.put(replace(edited, group="9组"))

    def person() -> None:
        edited = archive.get(Member, people[next(numbers) * 50].id)
        with archive.change("改", by="bench") as change:
            change.put(replace(edited, name="王某某"))

    edits = {"an edit of a card": card, "an edit of a person": person, "an undo": lambda: archive.undo(by="bench")}
    found = [_row(archive, what, edit) for what, edit in edits.items()]
    archive.close()
    return found


def _row(archive: Archive, what: str, edit: Callable[[], object]) -> Result:
    def ours() -> float:
        edit()
        return timed(lambda: home(archive))

    def peer() -> float:
        return timed(lambda: (archive.all(Household), archive.all(Member)))

    mine, reading = alternating(ours, peer, _RUNS)
    name = f"概览 complete after {what}, {HOMES:,} households"
    return Result(name, mine, "reading households and members", reading, 1.0)
