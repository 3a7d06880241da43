"""What is worked out of records as SQL: counts and traits of people, addresses, the account. Verdicts are not."""

from collections.abc import Callable, Mapping

from township_desk.domain.fields import terms
from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.domain.people import population
from township_desk.domain.people.characteristics import CHARACTERISTICS
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.domain.verdict.income import left_out_by
from township_desk.store.questions.ages_sql import age_of
from township_desk.store.questions.place import Place
from township_desk.store.questions.sql import Sql
from township_desk.store.questions.traits_sql import trait_sql, words
from township_desk.store.read.per_capita import divided, net_of, per_capita_of
from township_desk.store.read.register_order import OF_HELPER, REGISTERED

Said = Callable[[Place, int], Sql | None]
_YES, _NO = terms.YES, terms.NO
_PRESENT = "{0}.household = h.id AND {0}.left_on IS NULL"


def present(alias: str) -> str:
    """SQL: whether a member belongs to the household today."""
    return _PRESENT.format(alias)


OF_HEAD = f"FROM member d WHERE {present('d')} AND d.relation = '{terms.HEAD}' ORDER BY d.id LIMIT 1"


def computed_sql(key: str, place: Place, year: int) -> Sql | None:
    """A computed column as SQL; None where only a dossier can say it."""
    said = _COMPUTED.get(key)
    return said(place, year) if said else None


def _home(text: str) -> Said:
    return lambda place, year: Sql(f"({text})")


def _counted(where: str) -> Said:
    return _home(f"SELECT count(*) FROM member d WHERE {present('d')}{where}")


def _count_of(name: str) -> Said:
    """How many have a trait; NULL where it is known of nobody, which is what SQL makes of such a sum."""

    def said(place: Place, year: int) -> Sql:
        holds = trait_sql(CHARACTERISTICS[name].trait, "d", place.asked.day)
        return Sql(f"(SELECT sum({holds}) FROM member d WHERE {present('d')})")

    return said


def _own(expression: Callable[[str, str], str]) -> Said:
    """What is said of the member who is asked, or whose entry is."""

    def said(place: Place, year: int) -> Sql | None:
        if place.subject == MEMBER:
            return Sql(f"({expression(place.alias, place.asked.day)})")
        if not place.member:
            return None
        return Sql(f"(SELECT {expression('p', place.asked.day)} FROM member p WHERE p.id = {place.member})")

    return said


def _flag(name: str) -> Said:
    trait = CHARACTERISTICS[name].trait
    return _own(
        lambda alias, day: f"CASE {trait_sql(trait, alias, day)} WHEN 1 THEN '{_YES}' WHEN 0 THEN '{_NO}' ELSE '' END"
    )


def _address(place: Place, year: int) -> Sql:
    return Sql("(? || coalesce(v.name, '') || h.\"group\")", (place.township.name,))


def _attribute_has(*parts: str) -> Said:
    has = " OR ".join(f"instr(h.attribute, '{it}') > 0" for it in parts)
    return _home(f"CASE WHEN coalesce(h.attribute, '') = '' THEN '' WHEN {has} THEN '{_YES}' ELSE '{_NO}' END")


_POOR = f"h.status IN ({words(terms.POOR)})"
_EXITED = f"substr(h.status, 1, {len(terms.HAS_EXITED)}) = '{terms.HAS_EXITED}'"
_PEOPLE = f"(SELECT count(*) FROM member d WHERE {present('d')})"
_COMPUTED: Mapping[str, Said] = {
    "computed.people": _counted(""),
    "computed.workers": _counted(f" AND d.labour IN ({words(population.WORKING)})"),
    "computed.students": _counted(f" AND d.schooling NOT IN ({words(population.NOT_AT_SCHOOL)})"),
    "computed.age": _own(age_of),
    "computed.disability_level": _own(lambda alias, day: f"disability_level({alias}.disability_number)"),
    "computed.head_age": lambda place, year: Sql(f"(SELECT {age_of('d', place.asked.day)} {OF_HEAD})"),
    "computed.standing": _home(
        f"CASE WHEN NOT ({REGISTERED}) THEN '不在册'"
        f" WHEN {_POOR} THEN '贫困' WHEN {_EXITED} THEN '已脱贫' ELSE '不清楚' END"
    ),
    "computed.exited": _home(f"CASE WHEN {_EXITED} THEN '{_YES}' WHEN {_POOR} THEN '{_NO}' ELSE '' END"),
    "computed.registered": _home(f"CASE WHEN {_EXITED} OR {_POOR} THEN '{_YES}' ELSE '' END"),
    "computed.assisted_household": _attribute_has("低保"),
    "computed.destitute_household": _attribute_has("五保", "特困"),
    "computed.address": _address,
    "computed.village_group": _home("coalesce(v.name, '') || h.\"group\""),
    "computed.helper_place": _home(f"coalesce((SELECT coalesce(p.unit, '') || coalesce(p.post, '') {OF_HELPER}), '')"),
    "computed.area_per_person": _home(
        f"SELECT CASE WHEN people > 0 THEN {divided('h.housing_area', 'people')} END"
        f" FROM (SELECT {_PEOPLE} AS people LIMIT 1)"
    ),
    "computed.net_income": lambda place, year: Sql(net_of(year, left_out_by(place.asked.standards))),
    PER_CAPITA: lambda place, year: Sql(per_capita_of(year, left_out_by(place.asked.standards))),
    **{f"computed.count_{it}": _count_of(it) for it in CHARACTERISTICS},
    **{f"computed.is_{it}": _flag(it) for it in CHARACTERISTICS},
}
