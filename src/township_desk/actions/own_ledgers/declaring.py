"""Making an own ledger, and taking it out of use. Each is one step that can be undone."""

import json
from dataclasses import replace

from township_desk.actions.household.deeds import Deed
from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS, LEDGERS, OwnLedger
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.own_draft import MOST_LEDGERS, OwnDraft, check, draft_of, table_of
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.ledgers.counts import count_entries


def own_ledgers(archive: Archive) -> list[OwnLedger]:
    """The office's own ledgers in the order in which they were made, those not in use included."""
    return sorted(archive.all(OwnLedger), key=lambda it: it.id)


def own_ledger(archive: Archive, name: str) -> OwnLedger:
    """The own ledger of this name or title. Raises Problem when there is none."""
    known = own_ledgers(archive)
    for it in known:
        if name in (it.name, it.title):
            return it
    some = "、".join(f"{it.title}（{it.name}）" for it in known) or "还没有"
    raise Problem(f"没有名为“{name}”的自建台账。现有：{some}。")


def draft_now(kept: OwnLedger) -> OwnDraft:
    """What a ledger is like now, the fields that are not in use included."""
    return draft_of(declared.with_retired(json.loads(kept.text), declared.tables().get(kept.name)))


def declaration(archive: Archive, draft: OwnDraft, instead_of: OwnLedger | None = None) -> OwnLedger:
    """The record that declares a ledger. Raises Problem when it cannot be made so."""
    own = own_ledgers(archive)
    taken = {ledger_of(it).title for it in LEDGERS if not declared.is_own(it.TABLE)}
    check(draft, taken | {it.title for it in own if instead_of is None or it.id != instead_of.id})
    if instead_of is None and len(own) >= MOST_LEDGERS:
        raise Problem(f"没有建：自建台账最多 {MOST_LEDGERS} 本，已经满了。请先把不用的并到一起。")
    name = instead_of.name if instead_of else declared.next_own_name()
    text = json.dumps(table_of(draft.with_names().with_done()), ensure_ascii=False)
    made = OwnLedger(name=name, title=draft.title.strip(), text=text)
    return replace(instead_of, title=made.title, text=text) if instead_of else made


def make_empty(archive: Archive, draft: OwnDraft, *, by: str) -> OwnLedger:
    """Makes a ledger without entries."""
    made = declaration(archive, draft)
    with archive.change(f"新建台账“{made.title}”", by=by) as change:
        change.put(made)
    return archive.get(OwnLedger, made.id)


def plan_stop(archive: Archive, kept: OwnLedger) -> Deed:
    """A deed: takes a ledger out of use."""
    entries = count_entries(archive, KINDS[kept.name])
    return Deed(
        title=f"停用台账“{kept.title}”",
        lines=(
            f"台账、导入、导出和户卡里不再有它；已登记的 {entries:,} 条留在档案里，随户移动。",
            "以后可以在“台账”页的“已停用”里恢复，栏目和内容都还在。",
        ),
        verb="停用",
        done=f"已停用台账“{kept.title}”",
        act=lambda archive, by: stop(archive, kept, by=by),
    )


def stop(archive: Archive, kept: OwnLedger, *, by: str) -> None:
    """Takes a ledger out of use. Its entries stay."""
    with archive.change(f"停用台账“{kept.title}”", by=by) as change:
        change.put(replace(kept, stopped="是"))


def resume(archive: Archive, kept: OwnLedger, *, by: str) -> None:
    """Takes a stopped ledger into use again."""
    with archive.change(f"恢复台账“{kept.title}”", by=by) as change:
        change.put(replace(kept, stopped=""))
