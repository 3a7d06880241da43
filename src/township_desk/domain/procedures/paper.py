"""What a case has to say on paper: who it is about, in and outside the register, and what its stages recorded."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates, terms
from township_desk.domain.procedures.declaration_checks import links_of, source_of
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Household, Income, Member, Township, Village
from township_desk.domain.records.case import OUTCOMES, PASS
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD

_PEOPLE, _EACH = "people", "per_capita"
"""The fields in which procedures record how many persons an applicant's household has, and what each earns."""


def as_dossier(way: Walk, known: Dossier | None, township: Township, village: Village) -> Dossier:
    """The household as the sheets of its case show it: with what the case will write, as far as that is recorded.

    An applicant gets a dossier of what the case knows; persons who are not known yet are blank lines.
    """
    home = _made(way, known.household if known is not None else Household(village=village.id))
    if known is not None:
        return replace(known, household=home)
    members, incomes = _members(way, home), _income(way, home)
    return Dossier(township=township, village=village, household=home, members=members, incomes=incomes)


def _made(way: Walk, home: Household) -> Household:
    if way.procedure.of != HOUSEHOLD:
        return home
    sources = {name: source_of(text) for stage in way.procedure.stages for name, text in stage.writes.items()}
    found: dict[str, Any] = {name: way.value(source) for name, source in sources.items() if source}
    return replace(home, **{name: value for name, value in found.items() if value not in (None, "")})


def _members(way: Walk, home: Household) -> tuple[Member, ...]:
    names = [it.name for it in Member.FIELDS if it.is_readable]
    said: dict[str, Any] = {name: value for name in names if (value := way.value(name)) not in (None, "")}
    head = Member(**{**said, "household": home.id, "name": way.case.person, "relation": terms.HEAD})
    others = max(int(way.value(_PEOPLE) or 1) - 1, 0)
    return (head, *(Member(household=home.id, name="") for _ in range(others)))


def _income(way: Walk, home: Household) -> tuple[Income, ...]:
    each = way.value(_EACH)
    return (Income(household=home.id, year=way.case.year, reported=each),) if each is not None else ()


def recorded_words(way: Walk) -> dict[str, str]:
    """What the stages recorded, by field, as it is shown."""
    known = {name: (it, way.value(name)) for name, it in way.procedure.fields.items()}
    return {name: it.kind.show(value) for name, (it, value) in known.items() if value not in (None, "")}


def stage_words(way: Walk, stage: str) -> list[str]:
    """What a closed stage recorded, one line for each field, then its opinion."""
    done, fields = way.done[stage], way.procedure.fields
    lines = [f"{fields[name].label}：{fields[name].kind.show(value)}" for name, value in done.recorded.items()]
    return [*lines, f"意见：{done.opinion}"] if done.opinion else lines


def told(way: Walk, labels: Iterable[str]) -> Mapping[str, str]:
    """What the case says to labels of a sheet: the declaration says how, else a recorded field of the same label."""
    words, procedure = recorded_words(way), way.procedure
    by_label = {it.label: words[name] for name, it in procedure.fields.items() if name in words}
    found = {**by_label, **_act(way), **{label: _filled(way, text) for label, text in procedure.told.items()}}
    return {label: found[label] for label in labels if found.get(label)}


def _act(way: Walk) -> dict[str, str]:
    """What was done last, where it was no closing: the sheet that tells of it has these labels."""
    last = way.last
    if last is None or last.outcome == PASS:
        return {"事项": way.procedure.title}
    return {
        "事项": way.procedure.title,
        "办到的环节": way.procedure.title_of(last.stage),
        "办理结果": OUTCOMES[last.outcome],
        "理由": last.opinion,
        "办理日期": dates.chinese(last.day),
        "退回到": way.procedure.title_of(last.back_to) if last.back_to else "",
    }


def _filled(way: Walk, text: str) -> str:
    """A text with the days of stages (`{meeting}`) and what they recorded (`{notice.first_day}`); "" if one lacks."""
    for link in links_of(text):
        known = _said(way, link)
        if not known:
            return ""
        text = text.replace(f"{{{link}}}", known)
    return text


def _said(way: Walk, link: str) -> str:
    stage, _, name = link.partition(".")
    done = way.done.get(stage)
    if done is None:
        return ""
    value = done.recorded.get(name) if name else done.day
    if value in (None, ""):
        return ""
    it = way.procedure.fields.get(name)
    return dates.chinese(str(value)) if it is None or it.kind.empty is None else it.kind.show(value)
