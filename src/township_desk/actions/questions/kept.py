"""Kept questions: saving one under a name, changing, renaming and removing it."""

import json
from collections.abc import Sequence
from dataclasses import replace

from township_desk.actions.household.deeds import Deed
from township_desk.actions.questions.asking import Wish, columns_named
from township_desk.domain.fields.kinds import Day
from township_desk.domain.questions.columns import subjects
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.questions.writing import text_of
from township_desk.domain.records import Question
from township_desk.problems import Problem
from township_desk.store.archive import Archive

__all__ = ["Question", "as_question", "named", "plan_removal", "questions", "remove", "rename", "save", "wish_of"]


def questions(archive: Archive) -> list[Question]:
    """The kept questions by name."""
    return sorted(archive.all(Question), key=lambda it: it.title)


def named(archive: Archive, title: str) -> Question:
    """The question of this name. Raises a Problem that names those there are."""
    known = questions(archive)
    if (found := next((it for it in known if it.title == title.strip()), None)) is not None:
        return found
    raise Problem(f"没有名为“{title}”的查询。现有：{'、'.join(it.title for it in known) or '还没有'}。")


def wish_of(question: Question) -> Wish:
    """What a kept question asks."""
    return Wish(
        subject=question.subject,
        where=question.condition,
        columns=tuple(json.loads(question.columns or "[]")),
        year=question.year or 0,
        day=question.day or "",
    )


def save(archive: Archive, title: str, wish: Wish, *, by: str, instead_of: str = "") -> Question:
    """Keeps a question under a name. With `instead_of` it replaces the one of that name."""
    old = named(archive, instead_of) if instead_of else None
    made = as_question(title, wish)
    _check_name(archive, title, old)
    if old is not None:
        made = replace(made, id=old.id, version=old.version)
    verb = "新建" if old is None else "修改"
    with archive.change(f"{verb}查询 {made.title}", by=by) as change:
        change.put(made)
    return made


def rename(archive: Archive, title: str, new: str, *, by: str) -> None:
    """Gives a question another name."""
    found = named(archive, title)
    _check_name(archive, new, found)
    with archive.change(f"查询 {found.title} 改名为 {new.strip()}", by=by) as change:
        change.put(replace(found, title=new.strip()))


def plan_removal(question: Question) -> Deed:
    """A deed: removes a kept question."""
    return Deed(
        title=f"删除查询“{question.title}”",
        lines=("户档案和台账的内容不变。", "删除以后可以从历史里恢复。"),
        verb="删除",
        done=f"已删除查询“{question.title}”",
        act=lambda archive, by: remove(archive, question.title, by=by),
    )


def remove(archive: Archive, title: str, *, by: str) -> None:
    """Removes a question. The recycle bin keeps it."""
    found = named(archive, title)
    with archive.change(f"删除查询 {found.title}", by=by) as change:
        change.remove(found)


def as_question(title: str, wish: Wish) -> Question:
    """A question under a name, as it is kept. Raises Problem where it makes no sense."""
    if wish.subject not in subjects():
        raise Problem(f"没有保存：没有“{wish.subject}”这样的台账。请重新选查什么。")
    condition = condition_of(wish.where, wish.subject)
    keys: Sequence[str] = [it.key for it in columns_named(wish.columns, wish.subject)]
    return Question(
        title=title.strip(),
        subject=wish.subject,
        condition=text_of(condition, wish.subject),
        columns=json.dumps(keys) if keys else "",
        year=wish.year or None,
        day=Day(wish.day) if wish.day else None,
    )


def _check_name(archive: Archive, title: str, old: Question | None) -> None:
    if not title.strip():
        raise Problem("没有保存：名称没有填。请给这个查询起个名字。")
    if any(it.title == title.strip() and (old is None or it.id != old.id) for it in archive.all(Question)):
        raise Problem(f"没有保存：已有名为“{title.strip()}”的查询。请换一个名称。")
