"""The command figures: the yearly figures that the ledgers give."""

from argparse import Namespace

from township_desk.actions.household.register import village_named
from township_desk.actions.office.ledger_figures import LedgerFigure, ledger_figures
from township_desk.actions.office.working_year import working_year
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.fields.kinds import MONEY


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("figures", run_figures, "台账年度数字：参保率、培训人次、监督检查次数……")
    made.add_argument("--village", metavar="NAME", help="只算一个村")
    made.add_argument("--year", type=year, metavar="Y", help="哪一年的；不写用工作年度")


def run_figures(args: Namespace, hooks: Hooks) -> Report:
    """Lists every figure of a year, of the township or a village."""
    with opened(args) as archive:
        village = village_named(archive, args.village) if args.village else None
        wanted = args.year or working_year(archive)
        found = ledger_figures(archive, wanted, village)
    data = {"year": wanted, "village": village.name if village else None, "figures": [*map(figure_data, found)]}
    lines = ["\t".join((it.ledger, it.figure.said["title"], it.text or "–", it.figure.said["unit"])) for it in found]
    return Report(data=data, lines=lines)


def figure_data(it: LedgerFigure) -> dict[str, object]:
    """A figure for JSON: money in yuan as text, shares in percent, everything else as a whole number."""
    value = MONEY.edit(int(it.value)) if it.figure.is_money and it.value is not None else it.value
    shown = float(it.value) if it.figure.is_share and it.value is not None else value
    said = it.figure.said
    return {"figure": it.figure.key, "title": said["title"], "value": shown, "unit": said["unit"]}
