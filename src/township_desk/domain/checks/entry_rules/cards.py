"""What a rule asks of the cards beside an entry: of the member, anybody in the household, the household, the village.

`member = { schooling = ["小学"] }` asks a field for words, `"known"`, `"blank"` or `"some"` (a number above 0).
`age = { from = "labour_age_from", below = "labour_age_to" }` names dated standards; `to` is the last year that fits,
`on = "08-31"` the day of the working year on which it counts.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from township_desk.domain.checks.entry_rules.look import Look, shown
from township_desk.domain.fields.field import Privacy
from township_desk.domain.fields.kinds import Value
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.records.ledgers.entries import begun
from township_desk.domain.records.ledgers.entry_where import BLANK, holds
from township_desk.domain.records.record import Record

HOUSEHOLD, MEMBER, VILLAGE, ANYBODY, INCOME = "household", "member", "village", "anybody", "income"
AGE = "age"


def answer(look: Look, member: Member | None, day: str = "") -> bool | None:
    """Whether all cards are as the rule says; None where a field that it needs is blank or nobody has the card."""
    answers = [_all(card, look.said[name]) for name, card in _cards(look, member)]
    if ANYBODY in look.said:
        answers.append(_anybody(look))
    if AGE in look.said:
        answers.append(_of_age(look, member, day))
    return None if None in answers else all(answers)


def _cards(look: Look, member: Member | None) -> Iterator[tuple[str, Record | None]]:
    """The cards that the rule asks about by name. Anybody is not one of them."""
    if MEMBER in look.said:
        yield MEMBER, member
    if HOUSEHOLD in look.said:
        yield HOUSEHOLD, look.dossier.household
    if VILLAGE in look.said:
        yield VILLAGE, look.dossier.village
    if INCOME in look.said:
        yield INCOME, look.dossier.income(look.context.year)


def _all(card: Record | None, wanted: Mapping[str, Any]) -> bool | None:
    if card is None:
        return None
    answers = [
        None if getattr(card, name) in ("", None) and words != BLANK else holds(getattr(card, name), words)
        for name, words in wanted.items()
    ]
    return None if None in answers else all(answers)


def _anybody(look: Look) -> bool | None:
    answers = [_all(member, look.said[ANYBODY]) for member in look.dossier.present]
    return True if True in answers else None if None in answers or not answers else False


def _of_age(look: Look, member: Member | None, day: str) -> bool | None:
    age = _age(look, member, day)
    if age is None:
        return None
    bounds = {name: look.context.standards.limit(it) for name, it in look.said[AGE].items() if name != "on"}
    return bounds.get("from", 0) <= age <= bounds.get("to", 200) and age < bounds.get("below", 200)


def _age(look: Look, member: Member | None, day: str) -> int | None:
    """How old a member is on a day, on a day of the working year that the rule names, or when ages are counted."""
    if member is None:
        return None
    on = f"{look.context.year}-{look.said[AGE]['on']}" if "on" in look.said[AGE] else day
    return population.age_of(member, on) if on else look.context.age(population.birth_of(member))


def day_of(entry: Record) -> str:
    """The day on which a person's age counts for an entry: its first one, "" where that is not known to the day."""
    day = begun(entry)
    return day if len(day) == len("2018-01-01") else ""


def now_is(look: Look, member: Member | None, day: str = "") -> str:
    """What the cards say at present, for a sentence.

    A word that the title of the rule already says is left out, and so are words about health.
    """
    parts = [
        f"{field.label}填“{shown(card, field.name)}”" if shown(card, field.name) else f"{field.label}没有填"
        for name, card in _cards(look, member)
        if card is not None
        for field in (card.field(it) for it in look.said[name])
        if field.privacy is not Privacy.HEALTH and not _is_title(look.said[name][field.name], getattr(card, field.name))
    ]
    return "，".join([*parts, *([f"{_age(look, member, day)} 岁"] if AGE in look.said else [])])


def _is_title(wanted: object, value: Value) -> bool:
    return isinstance(wanted, list) and len(wanted) == 1 and holds(value, wanted)


def first_field(look: Look, member: Member | None) -> tuple[Record, str] | None:
    """The first field of a card that the rule asks about, and its card."""
    found = ((card, next(iter(look.said[name]))) for name, card in _cards(look, member) if card is not None)
    return next(found, None)
