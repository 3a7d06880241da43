"""Rules about the numbers of entries: limits, parts and wholes, spans of time, what sums must come to."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules.look import (
    Look,
    called,
    each,
    label,
    scale_of,
    shown,
    unconfirmed,
    unit_of,
)
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records.ledgers.entries import begun, ended, ledger_of, year_of
from township_desk.domain.records.ledgers.entry_where import fits
from township_desk.domain.records.ledgers.feeds import INCOME, feeds_into
from township_desk.domain.verdict.income_sources import proposals


def limit(look: Look) -> Iterator[Hit]:
    """A number that is at most a standard (`standard`) or a number (`most`); with `per = "person"` for each person."""
    name, standard = look.said["field"], look.limit()
    times = max(len(look.dossier.present), 1) if look.said.get("per") == "person" else 1
    for entry, (value,) in each(look.wanted, [name]):
        scale = scale_of(entry, name)
        most = int(float(standard.value if standard else look.said["most"]) * scale) * times
        if value > most:
            head = f"（{times} 人，每人 {most // times // scale}）" if times > 1 else ""
            above = f"{entry.field(name).kind.show(most)}{unit_of(entry, name)}{head}"
            now = f"{called(entry)}的{label(entry, name)} {shown(entry, name)}"
            yield look.hit(entry, name, f"{now}，超过 {above}{unconfirmed(standard)}。")


def least(look: Look) -> Iterator[Hit]:
    """A number that is at least a standard (`standard`) or a number (`least`). 0 is none and not judged."""
    name, standard = look.said["field"], look.limit()
    for entry, (value,) in each(look.wanted, [name]):
        enough = int(float(standard.value if standard else look.said["least"]) * scale_of(entry, name))
        if 0 < value < enough:
            below = f"{entry.field(name).kind.show(enough)}{unit_of(entry, name)}"
            now = f"{called(entry)}的{label(entry, name)} {shown(entry, name)}"
            yield look.hit(entry, name, f"{now}，低于 {below}{unconfirmed(standard)}。")


def within(look: Look) -> Iterator[Hit]:
    """A number that is not above another field of its entry (`most`)."""
    name, other = look.said["field"], look.said["most"]
    for entry, (value, most) in each(look.wanted, [name, other]):
        if value > most:
            message = (
                f"{called(entry)}的{label(entry, name)} {shown(entry, name)} "
                f"大于{label(entry, other)} {shown(entry, other)}。"
            )
            yield look.hit(entry, name, message)


def add_up(look: Look) -> Iterator[Hit]:
    """Parts that come to their `total`, once the total and any part are known."""
    name = look.said["total"]
    for entry, (total,) in each(look.wanted, [name]):
        parts = [getattr(entry, part) for part in look.said["parts"]]
        come_to = sum(part or 0 for part in parts)
        if any(part is not None for part in parts) and come_to != total:
            kind = entry.field(name).kind
            message = (
                f"{called(entry)}的{'、'.join(label(entry, part) for part in look.said['parts'])}"
                f"加起来是 {kind.show(come_to)}，{label(entry, name)}填的是 {shown(entry, name)}。"
            )
            yield look.hit(entry, name, message)


def ratio(look: Look) -> Iterator[Hit]:
    """A part that is at most so many percent of its whole."""
    part, whole, standard = look.said["part"], look.said["whole"], look.limit()
    most = standard.value if standard else int(look.said["most"])
    for entry, (some, all_of_it) in each(look.wanted, [part, whole]):
        if all_of_it and some * 100 > all_of_it * most:
            message = (
                f"{called(entry)}的{label(entry, part)} {shown(entry, part)} "
                f"占{label(entry, whole)}的 {some * 100 / all_of_it:.1f}%，超过 {most}%{unconfirmed(standard)}。"
            )
            yield look.hit(entry, part, message)


def span(look: Look) -> Iterator[Hit]:
    """Two days that are at most so many years apart."""
    (first, last), standard = look.said["fields"], look.limit()
    most = standard.value if standard else int(look.said["most"])
    for entry, (begin, end) in each(look.wanted, [first, last]):
        if end > _years_later(begin, most):
            message = (
                f"{called(entry)}从{label(entry, first)} {begin} 到{label(entry, last)} {end}，"
                f"超过 {most} 年{unconfirmed(standard)}。"
            )
            yield look.hit(entry, last, message)


def goes_on(look: Look) -> Iterator[Hit]:
    """An entry that began more than so many years ago and has no last day."""
    standard, ends = look.limit(), ledger_of(look.kind).ends
    most = standard.value if standard else int(look.said["most"])
    for entry in look.wanted:
        if begun(entry) and not ended(entry) and look.context.is_counted_past(_years_later(begun(entry), most)):
            message = f"{called(entry)}从 {begun(entry)} 开始，已过 {most} 年，没有{label(entry, ends)}。"
            yield look.hit(entry, ends, message)


def _years_later(day: str, years: int) -> str:
    return f"{int(day[:4]) + years}{day[4:]}"


def in_account(look: Look) -> Iterator[Hit]:
    """What the ledger feeds into a household's income account of the working year is what the account says."""
    account = look.dossier.income(look.context.year)
    items = {it.target for it in feeds_into(INCOME) if it.kind is look.kind}
    for it in proposals(look.dossier, look.context.year, look.context.clock.month()):
        if account is not None and it.item in items and it.changes and it.old is not None:
            stated = f"{account.year} 年收入账的{it.label}是 {shown(account, it.item)}"
            come_to = f"{account.field(it.item).kind.show(it.new)}{unit_of(account, it.item)}"
            why = next(source.words for source in it.sources if source.amount is not None)
            yield look.hit(account, it.item, f"{stated}，按台账是 {come_to}（{why}）。")


def on_card(look: Look) -> Iterator[Hit]:
    """What the entries of a household come to is not more than some fields of its card together (`card`)."""
    name, home = look.said["field"], look.dossier.household
    parts = [getattr(home, it) for it in look.said["card"]]
    found = [(entry, value) for entry, (value,) in each(look.wanted, [name])]
    come_to, most = sum(value for _, value in found), sum(part or 0 for part in parts)
    if found and any(part is not None for part in parts) and come_to > most:
        last, kind = found[-1][0], found[-1][0].field(name).kind
        message = (
            f"{look.kind.LABEL}的{label(last, name)}合计 {kind.show(come_to)}{unit_of(last, name)}，"
            f"大于户卡上的 {kind.show(most)}（{'、'.join(label(home, it) for it in look.said['card'])}）。"
        )
        yield look.hit(last, name, message)


def share(look: Look) -> Iterator[Hit]:
    """Of the township's entries of the working year, at least so many percent are of a kind (`part`)."""
    standard, ledger = look.limit(), look.kind.TABLE
    every = [it for it in look.context.every(ledger) if year_of(it) == str(look.context.year)]
    whole = [it for it in every if fits(it, look.said.get("where", {}))]
    part = [it for it in whole if fits(it, look.said["part"])]
    enough = standard.value if standard else int(look.said["least"])
    if whole and len(part) * 100 < len(whole) * enough:
        counted = f"{len(part) * 100 / len(whole):.1f}%（{len(part)}/{len(whole)}）"
        message = f"{look.context.year} 年{look.said['of_what']} {counted}，低于 {enough}%{unconfirmed(standard)}。"
        yield look.hit(look.dossier.township, "", message, value=f"{look.context.year} {counted}")
