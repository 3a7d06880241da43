"""The entries of the demonstration's ledgers, from `resources/demo/entries.toml`; some are wrong on purpose."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.links import know, targets_in
from township_desk.domain.records import KINDS, Member, Village
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.entries import Owner, blank_entry, links_of, targets_of
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.paths import resource

_ONE_IS_WRONG = 60
"""Of so many entries of a ledger one is wrong."""
_OUT_OF_SCHOOL = ("", "非在校生")
_ABLE = ("普通劳动力", "技能劳动力")
_WANTED: Mapping[str, Callable[[Member], bool]] = {
    MEMBER: lambda member: True,
    "student": lambda member: member.schooling not in _OUT_OF_SCHOOL,
    "worker": lambda member: member.labour in _ABLE,
}
"""Which members a ledger of persons is about."""


def demo_entries(dossiers: Sequence[Dossier], villages: Iterable[Village]) -> Iterator[Record]:
    """Entries of every ledger that the file names. The same households give the same entries.

    A ledger stands in the file before those whose links point to it.
    """
    table = tomllib.loads(resource("demo", "entries.toml").read_text("utf-8"))
    codes, places = CodeLists.load(), [Owner(VILLAGE, village.id) for village in villages]
    for name, said in table.items():
        owners = _owners(said["of"], dossiers, places)[:: said["every"]]
        several = [owner for owner in owners for _ in range(said.get("times", 1))]
        made = [_entry(KINDS[name], owner, said, number, codes) for number, owner in enumerate(several)]
        know(name, targets_of(KINDS[name], made, {}))
        yield from made


def _owners(of: str, dossiers: Sequence[Dossier], villages: Sequence[Owner]) -> Sequence[Owner]:
    """Those whose entries a ledger keeps, in the order of the register."""
    if of == VILLAGE:
        return villages
    if of == TOWNSHIP:
        return (Owner(TOWNSHIP),)
    if of == HOUSEHOLD:
        return [Owner(HOUSEHOLD, it.household.id) for it in dossiers]
    return [Owner(MEMBER, member.id) for it in dossiers for member in it.present if _WANTED[of](member)]


def _entry(kind: type[Record], owner: Owner, said: Mapping[str, Any], number: int, codes: CodeLists) -> Record:
    """One entry: of each field's words the next one, and now and then the wrong ones."""
    words = {key: texts[number % len(texts)] for key, texts in said.items() if isinstance(texts, list)}
    if number % _ONE_IS_WRONG == 1:
        words |= said.get("wrong", {})
    links = links_of(kind)
    values = {key: kind.field(key).kind.parse(text, codes) for key, text in words.items() if text and key not in links}
    pointed = {key: targets_in(to).find(words[key]) for key, to in links.items() if key in words}
    values |= {key: found[number % len(found)] for key, found in pointed.items() if found}
    return blank_entry(kind, owner, **values)
