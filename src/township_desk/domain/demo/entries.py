"""The entries of the demonstration's ledgers, from `resources/demo/entries.toml`; some are wrong on purpose."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from township_desk.domain.demo.people import YEAR
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Kind, Value
from township_desk.domain.fields.links import know, targets_in
from township_desk.domain.records import KINDS, Income, Member, Village
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, links_of, targets_of
from township_desk.domain.records.ledgers.entry_where import fits
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.paths import resource

_ONE_IN = 60
"""Of so many entries of a ledger one is wrong, and where `one_lacks` says so, one is not entered."""
_INCOME, _PER_PERSON = "income", "per_person"


class _Whose(NamedTuple):
    """The owner of an entry, with its household and member as far as there are any."""

    owner: Owner
    dossier: Dossier | None = None
    member: Member | None = None

    def card(self, name: str) -> Record | None:
        """A card of the owner: that of the member or the household, or its income account."""
        home = self.dossier
        cards: dict[str, Record | None] = {MEMBER: self.member, HOUSEHOLD: home.household if home else None}
        return (home.income(YEAR) if home else None) if name == _INCOME else cards[name]


def demo_entries(dossiers: Sequence[Dossier], villages: Iterable[Village]) -> Iterator[Record]:
    """Entries of every ledger that the file names. The same households give the same entries.

    A ledger stands in the file before those whose links point to it.
    """
    table = tomllib.loads(resource("demo", "entries.toml").read_text("utf-8"))
    named = {village.id: village.name for village in villages}
    read, places = _reader(), [_Whose(Owner(VILLAGE, village)) for village in named]
    for name, parts in table.items():
        made = list[Record]()
        for said in parts if isinstance(parts, list) else [parts]:
            owners = _owners(said, dossiers, places)[:: said.get("every", 1)]
            several = [owner for owner in owners for _ in range(said.get("times", 1))]
            made += [
                _entry(KINDS[name], whose, said, number, read)
                for number, whose in enumerate(several)
                if not (said.get("one_lacks") and number % _ONE_IN == _ONE_IN // 2)
            ]
        know(name, targets_of(KINDS[name], made, named))
        yield from made


def _owners(said: Mapping[str, Any], dossiers: Sequence[Dossier], villages: Sequence[_Whose]) -> Sequence[_Whose]:
    """Those whose entries a ledger keeps, in the order of the register, as far as their cards are as it says."""
    if said["of"] == VILLAGE:
        return villages
    if said["of"] == TOWNSHIP:
        return (_Whose(Owner(TOWNSHIP)),)
    homes = (_Whose(Owner(HOUSEHOLD, it.household.id), it) for it in dossiers)
    if said["of"] == MEMBER:
        homes = (_Whose(Owner(MEMBER, member.id), it, member) for it in dossiers for member in it.present)
    return [it for it in homes if all(_is(it.card(name), said[name]) for name in (MEMBER, HOUSEHOLD) if name in said)]


def _is(card: Record | None, where: Mapping[str, Any]) -> bool:
    return card is not None and fits(card, where)


def _reader() -> Callable[[Kind, str], Value]:
    """Reads the words of the file, each of them once: thousands of entries say the same."""
    codes = CodeLists.load()
    return cache(lambda kind, text: kind.parse(text, codes))


def _entry(
    kind: type[Record], whose: _Whose, said: Mapping[str, Any], number: int, read: Callable[[Kind, str], Value]
) -> Record:
    """One entry: of each field's words the next one, or what stands on a card; and now and then the wrong ones."""
    lists = {key: texts for key, texts in said.items() if isinstance(texts, list) and key != "wrong"}
    words = {key: texts[number % len(texts)] for key, texts in lists.items()}
    copied = {key: _copied(whose, it) for key, it in said.get("from", {}).items()}
    words |= {key: _by(whose, it) for key, it in said.get("by", {}).items()}
    if "wrong" in said and number % _ONE_IN == 1:
        words |= said["wrong"][number // _ONE_IN % len(said["wrong"])]
    links = links_of(kind)
    values = {key: read(kind.field(key).kind, text) for key, text in words.items() if text and key not in links}
    village = whose.dossier.village.name if whose.dossier else ""
    pointed = {key: targets_in(to).find(words[key], village=village) for key, to in links.items() if key in words}
    values |= {key: found[number % len(found)] for key, found in pointed.items() if found}
    return blank_entry(kind, whose.owner, **{**copied, **values})


def _copied(whose: _Whose, place: str) -> Value:
    """What stands in a field of a card (`household.farmland`); with `per_person` an amount for each person."""
    card, _, field = place.partition(".")
    if card == _PER_PERSON:
        return int(field) * len(whose.dossier.present if whose.dossier else ())
    record = whose.card(card)
    return getattr(record, field) if record else Income.field(field).empty


def _by(whose: _Whose, said: Mapping[str, str]) -> str:
    """The word that goes with what a card says."""
    card, _, field = said["card"].partition(".")
    return said.get(str(getattr(whose.card(card), field)), said.get("other", ""))
