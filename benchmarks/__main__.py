"""Runs every measurement and says which floors hold; exit 1 when one does not."""

import argparse
import json
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Result

PARTS = (
    "startup",
    "lists",
    "imports",
    "exports",
    "forms",
    "templates",
    "comparison",
    "notices",
    "ledgers",
    "papers",
    "procedures",
    "rules",
    "figures",
    "overview",
    "questions",
)
TOGETHER = {"figures": ("figures", "overview", "questions")}
"""Whoever names the first also wants the others: they are judged together."""
ON_DEMAND = ("windows",)
"""Runs only when it is named: it needs Wine and a built program."""


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS, *ON_DEMAND], help="which to run (all but windows)")
    parser.add_argument("--json", action="store_true", help="print one JSON list")
    wanted = parser.parse_args()
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in [part for it in wanted.parts for part in TOGETHER.get(it, (it,))] or PARTS:
            # Imported only now: the child that reads a workbook imports this module again, and must stay light.
            results += import_module(f"benchmarks.{name}").measure(Path(folder))
    if wanted.json:
        print(json.dumps([result.plain() for result in results], ensure_ascii=False))
    else:
        for result in results:
            print(_line(result))
    return 0 if all(result.holds for result in results) else 1


def _line(result: Result) -> str:
    state = "holds" if result.holds else "FAILS"
    digits = 4 if result.unit == "s" else 0
    ours, peer = (f"{value:,.{digits}f} {result.unit}" for value in (result.ours, result.peer_value))
    return f"{state}  {result.ratio:6.3f} <= {result.floor}  {result.name}: {ours}; {result.peer}: {peer}"


if __name__ == "__main__":
    raise SystemExit(main())
