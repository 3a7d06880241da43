"""Import, re-import and undo of 70,000 persons x 45 columns, against openpyxl reading the same file."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.data import county_workbook, empty_archive
from benchmarks.measure import Result, alternating, timed
from township_desk.exchange.importing.importing import apply_plan, make_plan

PEOPLE = 70_000
PEER = "openpyxl read_only (OPENPYXL_DEFUSEDXML=False, OPENPYXL_LXML=False)"
_OPENPYXL = """
import sys, time
import openpyxl
start = time.perf_counter()
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0]
sheet.reset_dimensions()
count = sum(1 for row in sheet.iter_rows(values_only=True))
print(time.perf_counter() - start)
"""


def measure(folder: Path) -> list[Result]:
    """Three rows against openpyxl, and how the import grows from 7,000 to 70,000."""
    large, small = county_workbook(folder / "large.xlsx", PEOPLE), county_workbook(folder / "small.xlsx", PEOPLE // 10)
    again: list[float] = []
    undone: list[float] = []

    def ours() -> float:
        whole, same, back = _import(folder / "imported", large)
        again.append(same)
        undone.append(back)
        return whole

    whole, peer = alternating(ours, lambda: read_by_openpyxl(large))
    tenth = sorted(_import(folder / "imported", small)[0] for _ in range(3))[1]
    return [
        Result("import of 70,000 x 45", whole, PEER, peer, 0.55),
        Result("re-import, all the same", sorted(again)[1], PEER, peer, 0.40),
        Result("undo of the import", sorted(undone)[1], PEER, peer, 0.15),
        Result("import grows, 10 n", whole, "n", tenth, 11),
    ]


def _import(folder: Path, workbook: Path) -> tuple[float, float, float]:
    """Seconds of importing, of importing again, and of undoing the first import."""
    shutil.rmtree(folder, ignore_errors=True)
    archive = empty_archive(folder)
    first = timed(lambda: apply_plan(archive, make_plan(archive, workbook), by="bench"))
    again = timed(lambda: apply_plan(archive, make_plan(archive, workbook), by="bench"))
    undone = timed(lambda: archive.undo(by="bench"))
    archive.close()
    return first, again, undone


def read_by_openpyxl(workbook: Path) -> float:
    """Seconds of the peer for the same file, in a process of its own."""
    environment = {**os.environ, "OPENPYXL_DEFUSEDXML": "False", "OPENPYXL_LXML": "False"}
    command = [sys.executable, "-c", _OPENPYXL, str(workbook)]
    return float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
