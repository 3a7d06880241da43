"""Calls of the commands about events, one after the other: a birth, a household that leaves and comes back."""

import json
from collections.abc import Iterator
from pathlib import Path

from calling import poor_household
from conftest import PASSWORD

Words = tuple[object, ...]


def event_calls(archive: Path, home: Path) -> Iterator[tuple[str, Words]]:
    """The words of each call by the chapter that documents what it prints."""
    number, path = poor_household(archive), home / "转出.tdhome"
    born = {"name": "王小", "birth": "2018-08-01", "relation": "之女"}
    sent = {"township": "白水乡", "file": str(path), "password": PASSWORD}
    event = ("event", archive, "--household", number)
    yield "event a kind", ("event", "--describe", "嫁入")
    yield "event", (*event, "--kind", "新生儿", "--date", "2018-09-01", "--data", _said(home / "生.json", number, born))
    leaving = ("--kind", "转出乡镇", "--date", "2018-09-02", "--data", _said(home / "走.json", number, sent))
    yield "event", (*event, *leaving)
    yield "event-take-in", ("event-take-in", archive, path, "--village", "石桥村", "--date", "2018-10-01")


def _said(path: Path, number: str, said: dict[str, str]) -> Path:
    path.write_text(json.dumps({number: said}), "utf-8")
    return path
