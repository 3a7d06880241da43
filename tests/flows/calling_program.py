"""Runs the township-desk program and makes what it works on."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from conftest import CHEAP, PASSWORD, TOWNSHIP

from township_desk.actions.office import archives
from township_desk.domain.demo import VILLAGES
from township_desk.domain.records import Township

__all__ = ["PASSWORD", "command", "held_program", "new_archive", "program", "said"]


def command(*words: object) -> Sequence[str]:
    """The words of a call of the program."""
    return [sys.executable, "-m", "township_desk", *map(str, words)]


def program(*words: object, password: str = PASSWORD) -> "subprocess.CompletedProcess[str]":
    """What the program answered."""
    environment = os.environ | {"TOWNSHIP_DESK_PASSWORD": password, "PYTHONUTF8": "1"}
    return subprocess.run(
        command(*words), capture_output=True, text=True, encoding="utf-8", env=environment, timeout=600, check=False
    )


@contextmanager
def held_program(place: str, *words: object) -> "Iterator[tuple[subprocess.Popen[str], bool]]":
    """The program held at a place (holding.py), and whether it came there before it ended; POSIX only."""
    heard, say = os.pipe()
    wait, release = os.pipe()
    running = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("holding.py")), place, str(say), str(wait), *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TOWNSHIP_DESK_PASSWORD": PASSWORD, "PYTHONUTF8": "1"},
        start_new_session=True,
        pass_fds=(say, wait),
    )
    os.close(say)
    os.close(wait)
    try:
        yield running, os.read(heard, 1) == b"!"
    finally:
        os.close(release)
        running.communicate()
        os.close(heard)


def said(*words: object, password: str = PASSWORD) -> str:
    """What a call that must succeed wrote on stdout."""
    found = program(*words, password=password)
    assert found.returncode == 0, found.stderr
    return found.stdout


def new_archive(folder: Path, name: str = "档案", password: str = PASSWORD) -> Path:
    """A new archive that opens fast."""
    township = Township(**TOWNSHIP, working_year=2018)
    made = archives.new_archive(folder / name, password, township, VILLAGES, by="王", cost=CHEAP)
    made.archive.close()
    return folder / name
