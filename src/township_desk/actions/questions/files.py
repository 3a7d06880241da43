"""Kept questions as a file: one office writes them down, another takes them in. A file holds no household."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from township_desk.actions.questions.asking import Wish
from township_desk.actions.questions.kept import as_question, named, questions, wish_of
from township_desk.domain.records import Question
from township_desk.files import written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive

FORM = "township-desk/questions"
ENDING = ".json"
_MOST = 1_000_000  # characters; a question has a few hundred
_TEXTS = ("title", "subject", "where", "day")


class Taken(NamedTuple):
    """The names of the questions that were taken in, and why others were not."""

    titles: Sequence[str]
    refused: Sequence[str]


def give(archive: Archive, path: Path, titles: Sequence[str] = ()) -> list[str]:
    """Writes questions into a file, all of them where none is named. Returns their names."""
    found = [named(archive, it) for it in titles] or questions(archive)
    if not found:
        raise Problem("没有写成：还没有保存的查询。请先在“查询”里保存一个。")
    said = {"form": FORM, "questions": [{"title": it.title, **asdict(wish_of(it))} for it in found]}
    with written_whole(path) as partial:
        partial.write_text(json.dumps(said, ensure_ascii=False, indent=2), "utf-8")
    return [it.title for it in found]


def take(archive: Archive, path: Path, *, by: str) -> Taken:
    """Takes questions from a file as one step. One that asks for what this archive does not have is named, with why."""
    known, made, refused = {it.title for it in archive.all(Question)}, list[Question](), list[str]()
    for said in _read(path):
        title = _free(said["title"].strip(), known)
        try:
            made.append(as_question(title, _wish(said)))
        except Problem as problem:
            refused.append(f"“{title}”：{problem.sentence}")
        else:
            known.add(title)
    if made:
        with archive.change(f"读入查询 {len(made)} 个", by=by) as change:
            change.put(*made)
    return Taken([it.title for it in made], refused)


def _free(title: str, known: set[str]) -> str:
    """The name, made different where there is one of that name."""
    names = (title, *(f"{title}（{number}）" for number in range(2, len(known) + 3)))
    return next(it for it in names if it not in known)


def _wish(said: dict[str, Any]) -> Wish:
    return Wish(
        subject=said["subject"],
        where=said["where"],
        columns=tuple(map(str, said["columns"])),
        year=said["year"],
        day=said["day"],
    )


def _read(path: Path) -> list[dict[str, Any]]:
    """What stands in a file. Raises Problem for one that holds no questions."""
    try:
        found = json.loads(path.read_bytes()[:_MOST].decode("utf-8-sig"))
        asked: list[dict[str, Any]] = found["questions"] if found["form"] == FORM else []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _no_questions(path) from error
    if not asked or not isinstance(asked, list) or not all(map(_is_question, asked)):
        raise _no_questions(path)
    return asked


def _is_question(said: object) -> bool:
    if not isinstance(said, dict):
        return False
    texts = all(isinstance(said.get(it), str) for it in _TEXTS)
    return texts and isinstance(said.get("columns"), list) and type(said.get("year")) is int


def _no_questions(path: Path) -> Problem:
    return Problem(f"没有读入：“{path.name}”不是查询文件。请选另一个单位用“存为文件…”写出的文件。")
