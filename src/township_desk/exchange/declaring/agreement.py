"""Which columns say what the archive says anyway. They are looked up, not stored; all others become fields."""

from collections.abc import Sequence

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import tidy
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import OutValue, getter
from township_desk.domain.keys.keys import NAMING, field_of, is_stored
from township_desk.domain.records import Member

_ALWAYS = NAMING | {"village.name", "household.group", "computed.sequence", "computed.data_date"}
_COUNTED = frozenset({"computed.people", "computed.workers", "computed.students", "computed.age"})
_ASKED = ("member.", "household.", "head.", "pairing.")
Whose = tuple[Dossier, Member | None]
"""Whose a row is: the household, and the member whom it is about."""


def is_always_linked(key: str) -> bool:
    """Whether a column only says whose a row is, where they live, or which row it is. It is never a field."""
    return key in _ALWAYS or key.startswith("township.")


def may_be_linked(key: str) -> bool:
    """Whether the archive can give what a column holds."""
    return is_always_linked(key) or key in _COUNTED or (key.startswith(_ASKED) and not key.endswith(".note"))


def agrees(key: str, texts: Sequence[str], whose: Sequence[Whose | None], asked: Asked) -> bool:
    """Whether every row whose owner is known says what the archive says."""
    get = getter(key, asked)
    known = [(text, get(*owner)) for text, owner in zip(texts, whose, strict=True) if owner is not None]
    return bool(known) and all(_same(key, text, value) for text, value in known)


def _same(key: str, text: str, value: OutValue) -> bool:
    plain, shown = tidy(text), str(value if value is not None else "")
    if plain == shown or not is_stored(key):
        return plain == shown
    kind = field_of(key).kind
    try:
        return kind.edit(kind.parse(text, CodeLists.load())) == shown
    except Misfit:
        return False
