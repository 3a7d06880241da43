"""What the pages for readers of the code name is there: files, folders, links."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("architecture", "decisions", "glossary", "commands")
PAGES = [ROOT / "README.md", *(ROOT / "docs" / f"{it}.md" for it in NAMES)]
_ROOMS = ("", "src/township_desk")
_FILE = re.compile(r"`([\w/-]+(?:\.\w+)*\.(?:py|toml|md|qss|sha256)|[\w/-]+/)`")


def _lies_somewhere(named: str) -> bool:
    """A path from the root or from the package; a bare file name may lie in any room."""
    if "/" in named:
        return any((ROOT / room / named).exists() for room in _ROOMS)
    return (ROOT / named).exists() or any(
        next((ROOT / top).rglob(named), None) for top in ("src", "resources", "tests", "installer", "docs")
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.stem)
def test_every_file_that_a_page_names_exists(page: Path) -> None:
    named = set(_FILE.findall(page.read_text("utf-8")))
    made = {"demo/", "resources/ledgers/"}  # by the first command, and by whoever declares the first ledger
    assert sorted(it for it in named - made if not _lies_somewhere(it)) == []


@pytest.mark.parametrize("page", [*PAGES, ROOT / "docs" / "contributing.md"], ids=lambda it: it.stem)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [it for it in links if not (page.parent / it).exists()] == []


def test_the_rooms_of_the_architecture_are_those_of_the_code() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {
        f"{it.parent.name}/{it.name}"
        for it in (ROOT / "src" / "township_desk").glob("*/*/")
        if (it / "__init__.py").is_file() and it.parent.name != "township_desk"
    }
    missing = {it for it in rooms if it not in table and f"`{it.split('/')[1]}`" not in table}
    assert missing == set()
