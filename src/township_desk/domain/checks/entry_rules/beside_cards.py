"""Rules that hold entries against the cards: what must agree, who must have an entry, who was no longer there."""

from collections.abc import Iterator
from datetime import date, timedelta

from township_desk.domain.checks.entry_rules import cards
from township_desk.domain.checks.entry_rules.look import Look, called, label
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import dates
from township_desk.domain.records import Member
from township_desk.domain.records.ledgers.entries import begun, ended, ledger_of, owner_of, year_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record


def card(look: Look) -> Iterator[Hit]:
    """Entries beside which the card must be as the rule says."""
    yield from _against(look, wrong=False)


def clash(look: Look) -> Iterator[Hit]:
    """Entries beside which the card must not be as the rule says."""
    yield from _against(look, wrong=True)


def _against(look: Look, *, wrong: bool) -> Iterator[Hit]:
    for entry in look.wanted:
        member, day = look.person(entry), cards.day_of(entry)
        if cards.answer(look, member, day) is wrong:
            who, now = f"{member.name}的" if member else "", cards.now_is(look, member, day)
            about = f"{who}{look.kind.LABEL}{called(entry)}：{look.said['title']}"
            yield look.hit(entry, field_of(look), f"{about}{f'（{now}）' if now else ''}。")


def field_of(look: Look) -> str:
    """The field at which a finding about a whole entry points: the one that says what it is."""
    ledger = ledger_of(look.kind)
    return look.said.get("field", "") or ledger.names or ledger.year


def match(look: Look) -> Iterator[Hit]:
    """A word of the entry (`field`) goes with some words of its member's card (`card`): `words` says with which."""
    name, other = look.said["field"], look.said["card"]
    for entry in look.wanted:
        member, word = look.person(entry), getattr(entry, name)
        fitting, now = look.said["words"].get(word, ()), getattr(member, other) if member else ""
        if member is not None and fitting and now and now not in fitting:
            message = f"{member.name}的{label(entry, name)}填“{word}”，{label(member, other)}却是“{now}”。"
            yield look.hit(entry, name, message)


def missing(look: Look) -> Iterator[Hit]:
    """Those who must have an entry (`of`, and what their card says) and have none in the working year.

    With `days` the last one must not be older than this standard. Where nobody keeps the ledger, nothing is missing.
    """
    village = look.dossier.village.id if look.dossier.household.id else 0
    if not look.context.keeps(look.kind.TABLE, village):
        return
    entries = look.wanted
    for record, member in _asked(look):
        if cards.answer(look, member) is not True:
            continue
        mine = [it for it in entries if member is None or owner_of(it).key in (member.id, member.household)]
        if not _has_one(look, mine):
            yield _lacking(look, record, member, mine)


def _asked(look: Look) -> list[tuple[Record, Member | None]]:
    """Whose entries are asked for: the members, the household, the village or the township, as `of` says."""
    home = look.dossier.household
    if look.said["of"] == MEMBER:
        return [(it, it) for it in look.dossier.present]
    if look.said["of"] == HOUSEHOLD:
        return [(home, None)] if home.id and home.is_registered else []
    return [(look.dossier.village if look.dossier.village.id else look.dossier.township, None)]


def _has_one(look: Look, mine: list[Record]) -> bool:
    """Whether one of somebody's entries is of the working year, or not older than the standard `days` says."""
    if "days" not in look.said:
        return any(look.is_current(it) for it in mine)
    last, days = dates.last_of(_last(mine)), look.context.standards.limit(look.said["days"])
    return bool(last) and not look.context.is_counted_past((date.fromisoformat(last) + timedelta(days)).isoformat())


def _last(mine: list[Record]) -> str:
    return max((begun(it) for it in mine), default="")


def _lacking(look: Look, record: Record, member: Member | None, mine: list[Record]) -> Hit:
    found, now, last = cards.first_field(look, member), cards.now_is(look, member), _last(mine)
    place = "这一户" if look.dossier.household.id else look.dossier.village.name or look.dossier.township.name
    since = ""
    if "days" in look.said:
        days = look.context.standards.limit(look.said["days"])
        since = f"，{f'上一次是 {last}' if last else '没有登记过'}，应不超过 {days} 天"
    who = f"{member.name if member else place}{f'（{now}）' if now else ''}"
    field = found[1] if found and found[0] is record else ""
    value = last if "days" in look.said else str(look.context.year)
    lacks = "，台账里没有" if look.said["kind"] == "both" else ""
    return look.hit(record, field, f"{who}：{look.said['title']}{lacks}{since}。", value=value)


def both(look: Look) -> Iterator[Hit]:
    """The card says so where there is an entry, and there is an entry where the card says so."""
    yield from missing(look)
    yield from card(look)


def gone(look: Look) -> Iterator[Hit]:
    """Entries that go on after their member or household has left, for one of some `reasons` if it names any.

    An entry goes on until its last day (or to the end of its year), or until the day `on` where that is later.
    """
    for entry in look.wanted:
        owner = look.person(entry) or look.dossier.household
        left, reasons = str(owner.left_on or ""), look.said.get("reasons")
        if not left or (reasons and owner.left_reason not in reasons):
            continue
        day = _last_day(look, entry)
        known = min(len(day), len(left))
        if day[:known] > left[:known]:
            why = f"（{owner.left_reason}）" if owner.left_reason else ""
            whose = f"{owner.name}" if isinstance(owner, Member) else "这一户"
            until = "没有停" if day == _NEVER else f"到 {day}"
            message = f"{whose}已于 {left} 减少{why}，{look.kind.LABEL}{called(entry)}{until}。"
            yield look.hit(entry, ledger_of(look.kind).ends or field_of(look), message)


_NEVER = "9999"


def _last_day(look: Look, entry: Record) -> str:
    """The day until which an entry holds; any later one while it has not ended."""
    last = (ended(entry) or _NEVER) if ledger_of(look.kind).ends else year_of(entry)
    return max(last, str(getattr(entry, look.said["on"]) or "")) if "on" in look.said else last
