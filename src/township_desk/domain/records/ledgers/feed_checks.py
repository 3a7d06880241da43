"""Checks what a declared ledger says that it feeds. Each fault is reported with its file and key."""

from collections.abc import Callable, Collection, Mapping
from string import Formatter
from typing import Any, NamedTuple

from township_desk.domain.fields.declared import BadDeclaration, Table, check_options
from township_desk.domain.fields.field import NUMBERS, Privacy, Spec
from township_desk.domain.fields.kinds import MONEY, YEAR, Code, DayKind, Kind, Phone, Scaled, Text, Whole
from township_desk.domain.records.income import Income
from township_desk.domain.records.ledgers.entry_where import fields_of
from township_desk.domain.records.ledgers.ledger import Ledger

ITEMS = tuple(it.name for it in Income.FIELDS if it.kind == MONEY and not it.name.endswith(("reported", "_total")))
"""The items of the income account."""
LAMPS = ("income", "education", "medical", "housing", "water", "power", "television", "road", "livelihood")
VILLAGE_LAMPS = ("collective", "road", "clinic", "culture", "network")
"""The exit indicators of households and villages that can have evidence."""
HELPS = ("helper", "unit", "first_secretary", "team", "visit")
"""What is known of those who help: helpers, units, first secretaries, village teams, visits."""
PERSONS, OF_YEAR = "人数", "年度"
"""What a sentence may name besides fields: how many persons the entries are about, and the year that is asked for."""


class Place(NamedTuple):
    """A place that can be fed: its targets, the keys that name fields, other keys, and which of them are needed."""

    targets: Collection[str]
    fields: Mapping[str, Callable[[Kind], bool]] = {}
    words: Mapping[str, type] = {}
    needed: tuple[frozenset[str], ...] = (frozenset(),)


def _is_money(kind: Kind) -> bool:
    return kind == MONEY


def _is_word(kind: Kind) -> bool:
    return isinstance(kind, Text | Code | Phone)


def _is_when(kind: Kind) -> bool:
    return kind == YEAR or isinstance(kind, DayKind)


def _is_number(kind: Kind) -> bool:
    return isinstance(kind, Scaled | Whole) and kind != YEAR


_SENTENCE: Mapping[str, type] = {"says": str, "against": bool, "each": str}
PLACES: Mapping[str, Place] = {
    "income": Place(
        ITEMS,
        {"monthly": _is_money, "amount": _is_money, "on": _is_when},
        needed=(frozenset({"monthly"}), frozenset({"amount", "on"})),
    ),
    "roll": Place(("trained", "employed", "founders", "posted")),
    "lamp": Place(LAMPS, words=_SENTENCE, needed=(frozenset({"says"}),)),
    "help": Place(
        HELPS,
        dict.fromkeys(("name", "unit", "level", "post", "phone"), _is_word),
        needed=(frozenset({"name"}),),
    ),
    "plan": Place(
        ("figure",),
        {"amount": _is_number, "done": _is_number, "until": _is_when}
        | dict.fromkeys(("name", "unit", "document"), _is_word),
        words={"figure": str},
        needed=(frozenset({"amount", "figure"}), frozenset({"amount", "name"})),
    ),
    "village_lamp": Place(VILLAGE_LAMPS, words=_SENTENCE, needed=(frozenset({"says"}),)),
}
_COMMON = ("into", "where")


def check_feeds(name: str, ledger: Ledger, specs: Mapping[str, Spec]) -> None:
    """Checks every feed: its target exists, it has what that needs, and its fields are there."""
    for number, said in enumerate(ledger.feeds, 1):
        at = f"feeds.{number}"
        place = _place(name, at, said)
        if said in ledger.feeds[: number - 1]:
            raise BadDeclaration(name, at, "和前面的一条相同，同一笔会算两次")
        _check_keys(name, at, said, place)
        for key, field in _fields(said, place):
            _check_field(name, f"{at}.{key}", field, place.fields.get(key), specs)
        _check_sentence(name, f"{at}.says", said.get("says", ""), specs)


def _place(name: str, at: str, said: Any) -> Place:
    into = said.get("into", "") if isinstance(said, dict) else ""
    of, _, target = str(into).partition(".")
    if of not in PLACES or target not in PLACES[of].targets:
        usable = (f"{it}.{target}" for it, place in PLACES.items() for target in place.targets)
        raise BadDeclaration(name, f"{at}.into", f"可用的有：{'、'.join(usable)}")
    return PLACES[of]


def _check_keys(name: str, at: str, said: Table, place: Place) -> None:
    check_options(name, at, said, {**dict.fromkeys(_COMMON), **dict.fromkeys(place.fields), **place.words})
    if not any(wanted <= said.keys() for wanted in place.needed):
        raise BadDeclaration(name, at, f"要写 {' 或 '.join('、'.join(sorted(it)) for it in place.needed)}")


def _check_sentence(name: str, at: str, says: str, specs: Mapping[str, Spec]) -> None:
    """A sentence names fields that are there and may stand on a form: no illness, no numbers of persons."""
    for _, field, _, _ in Formatter().parse(says):
        if field and field not in (PERSONS, OF_YEAR):
            _check_field(name, at, field, None, specs)
            if specs[field].privacy in NUMBERS | {Privacy.HEALTH}:
                raise BadDeclaration(name, at, f"字段“{field}”是隐私，不能写进佐证")


def _fields(said: Table, place: Place) -> list[tuple[str, Any]]:
    named = [(key, said[key]) for key in place.fields if key in said]
    return named + [("where", field) for field in fields_of(said.get("where", {}))]


def _check_field(
    name: str, at: str, field: Any, fitting: Callable[[Kind], bool] | None, specs: Mapping[str, Spec]
) -> None:
    if field not in specs:
        raise BadDeclaration(name, at, f"没有名为“{field}”的字段")
    if fitting is not None and not fitting(specs[field].kind):
        raise BadDeclaration(name, at, f"字段“{field}”的种类（kind）在这里不能用")
