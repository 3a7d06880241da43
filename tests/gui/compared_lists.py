"""Lists of a department at the page 四级比对, for tests."""

from pathlib import Path

from clerk import Clerk

from township_desk.domain.records import Member
from township_desk.exchange.writing.workbook import OutColumn, write_workbook
from township_desk.gui.comparison.about_list_dialog import AboutListDialog


def cars(path: Path, people: list[Member], heads: tuple[str, ...] = ("车主", "身份证号", "车牌号")) -> Path:
    rows = [(it.name, it.id_number, f"川J{number:05d}") for number, it in enumerate(people)]
    write_workbook(path, "机动车", [OutColumn(head=head) for head in heads], [*rows, ("外人", "", "川J99999")])
    return path


def compared(clerk: Clerk, path: Path, level: str = "county") -> object:
    """The page with a list that was read, after the clerk said what it is about."""
    page = clerk.go("comparison")
    page.reading.ask_about([path])
    dialog = page.findChildren(AboutListDialog)[-1]
    assert dialog.subject.currentData() == "assets"  # guessed from the file's name
    assert dialog.go.isEnabled() == bool(page.reading._said[1])  # whose list it is is asked once
    dialog.level.setCurrentIndex(dialog.level.findData(level))
    clerk.click(dialog.go)
    return page
