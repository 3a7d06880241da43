"""The command income: what the ledgers say about a household's account, and taking it over."""

from argparse import Namespace

from township_desk.actions.household.income_taking import look_at_income, take_income
from township_desk.actions.household.register import household_numbered
from township_desk.actions.office.working_year import working_year
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.verdict.income_sources import Proposal
from township_desk.problems import Problem

ALL = "all"


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("income", run_income, "台账里有一户的多少收入；写入收入账")
    made.add_argument("household", metavar="NUMBER", help="户编号")
    made.add_argument("--year", type=year, metavar="Y", help="哪一年的收入账；不写用工作年度")
    made.add_argument("--take", default="", metavar="A,B", help=f"写入哪些项目；{ALL} 是全部有出入的")


def run_income(args: Namespace, hooks: Hooks) -> Report:
    """Lists what the ledgers say about an account, and writes the wanted items as one step."""
    with opened(args) as archive:
        household = household_numbered(archive, args.household)
        found = look_at_income(archive, household.id, args.year or working_year(archive))
        known = {it.item for it in found.changed}
        wanted = known if args.take == ALL else set(filter(None, args.take.split(",")))
        if strange := sorted(wanted - known):
            raise Problem(f"没有取数：“{strange[0]}”和台账没有出入。可写：{'、'.join(sorted(known)) or '没有'}。")
        if args.take:
            take_income(archive, found, wanted, by=operator(args))
    items = [_item_data(it) for it in found.proposals]
    data = {"household": args.household, "year": found.year, "items": items, "taken": sorted(wanted)}
    return Report(data=data, lines=[*map(_line, found.proposals), f"写入 {len(wanted)} 项。"])


def _item_data(it: Proposal) -> dict[str, object]:
    sources = [{"words": source.words, "amount": _yuan(source.amount)} for source in it.sources]
    return {"item": it.item, "label": it.label, "old": _yuan(it.old), "new": _yuan(it.new), "sources": sources}


def _yuan(amount: int | None) -> str:
    return MONEY.edit(amount)


def _line(it: Proposal) -> str:
    change = f"{_yuan(it.old) or '空'} → {_yuan(it.new) or '不知道'}"
    return "\t".join((it.label, change, "；".join(source.words for source in it.sources)))
