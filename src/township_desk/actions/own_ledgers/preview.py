"""A ledger that is not made yet as its list will look."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from township_desk.domain.fields.kinds import Scaled, Whole
from township_desk.domain.keys.keys import title_of
from township_desk.domain.records import Household, Member, Village
from township_desk.domain.records.ledgers.entries import ledger_of, owner_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.exchange.declaring.trial import Trial
from township_desk.store.archive import Archive
from township_desk.store.engine.rows import to_records

_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Heads with whether they are numbers, the first rows, how many entries each word of the tabs has, the sums."""

    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...] = ()
    tabs: tuple[tuple[str, int], ...] = ()
    sums: tuple[str, ...] = ()


def preview(archive: Archive, trial: Trial) -> Preview:
    """The first rows of the list and its sums."""
    kind, of = trial.kind, ledger_of(trial.kind).of[0]
    fields = [kind.field(name) for name in ledger_of(kind).columns]
    heads = [(head, False) for head in _whose_heads(of)]
    heads += [(it.label_with_unit, isinstance(it.kind, Scaled | Whole)) for it in fields]
    found = trial.plan.new_rows.get(kind, []) if trial.plan else []
    entries: list[Any] = to_records(kind, found)
    split = ledger_of(kind).tabs
    counted = Counter(getattr(it, split) for it in entries) if split else Counter[str]()
    return Preview(
        heads=tuple(heads),
        rows=tuple((*_whose(archive, it), *(_shown(it, field.name) for field in fields)) for it in entries[:_MOST]),
        tabs=tuple((word or "未分类", count) for word, count in counted.most_common()),
        sums=tuple(_sums(kind, entries)),
    )


def _whose_heads(of: str) -> tuple[str, ...]:
    return {HOUSEHOLD: ("户主", "村组"), MEMBER: ("户主", "成员", "村组"), VILLAGE: ("行政村",)}.get(of, ())


def _whose(archive: Archive, entry: Record) -> tuple[str, ...]:
    owner = owner_of(entry)
    if owner.of == VILLAGE:
        return (archive.get(Village, owner.key).name,)
    if owner.of == TOWNSHIP:
        return ()
    member = archive.get(Member, owner.key) if owner.of == MEMBER else None
    home = archive.get(Household, member.household if member else owner.key)
    heads = (it.name for it in archive.find(Member, household=home.id) if it.is_head)
    place = f"{archive.get(Village, home.village).name} {home.group}".strip()
    return (next(heads, "（无户主）"), *([member.name] if member else []), place)


def _shown(entry: Record, name: str) -> str:
    return entry.field(name).kind.show(getattr(entry, name))


def _sums(kind: type[Record], entries: Iterable[Any]) -> Iterable[str]:
    for name in ledger_of(kind).sums:
        it, amount = kind.field(name), sum(getattr(entry, name) or 0 for entry in entries)
        yield f"{it.label} {it.kind.show(amount)} {it.unit}".rstrip()


def column_words(trial: Trial, most: int = 3) -> dict[str, str]:
    """What stands in the column of each field, in a few words."""
    found: dict[str, str] = {}
    for it in trial.proposal.draft.with_names().shown:
        column = trial.proposal.column_of(it.name)
        said = Counter(text for raw in column.texts if (text := raw.strip())) if column else Counter[str]()
        if not column:
            found[it.name] = "表里没有，另填"
        elif not said:
            found[it.name] = "空着"
        elif it.kind in ("code", "flag") or len(said) <= most:
            shown = "、".join(f"{text} {count}" for text, count in said.most_common(most))
            found[it.name] = f"{shown} 等 {len(said)} 项" if len(said) > most else shown
        else:
            found[it.name] = f"{next(iter(said))} 等，{sum(said.values())} 格有值"
    return found


def link_words(trial: Trial) -> str:
    """Which columns are looked up, in a sentence; "" when none is."""
    named = [title_of(it) for it in trial.proposal.links().values() if not it.startswith("computed.")]
    return f"{'、'.join(named)}取档案里的，不另存" if named else ""
