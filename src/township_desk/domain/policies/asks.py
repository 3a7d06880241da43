"""What to ask at the counter: the blanks that leave policies open, those first whose answers settle most."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import At
from township_desk.domain.policies.declared_policies import policies
from township_desk.domain.policies.enjoying import asked_as
from township_desk.domain.policies.judging import Eligible, Judged
from township_desk.domain.policies.look import ENJOYED, TOLD
from township_desk.domain.policies.visitor import every_question
from township_desk.domain.records import Household, Income, Member
from township_desk.domain.records.record import Record

Data = Mapping[str, Any]
Judge = Callable[[Data, Collection[str]], Sequence[Judged]]
_SAMPLES = {"birth": ("4", "12", "20", "45", "70"), "reported": ("100", "100000"), "work_months": ("0", "12")}
"""Answers that are tried for what is typed. A birth date is asked as an age."""
_PER_CAPITA, _AGE = "人均纯收入", "年龄"
_TYPED = {"birth": (_AGE, "{whose}多少岁？"), "reported": (_PER_CAPITA, "今年家里人均纯收入多少元？")}
"""What is asked with other words than its label."""
_ASKED_OF: Mapping[str, type[Record]] = {it.TABLE: it for it in (Household, Member, Income)}
_MOST = 4
"""Of a longer list of words only some are tried, because each trial judges every policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question: where its answer would stand, its words, the words that answer it (none for what is typed).

    `key` is what the answer is called in a file, `whose` the person. `settles` are the titles of the policies whose
    verdict depends on it.
    """

    at: At
    question: str
    key: str
    whose: str = ""
    words: Sequence[str] = ()
    settles: Sequence[str] = ()


def asks(home: Dossier, data: Data, found: Sequence[Judged], judge: Judge) -> list[Ask]:
    """What to ask about a household, most deciding first. `judge` judges some policies anew with other data."""
    every, asking = [], _asking(home, found)
    for at, those in asking.items():
        if (it := _ask(home, at)) is not None:
            settles = _settles(it, home, data, those, judge)
            every.append(replace(it, settles=settles))
    return sorted((it for it in every if it.settles), key=lambda it: -len(it.settles))


def _asking(home: Dossier, found: Sequence[Judged]) -> Mapping[At, Sequence[Judged]]:
    """Where stands what is not known, with the policies that ask about it.

    Of somebody at the counter that is also what nobody has said yet.
    """
    asking: dict[At, list[Judged]] = {}
    for it in found:
        for at in dict.fromkeys(at for row in it.rows if row.state is None or not home.household.id for at in row.at):
            asking.setdefault(at, []).append(it)
    return asking


def _ask(home: Dossier, at: At) -> Ask | None:
    if at.kind in (TOLD, ENJOYED):
        asked = every_question(policies().values())[at.field if at.kind == TOLD else asked_as(at.field)]
        return Ask(at=at, question=asked.question, key=asked.title, words=asked.words)
    if not at.field or at.kind not in _ASKED_OF:
        return None
    field = _ASKED_OF[at.kind].field(at.field)
    if at.kind == Household.TABLE and field.name == "status":
        return None  # who is not in the register has none, and whoever is has it from a procedure
    if not field.codes and field.name not in _SAMPLES:
        return None
    words = CodeLists.load()[field.codes].labels if field.codes else ()
    whose = next((it.name for it in home.present if it.id == at.record), "")
    title, question = _TYPED.get(field.name, (field.label, "{whose}的{title}？" if whose else "{title}？"))
    return Ask(
        at=at,
        question=question.format(whose=whose, title=title.removesuffix("？")),
        key=title,
        whose=whose,
        words=tuple(words),
    )


def _settles(it: Ask, home: Dossier, data: Data, found: Sequence[Judged], judge: Judge) -> Sequence[str]:
    """The policies whose verdict is another one with one of the answers."""
    changed, names = dict[str, None](), [one.name for one in found]
    for text in _tried(it):
        for before, now in zip(found, judge(answered(home, data, it.at, text), names), strict=True):
            if before.verdict is not now.verdict and now.verdict is not Eligible.OPEN:
                changed[before.policy.title] = None
    return tuple(changed)


def _tried(it: Ask) -> Sequence[str]:
    words = it.words or _SAMPLES.get(it.at.field, ())
    return words if len(words) <= 2 * _MOST else (*words[:_MOST], *words[-_MOST:])


def answered(home: Dossier, data: Data, at: At, text: str) -> Data:
    """What is said of a household, with one more answer."""
    if at.kind == Member.TABLE:
        key = _AGE if at.field == "birth" else at.field
        rows = [dict(it) for it in data.get("members") or ({"id": it.id} for it in home.present)]
        mine = next((it for it in rows if it.get("id") == at.record), None) or rows[-at.record - 1]
        mine[key] = text
        return {**data, "members": rows}
    name = {TOLD: at.field, ENJOYED: asked_as(at.field), Income.TABLE: _PER_CAPITA}.get(at.kind, at.field)
    return {**data, "household": {**data.get("household", {}), name: text}}
