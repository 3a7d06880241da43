"""The office's wording of a sheet, as data with named place-holders."""

import tomllib
from collections.abc import Mapping
from typing import Any

from township_desk.paths import resource


def wording(sheet: str) -> dict[str, Any]:
    """The wording of a sheet: title, paragraphs, issuer, signatures and their source."""
    return tomllib.loads(resource("sheets", f"{sheet}.toml").read_text("utf-8"))


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its place-holders filled; KeyError names one that nobody knows."""
    return text.format_map(dict(values))
