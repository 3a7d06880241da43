"""The Windows program under Wine: its start against a bare window, and its size. Needs `installer/build.py` first."""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating
from benchmarks.startup import BARE, OURS

INSTALLER = Path(__file__).resolve().parent.parent / "installer"
_RUNS = 5


def measure(folder: Path) -> list[Result]:
    """Two rows; the sizes are megabytes."""
    sys.path.insert(0, str(INSTALLER))
    from pack import size_of
    from trial import INSTALLED_MB, START_RATIO
    from wine import Wine, reachable

    work = reachable(INSTALLER.parent / "build" / "windows")
    python = work / "stage" / "python" / "python.exe"
    if not python.exists():
        raise SystemExit("there is no program for Windows yet: python installer/build.py VERSION makes it")
    shutil.rmtree(work / "bench", ignore_errors=True)
    archive = filled_archive(work / "bench", 17500, 4)
    key = archive.key.hex()
    archive.close()
    with Wine(work / "wine") as wine:
        wine.give(work / "bench")

        def run(code: str, *words: str | Path) -> Callable[[], float]:
            def seconds() -> float:
                began = time.time()
                with wine.start(python, "-X", "utf8", "-c", code, *words) as program:
                    return float(program.wait().text.split()[0]) - began

            return seconds

        with wine.awake():
            ours, bare = alternating(run(OURS, work / "bench", key), run(BARE), _RUNS)
    start = Result("start to painted register, Windows in Wine", ours, "bare QMainWindow process", bare, START_RATIO)
    size = size_of(work / "stage") / 1e6
    return [start, Result("installed program", size, "budget", INSTALLED_MB, 1.0, "MB")]
