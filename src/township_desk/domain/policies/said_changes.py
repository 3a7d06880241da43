"""What was said of a household that the archive does not have, or has otherwise."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.field import Field
from township_desk.domain.people import population
from township_desk.domain.policies.declared_policies import policies
from township_desk.domain.policies.visitor import every_question
from township_desk.domain.records import Income, Member
from township_desk.domain.records.record import Record

_BIRTH, _REPORTED = "birth", "reported"


class SaidChange(NamedTuple):
    """One thing: whose ("" for the household), its title, what the archive has, and what was said."""

    whose: str
    title: str
    before: str
    after: str

    @property
    def is_trial(self) -> bool:
        """Whether it is not so: the archive knows otherwise. What only fills a blank is what somebody said."""
        return bool(self.before)

    @property
    def words(self) -> str:
        """In one clause."""
        what = f"{self.whose}的{self.title}" if self.whose else self.title
        if not self.before:
            return f"{what}：{self.after}"
        return f"{what}由{self.before}变成{self.after or '空着'}"


def said_changes(base: Dossier, said: Dossier, told: Mapping[str, str], day: str) -> tuple[SaidChange, ...]:
    """Everything that was said and the archive does not have. Of a visitor's household that is no list of changes."""
    if not base.household.id:
        return ()
    answers = every_question(policies().values())
    return (
        *_of(base.household, said.household, ""),
        *_of_income(base, said),
        *_of_people(base, said, day),
        *(SaidChange("", answers[name].title, "", word) for name, word in told.items()),
    )


def _of(before: Record | None, after: Record, whose: str, day: str = "") -> Iterator[SaidChange]:
    for it in type(after).FIELDS:
        old, new = getattr(before, it.name) if before is not None else it.empty, getattr(after, it.name)
        if it.is_readable and old != new:
            yield SaidChange(whose, _title(it), _shown(it, old, day), _shown(it, new, day))


def _title(it: Field) -> str:
    return "年龄" if it.name == _BIRTH else "人均纯收入" if it.name == _REPORTED else it.label


def _shown(it: Field, value: object, day: str) -> str:
    if it.name == _BIRTH and value:
        return f"{int(day[:4]) - int(str(value)[:4])} 岁"
    return it.kind.show(value)  # type: ignore[arg-type]  # a value of this field


def _of_income(base: Dossier, said: Dossier) -> Iterator[SaidChange]:
    known = {it.year: it for it in base.incomes}
    for it in said.incomes:
        if it != known.get(it.year):
            before = known.get(it.year)
            yield from _of(before or Income(household=it.household, year=it.year), it, "")


def _of_people(base: Dossier, said: Dossier, day: str) -> Iterator[SaidChange]:
    known, now = {it.id: it for it in base.present}, {it.id: it for it in said.present}
    for key in [key for key in known if key in now]:
        yield from _of(known[key], now[key], now[key].name, day)
    come = [_who(it, day) for key, it in now.items() if key not in known]
    gone = [it.name for key, it in known.items() if key not in now]
    if come or gone:
        told = "，".join(f"{word}{'、'.join(names)}" for word, names in (("多了", come), ("少了", gone)) if names)
        yield SaidChange("", "人口", f" {len(known)} 人", f" {len(now)} 人（{told}）")


def _who(member: Member, day: str) -> str:
    age = population.age_of(member, day)
    return f"{age} 岁的{member.name}" if age is not None else member.name
