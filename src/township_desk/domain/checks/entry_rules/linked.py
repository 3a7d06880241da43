"""Rules about entries that a link joins: what the target must not be, what the entries behind a target come to."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules.look import Look, called, label, shown, unit_of
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields.links import Link
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entry_where import fits


def linked(look: Look) -> Iterator[Hit]:
    """Entries whose link (`field`) may not lead to an entry that is as `target` says."""
    name = look.said["field"]
    kind = look.kind.field(name).kind
    assert isinstance(kind, Link)
    wanted = [entry for entry in look.wanted if getattr(entry, name)]
    targets = {it.id: it for it in look.context.every(kind.to)} if wanted else {}
    for entry in wanted:
        target = targets.get(getattr(entry, name))
        if target is not None and fits(target, look.said["target"]):
            now = "，".join(f"{label(target, it)}是 {shown(target, it)}" for it in look.said["target"])
            message = f"{called(entry)}：{look.said['title']}（{now}）。"
            yield look.hit(entry, name, message)


def behind(look: Look) -> Iterator[Hit]:
    """A number (`field`) that the entries of another `ledger` whose `link` leads here come to.

    Without `sum` they are counted, and must be as many. With it they may come to less.
    """
    name, link, summed = look.said["field"], look.said["link"], look.said.get("sum", "")
    others = look.context.every(look.said["ledger"])
    title = KINDS[look.said["ledger"]].LABEL
    for entry in look.wanted if others else ():
        stated = getattr(entry, name)
        mine = [it for it in others if getattr(it, link) == entry.id]
        come_to = sum(getattr(it, summed) or 0 for it in mine) if summed else len(mine)
        if stated is not None and (come_to > stated if summed else come_to != stated):
            amount = f"{entry.field(name).kind.show(come_to)}{unit_of(entry, name)}"
            now = f"{called(entry)}的{label(entry, name)}是 {shown(entry, name)}"
            yield look.hit(entry, name, f"{now}，{title}里挂在它下面的有 {amount}。")
