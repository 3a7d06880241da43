"""A bug is written down without a word of anybody's data."""

import traceback
from datetime import datetime
from pathlib import Path

from township_desk import paths


def write_down(error: BaseException) -> Path:
    """Adds kind and place of a bug to the log; its text stays out, for it may hold names and numbers."""
    file = paths.log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    places = "".join(traceback.format_tb(error.__traceback__))
    with file.open("a", encoding="utf-8") as log:
        log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {type(error).__qualname__}\n{places}\n")
    return file
