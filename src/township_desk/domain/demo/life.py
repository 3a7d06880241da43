"""What happens to households of the demonstration over the years, from `resources/demo/life.toml`."""

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.people import population
from township_desk.domain.records import Income, Paper
from township_desk.domain.records.case import PASS
from township_desk.domain.records.ledgers.entry_where import fits
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.standards import Standards
from township_desk.domain.verdict.verdict import unmet
from township_desk.paths import resource

Said = Mapping[str, Any]


class Act(NamedTuple):
    """A stage of a procedure that is closed, or ended otherwise; without a stage it is an event of that kind."""

    what: str
    stage: str
    day: str
    said: Said
    outcome: str = PASS


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happens to the first households that fit, to an applicant, or to a village."""

    title: str
    acts: tuple[Act, ...]
    village: str = ""
    applicant: Mapping[str, str] = field(default_factory=dict)
    of_village: bool = False
    household: Said = field(default_factory=dict)
    people: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    alone: bool = False
    sound: int = 0
    take: int = 1
    incomes: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)


def stories() -> list[Story]:
    """The stories of the file."""
    table = tomllib.loads(resource("demo", "life.toml").read_text("utf-8"))
    return [Story(**{**it, "acts": tuple(_act(act, table["said"]) for act in it["acts"])}) for it in table["story"]]


def _act(said: list[Any], known: Mapping[str, Said]) -> Act:
    is_event = isinstance(said[2], dict)
    what, stage, day, *rest = (said[0], "", *said[1:]) if is_event else said
    first = rest[0] if rest else {}
    return Act(what, stage, day, known[first] if isinstance(first, str) else first, *rest[1:])


def chosen(story: Story, homes: Iterable[Dossier], taken: Collection[int], standards: Standards) -> Iterator[Dossier]:
    """The households that fit and are in no other story yet."""
    for home in homes:
        if home.village.name == story.village and home.household.id not in taken and _fits(story, home, standards):
            yield home


def _fits(story: Story, home: Dossier, standards: Standards) -> bool:
    if home.household.left_on or home.head is None or not fits(home.household, story.household):
        return False
    if story.alone and len(home.present) > 1:
        return False
    day = story.acts[0].day
    for relation, (least, most) in story.people.items():
        found = next((it for it in home.present if it.relation == relation and it.id_number), None)
        age = population.age_of(found, day) if found is not None else None
        if age is None or not least <= age <= most:
            return False
    later = replace(home, incomes=(*home.incomes, *incomes(story, home)))
    return not story.sound or not any(unmet(later, story.sound, standards))


def incomes(story: Story, home: Dossier) -> Iterator[Income]:
    """The accounts of later years."""
    for year, amount in story.incomes.items():
        yield Income(
            household=home.household.id, year=int(year), people=len(home.present), reported=Money(100 * int(amount))
        )


def besides(story: Story, home: Dossier) -> list[Record]:
    """What the office enters before the acts: accounts of later years, and papers that were signed."""
    made: list[Record] = [*incomes(story, home)]
    for year, title in story.papers.items():
        keys = {"household": home.household.id, "title": title, "year": int(year), "dated": Day(f"{year}-08-20")}
        made.append(Paper(**keys, signed="是", original="原件"))  # type: ignore[arg-type]  # named by its fields
    return made


def words(said: Said, home: Dossier, besides: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What is said about an act, with the names of this household, and other names beside them."""
    names = {it.relation: it.name for it in reversed(home.present)} | dict(besides or {})
    names["姓"] = home.head.name[0] if home.head is not None else ""
    return {key: _named(value, names) for key, value in said.items()}


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_named(it, names) for it in value]
    return value.format(**names) if isinstance(value, str) and "{" in value else value
