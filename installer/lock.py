"""Which pins of requirements.lock a Windows PC needs: for the program alone, or for its tests too."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent
LOCK = CHECKOUT / "requirements.lock"
PROJECT = CHECKOUT / "pyproject.toml"
TESTS = ("hypothesis", "openpyxl", "pytest", "pytest-qt")
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": "3.12",
    "python_full_version": "3.12.9",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
_PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+?))? \\")
_ASKED_BY = re.compile(r"#(?: via)? +(?P<name>[a-z0-9-]+)")


class Pin(NamedTuple):
    """One package of the lock: its version, its hashes, and the packages that ask for it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]

    @property
    def on_windows(self) -> bool:
        """Whether its marker holds there."""
        return not self.marker or Requirement(f"{self.name} ; {self.marker}").marker.evaluate(WINDOWS)  # type: ignore[union-attr]

    @property
    def line(self) -> str:
        """The pin as pip reads it, without its marker: pip would ask the Python that it runs on."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={it}" for it in self.hashes)])


def read_lock(text: str) -> list[Pin]:
    """All pins of a lock as uv writes it, each with its `via` lines."""
    pins: list[Pin] = []
    for block in re.split(r"\n(?=[a-z])", text):
        found = _PIN.match(block)
        assert found, f"not a pin: {block[:60]}"
        hashes = tuple(re.findall(r"--hash=(\S+)", block))
        asked_by = tuple(it["name"] for it in _ASKED_BY.finditer(block) if it["name"] != "via")
        pins.append(Pin(found["name"], found["version"], found["marker"] or "", hashes, asked_by))
    return pins


def asked_for(project: str) -> set[str]:
    """The packages that the program itself names in pyproject.toml."""
    named = tomllib.loads(project)["project"]["dependencies"]
    return {canonicalize_name(Requirement(it).name) for it in named}


def needed(pins: Iterable[Pin], wanted: Iterable[str]) -> list[Pin]:
    """The pins of what is wanted and of everything that this asks for, on Windows."""
    known = {pin.name: pin for pin in pins if pin.on_windows}
    chosen, more = set[str](), set(wanted)
    while more:
        chosen |= more
        more = {name for name, pin in known.items() if chosen & set(pin.asked_by)} - chosen
    return [known[name] for name in sorted(chosen)]


def windows_pins(*, tests: bool = False) -> list[Pin]:
    """The pins that the program needs on Windows; with `tests`, also what its tests need."""
    wanted = asked_for(PROJECT.read_text("utf-8")) | (set(TESTS) if tests else set())
    return needed(read_lock(LOCK.read_text("utf-8")), wanted)
