"""The shape of the code: short files, short functions, no leftovers, one place that writes SQL."""

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
FILES = [
    path
    for path in (
        *HERE.glob("*.py"),
        *HERE.glob("src/**/*.py"),
        *HERE.glob("tests/**/*.py"),
        *HERE.glob("benchmarks/**/*.py"),
        *HERE.glob("installer/**/*.py"),
    )
    if "designer" not in path.parts
]
WRITERS = {
    "change.py",
    "undo.py",
    "erasing.py",
    "step_log.py",
    "0001_first_tables.py",
    "0009_income_totals.py",
    "ledger_tables.py",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE)))
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


def test_no_leftovers() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert [path.name for path in FILES if marks.search(path.read_text("utf-8"))] == []


def test_only_the_store_writes() -> None:
    writing = re.compile(r"\b(INSERT INTO|DELETE FROM|UPDATE \{?\w+\}? SET)\b")
    found = {path.name for path in FILES if "src" in path.parts and writing.search(path.read_text("utf-8"))}
    assert found <= WRITERS


def test_no_connection_leaves_the_store() -> None:
    leaving = re.compile(r"\barchive\.(db\b(?![\"-])|session\b)|\bSELECT\b.+\bFROM\b")
    above = [path for path in FILES if "src" in path.parts and "store" not in path.parts]
    assert [path.name for path in above if leaving.search(path.read_text("utf-8"))] == []


def test_every_colour_of_the_style_sheet_has_a_name() -> None:
    theme = (HERE / "src/township_desk/gui/widgets/theme.py").read_text("utf-8").upper()
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", (HERE / "resources/theme.qss").read_text("utf-8")))
    assert {colour for colour in used if colour.upper() not in theme} == set()
