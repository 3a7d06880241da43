"""The command selftest: the window does the whole job by itself and reports what worked on this PC."""

from argparse import Namespace
from pathlib import Path

from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands
from township_desk.cli.report import Report
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    tester = commands.add("selftest", run_selftest, "让窗口自己把整件事做一遍，看这台电脑行不行")
    tester.add_argument("folder", type=Path, metavar="DIR", help="放结果和截图的新文件夹")


def run_selftest(args: Namespace, hooks: Hooks) -> Report:
    """Drives the window in a new folder. A step that fails becomes a Problem that names it."""
    if args.folder.exists() and any(args.folder.iterdir()):
        raise Problem(f"自检没有做：“{args.folder.name}”里已有别的文件。请换一个新文件夹。")
    made = hooks.selftest(args.folder)
    failed = [step["name"] for step in made["steps"] if not step["ok"]]
    if failed:
        raise Problem(f"自检没有通过：“{failed[0]}”这一步没有做成。经过在“{args.folder}”的 result.json 和截图里。")
    lines = [f"{step['name']}：{step['said']}（{step['seconds']} 秒）" for step in made["steps"]]
    return Report(data=made, lines=[*lines, f"自检全部通过，{len(lines)} 步；截图在 {args.folder}。"])
