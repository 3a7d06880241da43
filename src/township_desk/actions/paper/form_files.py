"""Writes many forms as files, one for each household or village, named by a pattern."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from township_desk.actions.paper.form_contents import FormWish, households_of, villages_of
from township_desk.actions.paper.forms import forms
from township_desk.actions.paper.printed_forms import put_printed
from township_desk.actions.paper.printing import write_pdf
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records import Village
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.files import fitting, require_folder
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.trail.change import Change

PATTERN = "{村}{户主}{表}"
NAMES = ("村", "组", "户主", "户编号", "年度", "表")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFile:
    """A file that was written, or why it was not."""

    whose: str
    path: Path | None
    pages: int = 0
    why: str = ""


def write_each(
    archive: Archive, wish: FormWish, folder: Path, pattern: str = PATTERN, progress: Progress = NO_PROGRESS
) -> list[FormFile]:
    """Writes a file for each. One that cannot be made is reported with its reason and does not stop the others."""
    _check(pattern)
    require_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    wishes, taken, found = list(_wishes(archive, wish)), set[str](), list[FormFile]()
    for number, (names, one) in enumerate(wishes, 1):
        path = folder / f"{_fresh(_named(pattern, names), taken)}.pdf"
        whose = names["村"] + names["户主"]
        try:
            made = forms(archive, one)
            write_pdf(made.pdf, path)
            found.append(FormFile(whose=whose, path=path, pages=made.pages))
        except Problem as problem:
            found.append(FormFile(whose=whose, path=None, why=problem.sentence))
        progress.step(number, len(wishes), f"生成{wish.sheet.label}")
    if found and not any(it.path for it in found):
        raise Problem(f"一个文件也没有写成。{found[0].whose}：{found[0].why}")
    return found


def note_printed(archive: Archive, wish: FormWish, *, by: str) -> None:
    """Remembers for whom a form went out to be signed, as one step."""
    change = Change()
    count = put_printed_forms(change, archive, wish)
    archive.apply(change, f"印出{wish.sheet.label} {count} 份，等签字", by=by)


def put_printed_forms(change: Change, archive: Archive, wish: FormWish) -> int:
    """Puts the same into a step with more in it. A sample or a draft, with its watermark, does not count."""
    if wish.watermark or wish.sheet.subject not in (HOUSEHOLD, VILLAGE):
        return 0
    owners: dict[int, list[int]] = {}
    if wish.sheet.subject == HOUSEHOLD:
        for it in dossiers(archive, wish.households or households_of(archive, wish)):
            owners.setdefault(it.household.village, []).append(it.household.id)
    else:
        owners = {it.id: [it.id] for it in ([wish.village] if wish.village else villages_of(archive, wish))}
    return put_printed(change, archive, wish.sheet, wish.year, owners)


def _check(pattern: str) -> None:
    unknown = [it for it in re.findall(r"\{(.*?)\}", pattern) if it not in NAMES]
    if unknown or not pattern.strip():
        known = "、".join(f"{{{it}}}" for it in NAMES)
        raise Problem(f"没有打印：文件名里不认识“{{{unknown[0] if unknown else ''}}}”。可写：{known}。")


def _wishes(archive: Archive, wish: FormWish) -> Iterator[tuple[dict[str, str], FormWish]]:
    """One wish for each file, with the names that the pattern may use."""
    if wish.sheet.subject == "household":
        for dossier in dossiers(archive, wish.households or households_of(archive, wish)):
            yield _names_of(dossier, wish), replace(wish, households=(dossier.household.id,))
    elif wish.sheet.subject == "village":
        for village in [wish.village] if wish.village else villages_of(archive, wish):
            yield _names(wish, village), replace(wish, village=village)
    else:
        yield _names(wish, None) | {"村": archive.township.name}, wish


def _names_of(dossier: Dossier, wish: FormWish) -> dict[str, str]:
    household, head = dossier.household, dossier.head
    return _names(wish, dossier.village) | {
        "组": household.group,
        "户主": head.name if head else "无户主",
        "户编号": household.number,
    }


def _names(wish: FormWish, village: Village | None) -> dict[str, str]:
    place = village.name if village else ""
    return dict.fromkeys(NAMES, "") | {"村": place, "年度": str(wish.year), "表": wish.sheet.label}


def _named(pattern: str, names: dict[str, str]) -> str:
    return _FORBIDDEN.sub("", re.sub(r"\{(.*?)\}", lambda found: names[found[1]], pattern)).strip(" .") or "表"


def _fresh(name: str, taken: set[str]) -> str:
    """The name, cut to what systems accept, and numbered when another file already has it."""
    found, number = fitting(name), 1
    while found.casefold() in taken:
        number += 1
        found = fitting(name, f"-{number}")
    taken.add(found.casefold())
    return found
