"""The command year: shows the working year and the years with incomes, and changes it."""

from argparse import Namespace

from township_desk.actions.office.working_year import switch_year, year_state
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    yearly = commands.add_for_archive("year", run_year, "看工作年度和各年的收入账；换工作年度")
    yearly.add_argument("--set", type=year, metavar="Y", help="换到这一年")


def run_year(args: Namespace, hooks: Hooks) -> Report:
    """Shows the working year, after changing it if asked to."""
    with opened(args) as archive:
        if args.set:
            switch_year(archive, args.set, by=operator(args))
        state = year_state(archive)
    data = {
        "year": state.year,
        "accounts": [{"year": it, "households": number} for it, number in state.accounts.items()],
    }
    lines = [f"工作年度 {state.year} 年。", *(f"{it} 年\t{number} 户有收入账" for it, number in state.accounts.items())]
    return Report(data=data, lines=lines, notes=[state.sentence] if state.sentence else [])
