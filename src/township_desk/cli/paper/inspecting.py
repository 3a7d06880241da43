"""The command inspect: looks in any PDF for what must not be public."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.paper.inspecting import inspect_file
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands
from township_desk.cli.report import Report
from township_desk.cli.session import opened

_WITH_HITS = 1


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    inspector = commands.add("inspect", run_inspect, "检查一份 PDF 里有没有不能公开的内容")
    inspector.add_argument("file", type=Path, metavar="FILE.pdf", help="要检查的 PDF")
    inspector.add_argument("--archive", type=Path, metavar="ARCHIVE", help="另与这份档案里农户的号码核对")
    inspector.add_argument(
        "--allow", action="append", default=[], metavar="NUMBER", help="允许出现的本单位号码，可写几次"
    )


def run_inspect(args: Namespace, hooks: Hooks) -> Report:
    """Inspects a PDF. The exit code is 0 when it is clean, 1 when it is not."""
    if args.archive:
        with opened(args) as archive:
            hits = inspect_file(args.file, archive, args.allow)
    else:
        hits = inspect_file(args.file, allowed=args.allow)
    data = {"clean": not hits, "hits": [{"page": it.page, "kind": it.kind, "where": it.where} for it in hits]}
    lines = [f"{f'第 {it.page} 页' if it.page else '文件属性'}：{it.kind}（{it.where}）" for it in hits]
    return Report(data=data, lines=lines or ["没有发现不能公开的内容。"], code=_WITH_HITS if hits else 0)
