"""The command procedure-definition."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.household.deeds import Deed
from township_desk.actions.procedures import definitions
from township_desk.actions.procedures.definitions import Definition
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    made = commands.add_for_archive(
        "procedure-definition", run_definition, "把一个程序的定义写成文件，收下改好的，或恢复自带的"
    )
    made.add_argument("name", metavar="NAME", help="哪个程序，如 exit 或 脱贫退出；收下时也可以是新名字")
    made.add_argument("out", type=Path, nargs="?", metavar="OUT.toml", help="写到哪里")
    made.add_argument("--take", type=Path, metavar="FILE", help="收下改好的定义，只管以后的新事项")
    made.add_argument("--reset", action="store_true", help="恢复程序自带的定义")
    made.add_argument("--dry-run", action="store_true", help="只看会怎样，不写")


def run_definition(args: Namespace, hooks: Hooks) -> Report:
    """Writes a definition into a file, takes one in, or sets it back."""
    if sum(map(bool, (args.out, args.take, args.reset))) != 1:
        raise Problem("没有做：写到哪里（OUT.toml）、--take 和 --reset 写一个。")
    with opened(args) as archive:
        if args.out:
            return _given(definitions.give(archive, args.name, args.out), args.out)
        if args.reset:
            deed = definitions.plan_setting_back(archive, args.name)
        else:
            deed = definitions.plan_taking(archive, args.name, args.take)
        if not args.dry_run:
            deed.act(archive, operator(args))
        return _done(deed, archive.step, dry_run=args.dry_run)


def _given(found: Definition, path: Path) -> Report:
    it = found.procedure
    data = {"procedure": it.name, "title": it.title, "edition": it.edition, "own": found.own, "path": str(path)}
    whose = "本单位的" if found.own else "自带的"
    return Report(data=data, lines=[f"程序“{it.title}”（{whose}）的定义已写到 {path}。"])


def _done(deed: Deed, step: int, *, dry_run: bool) -> Report:
    data = {"title": deed.title, "told": list(deed.lines), "dry_run": dry_run, "step": None if dry_run else step}
    return Report(data=data, lines=[*deed.lines, deed.title if dry_run else deed.done])
