"""The command case-sheets: the sheets that a stage makes, filled with what its cases have recorded."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from township_desk.actions.paper.notices import usual_posting
from township_desk.actions.procedures.cases import case_numbered
from township_desk.actions.procedures.stage_sheets import stage_sheets, write_sheets
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, count, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator, step_after
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    made = commands.add_for_archive("case-sheets", run_case_sheets, "打印一个环节要出的表，按事项登记的内容填好")
    made.add_argument("out", type=Path, metavar="OUTDIR", help="写到哪个文件夹")
    made.add_argument("--case", type=count, nargs="+", required=True, metavar="N", help="事项编号，可写几个")
    made.add_argument("--stage", default="", metavar="S", help="哪个环节；不写是现在的环节，退回、不予通过后是告知书")
    made.add_argument("--first-day", type=day, metavar="DATE", help="公示第一天；不写用今天")


def run_case_sheets(args: Namespace, hooks: Hooks) -> Report:
    """Writes the sheets; notices are kept as postings of exactly these cases."""
    with opened(args) as archive:
        posting = usual_posting(archive, args.first_day or date.today().isoformat())
        wanted = stage_sheets(archive, [case_numbered(archive, it).id for it in args.case], args.stage)
        if not wanted:
            raise Problem("没有打印：这些事项现在的环节不出表。请看 procedures --describe 里各环节的 sheets。")
        before = archive.step
        found = write_sheets(archive, wanted, posting, args.out, by=operator(args))
        step = step_after(archive, before)
    written = [it for it in found if it.path is not None]
    data = {
        "step": step,
        "files": [{"sheet": it.sheet.name, "path": str(it.path), "pages": it.pages} for it in written],
        "skipped": [{"sheet": it.sheet.name, "why": it.why} for it in found if it.path is None],
    }
    lines = [f"{it.pages} 页\t{it.path}" for it in written]
    notes = [f"{it.sheet.label}：{it.why}" for it in found if it.path is None]
    return Report(data=data, lines=[*lines, f"已打印 {len(written)} 份。"], notes=notes)
