"""The command plans: what is planned for a year and how far it has come, by village; the table of it."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from township_desk.actions.briefing.plan_table import write_plan_table
from township_desk.actions.office.working_year import working_year
from township_desk.actions.plans.progress import plans_of
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, plan_year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.plans.plan import Plan


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("plans", run_plans, "年度计划：各项计划多少、完成多少、落后没有，写完成情况表")
    made.add_argument("--year", type=plan_year, metavar="Y", help="哪一年的计划；不写用工作年度")
    made.add_argument("--out", type=Path, metavar="OUT.pdf|OUT.xlsx", help="另写一份完成情况表")


def run_plans(args: Namespace, hooks: Hooks) -> Report:
    """Lists the plans of a year as they stand today."""
    today = date.today().isoformat()
    with opened(args) as archive:
        year = args.year or working_year(archive)
        found = plans_of(archive, year, today)
        if args.out:
            write_plan_table(archive, found, today, args.out)
    data = {"year": year, "on": today, "plans": [_data(it, today) for it in found]}
    lines = [f"{it.name}\t{it.words}\t{it.until}\t{it.state(today)}" for it in found]
    written = [f"已写完成情况表：{args.out}"] if args.out else []
    return Report(data=data, lines=[*(lines or [f"还没有 {year} 年的计划。"]), *written])


def _data(it: Plan, today: str) -> dict[str, Any]:
    return {
        "name": it.name,
        "figure": it.key or None,
        "unit": it.unit,
        "ledger": it.ledger,
        "planned": it.whole,
        "done": it.done,
        "due": it.due(today),
        "until": it.until,
        "state": it.state(today).name.lower(),
        "villages": [
            {
                "village": line.name,
                "planned": line.whole,
                "done": line.done,
                "state": it.state(today, line).name.lower(),
            }
            for line in it.lines
        ],
    }
