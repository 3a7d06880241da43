"""What the ledgers know about an account of income: the amount of each item, with the entries behind it."""

from dataclasses import dataclass

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import MONEY, Money
from township_desk.domain.records import Income
from township_desk.domain.records.ledgers.entries import begun, ended, ledger_of, named, owner_of
from township_desk.domain.records.ledgers.feeds import INCOME, Feed, feeds_into
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.income import period

_MONTH = len("2018-10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry behind an item: how its amount was worked out, or why there is none."""

    words: str
    amount: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An item of the account: what it holds now, what the ledgers say, and why."""

    item: str
    old: Money | None
    new: Money | None
    sources: tuple[Source, ...]

    @property
    def label(self) -> str:
        """The item's name."""
        return Income.field(self.item).label

    @property
    def changes(self) -> bool:
        """Whether the ledgers say another amount than the account."""
        return self.new is not None and self.new != self.old


def proposals(dossier: Dossier, year: int, today: str) -> tuple[Proposal, ...]:
    """Every item of a year's account that the ledgers know something about."""
    found: dict[str, list[Source]] = {}
    for feed in feeds_into(INCOME):
        for entry in dossier.of(feed.kind):
            if feed.means(entry) and (source := _source(dossier, feed, entry, year, today)) is not None:
                found.setdefault(feed.target, []).append(source)
    income = dossier.income(year)
    items = [it.name for it in Income.FIELDS if it.name in found]
    return tuple(_proposal(item, getattr(income, item) if income else None, found[item]) for item in items)


def _proposal(item: str, old: Money | None, sources: list[Source]) -> Proposal:
    known = [it.amount for it in sources if it.amount is not None]
    return Proposal(item=item, old=old, new=Money(sum(known)) if known else None, sources=tuple(sources))


def _source(dossier: Dossier, feed: Feed, entry: Record, year: int, today: str) -> Source | None:
    """What one entry adds; None when it is about another year."""
    name = f"{ledger_of(feed.kind).title}“{named(entry)}”"
    owner = owner_of(entry)
    if owner.of == MEMBER:
        member = next(it for it in dossier.members if it.id == owner.key)
        name = f"{member.name} {name}"
        if not member.present_on(period(year)[1]):
            return Source(words=f"{name}：核算日不在这一户，没有算", amount=None)
    return _of_months(feed, entry, name, year, today) or _of_day(feed, entry, name, year)


def _of_months(feed: Feed, entry: Record, name: str, year: int, today: str) -> Source | None:
    """The amount of a month for each month in which the entry ran, as far as the accounting year and today go."""
    monthly = getattr(entry, feed.said["monthly"]) if "monthly" in feed.said else None
    if monthly is None:
        return None
    begin, end = begun(entry), ended(entry)
    if len(begin) < _MONTH or 0 < len(end) < _MONTH:
        return Source(words=f"{name}：起止没有写到月，没有算", amount=None)
    first, last = period(year)
    from_, to = max(begin, first)[:_MONTH], min(end or last, last, today)[:_MONTH]
    if to < from_:
        return None
    months = 12 * (int(to[:4]) - int(from_[:4])) + int(to[5:]) - int(from_[5:]) + 1
    words = f"{name}：{_yuan(monthly)} 元 × {months} 个月（{_month(from_)}至{_month(to)}）"
    return Source(words=words, amount=months * monthly)


def _of_day(feed: Feed, entry: Record, name: str, year: int) -> Source | None:
    """The amount of an entry whose day or year lies in the accounting year."""
    amount = getattr(entry, feed.said["amount"]) if "amount" in feed.said else None
    if amount is None:
        return None
    on = str(getattr(entry, feed.said["on"]) or "")
    if not on:
        label = feed.kind.field(feed.said["on"]).label
        return Source(words=f"{name}：没有填{label}，没有算", amount=None)
    first, last = period(year)
    within = on == str(year) if len(on) < _MONTH else first[: len(on)] <= on <= last[: len(on)]
    return Source(words=f"{name}：{_yuan(amount)} 元（{on}）", amount=amount) if within else None


def _yuan(amount: int) -> str:
    return MONEY.show(amount)


def _month(month: str) -> str:
    return f"{month[:4]}年{int(month[5:])}月"
