"""The command print-pack: every sheet of a village, or of the township, at one step of a procedure."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from township_desk.actions.household.register import village_named
from township_desk.actions.office.working_year import working_year
from township_desk.actions.paper.notices import usual_posting
from township_desk.actions.paper.packs import pack_doubts, pack_gaps, print_pack
from township_desk.actions.questions.scopes import listed
from township_desk.cli.hooks import Hooks
from township_desk.cli.paper.notices import doubts_data, name_first
from township_desk.cli.parser import Commands, count, day, plan_year
from township_desk.cli.report import Report, say_first
from township_desk.cli.session import opened, operator
from township_desk.cli.whom import add_whom, whom_in
from township_desk.domain.paper.catalogue import catalogue
from township_desk.domain.posting.period import LEAST_DAYS


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    steps = sorted({sheet.step for sheet in catalogue()})
    packer = commands.add_for_archive("print-pack", run_pack, "打印一个村或乡镇在一步程序里要的全部表")
    packer.add_argument("out", type=Path, metavar="OUTDIR", help="写到哪个文件夹")
    packer.add_argument("--village", metavar="V", help="哪个村；不写打印乡镇一级的表")
    packer.add_argument("--step", required=True, choices=steps, metavar="S", help="哪一步：" + "、".join(steps))
    packer.add_argument("--year", type=plan_year, metavar="Y", help="年度；不写用工作年度")
    packer.add_argument("--first-day", type=day, metavar="DATE", help="公示第一天；不写用今天")
    add_whom(packer, "打印")
    packer.add_argument("--days", type=count, metavar="N", help=f"公示天数，至少 {LEAST_DAYS} 天；不写用设置里的")


def run_pack(args: Namespace, hooks: Hooks) -> Report:
    """Writes the pack. Sheets that cannot be filled are named on stderr with the reason."""
    with opened(args) as archive:
        posting = usual_posting(archive, args.first_day or date.today().isoformat(), args.days)
        village = village_named(archive, args.village) if args.village else None
        wanted = args.year or working_year(archive)
        within = listed(archive, whom_in(archive, args))
        doubts = pack_doubts(archive, village, args.step, wanted, within)
        name_first(doubts)
        say_first(pack_gaps(archive, village, args.step, wanted, within))
        found = print_pack(archive, village, args.step, wanted, posting, args.out, by=operator(args), within=within)
    written = [it for it in found if it.path is not None]
    data = {
        "village": village.name if village else None,
        "step": args.step,
        "year": wanted,
        "files": [{"sheet": it.sheet.name, "path": str(it.path), "pages": it.pages} for it in written],
        "skipped": [{"sheet": it.sheet.name, "why": it.why} for it in found if it.path is None],
        "doubts": doubts_data(doubts),
    }
    lines = [f"{it.pages} 页\t{it.path}" for it in written]
    notes = [f"{it.sheet.label}：{it.why}" for it in found if it.path is None]
    return Report(data=data, lines=[*lines, f"已打印 {len(written)} 份。"], notes=notes)
