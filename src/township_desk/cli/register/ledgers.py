"""The commands ledgers, ledger and measures."""

from argparse import Namespace

from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.ledgers import overview as ledger_overview
from township_desk.actions.ledgers.entries import LedgerRow
from township_desk.actions.ledgers.overview import LedgerSummary
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, past_day, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.fields.declared import is_own
from township_desk.domain.records import Measure
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.files import kind_word
from township_desk.domain.records.ledgers.ledger import OWNERS
from township_desk.domain.records.record import Record


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    commands.add_for_archive("ledgers", run_ledgers, "列出全部台账：各有多少条，有什么到期")
    counter = commands.add_for_archive("measures", run_measures, "五个一批各做了多少")
    lister = commands.add_for_archive("ledger", run_ledger, "列出一种台账的各条和合计")
    lister.add_argument("name", metavar="NAME", help="哪一种台账，如 measure（帮扶措施）；写错时会列出全部")
    for command in (counter, lister):
        command.add_argument("--village", default="", metavar="NAME", help="只算一个村")
        command.add_argument("--year", type=year, metavar="Y", help="只算这一年的")
    lister.add_argument("--household", default="", metavar="NO", help="只列这一户，写户编号")
    lister.add_argument("--as-of", type=past_day, metavar="DATE", help="这一天的台账")


def run_ledgers(args: Namespace, hooks: Hooks) -> Report:
    """Lists every ledger with its fields and how many entries it holds."""
    with opened(args) as archive:
        found = ledger_overview.every_summary(archive)
    data = {"count": len(found), "ledgers": [_ledger_data(it) for it in found]}
    return Report(data=data, lines=[_ledger_line(it) for it in found])


def _ledger_data(it: LedgerSummary) -> dict[str, object]:
    ledger, fields = ledger_of(it.kind), (field for field in it.kind.FIELDS if field.is_readable)
    return {
        "name": it.kind.TABLE,
        "title": ledger.title,
        "of": list(ledger.of),
        "own": is_own(it.kind.TABLE),
        "fields": [{"key": field.name, "label": field.label, "kind": kind_word(it.kind, field)} for field in fields],
        "entries": it.count.entries,
        "due": it.waits,
    }


def _ledger_line(it: LedgerSummary) -> str:
    ledger = ledger_of(it.kind)
    of, entries = "、".join(OWNERS[owner] for owner in ledger.of), f"{it.count.entries} {ledger.unit}"
    return "\t".join(filter(None, (it.kind.TABLE, ledger.title, of, entries, it.due_words)))


def run_measures(args: Namespace, hooks: Hooks) -> Report:
    """Counts the measures of the township, a village or a year by the five kinds."""
    with opened(args) as archive:
        rows = ledgers.entries(archive, Measure, village=args.village, year=str(args.year or ""))
    counted, whole = ledgers.sums(Measure, rows), ledgers.total(Measure, rows)
    listed = [{"kind": it.kind, **_sum_data(it)} for it in counted]
    data = {"village": args.village, "year": args.year, **_sum_data(whole), "kinds": listed}
    return Report(data=data, lines=[_sum_line(Measure, it) for it in (*counted, whole)])


def run_ledger(args: Namespace, hooks: Hooks) -> Report:
    """Lists the entries of a ledger with their households and their sums."""
    with opened(args) as archive:
        kind = ledgers.ledger_named(args.name)
        rows = ledgers.entries(
            archive,
            kind,
            village=args.village,
            year=str(args.year or ""),
            household=args.household,
            day=args.as_of or "",
        )
    whole = ledgers.total(kind, rows)
    data = {
        "ledger": kind.TABLE,
        "title": ledger_of(kind).title,
        "village": args.village,
        "year": args.year,
        "household": args.household,
        "as_of": args.as_of,
        "count": whole.entries,
        "households": whole.households,
        "sums": {name: _shown(kind, name, amount) for name, amount in whole.sums.items()},
        "entries": [_entry_data(it) for it in rows],
    }
    return Report(data=data, lines=[*(_entry_line(it) for it in rows), _sum_line(kind, whole)])


def _entry_data(row: LedgerRow) -> dict[str, object]:
    kind = type(row.entry)  # an own ledger may have had other fields on a past day
    values = {it.name: it.kind.edit(getattr(row.entry, it.name)) for it in kind.FIELDS if not it.ref}
    whose = {"household": row.number, "head": row.head, "member": row.member, "village": row.village}
    return {"id": row.id, **whose, "values": values}


def _entry_line(row: LedgerRow) -> str:
    kind = type(row.entry)
    shown = (kind.field(name).kind.show(getattr(row.entry, name)) for name in ledger_of(kind).columns)
    home = f"{row.head}户" if row.household else ""
    return "\t".join((*filter(None, (row.village, home, row.member)), *shown))


def _sum_data(it: ledgers.Sum) -> dict[str, object]:
    money = {name: _shown(Measure, name, amount) for name, amount in it.sums.items()}
    return {"measures": it.entries, "households": it.households, **money}


def _sum_line(kind: type[Record], it: ledgers.Sum) -> str:
    sums = (f"{kind.field(name).label} {kind.field(name).kind.show(value)}" for name, value in it.sums.items())
    return "\t".join((it.kind, f"{it.entries} {ledger_of(kind).unit}", f"{it.households} 户", *sums))


def _shown(kind: type[Record], name: str, amount: int) -> str:
    return kind.field(name).kind.edit(amount)
