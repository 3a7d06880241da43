"""Traits of a member as SQL: 1, 0, or NULL where nothing is known. They are what `domain/people/traits.py` says."""

from collections.abc import Iterable

from township_desk.domain.fields import kinds, terms
from township_desk.domain.people.traits import Aged, AnyYes, Disabled, OfSex, Says, SaysAnything, SaysNot, Trait
from township_desk.domain.records import Member
from township_desk.store.engine.rows import quoted
from township_desk.store.questions.ages_sql import age_of


def trait_sql(trait: Trait, alias: str, day: str) -> str:
    """SQL: whether the member `alias` has a trait on an ISO day."""
    if isinstance(trait, Aged):
        return f"({age_of(alias, day)}) BETWEEN {trait.least} AND {trait.most}"
    if isinstance(trait, OfSex):
        return f"nullif({sex_of(alias)}, '') = '{trait.sex}'"
    if isinstance(trait, Disabled):
        by_health = trait_sql(Says("health", frozenset({terms.DISABLED})), alias, day)
        return f"CASE WHEN {alias}.disability <> '' OR {alias}.disability_number <> '' THEN 1 ELSE {by_health} END"
    if isinstance(trait, AnyYes):
        said = [f"{alias}.{quoted(name)}" for name in trait.fields]
        yes, no = (" OR ".join(f"{it} = '{word}'" for it in said) for word in (terms.YES, terms.NO))
        return f"CASE WHEN {yes} THEN 1 WHEN {no} THEN 0 END"
    said_in = f"nullif({alias}.{quoted(trait.field)}, '')"
    if isinstance(trait, SaysAnything):
        return f"{said_in} IS NOT NULL OR NULL"
    return f"{said_in} <> '{trait.word}'" if isinstance(trait, SaysNot) else _says(trait, said_in)


def sex_of(alias: str) -> str:
    """SQL for 男 or 女 of a member. It says what `population.sex_of` says."""
    digit = f"substr({alias}.id_number, 17, 1)"
    plain = f"length({alias}.id_number) = 18 AND {digit} BETWEEN '0' AND '9'"
    by_digit = f"CASE WHEN {digit} % 2 THEN '男' ELSE '女' END"
    return f"CASE WHEN {plain} THEN {by_digit} ELSE coalesce(numbered_sex({alias}.id_number), {alias}.sex) END"


def _says(trait: Says, said: str) -> str:
    if not isinstance(Member.field(trait.field).kind, kinds.Codes):
        return f"{said} IN ({words(trait.words)})"
    return "(" + " OR ".join(f"instr(',' || {said} || ',', ',{it},') > 0" for it in sorted(trait.words)) + ")"


def words(these: Iterable[str]) -> str:
    """Words of the program for SQL."""
    return ", ".join(f"'{it}'" for it in sorted(these))
