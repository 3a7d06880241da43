"""Comparing 20,000 members with a list of 500,000 rows, against reading that list alone."""

import subprocess
import sys
from pathlib import Path
from random import Random

from benchmarks.data import filled_archive, name, number
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.comparison.comparison import compare
from township_desk.domain.records import Member
from township_desk.exchange.opening.sniff import FileKind
from township_desk.exchange.reading.child import read_first
from township_desk.store.archive import Archive

MEMBERS, ROWS, HITS = 20_000, 500_000, 400
_MOST_MEGABYTES = 250
_HEADS = ("序号", "车主", "身份证明号码", "住址", "号牌号码", "品牌型号")
_MEMORY = """
import sys
from pathlib import Path
from township_desk.actions.comparison.comparison import compare
from township_desk.store.archive import Archive
archive = Archive.open(Path(sys.argv[1]), "bench-1234", by="bench")
def most():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
before = most()
plan = compare(archive, [Path(sys.argv[2])], "assets", "county")
print((most() - before) / 1024)
"""


def measure(folder: Path) -> list[Result]:
    """One row against our own child reader, and on Linux one for the memory of the process that shows the window."""
    archive = filled_archive(folder / "compared", MEMBERS // 4, 4)
    vehicles = vehicle_list(folder / "vehicles.xlsx", archive)
    ours, reading = alternating(
        lambda: timed(lambda: _compared(archive, vehicles)),
        lambda: timed(lambda: read_first(vehicles, FileKind.WORKBOOK)),
    )
    archive.close()
    about = f"comparison of {MEMBERS:,} members with {ROWS:,} rows"
    results = [Result(about, ours, "reading the list with our child reader", reading, 1.5)]
    if sys.platform.startswith("linux"):
        used = _megabytes(folder / "compared", vehicles)
        results.append(Result(f"{about}: memory above idle", used, "allowed", _MOST_MEGABYTES, 1.0, "MB"))
    return results


def _compared(archive: Archive, vehicles: Path) -> None:
    found = len(compare(archive, [vehicles], "assets", "county").rows)
    assert found >= HITS, found


def _megabytes(archive: Path, vehicles: Path) -> float:
    command = [sys.executable, "-c", _MEMORY, str(archive), str(vehicles)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def vehicle_list(path: Path, archive: Archive) -> Path:
    """A county's list of car owners: strangers with right numbers, and some members among them."""
    import xlsxwriter

    random, owners = Random(5), archive.all(Member)[:: MEMBERS // HITS]
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("机动车")
    sheet.write_row(0, 0, _HEADS)
    for row in range(1, ROWS + 1):
        known = owners[row // (ROWS // HITS)] if row % (ROWS // HITS) == 0 and row < ROWS else None
        who, id_number = (known.name, known.id_number) if known else (name(random), number(random, row))
        place = f"某镇第{row % 200}村{row % 9}组"
        sheet.write_row(row, 0, (row, who, id_number, place, f"川J{row:06d}", f"某牌{row % 50}"))
    book.close()
    return path
