"""Relations to a new head, worked out of those to the old one. What does not follow for certain is not guessed.

A word of 与户主关系 is a way of steps from the head. The new head is reached by a way, and so is everybody else:
going back on the one and on along the other leads from the new head to anybody. Two ways may pass through the same
person. A parent or a spouse is one person; of children there may be several, so both ways on are looked at, and the
relation is certain only where all of them have the same word.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from township_desk.domain.fields import terms
from township_desk.domain.fields.codes import CodeLists
from township_desk.paths import resource

PARENT, CHILD, SPOUSE = "亲", "子", "偶"
_BACK = {PARENT: CHILD, CHILD: PARENT, SPOUSE: SPOUSE}
OTHER = "其他"


class Step(NamedTuple):
    """One step: to a parent, child or spouse, and the sex of whoever it leads to ("" where it is not known)."""

    to: str
    sex: str = ""


Way = tuple[Step, ...]


@cache
def ways() -> Mapping[str, Way]:
    """The way from the head that each word means."""
    table = tomllib.loads(resource("events", "kinship.toml").read_text("utf-8"))["ways"]
    found = {word: tuple(Step(it[0], it[1:]) for it in text.split()) for word, text in table.items()}
    return {terms.HEAD: (), **found}


class Kin(NamedTuple):
    """Somebody as far as relations go: the word that says the relation to the old head, and the sex ("" unknown)."""

    relation: str
    sex: str


def relations_to(new: Kin, other: Kin, old_sex: str, *, day: str) -> Sequence[str]:
    """The words that the relation of somebody to a new head may have, by both relations to the old head.

    One word is certain, several are possible, none says that nothing is known. Words that came in after the ISO day
    are 其他 on it. `old_sex` is the sex of the old head.
    """
    if new.relation not in ways() or other.relation not in ways():
        return ()
    there, on = _way(new), _way(other)
    found = {
        _word(reduced, day)
        for place, forth in _joined(there, on)
        for reduced in _reduced((*_turned(place, there, [Step("", old_sex), *on]), *forth))
    }
    return sorted(found, key=_order)


def _way(kin: Kin) -> Way:
    """The way to somebody, with the known sex at its end."""
    way = ways()[kin.relation]
    return (*way[:-1], Step(way[-1].to, way[-1].sex or kin.sex)) if way else ()


def _joined(there: Way, on: Way) -> Iterator[tuple[int, Way]]:
    """Each place up to which both ways may be one, with what is left of the way on."""
    for place in range(min(len(there), len(on)) + 1):
        if place == len(there) == len(on):
            return  # the ends are two persons
        is_end = place == min(len(there), len(on))
        may_go_on = not is_end and _may_be_one(there[place], on[place])
        if not may_go_on or there[place].to == CHILD:
            yield place, on[place:]
        if not may_go_on:
            return


def _may_be_one(one: Step, other: Step) -> bool:
    """Whether two steps may lead to one person. Brothers and sisters are taken to have both parents in common."""
    return one.to == other.to and (one.sex == other.sex or "" in (one.sex, other.sex))


def _turned(place: int, there: Way, on: Sequence[Step]) -> Way:
    """The way back to a place: each step turned, with the sex of whoever it now leads to.

    `on` are the head and the steps of the other way. Up to the place both ways pass through the same persons.
    """
    shared = [it.sex or other.sex for it, other in zip(on[: place + 1], (on[0], *there), strict=False)]
    leads_to = [*shared, *(it.sex for it in there[place:])]
    return tuple(Step(_BACK[there[at].to], leads_to[at]) for at in range(len(there) - 1, place - 1, -1))


def _reduced(way: Way) -> Iterator[Way]:
    """The way without its detours, for each sex that nobody knows."""
    for sexes in product(*(("男", "女") if not it.sex else (it.sex,) for it in way)):
        yield _short(tuple(Step(it.to, sex) for it, sex in zip(way, sexes, strict=True)))


def _short(way: Way) -> Way:
    """A parent's spouse is a parent, a spouse's child a child, a child's other parent the spouse."""
    for place, (one, other) in enumerate(pairwise(way)):
        to = {(PARENT, SPOUSE): PARENT, (SPOUSE, CHILD): CHILD, (CHILD, PARENT): SPOUSE}.get((one.to, other.to))
        if to:
            return _short((*way[:place], Step(to, other.sex), *way[place + 2 :]))
    return way


def _word(way: Way, day: str) -> str:
    known = CodeLists.load()["relation"]
    fitting = (word for word, it in ways().items() if len(it) == len(way) and all(map(_fits, it, way)))
    word = next(fitting, OTHER)
    return word if known.later.get(word, 0) <= int(day[:4]) else OTHER


def _fits(word: Step, step: Step) -> bool:
    return word.to == step.to and word.sex in ("", step.sex)


def _order(word: str) -> int:
    return CodeLists.load()["relation"].labels.index(word)
