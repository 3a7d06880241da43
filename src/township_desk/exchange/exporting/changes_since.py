"""What has become of households since they were sent up, in the columns that were sent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.terms import EXITED
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.derived_values import DERIVED
from township_desk.domain.keys.key_values import SEQUENCE, Getter, OutValue, getter
from township_desk.domain.keys.keys import is_number_text, title_of
from township_desk.domain.records import Member
from township_desk.exchange.recognising.layouts import Layout

_PASSING = (SEQUENCE, "computed.data_date", "computed.age", "computed.head_age", "computed.today")
_SHOWN_OF_NUMBER = 4


class Turn(StrEnum):
    """What became of a household or a person."""

    ADDED = "新增"
    GONE = "减少"
    EXITED = "退出"
    CHANGED = "改动"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A household, person or entry of a ledger that is no longer as it was sent.

    `changes` are column, old value, new value. `ledger` is the name of an entry's ledger, `entry` says what it is.
    """

    turn: Turn
    household: int
    village: str
    number: str
    head: str
    person: str = ""
    ledger: str = ""
    entry: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()

    @property
    def words(self) -> str:
        """The changes as one line."""
        return "；".join(f"{title}：{old or '空'} → {new or '空'}" for title, old, new in self.changes)


def differences(
    before: Iterable[Dossier], now: Iterable[Dossier], layouts: Sequence[Layout], asked: Asked
) -> Iterator[Difference]:
    """Compares what was sent with the archive of today: first
    its households in order, then those that no longer exist.
    """
    sent = {it.household.id: it for it in before}
    columns = _Columns(layouts, asked)
    for dossier in now:
        if (old := sent.pop(dossier.household.id, None)) is None:
            yield _difference(Turn.ADDED, dossier)
        else:
            yield from columns.compare(old, dossier)
    for old in sent.values():
        yield _difference(Turn.GONE, old)


class _Columns:
    """The columns of all layouts together: those of households, and those of persons."""

    def __init__(self, layouts: Sequence[Layout], asked: Asked) -> None:
        keys = dict.fromkeys(key for layout in layouts for _, key in layout.columns if key not in _PASSING)
        own = {it for it in keys if it.startswith("member.") or (it in DERIVED and DERIVED[it].own)}
        self._home: dict[str, Getter] = {it: getter(it, asked) for it in keys if it not in own}
        self._own: dict[str, Getter] = {it: getter(it, asked) for it in keys if it in own}

    def compare(self, old: Dossier, new: Dossier) -> Iterator[Difference]:
        changes = tuple(_changes(self._home, old, None, new, None))
        if new.household.left_on and not old.household.left_on:
            yield _difference(Turn.GONE, new, changes=changes)
        elif new.household.status in EXITED and old.household.status not in EXITED:
            yield _difference(Turn.EXITED, new, changes=changes)
        elif changes:
            yield _difference(Turn.CHANGED, new, changes=changes)
        people = {it.id: it for it in old.present}
        for member in new.present:
            if (known := people.pop(member.id, None)) is None:
                yield _difference(Turn.ADDED, new, member.name)
            elif changed := tuple(_changes(self._own, old, known, new, member)):
                yield _difference(Turn.CHANGED, new, member.name, changed)
        for member in people.values():
            yield _difference(Turn.GONE, new, member.name)


def _changes(
    getters: dict[str, Getter], old: Dossier, was: Member | None, new: Dossier, now: Member | None
) -> Iterator[tuple[str, str, str]]:
    for key, get in getters.items():
        before, after = get(old, was), get(new, now)
        if ("" if before is None else before) != ("" if after is None else after):
            yield title_of(key), _shown(key, before), _shown(key, after)


def _shown(key: str, value: OutValue) -> str:
    """A value in words. Of persons' numbers only the end is shown."""
    text = "" if value is None else str(value)
    return number_end(text) if is_number_text(key) else text


def number_end(text: str) -> str:
    """What is shown of a person's number."""
    return f"尾号{text[-_SHOWN_OF_NUMBER:]}" if text else ""


def _difference(
    turn: Turn, dossier: Dossier, person: str = "", changes: tuple[tuple[str, str, str], ...] = ()
) -> Difference:
    return Difference(
        turn=turn,
        household=dossier.household.id,
        village=dossier.village.name,
        number=dossier.household.number,
        head=dossier.head.name if dossier.head else "",
        person=person,
        changes=changes,
    )
