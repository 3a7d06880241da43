"""The invented helpers: who they are, and whom of some households in order each helps."""

import tomllib
from collections.abc import Iterator

from township_desk.domain.helping.people import Helper
from township_desk.paths import resource


def demo_helpers() -> list[Helper]:
    """All helpers; their phones are of the range for tests."""
    said = tomllib.loads(resource("demo", "helpers.toml").read_text("utf-8"))
    return [
        Helper(name=f"{surname}{name}", unit=unit["name"], level=unit["level"], post=unit["post"], phone=phone)
        for number, (name, surname) in enumerate((name, it) for name in said["names"] for it in said["surnames"])
        for unit in [said["unit"][number % len(said["unit"])]]
        for phone in [f"1700000{number:04d}"]
    ]


def helpers_in_turn(homes: int) -> Iterator[Helper | None]:
    """The helper of each of some households in order; every twelfth has none."""
    per = tomllib.loads(resource("demo", "helpers.toml").read_text("utf-8"))["per"]
    helpers = demo_helpers()
    for number in range(homes):
        yield None if number % 12 == 11 else helpers[number // per % len(helpers)]
