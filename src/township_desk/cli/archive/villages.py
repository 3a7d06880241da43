"""The command village: what a village is, and marking it as a poor one."""

from argparse import Namespace

from township_desk.actions.household.register import village_named
from township_desk.actions.procedures.poor_villages import mark, poor_village
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    made = commands.add_for_archive("village", run_village, "看一个村是不是贫困村；标为贫困村，写认定和退出年度")
    made.add_argument("name", metavar="VILLAGE", help="村名")
    way = made.add_mutually_exclusive_group()
    way.add_argument("--poor", action="store_true", help="标为贫困村")
    way.add_argument("--not-poor", action="store_true", help="不是贫困村")
    made.add_argument("--since", type=year, metavar="Y", help="认定年度；不写不改")
    made.add_argument("--exit-year", type=year, metavar="Y", help="退出年度；不写不改")


def run_village(args: Namespace, hooks: Hooks) -> Report:
    """Says what a village is, after changing it if asked to."""
    with opened(args) as archive:
        village = village_named(archive, args.name)
        found = poor_village(archive, village)
        if args.poor or args.not_poor:
            since, left = args.since or village.poor_since, args.exit_year or found.exit_year
            left = None if args.not_poor else left
            found = mark(archive, village, poor=args.poor, since=since, exit_year=left, by=operator(args))
        elif args.since or args.exit_year:
            raise Problem("没有改：写认定年度、退出年度，要一起写 --poor。")
    data = {
        "village": found.village.name,
        "poor": found.is_poor,
        "since": found.village.poor_since,
        "exit_year": found.exit_year,
    }
    return Report(data=data, lines=[f"{found.village.name}：{found.words or '不是贫困村'}。"])
