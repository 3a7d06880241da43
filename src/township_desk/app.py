"""The one place where the parts are put together."""

from collections.abc import Sequence
from pathlib import Path


def run(argv: Sequence[str]) -> int:
    """Opens the window when nothing or only an archive is named; everything else is a command."""
    if not argv:
        return _open_desk(None)
    if len(argv) == 1 and Path(argv[0]).is_dir():
        return _open_desk(Path(argv[0]))
    from township_desk.cli.hooks import Hooks
    from township_desk.cli.main import main

    return main(argv, Hooks(open_desk=_open_desk, screenshots=_screenshots))


def _open_desk(archive: Path | None) -> int:
    from township_desk.gui.desk import open_desk

    return open_desk(archive)
