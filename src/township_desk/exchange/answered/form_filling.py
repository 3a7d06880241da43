"""Fills a one-household form: one sheet for each household in one file, or one file for each."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.keys.key_values import SEQUENCE, Getter
from township_desk.domain.records import Member
from township_desk.exchange.answered.blanks import blanks_in, filled_text, has_boxes, is_blank, ticked
from township_desk.exchange.answered.form import Form, MemberRows, Place
from township_desk.exchange.package.fills import Filled, SheetFill, Value
from township_desk.exchange.package.package_filling import fill_template
from township_desk.exchange.recognising.head_grid import unlike
from township_desk.files import fitting
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress

Answers = Callable[[str], Getter]
"""Finds the function for the value behind a key."""
PATTERN = "{户编号}{户主姓名}"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_MOST_SHEETS = 500


def fill_of(form: Form, dossier: Dossier, answers: Answers, name: str = "") -> SheetFill:
    """The form filled for one household. What asks for a person outside the rows of members means the head."""
    members = form.members
    return SheetFill(
        sheet=form.sheet,
        first=members.first if members else 1,
        there=members.there if members else 0,
        places=[it.column for it in members.columns] if members else (),
        rows=_rows(members, dossier, answers) if members else (),
        cells=dict(_cells(form, dossier, answers)),
        name=name,
    )


def _rows(rows: MemberRows, dossier: Dossier, answers: Answers) -> list[list[Value]]:
    """One row for each member. In rows that are left over, the place-holders of the blank are removed."""
    made = [
        [number if it.key == SEQUENCE else _value(answers, it.key, dossier, member) for it in rows.columns]
        for number, member in enumerate(dossier.present, 1)
    ]
    return made + [[None] * len(rows.columns)] * (rows.there - len(made))


def _value(answers: Answers, key: str, dossier: Dossier, member: Member | None) -> Value:
    return answers(key)(dossier, member) if key not in ("", SEQUENCE) else None


def _cells(form: Form, dossier: Dossier, answers: Answers) -> Iterator[tuple[str, Value]]:
    by_cell: dict[str, list[Place]] = {}
    for place in form.places:
        by_cell.setdefault(place.cell, []).append(place)
    for cell, places in by_cell.items():
        values = {it.slot: _value(answers, it.key, dossier, dossier.head) for it in places}
        text = places[0].text
        if has_boxes(text):
            yield cell, ticked(text, _text(values[0]))
        elif blanks_in(text) and not is_blank(text):
            yield cell, filled_text(text, {slot: _text(value) for slot, value in values.items()})
        elif values[0] is not None or "{" in text:  # a place-holder without an answer is removed, a line stays
            yield cell, values[0]


def _text(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def fill_in_one_file(
    template: Path,
    out: Path,
    form: Form,
    dossiers: Sequence[Dossier],
    answers: Answers,
    *,
    password: str = "",
    progress: Progress = NO_PROGRESS,
) -> Filled:
    """One file with a sheet for each household, named after its head."""
    if len(dossiers) > _MOST_SHEETS:
        raise Problem(
            f"没有填：{len(dossiers)} 户要 {len(dossiers)} 张工作表，一个文件放不下。请改成一户一个文件，或按村分开填。"
        )
    fills = [fill_of(form, it, answers, it.head.name if it.head else it.household.number) for it in dossiers]
    return fill_template(template, out, fills, password=password, progress=progress)


def fill_file_for_each(
    template: Path,
    folder: Path,
    form: Form,
    dossiers: Sequence[Dossier],
    answers: Answers,
    *,
    pattern: str = PATTERN,
    password: str = "",
    progress: Progress = NO_PROGRESS,
) -> list[Filled]:
    """One file for each household, named by a pattern with its head and number."""
    names = _names(dossiers, pattern)
    written = []
    for done, (dossier, name) in enumerate(zip(dossiers, names, strict=True)):
        progress.step(done, len(names), "填表")
        fill = fill_of(form, dossier, answers)
        written.append(fill_template(template, folder / f"{name}.xlsx", [fill], password=password))
    return written


def _names(dossiers: Sequence[Dossier], pattern: str) -> list[str]:
    """File names, each only once."""
    taken: dict[str, int] = {}
    return [unlike(_name(dossier, pattern), taken) for dossier in dossiers]


def _name(dossier: Dossier, pattern: str) -> str:
    facts = {
        "户编号": dossier.household.number,
        "户主姓名": dossier.head.name if dossier.head else "",
        "村": dossier.village.name,
        "组": dossier.household.group,
    }
    name = re.sub(r"\{([^{}]*)\}", lambda it: facts.get(it[1], it[0]), pattern)
    return fitting(_FORBIDDEN.sub(" ", name).strip(" .") or "户")
