"""Rules about the words and days of one entry."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from township_desk.domain.checks.entry_rules.look import Look, called, label, shown
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields.clock import Clock
from township_desk.domain.records.ledgers.entries import ledger_of


def order(look: Look) -> Iterator[Hit]:
    """Days that follow each other: `fields` in their order. Of two days only as much is compared as both say."""
    for entry in look.wanted:
        days = [(name, str(day)) for name in look.said["fields"] if (day := getattr(entry, name))]
        for (first, early), (second, late) in pairwise(days):
            known = min(len(early), len(late))
            if late[:known] < early[:known]:
                message = f"{called(entry)}的{label(entry, second)} {late} 早于{label(entry, first)} {early}。"
                yield look.hit(entry, second, message)


def needed(look: Look) -> Iterator[Hit]:
    """A field that must be filled wherever `where` holds."""
    name = look.said["field"]
    for entry in look.wanted:
        if getattr(entry, name) in ("", None):
            filled = (it for it in look.said.get("where", {}) if getattr(entry, it) not in ("", None))
            why = "，".join(f"{label(entry, it)}是“{shown(entry, it)}”" for it in filled)
            message = f"{called(entry)}没有填{label(entry, name)}{f'（{why}）' if why else ''}。"
            yield look.hit(entry, name, message)


def empty(look: Look) -> Iterator[Hit]:
    """A field that must be blank, or 0, wherever `where` holds."""
    name = look.said["field"]
    for entry in look.wanted:
        if getattr(entry, name):
            why = "，".join(f"{label(entry, it)}是“{shown(entry, it)}”" for it in look.said.get("where", {}))
            message = f"{called(entry)}的{why}，却填了{label(entry, name)} {shown(entry, name)}。"
            yield look.hit(entry, name, message)


def words(look: Look) -> Iterator[Hit]:
    """A field that must hold one of `words`."""
    name, wanted = look.said["field"], look.said["words"]
    for entry in look.wanted:
        if getattr(entry, name) not in wanted:
            written = shown(entry, name)
            now = f"填的是“{written}”" if written else "没有填"
            message = f"{called(entry)}的{label(entry, name)}{now}，应为“{'”或“'.join(wanted)}”。"
            yield look.hit(entry, name, message)


def without(look: Look) -> Iterator[Hit]:
    """A text in which none of `parts` may stand."""
    name = look.said["field"]
    for entry in look.wanted:
        text = str(getattr(entry, name))
        if found := [part for part in look.said["parts"] if part in text]:
            message = f"{called(entry)}的{label(entry, name)}里写着“{found[0]}”，{look.said['title']}，请核实。"
            yield look.hit(entry, name, message)


def overdue(look: Look) -> Iterator[Hit]:
    """Entries whose due day has passed while what is due is not done (`due` of the ledger)."""
    due = ledger_of(look.kind).due
    for entry in look.wanted:
        day = str(getattr(entry, due["on"]) or "")
        if day and not getattr(entry, due["done"]) and look.context.clock.is_over(day):
            message = f"{called(entry)}的{label(entry, due['on'])} {day} 已过{_late(day, look.context.clock)}。"
            yield look.hit(entry, due["done"], message)


def _late(day: str, clock: Clock) -> str:
    """How many days late it is, where the day is known to the day."""
    whole = len("2018-01-01")
    if len(day) < whole:
        return "期"
    return f" {(date.fromisoformat(clock.today()) - date.fromisoformat(day)).days} 天"
