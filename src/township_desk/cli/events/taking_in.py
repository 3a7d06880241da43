"""The command event-take-in."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.events.taking_in import TakingPlan, TakingWish, plan_taking_in, write_taking_in
from township_desk.cli.events.telling import home_data, home_line, refusal
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator, shared_password, step_after


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    made = commands.add_for_archive("event-take-in", run_taking_in, "收入外乡镇转来的一户，先看后做")
    made.add_argument("file", type=Path, metavar="FILE", help="对方用“转出乡镇”写的文件")
    made.add_argument("--village", required=True, metavar="V", help="转到哪个村")
    made.add_argument("--group", default="", metavar="G", help="转到哪个组")
    made.add_argument("--date", required=True, type=day, metavar="D", help="转入日期")
    made.add_argument("--dry-run", action="store_true", help="只看会怎样，不写")


def run_taking_in(args: Namespace, hooks: Hooks) -> Report:
    """Takes in a household."""
    wish = TakingWish(path=args.file, password=shared_password(), village=args.village, group=args.group, day=args.date)
    with opened(args) as archive:
        made, before = plan_taking_in(archive, wish), archive.step
        if not made.refusals and not args.dry_run:
            write_taking_in(archive, made, by=operator(args))
        step = step_after(archive, before)
    return _taken(made, step, args)


def _taken(made: TakingPlan, step: int | None, args: Namespace) -> Report:
    data: dict[str, object] = {"after": [home_data(it) for it in made.told.after], "notes": list(made.told.notes)}
    if made.refusals:
        return refusal(made, data, json=args.json)
    verb = "可以收入" if args.dry_run else "已收入"
    lines = [*(home_line("后", it) for it in made.told.after), *made.told.notes, f"{verb}：{made.about}"]
    return Report(data={"step": step, **data}, lines=lines)
