"""The command briefing: one page for the leaders, or its numbers as a workbook with charts."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.briefing.briefing import write_briefing
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    made = commands.add_for_archive("briefing", run_briefing, "写一页简报：主要的数、图、六个精准、近期要办的事")
    made.add_argument("out", type=Path, metavar="OUT.pdf|OUT.xlsx", help="写成 PDF，或带图的 Excel")
    made.add_argument("--as-of", type=day, metavar="DATE", help="哪一天的数；不写是今天")


def run_briefing(args: Namespace, hooks: Hooks) -> Report:
    """Writes the briefing of a day."""
    with opened(args) as archive:
        found = write_briefing(archive, args.out, args.as_of or "")
    data = {"day": found.day, "path": str(found.path), "parts": found.parts, "figures": found.figures}
    said = [f"{title}\t{number}" for title, number in found.figures.items()]
    return Report(data=data, lines=[f"已写 {found.day} 的简报：{found.path}", *said])
