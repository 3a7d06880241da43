"""Writing 70,000 persons x 45 columns, and the whole export of them from an archive, against openpyxl write_only."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.data import county_rows, county_workbook, empty_archive
from benchmarks.measure import Result, alternating, peak_memory
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.recognising.layouts import load_layouts

PEOPLE = 70_000
MOST_MEMORY = 700  # MB that the whole export may take at its peak
_PEER = "openpyxl write_only (OPENPYXL_LXML=True)"


def measure(folder: Path) -> list[Result]:
    """Each run is a process of its own, so that nobody's memory or cache helps another."""
    archive = empty_archive(folder / "exported")
    apply_plan(archive, make_plan(archive, county_workbook(folder / "county.xlsx", PEOPLE)), by="bench")
    key = archive.key.hex()
    archive.close()
    memory: list[float] = []

    def exported() -> float:
        seconds, megabytes = _run("export", str(folder), key)
        memory.append(megabytes)
        return seconds

    written, peer = alternating(lambda: _run("write", str(folder))[0], lambda: _run("openpyxl", str(folder))[0])
    whole = sorted(exported() for _ in range(3))[1]
    return [
        Result("writing 70,000 x 45", written, _PEER, peer, 0.18),
        Result("whole export of 70,000 x 45", whole, _PEER, peer, 0.26),
        Result("memory of the whole export", max(memory), "the most it may take", MOST_MEMORY, 1, "MB"),
    ]


def _run(*words: str) -> tuple[float, float]:
    """Seconds of the work and MB at the peak of its process."""
    environment = {**os.environ, "OPENPYXL_LXML": "True"}
    command = [sys.executable, "-m", "benchmarks.exports", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def _work(name: str, folder: Path, *key: str) -> float:
    from benchmarks.measure import timed

    if name == "export":
        return timed(lambda: _export(folder, bytes.fromhex(key[0])))
    heads = [head for head, _ in load_layouts()["population-2021"].columns][:45]
    rows = [[row.get(head, "否" if head.startswith("是否") else "") for head in heads] for row in county_rows(PEOPLE)]
    return timed(lambda: (_write if name == "write" else _openpyxl)(folder / f"{name}.xlsx", heads, rows))


def _export(folder: Path, key: bytes) -> None:
    from township_desk.actions.exchange.exporting import export
    from township_desk.store.archive import Archive

    archive = Archive.open_with_key(folder / "exported", key, by="bench")
    export(archive, "population-2021", folder / "out.xlsx")
    archive.close()


def _write(path: Path, heads: list[str], rows: list[list[str]]) -> None:
    from township_desk.exchange.writing.workbook import OutColumn, write_workbook

    write_workbook(path, "人口", [OutColumn(head=head) for head in heads], rows)


def _openpyxl(path: Path, heads: list[str], rows: list[list[str]]) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("人口")
    for row in [heads, *rows]:
        sheet.append(row)
    book.save(path)


if __name__ == "__main__":
    took = _work(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
    print(took, peak_memory())
